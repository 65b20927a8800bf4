import { departementCodes, departementOf, type Departement } from "../entry/schemas/departements.ts";
import type { NodeOf } from "../entry/node.ts";
import { compareFrench } from "../base/french.ts";
import { sources, targets } from "./backlinks.ts";
import { listedPractices } from "./facets/facets.ts";
import { compare, type Graph } from "./graph.ts";

type Place = NodeOf<"place">;

/** What the garden tells of one département. Each list holds an entry once, in title order, ties on id. */
export type Told = {
  departement: Departement;
  places: Place[];
  /** Stories that happen in one of its places. One that happens in two départements is told of both. */
  stories: NodeOf<"story">[];
  /** What those stories tell, practices that are no longer to be followed left out. */
  practices: NodeOf<"practice">[];
  organisations: NodeOf<"organisation">[];
};

const placesIn = (graph: Graph): Place[] => [...graph.nodes.values()].filter((node) => node.kind === "place");

/** The départements in which the garden has a place, in the order of their codes. One pass over the places: once per build. */
export function toldByDepartement(graph: Graph): Told[] {
  const listed = new Map(listedPractices({ graph }).map((node) => [node.id, node]));
  const byCode = Map.groupBy(placesIn(graph), ({ data }) => data.departement);
  return departementCodes.flatMap((code) => {
    const places = byCode.get(code);
    if (!places) return [];
    const from = places.flatMap(({ id }) => sources(graph, id, "place"));
    const stories = from.filter((node) => node.kind === "story");
    return {
      departement: departementOf(code),
      places: byTitle(places),
      stories: byTitle(stories),
      practices: byTitle(
        stories.flatMap(({ id }) => targets(graph, id, "practice").flatMap((node) => listed.get(node.id) ?? [])),
      ),
      organisations: byTitle(from.filter((node) => node.kind === "organisation")),
    };
  });
}

const byTitle = <N extends { id: string; title: string }>(nodes: readonly N[]): N[] =>
  [...new Map(nodes.map((node) => [node.id, node])).values()].sort(
    (a, b) => compareFrench(a.title, b.title) || compare(a.id, b.id),
  );

/** Where these stories happen: each département once, in the order of codes. */
export function departementsOf(graph: Graph, stories: readonly { id: string }[]): Departement[] {
  const places = stories.flatMap(({ id }) => targets(graph, id, "place"));
  const codes = new Set(places.flatMap((node) => (node.kind === "place" ? node.data.departement : [])));
  return departementCodes.filter((code) => codes.has(code)).map(departementOf);
}

/** The stories that say no place, in id order: no département tells them. */
export const storiesNowhere = (graph: Graph): NodeOf<"story">[] =>
  [...graph.nodes.values()].filter((node) => node.kind === "story").filter(({ data }) => data.places.length === 0);

/** A town of a département, or a group of towns. */
export type Town = {
  name: string;
  /** The page of the town itself, when it has one. */
  place: Place | undefined;
  /** Its other places, which are neighbourhoods, in the order given. */
  neighbourhoods: Place[];
};

/**
 * Places by town, in the order of names: a neighbourhood stands under its town,
 * which may have no page of its own. A group of towns stands alone, and so does
 * a neighbourhood that does not say its town.
 */
export function townsOf(places: readonly Place[]): Town[] {
  const alone = ({ data }: Place) => data.level === "intercommunalite" || (data.level === "quartier" && !data.town);
  const byTown = Map.groupBy(places, (place) => (alone(place) ? place.id : nameOf(place)));
  return [...byTown.values()]
    .map((members) => {
      const place = members.find((member) => member.data.level === "commune" || alone(member));
      const name = members[0] ? nameOf(members[0]) : "";
      return { name, place, neighbourhoods: members.filter((member) => member !== place) };
    })
    .sort((a, b) => compareFrench(a.name, b.name) || compare(a.place?.id ?? "", b.place?.id ?? ""));
}

const nameOf = ({ title, data }: Place) => (data.level === "intercommunalite" ? title : (data.town ?? title));

/** The pages of towns, to be found from the places of one: by what `townKey` says of both. Of two for one town, the first in id order. */
export const townPages = (graph: Graph): ReadonlyMap<string, Place> =>
  new Map(
    placesIn(graph)
      .filter(({ data }) => data.level === "commune")
      .toReversed()
      .map((place) => [townKey(place), place]),
  );

/** What places of one town have in common: there are towns of the same name elsewhere. */
export const townKey = (place: Place) => `${place.data.departement} ${nameOf(place)}`;
