/** What to write beside a text of the garden that is shown elsewhere. Pure: the same in Node and in the browser. */
import { escapeHtml } from "../../../base/html.ts";
import { list } from "../../../base/french.ts";
import { site } from "../../../base/site.ts";
import type { PrintedPractice } from "../model.ts";
import { groupBy } from "../../../base/group-by.ts";

export type Reused = Pick<PrintedPractice, "slug" | "title" | "by" | "licence">;

/** Width and height of the frame of a card: the longest text fits (tests/browser/kits/slides.test.ts). */
export const frame = { width: 320, height: 540 } as const;

const pageOf = (base: string, slug: string) => `${base}/pratiques/${slug}/`;

/** Texts by the same people under the same licence are named together, in the order given. */
const groups = (cards: readonly Reused[]) => [...groupBy(cards, ({ by, licence }) => JSON.stringify([by, licence])).values()];

/** The sentence that credits `cards`: titles, authors, garden, licence, then each address on its line. Empty without any. */
export function attributionText(cards: readonly Reused[], base: string): string {
  const sentences = groups(cards).map((some) => {
    const [{ by, licence } = { by: "", licence: "" }] = some;
    return `${list(some.map(({ title }) => `« ${title} »`))}, ${by}, ${site.title}, licence ${licence}.`;
  });
  return [...sentences, ...cards.map(({ slug }) => pageOf(base, slug))].join("\n");
}

/** The same as HTML to paste, each title linked to its page. */
export function attributionHtml(cards: readonly Reused[], base: string): string {
  const sentences = groups(cards).map((some) => {
    const [{ by, licence } = { by: "", licence: "" }] = some;
    const titles = some.map(({ slug, title }) => `<a href="${escapeHtml(pageOf(base, slug))}">${escapeHtml(title)}</a>`);
    return `<p>${list(titles)}, ${escapeHtml(by)}, ${escapeHtml(site.title)}, licence ${escapeHtml(licence)}.</p>`;
  });
  return sentences.join("\n");
}

/** The frame that shows the card of a practice on another site. No script. */
export const frameHtml = ({ slug, title }: Pick<Reused, "slug" | "title">, base: string) =>
  `<iframe src="${escapeHtml(`${base}/integrer/${slug}/`)}" title="${escapeHtml(title)}" width="${frame.width}" height="${frame.height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;
