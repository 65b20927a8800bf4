import { easyOf } from "../../entry/easy-read.ts";
import { kinds } from "../../entry/kinds.ts";
import { escapeHtml } from "../../base/html.ts";
import { capital, list } from "../../base/french.ts";
import type { Seen } from "./check-in-garden.ts";

/** The address that a photo will have, without its width; and where it is now. */
type KeptThere = { address: string; shown: string };

/**
 * An entry as its page will look, without what surrounds it. Photos that are
 * not served yet are shown from where they are kept.
 */
export function entryPreview({ entry: { node }, html, frames }: Seen, photos: readonly KeptThere[]): string {
  const { title, summary, synonyms, contributors, lang } = node.data;
  const easy = easyOf(node);
  const named = contributors.filter(({ mode }) => mode !== "anonyme").map(({ name }) => name);
  return [
    `<header class="entry-head tinted row"><div><p class="entry-kind">${capital(kinds[node.kind].singular)}</p><h2>${escapeHtml(title)}</h2>`,
    synonyms.length > 0 ? `<p class="quiet">On dit aussi : ${escapeHtml(synonyms.join(", "))}</p>` : "",
    `</div></header>${frames}<div class="entry-intro measure" lang="${escapeHtml(lang)}"><p class="entry-summary">${escapeHtml(summary)}</p>`,
    // Its frames are its easy version.
    easy && !frames ? `<p class="entry-easy"><b>Version simple</b> ${escapeHtml(easy)}</p>` : "",
    `</div><div class="prose measure">${withPhotos(html, photos)}</div>`,
    `<p class="quiet">${named.length > 0 ? `Écrite par ${escapeHtml(list(named))}.` : "Écrite sans nom."}</p>`,
  ].join("");
}

/** Attributes of an image of the garden, as `elements.ts` writes them: its addresses lead to what is not built yet. */
function withPhotos(html: string, photos: readonly KeptThere[]): string {
  const shown = new Map(photos.map((photo) => [photo.address, photo.shown]));
  return html.replace(/<img src="([^"]*)" srcset="[^"]*" sizes="[^"]*"/g, (image, source: string) => {
    // The whole address: that of a second photo begins as that of the first.
    const kept = shown.get(source.replace(/-\d+\.webp$/, ""));
    return kept === undefined ? image : `<img src="${escapeHtml(kept)}"`;
  });
}
