/** What the reads of a garden find, by the names under which they are noted (noted.ts): two builds in which all those of a page are the same write the same page. */
import { partOf } from "../../base/parts/parts.ts";
import { isListed, type Node } from "../../entry/node.ts";
import type { Garden } from "../build.ts";
import type { Faces } from "../faces.ts";
import { listedGraph } from "../listed.ts";
import { pairsWithPage } from "../pairs.ts";
import { nearest } from "../related.ts";

type Held = {
  /** Not noted itself. */
  garden: Garden;
  faces: Faces;
  html: Pick<ReadonlyMap<string, string>, "get">;
  /** The digest of the file of each entry. */
  sources?: ReadonlyMap<string, string>;
  photos: ReadonlyMap<string, unknown>;
  changes: ReadonlyMap<string, unknown>;
  /** What stands before the id of an entry in the path of its file. */
  prefix: string;
};

/** What decides of another read by itself: while the first finds the same, nobody need ask for the second, which takes longer. */
export const decidedBy = (read: string): string | undefined => (read.startsWith("near/") ? "shape" : undefined);

/** What `read` finds, as JSON writes it. Throws at a name that nothing notes. */
export function answerOf(read: string, { garden, faces, html, sources, photos, changes, prefix }: Held): unknown {
  const { graph, sharing } = garden;
  const slash = read.indexOf("/");
  const [sort, id] = slash < 0 ? [read, ""] : [read.slice(0, slash), read.slice(slash + 1)];
  switch (sort) {
    case "node":
      return withoutBody(graph.nodes.get(id));
    case "nodes":
      return [...graph.nodes.values()].map(withoutBody);
    case "ids":
      return [...graph.nodes.values()].flatMap((node) => (node.kind === id ? node.id : []));
    case "body":
      return graph.nodes.get(id)?.body;
    case "html":
      return html.get(id);
    case "source":
      return sources?.get(id);
    case "part":
      return [...graph.nodes.values()].flatMap((node) => (partOf(node.id) === id && isListed(node) ? node.id : []));
    case "out":
      return graph.outgoing.get(id);
    case "in":
      return graph.incoming.get(id);
    case "links":
      return [graph.links, graph.dangling];
    case "listed-out":
      return listedGraph(graph).outgoing.get(id);
    case "listed-in":
      return listedGraph(graph).incoming.get(id);
    case "listed-links":
      return listedGraph(graph).links;
    case "near":
      return nearest(graph, sharing, id.slice(id.indexOf("/") + 1), Number.parseInt(id, 10));
    case "shape":
      return [...graph.nodes.values()].map((node) => [
        node.id,
        isListed(node),
        sharing.things.get(node.id),
        graph.outgoing.get(node.id)?.map(({ target }) => target),
      ]);
    case "sharing":
      return [[...sharing.sharers], [...sharing.things]];
    case "pairs":
      return pairsWithPage(graph);
    case "history":
      return [prefix, changes.get(id)];
    case "photos":
      return [...photos];
    case "faces":
      return (id ? faces.translationsOf(id) : faces.languages.flatMap(({ key }) => faces.inLanguage(key))).map((one) => ({
        ...one,
        node: withoutBody(one.node),
      }));
    default:
      throw new Error(`Nothing of a garden is read under the name of ${read}`);
  }
}

const withoutBody = (node: Node | undefined): unknown => node && { ...node, body: undefined };
