import { escapeHtml } from "../entry/html.ts";
import { kinds } from "../entry/kinds.ts";
import type { Graph } from "../graph/graph.ts";
import { relations } from "./tables.ts";

/** The link graph in GraphML, which Gephi, yEd and networkx read. Nodes in id order, links in theirs. */
export function toGraphMl({ nodes, links }: Graph): string {
  const key = (id: string, target: "node" | "edge") => `<key id="${id}" for="${target}" attr.name="${id}" attr.type="string"/>`;
  const data = (id: string, value: string) => `<data key="${id}">${escapeHtml(value)}</data>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    key("titre", "node"),
    key("sorte", "node"),
    key("relation", "edge"),
    '<graph id="jardin" edgedefault="directed">',
    ...[...nodes.values()].map(
      ({ id, title, kind }) => `<node id="${id}">${data("titre", title)}${data("sorte", kinds[kind].singular)}</node>`,
    ),
    ...links.map(
      ({ source, target, kind }) => `<edge source="${source}" target="${target}">${data("relation", relations[kind])}</edge>`,
    ),
    "</graph>",
    "</graphml>",
    "",
  ].join("\n");
}
