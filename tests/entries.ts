/** Entries for tests, made by the real reader from the shortest text that says what a test needs. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { checkEntry, type Entry } from "../src/entry/check.ts";
import { formatFile } from "../src/entry/file.ts";
import { entrySchemas } from "../src/entry/schema.ts";
import { vocabularySchema } from "../src/entry/vocabulary.ts";
import { buildGarden } from "../src/graph/build.ts";

export const vocabulary = vocabularySchema.parse(parse(readFileSync("tests/gardens/petit/vocabulaire.yaml", "utf8")));
export const schemas = entrySchemas(vocabulary);

const source = { titre: "Une source", editeur: "Un éditeur", sans_date: true, url: "https://exemple.fr/source" };

/** What each kind cannot do without, by folder. */
const required: Record<string, Record<string, unknown>> = {
  pratiques: {
    type: "geste",
    themes: ["habitat"],
    besoins_fondamentaux: ["liens"],
    economise: ["argent"],
    difficulte: 1,
    duree: { min: 1, unite: "heures" },
  },
  besoins: { code: "B01", dit: "Ce que demande la note.", sources: [source] },
  leviers: { code: "L01", porteur: "La ville", limite: "Il ne paie pas tout.", sources: [source] },
  recits: {},
  lieux: { niveau: "commune", departement: "38" },
  organisations: { sources: [source] },
  termes: {},
  ateliers: {
    but: "Se connaître.",
    public: "Des voisins",
    groupe: { min: 2, max: 8 },
    sequence: [{ minutes: 10, titre: "Raconter", consigne: "Dire un savoir-faire." }],
  },
  parcours: { pour: "Un habitant", etapes: [{ page: "termes/troc", categorie: "À lire", phrase: "Pour commencer." }] },
};

const folderOf = (id: string) => id.slice(0, id.indexOf("/"));

/** Front matter that passes, with `fields` added or put in place of the usual ones. */
export const frontMatter = (id: string, fields: Record<string, unknown> = {}) => {
  const { besoins = [], leviers = [] } = fields as { besoins?: string[]; leviers?: string[] };
  const links = folderOf(id) === "pratiques" ? [...new Set([...besoins, ...leviers])] : [];
  return {
    titre: `Fiche ${id.slice(id.indexOf("/") + 1)}`,
    resume: "Une fiche qui sert aux essais.",
    contributeurs: [{ nom: "Essai", mode: "collectif" }],
    publie_le: "2026-11-23",
    ...required[folderOf(id)],
    ...(folderOf(id) === "pratiques" && !("images" in fields) && { sans_images: true }),
    ...(links.length > 0 && { raisons: links.map((lien) => ({ lien, pourquoi: "Une raison." })) }),
    ...(vouched(fields) as Record<string, unknown>),
  };
};

/**
 * The same, with what makes it believed where the test does not speak of it: a
 * source without year is said to have none, an effect is a gain, a rule has its
 * text.
 */
function vouched(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(vouched);
  if (value === null || typeof value !== "object") return value;
  const held = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, vouched(inner)]));
  const text = { reference: { titre: "Code civil", article: "1240" } };
  const rules = ["cadre_legal", "droit"].flatMap((key) => {
    const lines = held[key];
    return Array.isArray(lines) ? [[key, lines.map((line: object) => ({ ...text, ...line }))] as const] : [];
  });
  return {
    ...held,
    ...Object.fromEntries(rules),
    ...("editeur" in held && !("annee" in held) && { sans_date: true }),
    ...(held["role"] === "effet" && { sens: "mieux", ...held }),
  };
}

const steps = "<Etapes>\n\n1. Faire.\n\n</Etapes>\n\n";

/** The text of an entry file that passes, steps included for a practice. */
export const entryText = (id: string, fields: Record<string, unknown> = {}, body = "") =>
  formatFile({ data: frontMatter(id, fields), body: (folderOf(id) === "pratiques" ? steps : "") + body });

/** What the gate says of a text. */
export const check = (text: string, id = "termes/essai") => checkEntry({ id, file: `content/${id}.mdx`, text }, schemas);

/** An entry that passed; throws with the problems when it did not. */
export function entry(id: string, fields: Record<string, unknown> = {}, body = ""): Entry & { file: string } {
  const { entry: passed, problems } = check(entryText(id, fields, body), id);
  if (!passed) throw new Error(JSON.stringify(problems));
  return { ...passed, file: `content/${id}.mdx` };
}

export const garden = (...entries: (Entry & { file: string })[]) => buildGarden(entries, vocabulary).garden;

/** What is wrong with these entries put together, errors and warnings. */
export const gardenProblems = (...entries: (Entry & { file: string })[]) => buildGarden(entries, vocabulary).problems;

export const ids = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id);
