import type { Node, NodeOf } from "../entry/node.ts";
import { choiceOf, type Vocabulary } from "../entry/vocabulary.ts";
import { sources } from "../graph/backlinks.ts";
import type { Garden } from "../graph/build.ts";
import { evidenceGrades, evidenceLabels, evidenceOf, type Evidence } from "../graph/evidence.ts";
import { nodeOf } from "../graph/graph.ts";
import { list, compareFrench } from "../french.ts";
import { site } from "../site.ts";
import { iconOf, toRef } from "./entry.ts";
import { figureViews } from "./figures.ts";
import { hours } from "./training.ts";

/** One idea on one screen. `notes` are for whoever presents, and are not projected. */
export type Slide = {
  look: "titre" | "nom" | "liste" | "chiffre" | "question" | "fin";
  title: string;
  /** Where one is: the category of the step, or the practice that the slide is about. */
  kicker?: string;
  icon?: string;
  text?: string;
  /** In order. `from`: the number of the first, when a list goes on from the slide before. */
  items?: { from: number; lines: string[] };
  /** Its role is said in words, so that a context is never read as an effect. */
  figure?: { value: string; unit: string; measure: string; role: string; source: string; effect: boolean };
  /** What must be read before doing. */
  warning?: string;
  /** Where to read it again. */
  address?: string;
  notes: string[];
};

export type Deck = { title: string; description: string; back: string; slides: Slide[] };

const sentence = new Intl.Segmenter("fr", { granularity: "sentence" });
const sentencesOf = (text: string) => [...sentence.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);

/** The most steps of a slide, and the most lines of 52 signs, that fit a screen in 24 points. */
const room = { steps: 5, lines: 9, signs: 52 } as const;

/** Sentences cut into slides, in order, none lost: at most five a slide, fewer when they are long. */
export function screens(lines: readonly string[]): { from: number; lines: string[] }[] {
  const made: { from: number; lines: string[] }[] = [];
  let used = 0;
  for (const [index, line] of lines.entries()) {
    const tall = Math.ceil(line.length / room.signs);
    const last = made.at(-1);
    if (last && last.lines.length < room.steps && used + tall <= room.lines) {
      last.lines.push(line);
      used += tall;
    } else {
      made.push({ from: index + 1, lines: [line] });
      used = tall;
    }
  }
  return made;
}

/** The slides of a trail: its title, each of its steps in order, and the licence. A step that is no practice has one slide. */
export function trailDeck(garden: Garden, id: string, base: string): Deck {
  const { graph, vocabulary } = garden;
  const trail = nodeOf(graph, id) as NodeOf<"trail">;
  const steps = trail.data.steps.flatMap(({ target, category, sentence: why }) => {
    const node = nodeOf(graph, target);
    return node.kind === "practice"
      ? practiceSlides(garden, node, category, base)
      : [pageSlide(node, vocabulary, category, why, base)];
  });
  return deck(trail, vocabulary, trail.data.audience, steps, base);
}

/** The slides of a workshop: its aim, each moment of its sequence, what is asked at the end, and the licence. */
export function workshopDeck({ graph, vocabulary }: Garden, id: string, base: string): Deck {
  const workshop = nodeOf(graph, id) as NodeOf<"workshop">;
  const { data } = workshop;
  const moments = data.sequence.map(({ minutes, title, instruction }): Slide => ({
    look: "nom",
    kicker: hours(minutes),
    title,
    text: sentencesOf(instruction)[0] ?? instruction,
    notes: [instruction],
  }));
  return deck(
    workshop,
    vocabulary,
    `${hours(data.minutes)}, de ${data.group.min} à ${data.group.max} personnes`,
    [
      {
        look: "nom",
        kicker: "Le but",
        title: "Pour quoi sommes-nous là ?",
        text: data.aim,
        notes: [...data.roles, ...data.safety],
      },
      ...moments,
      ...data.debrief.map((question): Slide => ({ look: "question", kicker: "Pour finir", title: question, notes: [] })),
    ],
    base,
  );
}

function deck(node: Node, vocabulary: Vocabulary, line: string, slides: readonly Slide[], base: string): Deck {
  const authors = list(node.data.contributors.map(({ name }) => name));
  const licence = choiceOf(vocabulary, "licences", node.data.licence);
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
      {
        look: "fin",
        title: "Merci",
        text: `${authors}, ${site.title}. Licence ${licence.label}. ${licence.definition}`,
        address: shown(base, node.id),
        notes: ["Laissez l’adresse à l’écran pendant la discussion."],
      },
    ],
  };
}

