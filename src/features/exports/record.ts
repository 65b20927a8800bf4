import { keysOf } from "../../entry/rows/keys.ts";
import { kinds } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import { relations } from "../../entry/relations.ts";
import { written } from "../../entry/rows/written.ts";
import { evidenceOf } from "../../graph/evidence.ts";
import type { Graph } from "../../graph/graph.ts";
import { attributionUnder, pageAddress } from "../../entries/data-address.ts";

/** A published entry: where it is, what it says, what it is linked with, and how to credit it. */
export type EntryRecord = {
  id: string;
  sorte: string;
  adresse: string;
  /** The front matter, French keys. */
  champs: FrontMatter;
  /** The steps of a practice, in plain text. */
  etapes?: string[];
  /** The strength of the best measured gain of a practice; never that of a context figure, nor of an effect that found none. */
  preuve?: string;
  liens: { vers: { cible: string; relation: string }[]; depuis: { source: string; relation: string }[] };
  attribution: string;
};

/** The record of an entry; links in the order of the graph. */
export function recordOf(node: Node, graph: Graph, base: string): EntryRecord {
  const practice = node.kind === "practice" ? node : undefined;
  return {
    id: node.id,
    sorte: kinds[node.kind].singular,
    adresse: pageAddress(base, node.id),
    champs: frontMatterOf(node),
    ...(practice && practice.body.steps.length > 0 ? { etapes: practice.body.steps } : {}),
    ...(practice ? { preuve: evidenceOf(practice.data.figures) } : {}),
    liens: {
      vers: (graph.outgoing.get(node.id) ?? []).map(({ target, kind }) => ({ cible: target, relation: relations[kind].data })),
      depuis: (graph.incoming.get(node.id) ?? []).map(({ source, kind }) => ({ source, relation: relations[kind].data })),
    },
    attribution: `${node.data.contributors.map(({ name }) => name).join(", ")}, ${attributionUnder(node.data.licence)}`,
  };
}

/** The fields of an entry as people write them: French keys, in the order of its schema. */
export type FrontMatter = Record<string, unknown>;

/**
 * The fields of an entry under the keys that people write: its rows, the other
 * way. Empty lists and absent fields are left out, and so is what is computed.
 * Read again by the schema, it gives the same data.
 */
export const frontMatterOf = ({ kind, data }: Node): FrontMatter => withoutEmpty(written(data, keysOf(kind))) as FrontMatter;

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== "object") return value;
  const said = Object.entries(value).filter(([, held]) => held !== undefined && !(Array.isArray(held) && held.length === 0));
  return Object.fromEntries(said.map(([key, held]) => [key, withoutEmpty(held)]));
}
