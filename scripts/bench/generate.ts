import { slugify } from "../../src/base/french.ts";
import { kinds, type Kind } from "../../src/entry/kinds.ts";
import { keysOf, type FieldName } from "../../src/entry/rows/keys.ts";
import { written } from "../../src/entry/rows/written.ts";
import type { ListName, Vocabulary } from "../../src/entry/vocabulary.ts";
import { paragraph, sentence, short, title, words } from "./prose.ts";
import { randomFrom, type Random } from "./random.ts";

/** A file of a generated garden; `path` is below the content folder. */
export type GardenFile = { path: string; text: string };

type Options = { practices: number; seed: number; vocabulary: Vocabulary };

/**
 * How many entries of each kind go with `practices` practices. Needs and levers
 * do not grow: the contracts have so many. A kind that is not here is in no
 * garden made to measure: figures stay those of the same garden from year to year.
 */
const sizes = (practices: number) =>
  ({
    need: 17,
    lever: 15,
    place: Math.max(4, Math.ceil(practices / 50)),
    organisation: Math.max(4, Math.ceil(practices / 50)),
    term: Math.max(4, Math.ceil(practices / 50)),
    practice: practices,
    story: Math.max(4, Math.ceil(practices / 20)),
    workshop: 4,
    trail: 2,
  }) satisfies Partial<Record<Kind, number>>;

type MadeKind = keyof ReturnType<typeof sizes>;

type Made = { kind: MadeKind; id: string; slug: string; title: string; random: Random; index: number };

/**
 * A garden that looks like the real one at any size: full front matter, bodies
 * of about 760 words in every section, six links a practice, words by Zipf’s
 * law. The same seed, size and vocabulary give the same bytes, and all of it
 * passes `npm run check`.
 */
export function generateGarden({ practices, seed, vocabulary }: Options): GardenFile[] {
  let number = 0;
  const made = (Object.entries(sizes(practices)) as [MadeKind, number][]).flatMap(([kind, size]) =>
    Array.from({ length: size }, (_, index): Made => {
      const random = randomFrom(seed * 1_000_003 + number);
      const name = title(random, number++);
      const slug = slugify(name);
      return { kind, id: `${kinds[kind].folder}/${slug}`, slug, title: name, random, index };
    }),
  );
  const garden: Context = { vocabulary, byKind: Map.groupBy(made, ({ kind }) => kind) };
  return made.map((entry) => ({ path: `${entry.id}.mdx`, text: file(entry, garden) }));
}

type Context = { vocabulary: Vocabulary; byKind: ReadonlyMap<MadeKind, readonly Made[]> };
/** A front matter under English names. */
type Fields = Partial<Record<FieldName, unknown>>;

/** Keys of a closed list. */
const keys = ({ vocabulary }: Context, list: ListName) => vocabulary[list].map(({ key }) => key);

/** Another entry of a kind. Early ones are more often linked, as well-known pages are, without one page taking all. */
function other(self: Made, garden: Context, kind: MadeKind): Made {
  const candidates = garden.byKind.get(kind) ?? [];
  for (;;) {
    const found = candidates[Math.floor(candidates.length * self.random.next() ** 1.8)];
    if (found && found.id !== self.id) return found;
  }
}

/** The entry of a kind whose turn it is: so that none is left without a link. */
function inTurn(self: Made, garden: Context, kind: MadeKind): Made {
  const candidates = garden.byKind.get(kind) ?? [];
  const found = candidates[self.index % candidates.length];
  return found && found.id !== self.id ? found : other(self, garden, kind);
}

/** `count` entries of a kind, for the front matter: the one whose turn it is, then others. */
const slugs = (self: Made, garden: Context, kind: MadeKind, count: number) => [
  ...new Set(Array.from({ length: count }, (_, index) => (index === 0 ? inTurn : other)(self, garden, kind).slug)),
];

/** A link of a body: two in three as `[[id|words]]`, the others as an address. */
function link(self: Made, garden: Context, kind: MadeKind): string {
  const { id } = (kind === "practice" ? other : inTurn)(self, garden, kind);
  const label = words(self.random, 3).join(" ");
  return self.random.next() < 0.67 ? `[[${id}|${label}]]` : `[${label}](/${id}/)`;
}

