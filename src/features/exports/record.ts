import { keysOf } from "../../entry/rows/keys.ts";
import { kinds } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import { relations } from "../../entry/relations.ts";
import { written } from "../../entry/rows/written.ts";
import type { Faces, Translated } from "../../graph/faces.ts";
import { isTranslated } from "../../entry/translations/face.ts";
import { frenchLines } from "../../entry/translations/lines.ts";
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
  /** The lines of its body that are translated one by one, apart from its closing sections; where its source is at hand. */
  lignes?: { texte: readonly string[]; encadres: readonly string[]; etapes: readonly string[] };
  /** The same page in other languages, in the order of their codes. */
  traductions?: TranslationRecord[];
  /** The strength of the best measured gain of a practice; never that of a context figure, nor of an effect that found none. */
  preuve?: string;
  liens: { vers: { cible: string; relation: string }[]; depuis: { source: string; relation: string }[] };
  attribution: string;
};

/** A translation as it is published: its language, where it is, how far to trust it, who made it, who read it. */
export type TranslationRecord = {
  langue: string;
  adresse: string;
  etat: (typeof translationStates)[number];
  par: string[];
  par_machine: boolean;
  relu_par?: string;
};

/** Read by a person whose language it is; not yet; older than its French, whoever read it. */
export const translationStates = ["relue", "pas-encore-relue", "ancienne"] as const;

function translationRecord({ language, translation: { data }, node, isStale }: Translated, base: string): TranslationRecord {
  return {
    langue: language.key,
    adresse: pageAddress(base, `${language.key}/${node.id}`),
    etat: isStale ? "ancienne" : data.reader ? "relue" : "pas-encore-relue",
    par: data.translators.map(({ name }) => name),
    par_machine: data.byProgram,
    ...(data.reader ? { relu_par: data.reader.name } : {}),
  };
}

/** What a record takes besides the graph: the translations of the garden; the body as it is written, where it is at hand. */
export type Beside = { faces?: Faces | undefined; body?: string | undefined };

/** The record of an entry; links in the order of the graph. */
export function recordOf(node: Node, graph: Graph, base: string, { faces, body }: Beside = {}): EntryRecord {
  const translations = faces?.translationsOf(node.id) ?? [];
  const lines = body !== undefined && isTranslated(node) ? frenchLines(node, body) : undefined;
  const practice = node.kind === "practice" ? node : undefined;
  return {
    id: node.id,
    sorte: kinds[node.kind].singular,
    adresse: pageAddress(base, node.id),
    champs: frontMatterOf(node),
    ...(practice && practice.body.steps.length > 0 ? { etapes: practice.body.steps } : {}),
    ...(lines ? { lignes: { texte: lines.texte, encadres: lines.encadres, etapes: lines.etapes } } : {}),
    ...(translations.length > 0 ? { traductions: translations.map((one) => translationRecord(one, base)) } : {}),
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
