/** The large card of a practice in another language: what it is on its front, its dangers in both languages on its back. */
import { escapeHtml } from "../../../base/html.ts";
import { pictureHtml } from "../../../entry/frames/picture-html.ts";
import { addressIn } from "../../../entries/translation/addresses.ts";
import type { TranslationView } from "../../../entries/translation/translation.ts";
import { icon } from "../markup.ts";
import type { KitData, PrintedPractice, QrCode } from "../model.ts";
import type { Piece } from "./back-fit.ts";
import { translatedBack } from "./card-back.ts";
import { cardFoot } from "./card-foot.ts";
import { nothing } from "./card-pieces.ts";
import { cardFront, type Card } from "./cards.ts";

/**
 * `french`: the card that our own kits print, for what does not change. `qr`
 * opens the page in the language. The back says each danger that a frame warns
 * of, whole, the gravest first; the front, who read the translation.
 */
export function translatedCard(
  view: TranslationView,
  { french, qr, data }: { french: PrintedPractice; qr: QrCode; data: KitData },
): Card {
  const { said, frames, lang } = view;
  const [first] = frames;
  const gains = view.savings.map((saving) => `<li>${icon(data, saving.icon)}${escapeHtml(saving.label)}</li>`).join("");
  const rank = (word = "") => view.risks.findIndex(({ severityLabel }) => severityLabel === word);
  const warned = frames.filter(({ warning }) => warning).sort((a, b) => rank(a.warning) - rank(b.warning));
  const state = [view.state.changed, view.state.made, view.state.read].filter(Boolean).join(" ");
  const lines = warned.map(dangerLine);
  const cut = evenCut(lines);
  const foot = cardFoot({ ...french, qr }, addressIn(lang, `/pratiques/${french.slug}/`), data, "a5", said.wholePage);
  return {
    front: cardFront(
      { ...french, title: view.title, line: first?.sentence ?? "" },
      {
        kind: "practice",
        hue: view.hue,
        word: "",
        band: `${icon(data, french.themeIcon)}${escapeHtml(view.theme)}`,
        foot: `<div class="gains"><p>${escapeHtml(said.saves)}</p><ul>${gains}</ul></div>`,
        name: view.title,
        also: `<p class="line step-5" lang="fr" dir="ltr">${escapeHtml(french.title)}</p><p class="line step-5">${escapeHtml(state)}</p>`,
        ...(first && { picture: pictureHtml(first, undefined, downwards) }),
      },
      data,
    ),
    back: translatedBack(view.title, [[list(lines.slice(0, cut), data)], [list(lines.slice(cut), data), foot]]),
  };
}

/** Its drawings stand one under the other, and front.css turns its arrows: those to the right point down, in every language. */
const downwards = { arrow: "→" };

/** What the foot of a card takes of its column, in signs of text. */
const footSigns = 150;

/** After how many of `lines` the second column begins, above the foot, for the longest of the two to be as short as can be. */
function evenCut(lines: readonly Piece[]): number {
  const signs = (some: readonly Piece[]) => some.flatMap(({ blocks }) => blocks).reduce((sum, { text }) => sum + text.length, 0);
  const cuts = Array.from({ length: lines.length + 1 }, (_, cut) => ({
    cut,
    longest: Math.max(signs(lines.slice(0, cut)), signs(lines.slice(cut)) + footSigns),
  }));
  return cuts.reduce((best, one) => (one.longest < best.longest ? one : best)).cut;
}

/** A danger in the language, then as the French says it. */
function dangerLine({ warning = "", sentence, french = "" }: TranslationView["frames"][number]): Piece {
  const own = sentence && `<b>${escapeHtml(warning)}:</b> ${escapeHtml(sentence)}<br>`;
  return {
    html: `<li>${own}<span lang="fr" dir="ltr">${escapeHtml(french)}</span></li>`,
    blocks: [
      { text: `${warning}: ${sentence}`, inset: 20 },
      { text: french, inset: 20 },
    ],
  };
}

const list = (lines: readonly Piece[], data: KitData): Piece =>
  lines.length === 0
    ? nothing
    : {
        html: `<div class="danger">${icon(data, "alert-triangle")}<ul class="plain">${lines.map(({ html }) => html).join("")}</ul></div>`,
        blocks: lines.flatMap(({ blocks }) => blocks),
        room: 1.5 * lines.length,
      };