const source = ({ random }: Made) => ({
  title: short(random, 90),
  publisher: words(random, 3).join(" "),
  year: random.between(2010, 2026),
  url: `https://exemple.fr/${words(random, 4).map(slugify).join("-")}`,
});

const figure = (self: Made, garden: Context, role: string) => ({
  value: String(self.random.between(2, 90)),
  unit: words(self.random, 2).join(" "),
  measure: short(self.random, 120),
  role,
  grade: self.random.pick(keys(garden, "grades")),
  ...(role === "effet" && { direction: self.random.pick(keys(garden, "directions")), observed: self.random.between(10, 900) }),
  source: source(self),
});

const rule = (self: Made) => ({
  text: short(self.random, 240),
  url: source(self).url,
  reference: { title: "Code du travail", article: `L. ${self.random.between(1000, 9000)}` },
});

const clause = ({ random }: Made, side: string) => ({
  side: side,
  who: words(random, 2).join(" "),
  commitment: short(random, 180),
  deadline: words(random, 5).join(" "),
  indicator: short(random, 100),
  otherwise: short(random, 120),
});

/** Front matter of every kind. Dates are spread over 2026, by number and not by the clock. */
function commonFields(self: Made): Fields {
  const { random } = self;
  return {
    title: self.title,
    summary: `${sentence(random, 11, 16)} ${sentence(random, 7, 10)}`.slice(0, 290),
    // The frames of a practice are its easy version.
    ...(self.kind !== "practice" && { easy: Array.from({ length: 5 }, () => sentence(random, 5, 9)).join(" ") }),
    synonyms: Array.from({ length: 4 }, () => words(random, 3).join(" ")),
    contributors: [{ name: "L’équipe du Jardin", mode: "collectif" }],
    published: `2026-${String(random.between(1, 12)).padStart(2, "0")}-${String(random.between(1, 28)).padStart(2, "0")}`,
  };
}

/** Frames of two drawings and eight words, as most are. */
function frames({ random }: Made, { vocabulary: { drawings } }: Context, count: number) {
  const solid = drawings.filter(({ isAbstract }) => !isAbstract).map(({ key }) => key);
  return Array.from({ length: count }, () => ({
    picture: random.some(solid, 2).join(" + "),
    sentence: `${words(random, 8).join(" ")}.`,
  }));
}

function practice(self: Made, garden: Context): Fields {
  const { random } = self;
  const pick = (list: ListName) => random.pick(keys(garden, list));
  const minutes = random.between(1, 4) * 15;
  const [needs, levers] = [slugs(self, garden, "need", 2), slugs(self, garden, "lever", 2)];
  const risks = Array.from({ length: 2 }, () => ({
    type: pick("riskTypes"),
    severity: Number(pick("severities")),
    text: short(random, 240),
  }));
  return {
    status: "a-relire",
    frames: frames(self, garden, 4 + risks.length).map((one, at) => (at < 4 ? one : { ...one, danger: risks[at - 4]?.type })),
    icon: pick("icons"),
    type: random.pick(keys(garden, "types").filter((type) => type !== "a-encadrer")),
    themes: random.some(keys(garden, "themes"), random.between(1, 2)),
    basicNeeds: random.some(keys(garden, "basicNeeds"), random.between(1, 2)),
    savings: random.some(keys(garden, "savings"), random.between(1, 3)),
    sobriety: pick("sobrieties"),
    difficulty: Number(pick("difficulties")),
    duration: { min: minutes, max: minutes * 2, unit: "minutes" },
    cost: { min: 0, max: random.between(2, 40), counts: words(random, 4).join(" ") },
    children: pick("children"),
    materials: Array.from({ length: 5 }, () => words(random, 5).join(" ")),
    tools: Array.from({ length: 2 }, () => words(random, 4).join(" ")),
    figures: random.some(keys(garden, "figureRoles"), random.between(0, 2)).map((role) => figure(self, garden, role)),
    examples: [{ text: short(random, 160), url: source(self).url }],
    risks,
    legal: [rule(self)],
    needs,
    levers,
    reasons: [...needs, ...levers].map((link) => ({ link, why: short(random, 80) })),
    clauses: ["institution", "institution", "quartier"].map((side) => clause(self, side)),
    complements: slugs(self, garden, "practice", 2),
    workshop: { minutes: 45, group: "6 à 12 personnes", question: short(random, 120) },
  };
}

