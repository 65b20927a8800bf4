/** The backs of cards. What does not fit is left to the page, and the card says so: nothing is cut. */
import { escapeHtml } from "../entry/html.ts";
import { count } from "../french.ts";
import { backStep, type BackStep, type Block } from "./back-fit.ts";
import { cardFoot, footBlocks } from "./card-foot.ts";
import { icon, mark } from "./markup.ts";
import type { CardFigure, CardSize, KitData, PageCard, PracticeCard } from "./model.ts";

/** What a back says, piece by piece: its markup, and the room it takes. */
type Piece = { html: string; blocks: Block[] };

const back = (kind: string, title: string, step: BackStep, inside: string) =>
  `<article class="card ${kind} verso b${step}" aria-label="Verso : ${escapeHtml(title)}"><div class="frame">` +
  `<p class="name">${escapeHtml(title)}</p>${inside}</div></article>`;

/** A title stands over both columns of the large card. */
const titleBlocks = (title: string, size: CardSize): Block[] =>
  size === "a6"
    ? [{ text: title, scale: 1.2, bold: true }]
    : ([0, 1] as const).map((column) => ({ text: title, scale: 1.2, bold: true, inset: -270, column }));

/** How much a back says: all; the source by its publisher alone; one need alone as well; and no figure, which the page has. */
const ways = [
  { figure: "whole", needs: 9 },
  { figure: "short", needs: 9 },
  { figure: "short", needs: 1 },
  { figure: "named", needs: 1 },
] as const;

export function practiceBack(card: PracticeCard, data: KitData, size: CardSize): string {
  const path = `/pratiques/${card.slug}/`;
  const needs = card.needs.flatMap((slug) => data.pages.find((page) => page.kind === "need" && page.slug === slug)?.title ?? []);
  const written = (way: (typeof ways)[number]) => {
    const columns = [
      [figurePiece(card, size === "a5" && way.figure === "whole" ? "short" : way.figure), needsPiece(needs, way.needs, data)],
      [
        askPiece(card.question ?? "Qui, autour de vous, le fait déjà ? Comment ?"),
        dangerPiece(card, data),
        { html: cardFoot(card, path, data), blocks: footBlocks(card, path, data, size) },
      ],
    ];
    const pieces = columns.flat();
    const blocks = [...titleBlocks(card.title, size), ...pieces.flatMap((piece) => piece.blocks)];
    const html = columns.map((column) => `<div class="column">${column.map((piece) => piece.html).join("")}</div>`).join("");
    return { html, figure: way.figure, step: backStep(blocks, size) };
  };
  const [first, ...others] = ways.map(written);
  // Less is said only where it lets the rest be read more easily.
  let chosen = first;
  for (const other of others) {
    if ((chosen?.step ?? 9) <= smallest) break;
    // A figure is left to its page only where nothing else makes the card fit.
    if (other.figure === "named" && chosen?.step !== undefined) break;
    if (chosen?.step === undefined || (other.step ?? 9) < chosen.step) chosen = other;
  }
  return back("practice", card.title, chosen?.step ?? 6, chosen?.html ?? "");
}

/** The smallest step that is easily read. */
const smallest = 4;

/** The role of a figure stands before its value, so that a context is never read as an effect. */
function figurePiece({ figure, evidence }: PracticeCard, way: (typeof ways)[number]["figure"]): Piece {
  if (!figure) {
    const [first, then] = ["Pas encore de chiffre sourcé.", "Et chez vous, qu’est-ce que cela change ?"];
    return {
      html: `<div class="figure none"><p><b>${first}</b> ${then}</p></div>`,
      blocks: [{ text: `${first} ${then}`, bold: true, inset: 18, room: 12 }],
    };
  }
  const { role, hint, value, unit, measure, effect } = figure;
  if (way === "named") {
    const text = `Un chiffre et sa source sont sur la page (${role.toLowerCase()}).`;
    return { html: `<div class="figure none"><p>${escapeHtml(text)}</p></div>`, blocks: [{ text, inset: 18, room: 12 }] };
  }
  const source = sourceOf(figure, way === "whole", evidence);
  return {
    html:
      `<div class="figure${effect ? " effect" : ""}"><p class="role"><b>${escapeHtml(role)}</b> ${escapeHtml(hint)}</p>` +
      `<p class="value"><b>${escapeHtml(value)}</b> ${escapeHtml(unit)}</p><p>${escapeHtml(measure)}</p>` +
      `<p class="source">${escapeHtml(source)}</p></div>`,
    // One box: the gaps between its blocks are smaller than between pieces.
    blocks: [
      { text: `${role}   ${hint}`, inset: 20, room: -4 },
      { text: `${value.repeat(2)} ${unit}`, inset: 20, scale: 1, room: 10 - 4 },
      { text: measure, inset: 20, room: -4 },
      { text: source, scale: 0.86, inset: 20, room: 14 },
    ],
  };
}

