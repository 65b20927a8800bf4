/** What to write beside a text of the garden that is shown elsewhere. Pure: the same in Node and in the browser. */
import { escapeHtml } from "../../../base/html.ts";
import { list } from "../../../base/french.ts";
import { site } from "../../../base/site.ts";
import type { PrintedPractice } from "../model.ts";
import { groupBy } from "../../../base/group-by.ts";

export type Reused = Pick<PrintedPractice, "slug" | "title" | "by" | "licence" | "frames">;

/** The narrowest screen; a card is never scrolled sideways. */
const frameWidth = 320;

/**
 * The size of the frame of a card, in pixels: what every card has, and for each
 * danger its lines of 34 characters at the most. Another site writes it once: a
 * card whose dangers grow is scrolled in its frame (tests/browser/kits/slides.test.ts).
 */
export function frameOf({ frames }: Pick<Reused, "frames">) {
  const lines = frames.flatMap(({ warning, sentence }) => (warning ? [Math.ceil(`${warning}. ${sentence}`.length / 34)] : []));
  return { width: frameWidth, height: 650 + lines.reduce((sum, count) => sum + 20 * count + 4, 0) };
}

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

/** The frame that shows the card of a practice on another site, and under it a link to its page, for who has no script. */
export function frameHtml({ slug, title, frames }: Pick<Reused, "slug" | "title" | "frames">, base: string): string {
  const frame = frameOf({ frames });
  const shown = `<iframe src="${escapeHtml(`${base}/integrer/#${slug}`)}" title="${escapeHtml(title)}" width="${frame.width}" height="${frame.height}" style="border:0;max-width:100%" loading="lazy"></iframe>`;
  return `${shown}\n<p><a href="${escapeHtml(pageOf(base, slug))}">${escapeHtml(title)}</a></p>`;
}
