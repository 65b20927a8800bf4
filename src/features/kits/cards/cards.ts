/** The cards of a kit, as HTML: fronts and backs, then sheets of A4. One renderer for the static pages and the browser. */
import { escapeHtml } from "../../../base/html.ts";
import { blankCard } from "./blank-card.ts";
import { pageBack, practiceBack } from "./card-back.ts";
import type { Composed } from "../compose.ts";
import { drawingsCredit } from "../../../base/site.ts";
import { lineStep, titleStep } from "../fit.ts";
import { pictureHtml } from "../../../entry/frames/picture-html.ts";
import { icon, mark } from "../markup.ts";
import type { CardSize, KitData, KitOptions, PageCard, PageKind, PrintedPractice } from "../model.ts";

/** A card: its two faces, each one element. */
export type Card = { front: string; back: string };

/**
 * The cards of a kit in order: practices, then needs and levers when asked
 * for, then blank ones. Without any practice, all the pages of the kit.
 */
export function cardsOf({ practices, pages }: Composed, options: KitOptions, data: KitData): Card[] {
  const wanted = (kind: PageKind) =>
    practices.length === 0 || (kind === "need" && options.needs) || (kind === "lever" && options.levers);
  return [
    ...practices.map((card) => practiceCard(card, data, options.size)),
    ...pages.filter(({ kind }) => wanted(kind)).map((page) => pageCard(page, practices, data, options.size)),
    ...Array.from({ length: options.blanks }, () => blankCard(data)),
  ];
}

/** The cards of the matching game alone: needs, then levers, with their answer among the practices of the kit. */
export const matchingCards = ({ practices, pages }: Composed, data: KitData, size: CardSize): Card[] =>
  pages.map((page) => pageCard(page, practices, data, size));

/** How many cards a sheet of A4 holds. */
export const perSheet: Readonly<Record<CardSize, number>> = { a6: 4, a5: 2 };

/**
 * Sheets of A4, each front followed by its back. Cards are written in the same
 * order on both; kit-cards.css puts the backs where the printer turns them
 * over: columns mirrored along the long edge, rows along the short one. Who drew
 * the pictures is said once a sheet, above the middle, where no printer cuts.
 */
export function sheetsHtml(cards: readonly Card[], size: CardSize, credit: string = drawingsCredit): string {
  const sheets: string[] = [];
  for (let from = 0; from < cards.length; from += perSheet[size]) {
    const some = cards.slice(from, from + perSheet[size]);
    const side = (name: "front" | "back") =>
      `<div class="card-sheet ${name}">${marksOf(size, name === "front" && some.some(({ front }) => /class="pic[ "]/.test(front)) ? credit : "")}${some.map((card) => card[name]).join("")}</div>`;
    sheets.push(side("front") + side("back"));
  }
  return `<div class="kit-cards ${size}">${sheets.join("")}</div>`;
}

/** Where the paper is cut from side to side: the large cards are not. */
const cuts: Readonly<Record<CardSize, string>> = { a6: "M105 0v10M105 287v10", a5: "" };

const marksOf = (size: CardSize, credit: string) =>
  `<svg class="cut" viewBox="0 0 210 297" ${credit ? "" : 'aria-hidden="true"'}><path d="${cuts[size]}M101 148.5h8M105 144.5v8M0 148.5h10M200 148.5h10"/>` +
  `${credit && `<text x="52" y="147" font-size="3.3" text-anchor="middle" stroke="none">${escapeHtml(credit)}</text>`}</svg>`;

const hues: Readonly<Record<PageKind, string>> = { need: "ciel", lever: "ciel", term: "feuille" };
const names: Readonly<Record<PageKind, string>> = { need: "Besoin", lever: "Levier", term: "Mot" };
const kinds: Readonly<Record<PageKind, string>> = {
  need: "Ce que le contrat doit entendre",
  lever: "Ce qu’un acteur public peut faire",
  term: "Un mot à connaître",
};

/** How a front looks, as HTML. In another language: its `name` aloud, its picture, and what is said below its line. */
type Look = {
  kind: "practice" | PageKind;
  hue: string;
  word: string;
  band: string;
  foot: string;
  name?: string;
  picture?: string;
  also?: string;
};

export function cardFront(
  { title, line, icon: sign, frames: [frame] }: Pick<PrintedPractice, "title" | "line" | "icon" | "frames">,
  look: Look,
  data: KitData,
): string {
  const name = look.name ?? `Recto : ${title}`;
  const picture = look.picture ?? (frame ? pictureHtml(frame) : icon(data, sign));
  return (
    `<article class="card ${look.kind} ${look.hue}" aria-label="${escapeHtml(name)}"><div class="frame">` +
    `<p class="band"><span class="what">${look.band}</span><i class="weave"></i><span class="kind">${mark(data, look.kind)}${look.word}</span></p>` +
    `<div class="picture">${picture}</div>` +
    `<div class="said"><h2 class="name step-${titleStep(title)}">${escapeHtml(title)}</h2>` +
    `<p class="line step-${lineStep(line)}">${escapeHtml(line)}</p>${look.also ?? ""}</div>${look.foot}</div></article>`
  );
}

function practiceCard(card: PrintedPractice, data: KitData, size: CardSize): Card {
  const gains = card.savings.map((saving) => `<li>${icon(data, saving.icon)}${escapeHtml(saving.label)}</li>`).join("");
  return {
    front: cardFront(
      card,
      {
        kind: "practice",
        hue: card.hue,
        word: "Pratique",
        band: `${icon(data, card.themeIcon)}${escapeHtml(card.theme)}`,
        foot: `<div class="gains"><p>On y gagne</p><ul>${gains}</ul></div>`,
      },
      data,
    ),
    back: practiceBack(card, data, size),
  };
}

/** A card of the matching game: the answer, the practices of the kit that go with it, is on its back. */
function pageCard(page: PageCard, practices: readonly PrintedPractice[], data: KitData, size: CardSize): Card {
  return {
    front: cardFront(
      page,
      { kind: page.kind, hue: hues[page.kind], word: names[page.kind], band: kinds[page.kind], foot: "" },
      data,
    ),
    back: pageBack(page, practices, data, size),
  };
}
