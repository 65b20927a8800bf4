/** The pieces of the back of a practice’s card, each in a long and a short form: what is short says so, and sends to the page. */
import { escapeHtml } from "../../../base/html.ts";
import { count } from "../../../base/french.ts";
import { groupBy } from "../../../base/group-by.ts";
import type { Piece } from "./back-fit.ts";
import { icon, mark } from "../markup.ts";
import type { CardFigure, KitData, PrintedPractice } from "../model.ts";

/** How a figure is said: with its source in full; by its publisher alone; left to the page, which the card says; or not at all. */
export type FigureWay = "whole" | "short" | "named" | "none";

export const nothing: Piece = { html: "", blocks: [] };
/** What a box takes of the width and of the height: its padding and its border. */
const box = { inset: 20.5, room: 14 } as const;

/** The role of a figure stands before its value, so that a context is never read as an effect. */
export function figurePiece({ figure, evidence }: PrintedPractice, way: FigureWay): Piece {
  if (way === "none") return nothing;
  if (!figure) {
    const [first, then] = ["Pas encore de chiffre sourcé.", "Et chez vous, qu’est-ce que cela change ?"];
    return {
      html: `<div class="figure none"><p><b>${first}</b> ${then}</p></div>`,
      blocks: [{ text: `${first} ${then}`, bold: true, inset: box.inset }],
      room: box.room,
    };
  }
  if (way === "named") {
    const text = `Un chiffre et sa source sont sur la page (${figure.role.toLowerCase()}).`;
    return {
      html: `<div class="figure none"><p>${escapeHtml(text)}</p></div>`,
      blocks: [{ text, inset: box.inset }],
      room: box.room,
    };
  }
  const { role, value, unit, measure, effect } = figure;
  const { beside, source } = figureWords(figure, evidence, way === "whole");
  return {
    html:
      `<div class="figure${effect ? " effect" : ""}"><p class="role"><b>${escapeHtml(role)}</b> ${escapeHtml(beside)}</p>` +
      `<p class="value"><b>${escapeHtml(value)}</b> ${escapeHtml(unit)}</p><p>${escapeHtml(measure)}</p>` +
      `<p class="source">${escapeHtml(source)}</p></div>`,
    blocks: [
      { text: `${role}xxx ${beside}`, inset: box.inset },
      { text: `${value.repeat(2)} ${unit}`, inset: box.inset, first: 2.1 },
      { text: measure, inset: box.inset },
      { text: source, scale: 0.86, inset: box.inset },
    ],
    // A millimetre above the value, and above the source.
    room: box.room + 6,
  };
}

/** What stands beside the role, and the source. That an effect is not measured is said once, wherever there is room. */
function figureWords({ hint, source, publisher, grade, effect }: CardFigure, evidence: string, whole: boolean) {
  if (whole) return { beside: hint, source: `Source : ${source}. ${effect ? grade : `${evidence}.`}` };
  return { beside: effect ? "" : `${evidence}.`, source: `Source : ${publisher}.` };
}

/** The needs, `most` of them by name and the others counted. */
export function needsPiece(titles: readonly string[], most: number, data: KitData): Piece {
  if (titles.length === 0 || most < 0) return nothing;
  // One that is left takes no more room by its name than counted.
  const named = titles.length <= most + 1 && most > 0 ? titles : titles.slice(0, most);
  const others = titles.length - named.length;
  const rest =
    named.length === 0
      ? `${count(others, "besoin, nommé", "besoins, nommés")} sur la page`
      : `et ${count(others, "autre besoin", "autres besoins")}`;
  const lines = others === 0 ? named : [...named, rest];
  const lead = "Pour un contrat de ville :";
  const shown = lines.map((line) => `<li>${mark(data, "need")}<span>${escapeHtml(line)}</span></li>`).join("");
  return {
    html: `<div class="answers"><p>${lead}</p><ul>${shown}</ul></div>`,
    blocks: [{ text: [lead, ...lines.map((line) => `xxx${line}`)].join("\n") }],
    room: 3,
  };
}

export const askPiece = (question: string): Piece => ({
  html: `<div class="ask"><p class="tag">À se demander</p><p>${escapeHtml(question)}</p></div>`,
  blocks: [
    { text: "À se demander", scale: 0.87, inset: 17.5 },
    { text: question, scale: 1.08, bold: true, inset: 17.5 },
  ],
  room: 13,
});

/**
 * What to read before doing: each frame that warns, its sentence whole, and
 * whether somebody competent has read the precautions. A practice that nobody
 * has drawn names its grave dangers and sends to the page. In two parts of as
 * many lines, for cards where no column holds them whole; nothing without danger.
 */
export function dangerPieces({ risks, frames }: PrintedPractice, data: KitData): { whole: Piece; parts: [Piece, Piece] } {
  const severe = [...new Set(risks.filter((risk) => risk.severe).map(({ type }) => type.toLowerCase()))];
  const rank = (word: string) => risks.findIndex(({ severity }) => severity === word);
  const warned = [...groupBy(frames, ({ warning = "" }) => warning)]
    .filter(([word]) => word !== "")
    .sort(([a], [b]) => rank(a) - rank(b));
  const named = severe.length > 0 ? [["Danger", [`${severe.join(", ")}. Lire la page avant de faire.`]] as const] : [];
  const said = warned.length > 0 ? warned.map(([word, some]) => [word, some.map(({ sentence }) => sentence)] as const) : named;
  if (said.length === 0) return { whole: nothing, parts: [nothing, nothing] };
  const lines = said.flatMap(([word, sentences]) => sentences.map((text) => ({ word, text })));
  if (risks.some(({ reviewed }) => !reviewed)) lines.push({ word: "", text: "Précautions à faire relire." });
  const half = Math.ceil(lines.length / 2);
  return {
    whole: dangerList(lines, data),
    parts: [dangerList(lines.slice(0, half), data), dangerList(lines.slice(half), data)],
  };
}

/** How grave it is, in a word, before the first line of each sort: a list that goes on elsewhere says it again. */
function dangerList(warnings: readonly { word: string; text: string }[], data: KitData): Piece {
  if (warnings.length === 0) return nothing;
  const lines = warnings.map(({ word, text }, at) => ({
    lead: word && word !== warnings[at - 1]?.word ? `${word} : ` : "",
    text,
  }));
  return {
    html:
      `<div class="danger">${icon(data, "alert-triangle")}<ul class="plain">` +
      `${lines.map(({ lead, text }) => `<li>${lead && `<b>${escapeHtml(lead)}</b>`}${escapeHtml(text)}</li>`).join("")}</ul></div>`,
    blocks: lines.map(({ lead, text }) => ({ text: lead + text, inset: 20 })),
    room: 1.5 * lines.length,
  };
}
