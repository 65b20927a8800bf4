/** Slides, as data and as HTML: those of trails and workshops, made at build, and those of a kit, made in the browser. */
import { escapeHtml } from "../../../base/html.ts";
import { count, list } from "../../../base/french.ts";
import { drawingsCredit, site } from "../../../base/site.ts";
import { writeKit } from "../address.ts";
import { kitTitle } from "../compose.ts";
import type { Picture } from "../../../entry/frames/picture.ts";
import { pictureHtml } from "../../../entry/frames/picture-html.ts";
import { icon, spoken } from "../markup.ts";
import type { Kit } from "../model.ts";
import { groupBy } from "../../../base/group-by.ts";

/** One idea on one screen. `notes` are for whoever presents, and are not projected. */
export type Slide = {
  look: "titre" | "nom" | "image" | "liste" | "chiffre" | "question" | "fin";
  title: string;
  /** Where one is: the category of the step, or the practice that the slide is about. */
  kicker?: string;
  icon?: string;
  /** Of a frame, in place of the icon: its sentence is the title. */
  picture?: Picture;
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

/** Whom to credit for a text, under which licence; `terms` say in words what it allows. */
export type Credit = { title: string; by: string; licence: string; terms: string };

/** The slides of one practice, with the drawings of their icons: in the parts of `/projection/donnees/`. */
export type PracticeDeck = { credit: Credit; slides: Slide[]; icons: Record<string, string> };

/** The most steps of a slide, and the most lines of 52 characters, that fit a screen in 24 points; `all` with the bold ones, of 44. */
const room = { steps: 5, lines: 9, characters: 52, all: 12, bold: 44 } as const;

/**
 * Sentences cut into slides, in order, none lost: at most five a slide, fewer
 * when they are long. `beside`: what each of these slides says in bold besides,
 * which takes its room first. A warning is never cut.
 */
export function screens(lines: readonly string[], beside: readonly string[] = []): { from: number; lines: string[] }[] {
  const most = Math.min(room.lines, room.all - beside.reduce((sum, line) => sum + Math.ceil(line.length / room.bold), 0));
  const made: { from: number; lines: string[] }[] = [];
  let used = 0;
  for (const [index, line] of lines.entries()) {
    const tall = Math.ceil(line.length / room.characters);
    const last = made[made.length - 1];
    if (last && last.lines.length < room.steps && used + tall <= most) {
      last.lines.push(line);
      used += tall;
    } else {
      made.push({ from: index + 1, lines: [line] });
      used = tall;
    }
  }
  return made;
}

/** Titles named in one sentence of thanks: with more of them it would not fit a screen. */
const titlesTogether = 4;

/**
 * The last slides: who wrote what was shown, under which licence, and where to
 * read it again. Texts by the same people under the same licence are credited
 * together; their titles are given only where there are several such groups.
 * Who drew the pictures of the slides `shown` is said last.
 */
export function endSlides(
  credits: readonly Credit[],
  shown: readonly Slide[],
  { address, note }: { address: string; note: string },
): Slide[] {
  const groups = [...groupBy(credits, ({ by, licence }) => JSON.stringify([by, licence])).values()];
  const [only] = groups;
  const lines =
    groups.length === 1 && only?.[0]
      ? [`${only[0].by}, ${site.title}. Licence ${only[0].licence}. ${only[0].terms}`]
      : groups.flatMap(creditLines);
  const parts = screens(shown.some(({ picture }) => picture) ? [...lines, drawingsCredit] : lines);
  return parts.map((part, index) => ({
    look: "fin",
    title: index === 0 ? "Merci" : "Merci aussi",
    text: part.lines.join(" "),
    ...(index === parts.length - 1 && { address }),
    notes: index === parts.length - 1 ? [note] : [],
  }));
}

function creditLines(credits: readonly Credit[]): string[] {
  const lines: string[] = [];
  for (let from = 0; from < credits.length; from += titlesTogether) {
    const some = credits.slice(from, from + titlesTogether);
    const { by = "", licence = "" } = some[0] ?? {};
    lines.push(`${list(some.map(({ title }) => `«\u00A0${title}\u00A0»`))}\u00A0: ${by}, ${site.title}, licence ${licence}.`);
  }
  return lines;
}

/** The slides of a kit: its title, those of its practices in its order, and whom to thank. `parts` are those of its practices that the garden has. */
export function kitSlides(kit: Kit, parts: readonly PracticeDeck[], base: string): Slide[] {
  const title = kitTitle(kit.title);
  const titles = parts.map((part) => part.credit.title);
  const named = list(titles);
  return [
    {
      look: "titre",
      kicker: site.title,
      title,
      text: named.length <= 3 * room.characters ? named : count(parts.length, "pratique"),
      notes: [`Dans l’ordre\u00A0: ${titles.map((name, index) => `${index + 1}. ${name}`).join(" ")}`],
    },
    ...parts.flatMap(({ slides }) => slides),
    ...endSlides(
      parts.map(({ credit }) => credit),
      parts.flatMap(({ slides }) => slides),
      { address: spoken(base), note: `Le kit, à rouvrir ou à donner\u00A0: ${base}/kits/?${writeKit(kit)}` },
    ),
  ];
}

/**
 * The slides as sections, numbered from 1. `icons`: drawings by name. `symbols`:
 * what is inside the drawings of the frames, by key, for a deck that must open
 * from a file of its own; each is then written once, at the end. Without them, a
 * frame shows the files of the site.
 */
export function slidesHtml(
  slides: readonly Slide[],
  icons: Record<string, string>,
  symbols: Record<string, string> = {},
): string {
  const held = Object.entries(symbols).map(([key, body]) => `<symbol id="dessin-${key}" viewBox="0 0 72 72">${body}</symbol>`);
  const show = (key: string, said: string) => `<svg role="img" aria-label="${said}"><use href="#dessin-${key}"/></svg>`;
  return (
    slides.map((slide, index) => slideHtml(slide, index + 1, { icons, ...(held.length > 0 && { show }) })).join("") +
    (held.length > 0 ? `<svg hidden>${held.join("")}</svg>` : "")
  );
}

type Icons = { icons: Record<string, string>; show?: (key: string, said: string) => string };

function slideHtml(slide: Slide, number: number, data: Icons): string {
  const words = [
    paragraph(slide.kicker, "kicker"),
    `<h2 id="t${number}">${escapeHtml(slide.title)}</h2>`,
    paragraph(slide.text),
    paragraph(slide.address, "kicker"),
    slide.items &&
      `<ol start="${slide.items.from}">${slide.items.lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("")}</ol>`,
    slide.figure && figureHtml(slide.figure),
    slide.warning && `<p class="warning">${icon(data, "alert-triangle")}<span>${escapeHtml(slide.warning)}</span></p>`,
  ];
  const notes = slide.notes.map((note) => paragraph(note)).join("");
  return (
    `<section class="slide ${slide.look}" id="${number}" aria-labelledby="t${number}">${slide.picture ? pictureHtml(slide.picture, data.show) : slide.icon ? icon(data, slide.icon) : ""}` +
    `<div class="words">${words.filter(Boolean).join("")}</div>` +
    `${notes && `<aside class="notes" aria-label="Notes pour animer">${notes}</aside>`}</section>`
  );
}

const paragraph = (text: string | undefined, look?: string) =>
  text ? `<p${look ? ` class="${look}"` : ""}>${escapeHtml(text)}</p>` : "";

const figureHtml = ({ role, value, unit, measure, source, effect }: NonNullable<Slide["figure"]>) =>
  `<div class="figure ${effect ? "effect" : "other"}">${paragraph(role, "role")}` +
  `<p><strong>${escapeHtml(`${value} ${unit}`)}</strong></p>${paragraph(measure)}${paragraph(`Source\u00A0: ${source}`, "source")}</div>`;
