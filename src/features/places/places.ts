import { allDepartements, type Departement } from "../../entry/schemas/departements.ts";
import type { Node, NodeOf } from "../../entry/node.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { compareFrench, count, list } from "../../base/french.ts";
import type { Garden } from "../../graph/build.ts";
import { compare } from "../../graph/graph.ts";
import { inPageOrder } from "../../graph/facets/sorts.ts";
import { storiesNowhere, toldByDepartement, townsOf, type Told } from "../../graph/places.ts";
import { cartogram } from "./cartogram.ts";
import { toRef } from "../../entries/entry.ts";
import { practiceCardOf } from "../../entries/card/practice-card.ts";

/** A département in a table: how many places, stories, practices and organisations. */
export type DepartementRow = Departement & { places: number; stories: number; practices: number; organisations: number };

const rowOf = ({ departement, places, stories, practices, organisations }: Told): DepartementRow => ({
  ...departement,
  places: places.length,
  stories: stories.length,
  practices: practices.length,
  organisations: organisations.length,
});

/** The départements that have stories, in the order of codes, for the list of stories. */
export const departementsWithStories = ({ graph }: Garden): DepartementRow[] =>
  toldByDepartement(graph)
    .map(rowOf)
    .filter(({ stories }) => stories > 0);

/** Everything `/lieux/` shows. */
export function placesView({ graph }: Garden) {
  const rows = toldByDepartement(graph).map(rowOf);
  const told = new Set(rows.map(({ code }) => code));
  const empty = allDepartements.filter(({ code }) => !told.has(code));
  const places = [...graph.nodes.values()].filter((node) => node.kind === "place");
  return {
    cartogram: cartogram(rows),
    /** In the order of codes. */
    rows,
    /** The départements of which nothing is told yet, in the order of codes. */
    empty,
    told: allDepartements.length - empty.length,
    total: allDepartements.length,
    nowhere: storiesNowhere(graph).length,
    /** Every place, from A to Z, ties on id. */
    places: places
      .toSorted((a, b) => compareFrench(a.title, b.title) || compare(a.id, b.id))
      .map(({ id, title, data }) => ({ id, title, code: data.departement })),
  };
}

/** A page for each département in which the garden has a place, in the order of codes. */
export const departementViews = (garden: Garden) => toldByDepartement(garden.graph).map((told) => departementView(garden, told));

export type DepartementView = ReturnType<typeof departementView>;

/** Everything the page of a département shows. */
function departementView({ vocabulary }: Garden, told: Told) {
  const { departement, places, stories, practices, organisations } = told;
  const ref = (node: Node) => toRef(node, vocabulary);
  const towns = townsOf(places);
  const happensIn = (ids: ReadonlySet<string>) =>
    stories.filter(({ data }) => data.places.some((slug) => ids.has(`lieux/${slug}`)));
  return {
    departement,
    words: wordsOf(told),
    towns: towns.map(({ name, place, neighbourhoods }) => ({
      name,
      id: place?.id,
      level: place && place.data.level !== "commune" ? choiceOf(vocabulary, "placeLevels", place.data.level).label : undefined,
      neighbourhoods: neighbourhoods.map(ref),
      stories: happensIn(new Set([place, ...neighbourhoods].flatMap((member) => member?.id ?? []))).map((story) => ({
        ...ref(story),
        summary: story.data.summary,
        note: noteOf(story, neighbourhoods),
      })),
    })),
    practices: inPageOrder(practices).map((node) => practiceCardOf(node, vocabulary)),
    organisations: organisations.map(ref),
  };
}

/** « 3 récits et 5 pratiques, dans 4 lieux »: what there is none of is not said. */
function wordsOf({ places, stories, practices, organisations }: Told): string {
  const told = [
    stories.length > 0 && count(stories.length, "récit"),
    practices.length > 0 && count(practices.length, "pratique"),
    organisations.length > 0 && count(organisations.length, "organisation"),
  ].filter((words) => words !== false);
  return `${told.length > 0 ? list(told) : "pas encore de récit"}, dans ${count(places.length, "lieu", "lieux")}`;
}

/** When it was, and in which neighbourhood. */
const noteOf = ({ data }: NodeOf<"story">, neighbourhoods: readonly NodeOf<"place">[]): string =>
  [data.when, ...neighbourhoods.filter(({ id }) => data.places.some((slug) => id === `lieux/${slug}`)).map(({ title }) => title)]
    .filter(Boolean)
    .join(" · ");
