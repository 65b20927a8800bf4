import { compareFrench } from "../../base/french.ts";
import { kinds, kindTraits } from "../../entry/kinds.ts";
import { isListed, type NodeOf } from "../../entry/node.ts";
import type { ListName } from "../../entry/vocabulary.ts";
import type { Garden } from "../build.ts";
import { ceilingOf } from "./cost.ts";
import { evidenceGrades, evidenceOf, type Evidence } from "../evidence.ts";
import { compare } from "../graph.ts";

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

export type Facet = Pick<FacetRow, "label" | "icon" | "heading" | "page"> & { key: FacetKey; values: FacetValue[] };

type Practice = NodeOf<"practice">;
type Meaning = Omit<FacetValue, "count" | "ids">;
type Whole = Pick<Garden, "graph" | "vocabulary">;

/** All that a facet is: its row is the only place where it is written. */
type FacetRow = {
  /** A segment of the facet’s addresses and a name in the query. */
  key: string;
  label: string;
  /** That of the facet, and of its values without their own. */
  icon: string;
  /** The sentence before the value, in the title of its page. */
  heading: string;
  /** Where its values have a page of their own in the garden, and what that page is called. */
  page?: { folder: string; label: string };
  /** Every value it may have, in order of display, with its words. */
  meanings: (garden: Whole) => Meaning[];
  /** The keys of the values that a practice falls under. */
  valuesOf: (data: Practice["data"]) => readonly string[];
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
  "0": {
    key: "sans-gain",
    label: "Mesuré, sans gain trouvé",
    definition: "Un effet a été mesuré : pas de différence, ou moins bien.",
    icon: "equal",
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

function costOf(cost: Practice["data"]["cost"]): string {
  const ceiling = ceilingOf(cost);
  return ceiling === undefined ? uncosted.key : (costs.find(({ upTo }) => ceiling <= upTo)?.key ?? "");
}

/** The choices of a list of the vocabulary. */
const listed =
  (list: ListName) =>
  ({ vocabulary }: Whole): Meaning[] =>
    vocabulary[list].map(({ key, label, icon, definition }) => ({
      key,
      label: label.charAt(0).toUpperCase() + label.slice(1),
      definition,
      icon,
    }));

/** The needs or the levers of the garden, in the order of their codes. */
const coded =
  (kind: "need" | "lever") =>
  ({ graph, vocabulary }: Whole): Meaning[] =>
    [...graph.nodes.values()]
      .filter((node) => node.kind === "need" || node.kind === "lever")
      .filter((node) => node.kind === kind)
      .sort((a, b) => compareFrench(a.data.code, b.data.code) || compare(a.id, b.id))
      .map(({ id, title, data }) => {
        const icon = data.icon && vocabulary.icons.find(({ key }) => key === data.icon)?.icon;
        return { key: id.slice(id.indexOf("/") + 1), label: title, definition: data.summary, ...(icon ? { icon } : {}) };
      });

/** The facets in the order of the panel. */
const rows = [
  {
    key: "theme",
    label: "Thème",
    icon: "category",
    heading: "Pratiques par thème",
    page: { folder: "themes", label: "Le thème : ses récits, ses besoins" },
    meanings: listed("themes"),
    valuesOf: ({ themes }) => themes,
  },
  {
    key: "besoin-fondamental",
    label: "À quoi cela sert",
    icon: "heart",
    heading: "À quoi cela sert",
    meanings: listed("basicNeeds"),
    valuesOf: ({ basicNeeds }) => basicNeeds,
  },
  {
    key: "economise",
    label: "Ce qu’on économise",
    icon: "trending-down",
    heading: "Ce que l’on économise",
    meanings: listed("savings"),
    valuesOf: ({ savings }) => savings,
  },
  {
    key: "sobriete",
    label: "Sobriété",
    icon: "plant-2",
    heading: "Sobriété subie ou choisie",
    meanings: listed("sobrieties"),
    valuesOf: ({ sobriety }) => (sobriety === undefined ? [] : [sobriety]),
  },
  {
    key: "difficulte",
    label: "Qui peut le faire",
    icon: "user-check",
    heading: "Qui peut le faire",
    meanings: listed("difficulties"),
    valuesOf: ({ difficulty }) => [String(difficulty)],
  },
  {
    key: "duree",
    label: "Temps",
    icon: "clock",
    heading: "Le temps qu’il faut",
    meanings: () => times.map(({ below: _, ...meaning }) => meaning),
    valuesOf: ({ duration }) => [timeOf(duration)],
  },
  {
    key: "cout",
    label: "Coût",
    icon: "coin-euro",
    heading: "Ce que cela coûte",
    meanings: () => [...costs.map(({ upTo: _, ...meaning }) => meaning), uncosted],
    valuesOf: ({ cost }) => [costOf(cost)],
  },
  {
    key: "type",
    label: "Type de pratique",
    icon: "puzzle",
    heading: "Pratiques par type",
    meanings: listed("types"),
    valuesOf: ({ type }) => [type],
  },
  {
    key: "besoin",
    label: "Besoin d’un contrat de ville",
    icon: kindTraits.need.icon,
    heading: "Pour répondre au besoin",
    page: { folder: kinds.need.folder, label: "Le besoin : ce qu’il demande" },
    meanings: coded("need"),
    valuesOf: ({ needs }) => needs,
  },
  {
    key: "levier",
    label: "Levier public",
    icon: kindTraits.lever.icon,
    heading: "Avec l’aide d’un levier",
    page: { folder: kinds.lever.folder, label: "Le levier : qui peut l’actionner" },
    meanings: coded("lever"),
    valuesOf: ({ levers }) => levers,
  },
  {
    key: "preuve",
    label: "Effet mesuré",
    icon: "certificate",
    heading: "Effet mesuré",
    meanings: () => evidenceGrades.map((grade) => evidences[grade]),
    valuesOf: ({ figures }) => [evidences[evidenceOf(figures)].key],
  },
] as const satisfies readonly FacetRow[];

export type FacetKey = (typeof rows)[number]["key"];

/** The choices of each facet that a practice falls under, each once. */
export const facetValues = ({ data }: Practice): Record<FacetKey, string[]> =>
  Object.fromEntries(rows.map(({ key, valuesOf }) => [key, [...new Set(valuesOf(data))]])) as Record<FacetKey, string[]>;

/** The practices that readers choose among, in id order: all but the withdrawn ones, which are kept for memory only. */
export const listedPractices = ({ graph }: Pick<Garden, "graph">): Practice[] =>
  [...graph.nodes.values()].filter((node) => node.kind === "practice").filter(isListed);

/**
 * The facets of a garden with their counts. Values are in the order of the
 * vocabulary, needs and levers in the order of their codes; values that no
 * practice has are left out. One pass over the practices: once per build.
 */
export function buildFacets(garden: Whole): Facet[] {
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
  return rows.map(({ meanings, valuesOf: _, ...facet }) => ({
    ...facet,
    values: meanings(garden).flatMap((meaning) => {
      const found = ids.get(`${facet.key}/${meaning.key}`);
      return found ? [{ ...meaning, count: found.length, ids: found }] : [];
    }),
  }));
}
