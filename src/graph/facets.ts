import { compareFrench } from "../french.ts";
import { isListed, type NodeOf } from "../entry/node.ts";
import type { ListName, Vocabulary } from "../entry/vocabulary.ts";
import type { Garden } from "./build.ts";
import { evidenceGrades, evidenceOf, type Evidence } from "./evidence.ts";
import { compare } from "./graph.ts";

/** The facets in the order of the panel. A key is a segment of the facet’s addresses and a name in the query. */
export const facetKeys = [
  "theme",
  "besoin-fondamental",
  "economise",
  "difficulte",
  "duree",
  "cout",
  "type",
  "besoin",
  "levier",
  "preuve",
] as const;

export type FacetKey = (typeof facetKeys)[number];

/** One choice of a facet, and the practices that have it. */
export type FacetValue = {
  key: string;
  label: string;
  definition: string;
  icon?: string;
  count: number;
  /** In id order. */
  ids: string[];
};

export type Facet = { key: FacetKey; label: string; icon: string; values: FacetValue[] };

type Practice = NodeOf<"practice">;
type Meaning = Omit<FacetValue, "count" | "ids">;

const labels: Readonly<Record<FacetKey, { label: string; icon: string }>> = {
  theme: { label: "Thème", icon: "category" },
  "besoin-fondamental": { label: "À quoi cela sert", icon: "heart" },
  economise: { label: "Ce qu’on économise", icon: "trending-down" },
  difficulte: { label: "Qui peut le faire", icon: "user-check" },
  duree: { label: "Temps", icon: "clock" },
  cout: { label: "Coût", icon: "coin-euro" },
  type: { label: "Type de pratique", icon: "puzzle" },
  besoin: { label: "Besoin d’un contrat de ville", icon: "help-hexagon" },
  levier: { label: "Levier public", icon: "crane" },
  preuve: { label: "Effet mesuré", icon: "certificate" },
};

const hour = 60;
const day = 24 * hour;

/** Times by their shorter bound, in order: the first whose `below` is not reached. */
const times: readonly (Meaning & { below: number })[] = [
  {
    key: "moins-d-une-heure",
    label: "Moins d’une heure",
    definition: "À caser dans une journée ordinaire.",
    icon: "clock-hour-1",
    below: hour,
  },
  {
    key: "une-demi-journee",
    label: "Une demi-journée",
    definition: "D’une à cinq heures.",
    icon: "clock-hour-4",
    below: 5 * hour + 1,
  },
  {
    key: "quelques-jours",
    label: "Quelques jours",
    definition: "D’une journée à une semaine.",
    icon: "calendar-event",
    below: 7 * day + 1,
  },
  {
    key: "plus-longtemps",
    label: "Plus longtemps",
    definition: "Des semaines ou des mois, à plusieurs le plus souvent.",
    icon: "calendar-month",
    below: Infinity,
  },
];

/** Costs by the most that may be paid, in order: « gratuit » asks for nothing from anybody. */
const costs: readonly (Meaning & { upTo: number })[] = [
  { key: "gratuit", label: "Gratuit", definition: "Rien à acheter.", icon: "gift", upTo: 0 },
  { key: "moins-de-30", label: "Jusqu’à 30 €", definition: "30 € au plus en tout.", icon: "coin-euro", upTo: 30 },
  { key: "moins-de-300", label: "De 30 à 300 €", definition: "300 € au plus en tout.", icon: "coins", upTo: 300 },
  {
    key: "plus-de-300",
    label: "Plus de 300 €",
    definition: "Des dépenses qui se partagent ou se financent.",
    icon: "cash-banknote",
    upTo: Infinity,
  },
];
const uncosted: Meaning = {
  key: "non-chiffre",
  label: "Non chiffré",
  definition: "Le coût dépend des cas, ou n’est pas connu.",
  icon: "help-circle",
};

const evidences: Readonly<Record<Evidence, Meaning>> = {
  A: {
    key: "a",
    label: "Par la statistique ou la recherche",
    definition: "Un effet mesuré par la statistique publique ou la recherche.",
    icon: "hexagon-letter-a",
  },
  B: {
    key: "b",
    label: "Par un opérateur ou une agence",
    definition: "Un effet mesuré par un opérateur, une agence ou une association de consommateurs.",
    icon: "hexagon-letter-b",
  },
  C: {
    key: "c",
    label: "Dans un seul cas, ou par la presse",
    definition: "Un effet rapporté par la presse ou dans un seul cas.",
    icon: "hexagon-letter-c",
  },
  N: {
    key: "non-mesure",
    label: "Pas encore mesuré",
    definition: "Cela se fait ; personne n’a encore mesuré ce que cela change.",
    icon: "hexagon",
  },
};

