import { kinds } from "../entry/kinds.ts";
import type { Node } from "../entry/node.ts";
import { evidenceOf } from "../graph/evidence.ts";
import type { Graph } from "../graph/graph.ts";
import { attributionUnder, pageAddress } from "./address.ts";
import { relations } from "./tables.ts";

/** A published entry: where it is, what it says, what it is linked with, and how to credit it. */
export type EntryRecord = {
  id: string;
  sorte: string;
  adresse: string;
  /** The front matter, French keys. */
  champs: FrontMatter;
  /** The steps of a practice, in plain text. */
  etapes?: string[];
  /** The strength of the best measured effect of a practice; never that of a context figure. */
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
      vers: (graph.outgoing.get(node.id) ?? []).map(({ target, kind }) => ({ cible: target, relation: relations[kind] })),
      depuis: (graph.incoming.get(node.id) ?? []).map(({ source, kind }) => ({ source, relation: relations[kind] })),
    },
    attribution: `${node.data.contributors.map(({ name }) => name).join(", ")}, ${attributionUnder(node.data.licence)}`,
  };
}

/** The fields of an entry as people write them: French keys, in the order of the English ones. */
export type FrontMatter = Record<string, unknown>;

/** English names back into the keys of the front matter; a name that is not here is the same in both. */
const french: Readonly<Record<string, string>> = {
  title: "titre",
  summary: "resume",
  easy: "simple",
  synonyms: "synonymes",
  contributors: "contributeurs",
  name: "nom",
  thirdParty: "contenu_tiers",
  status: "statut",
  published: "publie_le",
  reviewed: "revu_le",
  reviewBy: "a_revoir_le",
  lang: "langue",
  icon: "pictogramme",
  basicNeeds: "besoins_fondamentaux",
  savings: "economise",
  difficulty: "difficulte",
  duration: "duree",
  unit: "unite",
  cost: "cout",
  counts: "compte",
  children: "avec_enfants",
  materials: "materiel",
  tools: "outils",
  figures: "chiffres",
  value: "valeur",
  measure: "mesure",
  grade: "qualite",
  publisher: "editeur",
  year: "annee",
  examples: "exemples",
  text: "texte",
  risks: "risques",
  severity: "gravite",
  reviewer: "relu_par",
  legal: "cadre_legal",
  needs: "besoins",
  levers: "leviers",
  side: "cote",
  who: "qui",
  commitment: "engagement",
  deadline: "delai",
  indicator: "indicateur",
  otherwise: "sinon",
  prerequisites: "prerequis",
  variantOf: "variante_de",
  complements: "complete",
  contradicts: "contredit",
  workshop: "atelier",
  group: "groupe",
  says: "dit",
  law: "droit",
  ofMethod: "de_methode",
  holder: "porteur",
  amount: "montant",
  calendar: "calendrier",
  limit: "limite",
  acronym: "sigle",
  practices: "pratiques",
  places: "ou",
  when: "quand",
  aims: "objectifs",
  results: "resultats",
  failures: "echecs",
  quotes: "paroles",
  level: "niveau",
  geography: "geographie",
  town: "commune",
  form: "forme",
  website: "site",
  aim: "but",
  audience: "public",
  instruction: "consigne",
  safety: "securite",
  steps: "etapes",
  target: "page",
  category: "categorie",
  sentence: "phrase",
};

/** Where the same English name is another key, by kind and path; `undefined`: computed from the rest, and left out. */
const exceptions: ReadonlyMap<string, string | undefined> = new Map([
  ["practice.duration.minutes", undefined],
  ["practice.risks.reviewed", "relu_le"],
  ["practice.workshop.minutes", "duree"],
  ["workshop.minutes", undefined],
  ["trail.audience", "pour"],
]);

/**
 * The fields of an entry under the keys that people write: the way out of the
 * garden, the inverse of the schemas. Empty lists and absent fields are left
 * out, and so is what is computed. Read again by the schema of its kind, it
 * gives the same data.
 */
export function frontMatterOf({ kind, data }: Node): FrontMatter {
  return translate(data, kind) as FrontMatter;
}

function translate(value: unknown, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => translate(item, path));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, held]) => {
      const inside = `${path}.${key}`;
      const name = exceptions.has(inside) ? exceptions.get(inside) : (french[key] ?? key);
      if (name === undefined || held === undefined || (Array.isArray(held) && held.length === 0)) return [];
      return [[name, translate(held, inside)]];
    }),
  );
}
