import { kinds, type Kind } from "../../entry/kinds.ts";
import { isListed, type Link } from "../../entry/node.ts";
import { relations } from "../../entry/relations.ts";
import { compare, nodeOf, type Graph } from "../../graph/graph.ts";
import { limits } from "../../base/site.ts";

/** A neighbour on the local map: its place, and its title on one or two lines. */
export type LocalNeighbour = { id: string; kind: Kind; title: string; lines: string[]; x: number; y: number };

/** The local map of an entry: a drawing of `width` × `height`, the entry in the middle. */
export type LocalMap = {
  width: number;
  height: number;
  center: { x: number; y: number };
  neighbours: LocalNeighbour[];
};

const width = 340;
const row = 46;

/**
 * The nearest neighbours of `id`, at most `limits.localMap`, laid out in two
 * columns around it, so that every title is read on a narrow phone.
 *
 * Neighbours are taken by the rank of the relation that says most, one kind of entry
 * after the other within a rank, so that one kind does not fill the map; ties
 * go by id. The places depend on nothing else.
 */
export function localMap(graph: Graph, id: string): LocalMap {
  const best = new Map<string, number>();
  const consider = (other: string, { kind }: Link) =>
    best.set(other, Math.min(best.get(other) ?? Infinity, relations[kind].rank));
  for (const link of graph.outgoing.get(id) ?? []) consider(link.target, link);
  for (const link of graph.incoming.get(id) ?? []) consider(link.source, link);

  const seen = new Map<Kind, number>();
  const ranked = [...best]
    .filter(([other]) => isListed(nodeOf(graph, other)))
    .sort(([a, x], [b, y]) => x - y || compare(a, b))
    .map(([other, rank]) => {
      const { kind } = nodeOf(graph, other);
      const turn = seen.get(kind) ?? 0;
      seen.set(kind, turn + 1);
      return { other, kind, turn, rank };
    })
    .sort((a, b) => a.turn - b.turn || a.rank - b.rank || compare(a.other, b.other))
    .slice(0, limits.localMap)
    .sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || compare(a.other, b.other));

  const rows = Math.max(1, Math.ceil(ranked.length / 2));
  const neighbours = ranked.map(({ other, kind }, index): LocalNeighbour => {
    const left = index < rows;
    const { title } = nodeOf(graph, other);
    const position = left ? index : index - rows;
    return { id: other, kind, title, lines: twoLines(title), x: left ? 0 : width, y: position * row + row / 2 };
  });
  return { width, height: rows * row, center: { x: width / 2, y: (rows * row) / 2 }, neighbours };
}

const kindOrder = Object.keys(kinds) as Kind[];

/** `title` on at most two lines of about `size` characters; what does not fit ends with an ellipsis, and the list below has it whole. */
export function twoLines(title: string, size = 19): string[] {
  const words = title.split(" ");
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= size) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= 2) return lines.map((line) => cut(line, size + 4));
  return [cut(lines[0] ?? "", size + 4), cut(lines.slice(1).join(" "), size)];
}

const cut = (text: string, size: number) => (text.length > size ? `${text.slice(0, size - 1).trimEnd()}…` : text);
