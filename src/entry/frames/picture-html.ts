import { here } from "../../base/address/here.ts";
import type { Picture } from "./picture.ts";
import { escapeHtml } from "../../base/html.ts";

/** Where a drawing is: a file of its own, which a browser keeps from page to page. */
export const drawingAddress = (key: string) => here(`/dessins/${key}.svg`);

const image = (key: string, said: string) => `<img src="${drawingAddress(key)}" alt="${said}">`;

/** The same, asked for when it is about to be seen. */
export const lazyImage = (key: string, said: string) => `<img src="${drawingAddress(key)}" alt="${said}" loading="lazy">`;

/** How a picture is written in another language: without the French name of each drawing, its arrow the way one reads. */
type Writing = { says?: boolean; arrow?: string };

/**
 * A picture as HTML, for pages, cards and slides: `.pic` in ui/drawings/pic.css
 * draws it. The text beside each drawing says the same as the whole: what is
 * barred is said so, in the words of who listens. `show` writes a drawing from
 * its key and that text, both escaped: an image unless said otherwise.
 */
export function pictureHtml({ pieces, never }: Picture, show = image, { says = true, arrow }: Writing = {}): string {
  // An amount may come first: it is read as it stands, and says nothing of what is forbidden.
  const first = pieces.find((piece) => "drawing" in piece);
  const cells = pieces.map((piece) => {
    const said = never && piece === first ? "jamais : " : piece.barred ? "pas : " : "";
    const own = arrow === undefined ? "" : ' dir="auto"';
    const shown =
      "drawing" in piece
        ? show(piece.drawing, says ? escapeHtml(said + piece.label) : "")
        : `<b${own}${piece.isFrench ? ' lang="fr"' : ""}>${escapeHtml(piece.amount)}</b>`;
    return (piece.follows ? `<i>${arrow ?? "→"}</i>` : "") + (piece.barred ? `<s>${shown}</s>` : shown);
  });
  return `<p class="pic${never ? " never" : ""}">${cells.join("")}</p>`;
}
