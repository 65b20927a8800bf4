import { addressAt } from "../../../base/address/here.ts";
import { isListed, type Node, type NodeOf } from "../../../entry/node.ts";
import { choiceOf, type Vocabulary } from "../../../entry/vocabulary.ts";
import { sources } from "../../../graph/backlinks.ts";
import type { Garden } from "../../../graph/build.ts";
import { evidenceLabels, evidenceOf } from "../../../graph/evidence.ts";
import { listedPractices } from "../../../graph/facets/facets.ts";
import { nodeOf } from "../../../graph/graph.ts";
import { list, compareFrench } from "../../../base/french.ts";
import { endSlides, screens, type Credit, type PracticeDeck, type Slide } from "./deck.ts";
import { spoken } from "../markup.ts";
import { site } from "../../../base/site.ts";
import { drawingsOf, framesOf } from "../../../entry/frames/frames.ts";
import { iconOf, toRef } from "../../../entries/entry.ts";
import { effectsByStrength, figureViews } from "../../../entries/figures.ts";
import type { KitTools } from "../kit.ts";
import { hours } from "../../../entries/training/training.ts";

export type Deck = { title: string; description: string; back: string; slides: Slide[] };

/** The slides of a trail: its title, each of its steps in order, and the licence. A step that is no practice has one slide. */
export function trailDeck(garden: Garden, id: string, base: string): Deck {
  const { graph, vocabulary } = garden;
  const trail = nodeOf(graph, id) as NodeOf<"trail">;
  const shown = trail.data.steps.map(({ target }) => nodeOf(graph, target));
  const slides = trail.data.steps.flatMap(({ target, category, sentence: why }) => {
    const node = nodeOf(graph, target);
    return node.kind === "practice"
      ? practiceSlides(garden, node, category, base)
      : [pageSlide(node, vocabulary, category, why, base)];
  });
  return deck(trail, { line: trail.data.audience, slides, shown }, vocabulary, base);
}

/** The slides of a workshop: its aim, each moment of its sequence, what is asked at the end, and the licence. */
export function workshopDeck({ graph, vocabulary }: Garden, id: string, base: string): Deck {
  const workshop = nodeOf(graph, id) as NodeOf<"workshop">;
  const { data } = workshop;
  const moments = data.sequence.map(({ minutes, title, instruction }): Slide => ({
    look: "nom",
    kicker: hours(minutes),
    title,
    notes: [instruction],
  }));
  const slides: Slide[] = [
    {
      look: "nom",
      kicker: "Le but",
      title: "Pour quoi sommes-nous là ?",
      text: data.aim,
      notes: [...data.roles, ...data.safety],
    },
    ...moments,
    ...data.debrief.map((question): Slide => ({ look: "question", kicker: "Pour finir", title: question, notes: [] })),
  ];
  const line = `${hours(data.minutes)}, de ${data.group.min} à ${data.group.max} personnes`;
  return deck(workshop, { line, slides }, vocabulary, base);
}

/** `shown`: what is credited besides `node`. */
function deck(
  node: Node,
  { line, slides, shown = [] }: { line: string; slides: readonly Slide[]; shown?: readonly Node[] },
  vocabulary: Vocabulary,
  base: string,
): Deck {
  const credits = [...new Set([node, ...shown])].map((one) => creditOf(one, vocabulary));
  return {
    title: node.title,
    description: node.data.summary,
    back: `/${node.id}/`,
    slides: [
      {
        look: "titre",
        kicker: site.title,
        title: node.title,
        icon: iconOf(node, vocabulary),
        text: line,
        notes: [node.data.summary],
      },
      ...slides,
      ...endSlides(credits, slides, {
        address: spoken(addressAt(node.id, base)),
        note: "Laissez l’adresse à l’écran pendant la discussion.",
      }),
    ],
  };
}

function creditOf({ title, data }: Node, vocabulary: Vocabulary): Credit {
  const { label, definition } = choiceOf(vocabulary, "licences", data.licence);
  return { title, by: list(data.contributors.map(({ name }) => name)), licence: label, terms: definition };
}

function pageSlide(node: Node, vocabulary: Vocabulary, category: string, why: string, base: string): Slide {
  return {
    look: "nom",
    kicker: category,
    title: node.title,
    icon: iconOf(node, vocabulary),
    text: why,
    notes: [node.data.summary, `La page : ${spoken(addressAt(node.id, base))}`],
  };
}

/** Name, frames, steps whole, effect, question. A practice that is not a tutorial has no steps. */
function practiceSlides(garden: Garden, node: NodeOf<"practice">, category: string, base: string): Slide[] {
  const { graph, vocabulary } = garden;
  const { data, title, body } = node;
  const told = sources(graph, node.id, "practice").filter(({ kind }) => kind === "story");
  const stories = told.map((story) => `Raconté dans « ${toRef(story, vocabulary).title} »`);
  const drawn = frameSlides(node, vocabulary);
  // The dangers of a practice in pictures have each their screen; without pictures their names stand by what is done.
  const grave = drawn.length > 0 ? [] : data.risks.filter(({ severity }) => severity >= 3);
  const warning = grave.length > 0 && `Risque grave : ${list(riskNames(grave, vocabulary))}. Lire la fiche avant de faire.`;
  const how = screens(body.steps, [title, ...(warning ? [warning] : [])]);
  return [
    {
      look: "nom",
      kicker: category,
      title,
      icon: iconOf(node, vocabulary),
      text: data.summary,
      ...(how.length === 0 && warning && { warning }),
      notes: [...stories, `La page : ${spoken(addressAt(node.id, base))}`, ...(how.length === 0 ? riskNotes(data.risks) : [])],
    },
    ...drawn,
    ...how.map((items, index): Slide => ({
      look: "liste",
      kicker: title,
      title: how.length === 1 ? "Comment faire" : `Comment faire (${index + 1} sur ${how.length})`,
      items,
      ...(warning && { warning }),
      notes: index === 0 ? riskNotes(data.risks) : [],
    })),
    effectSlide(node, vocabulary),
    ...(data.workshop
      ? [{ look: "question" as const, kicker: title, title: data.workshop.question, notes: [`Groupe : ${data.workshop.group}.`] }]
      : []),
  ];
}

