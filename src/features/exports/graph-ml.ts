import { escapeHtml } from "../../base/html.ts";
import { kinds } from "../../entry/kinds.ts";
import type { Graph } from "../../graph/graph.ts";
import { relations } from "../../entry/relations.ts";

/** XML has no way to write these, not even as entities. */
const withoutControls = (text: string) => text.replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]|\p{Cs}/gu, "");

/** The link graph in GraphML, which Gephi, yEd and networkx read. Nodes in id order, links in theirs. */
export function toGraphMl({ nodes, links }: Graph): string {
  const key = (id: string, target: "node" | "edge") => `<key id="${id}" for="${target}" attr.name="${id}" attr.type="string"/>`;
  const data = (id: string, value: string) => `<data key="${id}">${escapeHtml(withoutControls(value))}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    // What Gephi and yEd write beside a node; the French name is that of the tables.
    key("label", "node"),
    key("titre", "node"),
    key("sorte", "node"),
    key("relation", "edge"),
    '<graph id="jardin" edgedefault="directed">',
    ...[...nodes.values()].map(
      ({ id, title, kind }) =>
        `<node id="${id}">${data("label", title)}${data("titre", title)}${data("sorte", kinds[kind].singular)}</node>`,
    ),
    ...links.map(
      // Two entries may have several links: an edge is known by its place.
      ({ source, target, kind }, index) =>
        `<edge id="l${index + 1}" source="${source}" target="${target}">${data("relation", relations[kind].data)}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}