function timeOf({ minutes }: Practice["data"]["duration"]): string {
  return times.find(({ below }) => minutes < below)?.key ?? "";
}

/** The most that may be paid, in euros; from an open range, the least. `undefined` when nobody knows. */
export function ceilingOf(cost: Practice["data"]["cost"]): number | undefined {
  if (!cost || (cost.min === 0 && cost.max === undefined)) return undefined;
  return cost.max ?? cost.min;
}

function costOf(cost: Practice["data"]["cost"]): string {
  const ceiling = ceilingOf(cost);
  return ceiling === undefined ? uncosted.key : (costs.find(({ upTo }) => ceiling <= upTo)?.key ?? "");
}

/** The choices of each facet that a practice falls under, each once. */
export function facetValues({ data }: Practice): Record<FacetKey, string[]> {
  return {
    theme: once(data.themes),
    "besoin-fondamental": once(data.basicNeeds),
    economise: once(data.savings),
    difficulte: [String(data.difficulty)],
    duree: [timeOf(data.duration)],
    cout: [costOf(data.cost)],
    type: [data.type],
    besoin: once(data.needs),
    levier: once(data.levers),
    preuve: [evidences[evidenceOf(data.figures)].key],
  };
}

const once = (keys: readonly string[]) => [...new Set(keys)];

/** The practices that readers choose among, in id order: all but the withdrawn ones, which are kept for memory only. */
export const listedPractices = ({ graph }: Pick<Garden, "graph">): Practice[] =>
  [...graph.nodes.values()].filter((node) => node.kind === "practice").filter(isListed);

/**
 * The ten facets of a garden with their counts. Values are in the order of the
 * vocabulary, needs and levers in the order of their codes; values that no
 * practice has are left out. One pass over the practices: once per build.
 */
export function buildFacets(garden: Pick<Garden, "graph" | "vocabulary">): Facet[] {
  const ids = new Map<string, string[]>();
  for (const practice of listedPractices(garden)) {
    for (const [facet, values] of Object.entries(facetValues(practice))) {
      for (const value of values) {
        const key = `${facet}/${value}`;
        const list = ids.get(key);
        if (list) list.push(practice.id);
        else ids.set(key, [practice.id]);
      }
    }
  }
  return facetKeys.map((facet) => ({
    key: facet,
    ...labels[facet],
    values: meanings(facet, garden).flatMap((meaning) => {
      const found = ids.get(`${facet}/${meaning.key}`);
      return found ? [{ ...meaning, count: found.length, ids: found }] : [];
    }),
  }));
}

/** Every value a facet may have, in order of display, with its words. */
function meanings(facet: FacetKey, { graph, vocabulary }: Pick<Garden, "graph" | "vocabulary">): Meaning[] {
  switch (facet) {
    case "theme":
      return choices(vocabulary, "themes");
    case "besoin-fondamental":
      return choices(vocabulary, "basicNeeds");
    case "economise":
      return choices(vocabulary, "savings");
    case "difficulte":
      return choices(vocabulary, "difficulties");
    case "type":
      return choices(vocabulary, "types");
    case "duree":
      return times.map(({ below: _, ...meaning }) => meaning);
    case "cout":
      return [...costs.map(({ upTo: _, ...meaning }) => meaning), uncosted];
    case "preuve":
      return evidenceGrades.map((grade) => evidences[grade]);
    case "besoin":
    case "levier": {
      const kind = facet === "besoin" ? "need" : "lever";
      return [...graph.nodes.values()]
        .filter((node) => node.kind === "need" || node.kind === "lever")
        .filter((node) => node.kind === kind)
        .sort((a, b) => compareFrench(a.data.code, b.data.code) || compare(a.id, b.id))
        .map(({ id, title, data }) => {
          const icon = data.icon && vocabulary.icons.find(({ key }) => key === data.icon)?.icon;
          return { key: id.slice(id.indexOf("/") + 1), label: title, definition: data.summary, ...(icon ? { icon } : {}) };
        });
    }
  }
}

const choices = (vocabulary: Vocabulary, list: ListName): Meaning[] =>
  vocabulary[list].map(({ key, label, icon, definition }) => ({
    key,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    definition,
    icon,
  }));
