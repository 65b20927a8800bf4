/** The sentence that is being said, marked in the page without a change to it. */
import type { Phrase } from "./phrases.client.ts";

/** Browsers before 2023 mark no range: the block of the sentence is framed there. */
const marksRanges = "highlights" in CSS && "adoptedStyleSheets" in document;

let framed: HTMLElement | undefined;

/** Marks a sentence, and it alone; brings it into view when it is out of it. */
export function mark({ range, block }: Phrase): void {
  unmark();
  if (marksRanges) {
    styled();
    CSS.highlights.set("aloud", new Highlight(range));
  } else {
    framed = block;
    // Two pixels of the frame may stand on the text of a line beside: better than a page that moves.
    block.style.outline = "2px solid";
    block.style.outlineOffset = "2px";
  }
  const { top, bottom } = range.getBoundingClientRect();
  // The buttons are held above it.
  const buttons = block.closest("section")?.querySelector(".aloud")?.getBoundingClientRect();
  if (top >= Math.max(0, buttons?.bottom ?? 0) && bottom <= innerHeight) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  (range.startContainer.parentElement ?? block).scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
}

/** Leaves the page as it was. */
export function unmark(): void {
  if (marksRanges) CSS.highlights.delete("aloud");
  framed?.style.removeProperty("outline");
  framed?.style.removeProperty("outline-offset");
  framed = undefined;
}

let sheet: CSSStyleSheet | undefined;

/** The look of the mark. Here, and not in the sheets of the pages, which would all carry it. */
function styled(): void {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "::highlight(aloud){background-color:var(--ochre-tint,Mark);color:var(--ink,MarkText);text-decoration:underline .18em var(--ochre,currentColor)}",
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
