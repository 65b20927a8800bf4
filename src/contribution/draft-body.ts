import { escapeHtml } from "../entry/html.ts";
import { escapeText, itemsOf } from "./entry-text.ts";
import type { DraftPhoto, FormName, Values } from "./model.ts";
import { beyondSummary, forWhom, lineOf, textOf, whereabouts } from "./wording.ts";

/**
 * The body of a draft, all of the text that was typed and that the summary does not say: what it is, for whom and
 * what it changes, the photo, what to beware of, then the steps. Blocks are
 * parted by blank lines, as the elements need.
 */
export function bodyOf(form: Exclude<FormName, "correction">, values: Values, photo: DraftPhoto | undefined): string {
  const blocks = form === "pratique" ? practiceBlocks(values, photo) : storyBlocks(values, photo);
  return `\n${blocks.filter(Boolean).join("\n\n")}\n`;
}

const practiceBlocks = (values: Values, photo: DraftPhoto | undefined) => [
  escapeText(beyondSummary(values, textOf(values, "quoi"))),
  textOf(values, "pour_qui") && escapeText(beyondSummary(values, forWhom(textOf(values, "pour_qui")))),
  escapeText(textOf(values, "change")),
  photoBlock(photo),
  // A danger is read before the steps.
  element("Attention", escapeText(textOf(values, "attention"))),
  steps(values),
];

const storyBlocks = (values: Values, photo: DraftPhoto | undefined) => [
  escapeText(beyondSummary(values, textOf(values, "quoi"))),
  lineOf(values, "ou") && escapeText(whereabouts(lineOf(values, "ou"))),
  photoBlock(photo),
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

export const photoBlock = (photo: DraftPhoto | undefined) =>
  photo
    ? `<Photo src="./${photo.file}" alt="${attribute(photo.alt)}" credit="${attribute(photo.credit)}" consentement="${photo.people ? "oui" : "sans-personne"}" />`
    : "";

/** A literal attribute: on one line, its quotes and entities spelt out. */
const attribute = (text: string) => escapeHtml(text.replace(/\s+/g, " ").trim()).replaceAll("&#39;", "'");
