import { escapeHtml } from "../../../base/html.ts";
import { escapeText, itemsOf } from "./entry-text.ts";
import { altField } from "../photo-slots.ts";
import type { DraftPhoto, EntryForm, Values } from "../model.ts";
import { beyondSummary, forWhom, lineOf, textOf, whereabouts } from "../wording.ts";

/**
 * The body of a draft, all of the text that was typed and that the summary does not say: what it is, for whom and
 * what it changes, the photos, what to beware of, then the steps. Blocks are
 * parted by blank lines, as the elements need.
 */
export function bodyOf(form: EntryForm, values: Values, photos: readonly DraftPhoto[] = []): string {
  const blocks = form === "pratique" ? practiceBlocks(values, photos) : storyBlocks(values, photos);
  return `\n${blocks.filter(Boolean).join("\n\n")}\n`;
}

const practiceBlocks = (values: Values, photos: readonly DraftPhoto[]) => [
  escapeText(beyondSummary(values, textOf(values, "quoi"))),
  textOf(values, "pour_qui") && escapeText(beyondSummary(values, forWhom(textOf(values, "pour_qui")))),
  escapeText(textOf(values, "change")),
  photoBlocks(photos),
  // A danger is read before the steps.
  element("Attention", escapeText(textOf(values, "attention"))),
  steps(values),
];

const storyBlocks = (values: Values, photos: readonly DraftPhoto[]) => [
  escapeText(beyondSummary(values, textOf(values, "quoi"))),
  lineOf(values, "ou") && escapeText(whereabouts(lineOf(values, "ou"))),
  photoBlocks(photos),
];

/** What a practice to be framed tells is what is allowed, never a list of steps to follow. */
const steps = (values: Values) =>
  lineOf(values, "type") === "a-encadrer"
    ? element("Permis", escapeText(textOf(values, "comment")))
    : element(
        "Etapes",
        itemsOf(textOf(values, "comment"))
          .map((item, index) => `${index + 1}. ${escapeText(item)}`)
          .join("\n"),
      );

const element = (name: string, content: string) => (content ? `<${name}>\n\n${content}\n\n</${name}>` : "");

/** The photos of a page, one after the other in their order; "" for none. */
export const photoBlocks = (photos: readonly DraftPhoto[]): string =>
  photos
    .map(
      ({ file, alt, credit, people }) =>
        `<Photo src="./${file}" alt="${attribute(alt)}" credit="${attribute(credit)}" consentement="${people ? "oui" : "sans-personne"}" />`,
    )
    .join("\n\n");

/** The photo of a place as a page shows it, under the name `file`; `signed` is who is credited when nobody else is. */
export const draftPhoto = (values: Values, slot: number, { file, signed }: { file: string; signed: string }): DraftPhoto => ({
  file,
  alt: lineOf(values, altField(slot)),
  credit: lineOf(values, "photo_credit") || signed,
  people: ["accord", "enfant-accord"].includes(lineOf(values, "photo_personnes")),
});

/** A literal attribute: on one line, its quotes and entities spelt out. */
const attribute = (text: string) => escapeHtml(text.replace(/\s+/g, " ").trim()).replaceAll("&#39;", "'");