/** The other fields of each kind. */
function ownFields(self: Made, garden: Context): Fields {
  const { kind, random, index } = self;
  const lines = (count: number, max: number) => Array.from({ length: count }, () => short(random, max));
  const sources = [source(self), source(self)];
  switch (kind) {
    case "practice":
      return practice(self, garden);
    case "need":
      return {
        code: `B${String(index + 1).padStart(2, "0")}`,
        says: short(random, 300),
        law: [rule(self), rule(self)],
        clauses: [clause(self, "institution"), clause(self, "quartier")],
        sources,
      };
    case "lever":
      return {
        code: `L${index + 1}`,
        holder: short(random, 120),
        limit: short(random, 200),
        clauses: [clause(self, "institution")],
        sources,
      };
    case "story":
      return {
        practices: slugs(self, garden, "practice", 2),
        places: slugs(self, garden, "place", 1),
        organisations: slugs(self, garden, "organisation", 1),
        when: `depuis ${random.between(2008, 2025)}`,
        aims: lines(2, 160),
        results: lines(2, 160),
        failures: lines(1, 160),
        sources,
      };
    case "place":
      return { level: "commune", departement: String(random.between(21, 95)), sources };
    case "organisation":
      return { form: "Association", places: slugs(self, garden, "place", 1), sources };
    case "term":
      return { sources };
    case "workshop":
      return {
        aim: short(random, 160),
        audience: short(random, 120),
        group: { min: 4, max: 12 },
        sequence: Array.from({ length: 4 }, () => ({
          minutes: 20,
          title: words(random, 3).join(" "),
          instruction: short(random, 300),
        })),
        debrief: lines(3, 160),
        practices: slugs(self, garden, "practice", 3),
        needs: slugs(self, garden, "need", 2),
      };
    case "trail":
      return {
        audience: short(random, 120),
        steps: Array.from({ length: 6 }, () => ({
          target: other(self, garden, "practice").id,
          category: words(random, 2).join(" "),
          sentence: short(random, 160),
        })),
      };
  }
}

const bullets = (self: Made, links: readonly string[], count: number, length: number) =>
  Array.from(
    { length: count },
    (_, index) => `- **${words(self.random, 3).join(" ")}.** ${paragraph(self.random, length, links.slice(index, index + 1))}`,
  ).join("\n");

/** About 760 words in all sections, six links. */
function practiceBody(self: Made, garden: Context): string {
  const { random } = self;
  const to = (kind: MadeKind) => link(self, garden, kind);
  const steps = Array.from(
    { length: 9 },
    (_, index) => `${index + 1}. ${paragraph(random, 30, index === 3 ? [to("practice")] : [])}`,
  );
  return [
    paragraph(random, 60, [to("practice")]),
    paragraph(random, 60, [to("practice"), to("term")]),
    "<Etapes>",
    steps.join("\n"),
    "</Etapes>",
    "<Attention>",
    paragraph(random, 30),
    "</Attention>",
    "<Variantes>",
    bullets(self, [to("practice")], 3, 30),
    "</Variantes>",
    "<Rates>",
    bullets(self, [], 4, 30),
    "</Rates>",
    "<Inutile>",
    bullets(self, [to("lever")], 2, 30),
    "</Inutile>",
  ].join("\n\n");
}

const plainBody = (self: Made, garden: Context) =>
  [0, 1, 2].map(() => paragraph(self.random, 60, [link(self, garden, "practice")])).join("\n\n");

function file(self: Made, garden: Context): string {
  const fields = written({ ...commonFields(self), ...ownFields(self, garden) }, keysOf(self.kind));
  const body = self.kind === "practice" ? practiceBody(self, garden) : plainBody(self, garden);
  return `---\n${Object.entries(fields).map(field).join("")}---\n\n${body}\n`;
}

/** One field as authors write it: a list of maps one a line, all else on the line. JSON is YAML. */
function field([key, value]: [string, unknown]): string {
  if (!Array.isArray(value) || typeof value[0] !== "object") return `${key}: ${JSON.stringify(value)}\n`;
  return `${key}:\n${value.map((item) => `  - ${JSON.stringify(item)}\n`).join("")}`;
}
