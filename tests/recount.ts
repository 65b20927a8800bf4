/**
 * The facets counted again from the files, by no code of the site: the YAML of
 * each practice, and the words of each value as a reader understands them.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";

export type Front = {
  statut?: string;
  publie_le: string | Date;
  type: string;
  themes: string[];
  besoins_fondamentaux: string[];
  economise: string[];
  difficulte: number | string;
  duree: { min: number; unite: string };
  cout?: { min: number; max?: number };
  sobriete?: string;
  chiffres?: { role: string; qualite: string; sens?: string }[];
  besoins?: string[];
  leviers?: string[];
};

/** A practice, and the values that it has: `theme/eau`. */
export type Counted = { slug: string; front: Front; values: Set<string> };

/** `theme/eau` and the like. */
export type Picked = readonly string[];

/** The practices of a content folder that a reader chooses among, by slug. */
export const countedIn = (content: string): Counted[] =>
  readdirSync(join(content, "pratiques"))
    .filter((name) => name.endsWith(".mdx"))
    .sort()
    .map((name) => counted(name.slice(0, -".mdx".length), readFileSync(join(content, "pratiques", name), "utf8")))
    .filter(({ front }) => front.statut !== "retire" && front.statut !== "brouillon");

export function counted(slug: string, text: string): Counted {
  const front = parse(text.split(/^---$/m)[1] ?? "") as Front;
  return { slug, front, values: new Set(valuesOf(front)) };
}

const hours: Readonly<Record<string, number>> = { minutes: 1 / 60, heures: 1, jours: 24, semaines: 168, mois: 720 };

function valuesOf(front: Front): string[] {
  const long = front.duree.min * (hours[front.duree.unite] ?? NaN);
  const time =
    long < 1 ? "moins-d-une-heure" : long <= 5 ? "une-demi-journee" : long <= 168 ? "quelques-jours" : "plus-longtemps";
  return [
    ...front.themes.map((key) => `theme/${key}`),
    ...front.besoins_fondamentaux.map((key) => `besoin-fondamental/${key}`),
    ...front.economise.map((key) => `economise/${key}`),
    ...(front.sobriete ? [`sobriete/${front.sobriete}`] : []),
    `difficulte/${front.difficulte}`,
    `duree/${time}`,
    `cout/${costOf(front.cout)}`,
    `type/${front.type}`,
    ...(front.besoins ?? []).map((key) => `besoin/${key}`),
    ...(front.leviers ?? []).map((key) => `levier/${key}`),
    `preuve/${evidenceOf(front.chiffres ?? [])}`,
  ];
}

/** « À partir de 0 € » tells no cost. */
function costOf(cost: Front["cout"]): string {
  if (!cost) return "non-chiffre";
  if (cost.max === undefined && cost.min === 0) return "non-chiffre";
  const most = cost.max === undefined ? cost.min : cost.max;
  if (most === 0) return "gratuit";
  if (most <= 30) return "moins-de-30";
  return most <= 300 ? "moins-de-300" : "plus-de-300";
}

function evidenceOf(figures: NonNullable<Front["chiffres"]>): string {
  for (const letter of ["A", "B", "C"]) {
    if (figures.some(({ role, qualite, sens }) => role === "effet" && qualite === letter && sens === "mieux"))
      return letter.toLowerCase();
  }
  return figures.some(({ role }) => role === "effet") ? "sans-gain" : "non-mesure";
}

const facetOf = (value: string) => value.slice(0, value.indexOf("/"));

/** The practices with one of the picked values of each facet where something is picked. */
export const kept = (practices: readonly Counted[], picked: Picked): Counted[] =>
  practices.filter(({ values }) =>
    picked.every((value) => picked.some((other) => facetOf(other) === facetOf(value) && values.has(other))),
  );

/** What stands beside a value: how many would be kept with it alone in its facet. */
export const countBeside = (practices: readonly Counted[], picked: Picked, value: string): number =>
  kept(practices, [...picked.filter((other) => facetOf(other) !== facetOf(value)), value]).length;

/** Every value that some practice has, in code-unit order. */
export const allValues = (practices: readonly Counted[]): string[] =>
  [...new Set(practices.flatMap(({ values }) => [...values]))].sort();

/** The facets where some practice has a value. */
export const facetsOf = (practices: readonly Counted[]): string[] => [...new Set(allValues(practices).map(facetOf))];

/** Up to five values of a garden, of any facets. */
export const picks = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 5 });

/** A selection as the site writes it. */
export const selectionOf = (picked: Picked): Map<string, Set<string>> =>
  new Map(
    [...Map.groupBy(picked, facetOf)].map(([facet, values]) => [
      facet,
      new Set(values.map((value) => value.slice(facet.length + 1))),
    ]),
  );