/** One frame a screen. */
const frameSlides = (node: NodeOf<"practice">, vocabulary: Vocabulary): Slide[] =>
  framesOf(node, vocabulary).map(({ sentence, warning, ...picture }) => ({
    look: "image",
    kicker: node.title,
    title: sentence,
    picture,
    ...(warning !== undefined && { warning }),
    notes: [],
  }));

type Risk = NodeOf<"practice">["data"]["risks"][number];
const riskNotes = (risks: readonly Risk[]) => risks.map(({ text }) => `Attention : ${text}`);

/** Each type once, in the order written. */
const riskNames = (risks: readonly Risk[], vocabulary: Vocabulary) => [
  ...new Set(risks.map(({ type }) => choiceOf(vocabulary, "riskTypes", type).label.toLowerCase())),
];

/** The effect best measured; without any, « pas encore mesuré » and the first context, named as such. */
function effectSlide({ title, data }: NodeOf<"practice">, vocabulary: Vocabulary): Slide {
  const views = figureViews(data.figures, vocabulary);
  const [effect] = effectsByStrength(views);
  const figure = effect ?? views[0];
  return {
    look: "chiffre",
    kicker: title,
    title: !effect
      ? "L’effet n’est pas encore mesuré"
      : effect.direction === "mieux"
        ? "Ce que cela change"
        : "On a mesuré, sans trouver de gain",
    ...(figure && {
      figure: {
        value: figure.value,
        unit: figure.unit,
        measure: figure.measure,
        role: effect ? figure.roleLabel : `${figure.roleLabel}, pas un effet`,
        source: [figure.source.publisher, figure.source.year].filter(Boolean).join(", "),
        effect: figure.isEffect,
      },
    }),
    ...(!figure && { text: "Personne n’a encore publié de chiffre que l’on puisse citer. Et ici, qu’avez-vous vu ?" }),
    notes: [evidenceLabels[evidenceOf(data.figures)], ...(figure ? [`${figure.roleHint} Source : ${figure.source.title}.`] : [])],
  };
}

const decksOf = (garden: Garden, kind: "trail" | "workshop", make: (id: string) => Deck) =>
  [...garden.graph.nodes.values()]
    .filter((node) => node.kind === kind)
    .map(({ id }) => ({ slug: id.slice(id.indexOf("/") + 1), deck: make(id) }));

/** The decks of every trail, of every workshop, in id order. `base`: the public address of the site. */
export const trailDecks = (garden: Garden, base: string) => decksOf(garden, "trail", (id) => trailDeck(garden, id, base));
export const workshopDecks = (garden: Garden, base: string) =>
  decksOf(garden, "workshop", (id) => workshopDeck(garden, id, base));

/** The slides of each practice, to be put together in the browser, in id order. `drawing`: the path of an icon. */
export function practiceDecks(garden: Garden, { base, drawing }: KitTools): { id: string; value: PracticeDeck }[] {
  return listedPractices(garden).map((node) => {
    const theme = choiceOf(garden.vocabulary, "themes", node.data.themes[0] ?? "");
    const slides = practiceSlides(garden, node, theme.label, base);
    return { id: node.id, value: { credit: creditOf(node, garden.vocabulary), slides, icons: slideIcons(slides, drawing) } };
  });
}

/** The drawings that slides show, by name, in name order. */
export function slideIcons(slides: readonly Slide[], drawing: (icon: string) => string): Record<string, string> {
  const names = slides.flatMap(({ icon, warning }) => [...(icon ? [icon] : []), ...(warning ? ["alert-triangle"] : [])]);
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, drawing(name)]));
}

/** What is inside the drawings that slides show, by key. Throws when one is in no set. */
export const slideDrawings = (slides: readonly Slide[], vocabulary: Vocabulary, bodyOf: (file: string) => string) =>
  Object.fromEntries(
    drawingsOf(
      slides.flatMap(({ picture }) => picture ?? []),
      vocabulary,
    ).map(({ key, file }) => [key, bodyOf(file)]),
  );

/** What `/projection/` lists: the decks of trails, then those of workshops, each in title order. */
export function deckLists({ graph }: Garden): { title: string; items: { title: string; href: string }[] }[] {
  const listOf = (kind: "trail" | "workshop", folder: string) =>
    [...graph.nodes.values()]
      .filter((node) => node.kind === kind && isListed(node))
      .map(({ id, title }) => ({ title, href: `${folder}${id.slice(id.indexOf("/") + 1)}/` }))
      .sort((a, b) => compareFrench(a.title, b.title));
  return [
    { title: "Par parcours", items: listOf("trail", "/projection/") },
    { title: "Par atelier", items: listOf("workshop", "/projection/atelier/") },
  ].filter(({ items }) => items.length > 0);
}
