/** The backs of cards. What does not fit is left to the page, and the card says so: nothing is cut. */
import { escapeHtml } from "../../../base/html.ts";
import { count } from "../../../base/french.ts";
import { backStep, type BackStep, type Block, type Piece } from "./back-fit.ts";
import { cardFoot } from "./card-foot.ts";
import { askPiece, dangerPieces, figurePiece, needsPiece, nothing, type FigureWay } from "./card-pieces.ts";
import { mark } from "../markup.ts";
import type { CardSize, KitData, PageCard, PrintedPractice } from "../model.ts";

const titleBlock = (title: string): Block => ({ text: title, scale: 1.2, bold: true });

/** A back, with its pieces in columns: side by side on the large card. */
function back(
  kind: string,
  title: string,
  step: BackStep,
  columns: readonly (readonly Piece[])[],
  name = `Verso : ${title}`,
): string {
  const inside = columns.map((pieces) => `<div class="column">${pieces.map(({ html }) => html).join("")}</div>`).join("");
  return (
    `<article class="card ${kind} verso step-${step}" aria-label="${escapeHtml(name)}"><div class="frame">` +
    `<p class="name">${escapeHtml(title)}</p>${inside}</div></article>`
  );
}

/** How much a back says, from all to the least: what is dropped first is on the page in any case; a danger never is. `needs`: the most by name, −1 for not even their number. */
const ways: readonly { figure: FigureWay; needs: number; unasked?: true }[] = [
  { figure: "whole", needs: 9 },
  { figure: "short", needs: 9 },
  { figure: "short", needs: 2 },
  { figure: "short", needs: 1 },
  { figure: "short", needs: 0 },
  { figure: "named", needs: 1 },
  { figure: "named", needs: 0 },
  { figure: "none", needs: -1 },
  { figure: "none", needs: -1, unasked: true },
];
/** The smallest step that is easily read: below it, less is said. */
const easy = 4;

export function practiceBack(card: PrintedPractice, data: KitData, size: CardSize): string {
  const needs = card.needs.flatMap((slug) => data.pages.find((page) => page.kind === "need" && page.slug === slug)?.title ?? []);
  const foot = cardFoot(card, `/pratiques/${card.slug}/`, data, size);
  const question = askPiece(card.question ?? "Qui, autour de vous, le fait déjà ? Comment ?");
  const written = ways.flatMap((way) => {
    const figure = figurePiece(card, way.figure);
    const answers = needsPiece(needs, way.needs, data);
    const { whole: danger, parts } = dangerPieces(card, data);
    const ask = way.unasked ? nothing : question;
    const [first, second] = [
      [figure, answers],
      [ask, danger, foot],
    ];
    // On the large card, needs, dangers and the foot stand where there is room for them.
    const layouts =
      size === "a6"
        ? [[first, second]]
        : [
            [first, second],
            [[figure], [answers, ...second]],
            [
              [...first, danger],
              [ask, foot],
            ],
            [
              [...first, foot],
              [ask, danger],
            ],
            [[...first, ask, foot], [danger]],
            [
              [...first, ask, parts[0]],
              [parts[1], foot],
            ],
          ];
    return layouts.map((columns) => ({ way, columns, step: backStep(titleBlock(card.title), columns, size) ?? 9 }));
  });
  const largest = (some: typeof written) => [...some].sort((a, b) => a.step - b.step)[0];
  // A figure is left to its page only where nothing else makes the card fit.
  const kept = written.filter(({ way, step }) => (way.figure === "whole" || way.figure === "short") && step < 9);
  // Then a figure or the needs are no longer told of; the question goes last, when dangers leave no room for it.
  const told = written.filter(({ way, step }) => way.figure !== "none" && step < 9);
  const asked = written.filter(({ way, step }) => !way.unasked && step < 9);
  const rest = [told, asked, written].map((some) => largest([...some].reverse()));
  const chosen = kept.find(({ step }) => step <= easy) ?? largest(kept) ?? rest.find(Boolean);
  return back("practice", card.title, Math.min(chosen?.step ?? 6, 6) as BackStep, chosen?.columns ?? []);
}

/** The back of a large card in another language. */
export const translatedBack = (title: string, columns: readonly (readonly Piece[])[]): string =>
  back("practice", title, backStep(titleBlock(title), columns, "a5") ?? 6, columns, title);

const folders = { need: "besoins", lever: "leviers", term: "termes" } as const;

/** A need or a lever: the practices of the kit that go with it, as many as fit, the others counted. */
export function pageBack(page: PageCard, practices: readonly PrintedPractice[], data: KitData, size: CardSize): string {
  const own = practices.filter((card) => (page.kind === "need" ? card.needs : card.levers).includes(page.slug));
  const foot = cardFoot(page, `/${folders[page.kind]}/${page.slug}/`, data, size);
  const written = (most: number) => {
    const columns = [[answersPiece(own, most, data)], [foot]];
    return { columns, step: backStep(titleBlock(page.title), columns, size) };
  };
  let most = own.length;
  while (most > 1 && (written(most).step ?? 9) > easy) most--;
  const { columns, step } = written(most);
  return back(page.kind, page.title, step ?? 6, columns);
}

function answersPiece(own: readonly PrintedPractice[], most: number, data: KitData): Piece {
  if (own.length === 0) return { html: "", blocks: [] };
  const lead = "Dans ce kit :";
  const shown = own.slice(0, most).map(({ title }) => title);
  const rest = own.length > most ? `et ${count(own.length - most, "autre")} du kit` : undefined;
  const items = shown.map((title) => `<li>${mark(data, "practice")}<span>${escapeHtml(title)}</span></li>`);
  if (rest) items.push(`<li><span>${rest}</span></li>`);
  return {
    html: `<div class="answers"><p>${lead}</p><ul>${items.join("")}</ul></div>`,
    blocks: [
      { text: [lead, ...[...shown, ...(rest ? [rest] : [])].map((line) => `xxx${line}`)].join("\n"), scale: 1.15, inset: 9 },
    ],
    // Its frame is thicker than that of a practice; where a face is wider than those counted, a title takes one line more.
    room: 3 + 8 + 16,
  };
}