const sourceOf = ({ source, publisher, grade, effect }: CardFigure, whole: boolean, evidence: string) =>
  [`Source : ${whole ? source : publisher}.`, effect ? (whole ? grade : "") : `${evidence}.`].filter(Boolean).join(" ");

function needsPiece(titles: readonly string[], most: number, data: KitData): Piece {
  if (titles.length === 0) return { html: "", blocks: [] };
  const shown =
    titles.length <= most
      ? titles
      : [...titles.slice(0, most), `et ${count(titles.length - most, "autre besoin", "autres besoins")}`];
  const lead = "Pour un contrat de ville :";
  return {
    html: `<div class="answers"><p>${lead}</p><ul>${shown.map((title) => `<li>${mark(data, "need")}<span>${escapeHtml(title)}</span></li>`).join("")}</ul></div>`,
    blocks: [{ text: [lead, ...shown.map((title) => `xxx${title}`)].join("\n"), inset: 4, room: 4 }],
  };
}

const askPiece = (question: string): Piece => ({
  html: `<div class="ask"><p class="tag">À se demander</p><p>${escapeHtml(question)}</p></div>`,
  blocks: [{ text: `\n${question}`, scale: 1.12, bold: true, inset: 18, room: 12, column: 1 }],
});

/** What to read before doing; nothing when no risk is serious. */
function dangerPiece({ risks }: PracticeCard, data: KitData): Piece {
  const severe = [...new Set(risks.filter((risk) => risk.severe).map(({ type }) => type.toLowerCase()))];
  if (severe.length === 0) return { html: "", blocks: [] };
  const reread = risks.some(({ reviewed }) => !reviewed) ? " Précautions à faire relire." : "";
  const text = `Danger : ${severe.join(", ")}. Lire la page avant de faire.${reread}`;
  return {
    html: `<p class="danger">${icon(data, "alert-triangle")}<span>${escapeHtml(text)}</span></p>`,
    blocks: [{ text, inset: 24, column: 1 }],
  };
}

const folders = { need: "besoins", lever: "leviers", term: "termes" } as const;

/** A need or a lever: the practices of the kit that go with it, as many as fit, the others counted. */
export function pageBack(page: PageCard, practices: readonly PracticeCard[], data: KitData, size: CardSize): string {
  const path = `/${folders[page.kind]}/${page.slug}/`;
  const own = practices.filter((card) => (page.kind === "need" ? card.needs : card.levers).includes(page.slug));
  const foot = footBlocks(page, path, data, size);
  const written = (most: number) => {
    const shown = own.slice(0, most).map(({ title }) => title);
    const more = own.length - shown.length;
    const lines = [...shown, ...(more > 0 ? [`et ${count(more, "autre")} du kit`] : [])];
    const blocks = [
      ...titleBlocks(page.title, size),
      { text: ["Dans ce kit :", ...lines.map((line) => `xxx${line}`)].join("\n"), scale: 1.04, inset: 14, room: 24 },
      ...foot,
    ];
    return { lines, step: backStep(blocks, size) };
  };
  let most = own.length;
  while (most > 1 && (written(most).step ?? 9) > 4) most--;
  const { lines, step } = written(most);
  const list = lines
    .map((text, index) => `<li>${index < most ? mark(data, "practice") : ""}<span>${escapeHtml(text)}</span></li>`)
    .join("");
  const answers = own.length > 0 ? `<div class="answers"><p>Dans ce kit :</p><ul>${list}</ul></div>` : "";
  return back(page.kind, page.title, step ?? 6, `<div class="column">${answers}</div>${cardFoot(page, path, data)}`);
}