/** An address as it is read aloud: without its protocol nor its final slash. */
const shown = (base: string, id: string) => new URL(`/${id}`, base).href.replace(/^https?:\/\//, "");

function pageSlide(node: Node, vocabulary: Vocabulary, category: string, why: string, base: string): Slide {
  return {
    look: "nom",
    kicker: category,
    title: node.title,
    icon: iconOf(node, vocabulary),
    text: why,
    notes: [node.data.summary, `La page : ${shown(base, node.id)}`],
  };
}

/** Name, steps, effect, question. A practice that is not a tutorial has no steps. */
function practiceSlides(garden: Garden, node: NodeOf<"practice">, category: string, base: string): Slide[] {
  const { graph, vocabulary } = garden;
  const { data, title, body } = node;
  const told = sources(graph, node.id, "practice").filter(({ kind }) => kind === "story");
  const stories = told.map((story) => `Raconté dans « ${toRef(story, vocabulary).title} »`);
  const grave = data.risks.filter(({ severity }) => severity >= 3);
  const warning = grave.length > 0 && `Risque grave : ${list(riskNames(grave, vocabulary))}. Lire la fiche avant de faire.`;
  const how = screens(body.steps.map((step) => sentencesOf(step)[0] ?? step));
  return [
    {
      look: "nom",
      kicker: category,
      title,
      icon: iconOf(node, vocabulary),
      text: sentencesOf(data.easy ?? data.summary)[0] ?? title,
      ...(how.length === 0 && warning && { warning }),
      notes: [data.summary, ...stories, `La page : ${shown(base, node.id)}`, ...(how.length === 0 ? riskNotes(data.risks) : [])],
    },
    ...how.map((items, index): Slide => ({
      look: "liste",
      kicker: title,
      title: how.length === 1 ? "Comment faire" : `Comment faire (${index + 1} sur ${how.length})`,
      items,
      ...(warning && { warning }),
      notes: [
        ...(index === 0 ? riskNotes(data.risks) : []),
        ...body.steps.slice(items.from - 1, items.from - 1 + items.lines.length).map((step, at) => `${items.from + at}. ${step}`),
      ],
    })),
    effectSlide(node, vocabulary),
    ...(data.workshop
      ? [{ look: "question" as const, kicker: title, title: data.workshop.question, notes: [`Groupe : ${data.workshop.group}.`] }]
      : []),
  ];
}

type Risk = NodeOf<"practice">["data"]["risks"][number];
const riskNotes = (risks: readonly Risk[]) => risks.map(({ text }) => `Attention : ${text}`);

/** Each type once, in the order written. */
const riskNames = (risks: readonly Risk[], vocabulary: Vocabulary) => [
  ...new Set(risks.map(({ type }) => choiceOf(vocabulary, "riskTypes", type).label.toLowerCase())),
];

/** The effect best measured; without any, « pas encore mesuré » and the first context, named as such. */
function effectSlide({ title, data }: NodeOf<"practice">, vocabulary: Vocabulary): Slide {
  const views = figureViews(data.figures, vocabulary);
  const rank = ({ grade }: { grade: string }) => evidenceGrades.indexOf(grade as Evidence);
  const [effect] = views.filter(({ isEffect }) => isEffect).sort((a, b) => rank(a) - rank(b));
  const figure = effect ?? views[0];
  return {
    look: "chiffre",
    kicker: title,
    title: effect ? "Ce que cela change" : "L’effet n’est pas encore mesuré",
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

/** What `/projection/` lists: the decks of trails, then those of workshops, each in title order. */
export function deckLists({ graph }: Garden): { title: string; items: { title: string; href: string }[] }[] {
  const listOf = (kind: "trail" | "workshop", folder: string) =>
    [...graph.nodes.values()]
      .filter((node) => node.kind === kind)
      .map(({ id, title }) => ({ title, href: `${folder}${id.slice(id.indexOf("/") + 1)}/` }))
      .sort((a, b) => compareFrench(a.title, b.title));
  return [
    { title: "Par parcours", items: listOf("trail", "/projection/") },
    { title: "Par atelier", items: listOf("workshop", "/projection/atelier/") },
  ].filter(({ items }) => items.length > 0);
}
