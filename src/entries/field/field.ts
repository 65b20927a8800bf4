import { departementOf } from "../../entry/schemas/departements.ts";
import { compareFrench, longDay, typeset } from "../../base/french.ts";
import { isListed, type NodeOf } from "../../entry/node.ts";
import { voiceAddress, voiceType } from "../../entry/voices/voice.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { sources, targets } from "../../graph/backlinks.ts";
import type { Garden } from "../../graph/build.ts";
import { nodeOf } from "../../graph/graph.ts";
import { townKey, type townPages } from "../../graph/places.ts";
import { localMap } from "../local-map/local.ts";
import { entryView, toRef } from "../entry.ts";
import { figureViews } from "../figures.ts";
import { practiceCardOf } from "../card/practice-card.ts";
import { relatedRefs } from "../practice/related.ts";

/**
 * Whether a story only sums up what its sources say: it is then called « repère ».
 * « Récit » is for words of people: those it quotes or lets hear, or those of somebody who signs alone.
 */
const isDigest = ({ quotes, voice, sources, contributors }: NodeOf<"story">["data"]) =>
  quotes.length === 0 && !voice && sources.length > 0 && contributors.every(({ mode }) => mode === "collectif");

/** Everything the page of a story shows. */
export function storyView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const node = nodeOf(graph, id) as NodeOf<"story">;
  const { data } = node;
  const refs = (kind: "need" | "lever" | "place" | "organisation") =>
    targets(graph, id, kind).map((node) => toRef(node, vocabulary));
  return {
    ...entryView(garden, id),
    isDigest: isDigest(data),
    when: data.when,
    aims: data.aims,
    results: data.results,
    failures: data.failures,
    quotes: data.quotes,
    voice: isListed(node) ? toldAloud(id, data.voice) : undefined,
    figures: figureViews(data.figures, vocabulary),
    sources: data.sources,
    practices: targets(graph, id, "practice")
      .filter((node) => node.kind === "practice")
      .map((node) => practiceCardOf(node, vocabulary)),
    needs: refs("need"),
    levers: refs("lever"),
    places: refs("place"),
    organisations: refs("organisation"),
    related: relatedRefs(garden, id, 3),
    map: localMap(graph, id),
  };
}

/** A story told aloud: where its sound is, who speaks, and the paragraphs of what is said. */
function toldAloud(id: string, voice: NodeOf<"story">["data"]["voice"]) {
  if (!voice) return undefined;
  const { file, who, day, transcript = "" } = voice;
  const said = transcript.split(/\n+/).map(typeset);
  return { source: voiceAddress(id, file), type: voiceType(file), who, day: longDay(day), said };
}

/** Stories that reach `id` by links of `kind`, in title order, with their practices. */
function storiesOf({ graph, vocabulary }: Garden, id: string, kind: "place" | "organisation") {
  return sources(graph, id, kind)
    .filter((node) => node.kind === "story")
    .map((node) => ({ ...toRef(node, vocabulary), summary: node.data.summary }))
    .sort((a, b) => compareFrench(a.title, b.title));
}

/** Practices told by the stories that reach `id`, each once, in title order. */
function practicesTold({ graph, vocabulary }: Garden, id: string, kind: "place" | "organisation") {
  const told = new Map(
    sources(graph, id, kind)
      .flatMap((story) => targets(graph, story.id, "practice"))
      .filter((node) => node.kind === "practice")
      .map((node) => [node.id, practiceCardOf(node, vocabulary)]),
  );
  return [...told.values()].sort((a, b) => compareFrench(a.title, b.title));
}

/** Everything the page of a place shows. `towns`: the pages of towns, made once for all places (`townPages`). */
export function placeView(garden: Garden, id: string, towns: ReturnType<typeof townPages>) {
  const { graph, vocabulary } = garden;
  const place = nodeOf(graph, id) as NodeOf<"place">;
  const { data } = place;
  const town = data.level === "quartier" ? towns.get(townKey(place)) : undefined;
  return {
    ...entryView(garden, id),
    level: choiceOf(vocabulary, "placeLevels", data.level),
    departement: departementOf(data.departement),
    /** The town of a neighbourhood, and its page when it has one. */
    town: data.level === "quartier" && data.town ? { name: data.town, id: town?.id } : undefined,
    code: data.code,
    geography: data.geography,
    sources: data.sources,
    stories: storiesOf(garden, id, "place"),
    practices: practicesTold(garden, id, "place"),
    organisations: sources(graph, id, "place")
      .filter((node) => node.kind === "organisation")
      .map((node) => toRef(node, vocabulary)),
    map: localMap(graph, id),
  };
}

/** Everything the page of an organisation shows. */
export function organisationView(garden: Garden, id: string) {
  const { graph, vocabulary } = garden;
  const { data } = nodeOf(graph, id) as NodeOf<"organisation">;
  return {
    ...entryView(garden, id),
    form: data.form,
    website: data.website,
    sources: data.sources,
    places: targets(graph, id, "place").map((node) => toRef(node, vocabulary)),
    stories: storiesOf(garden, id, "organisation"),
    practices: practicesTold(garden, id, "organisation"),
    map: localMap(graph, id),
  };
}

/** Everything the page of a term shows. */
export function termView(garden: Garden, id: string) {
  const { data } = nodeOf(garden.graph, id) as NodeOf<"term">;
  return { ...entryView(garden, id), acronym: data.acronym, sources: data.sources, map: localMap(garden.graph, id) };
}

export type StoryView = ReturnType<typeof storyView>;
export type PlaceView = ReturnType<typeof placeView>;
export type OrganisationView = ReturnType<typeof organisationView>;
export type TermView = ReturnType<typeof termView>;
