import { kinds } from "../entry/kinds.ts";
import { escapeHtml } from "../entry/html.ts";
import { list } from "../french.ts";
import type { Seen } from "./together.ts";

/**
 * An entry as its page will look, without what surrounds it. A photo that is
 * not served yet is shown from where it is kept.
 */
export function entryPreview({ entry: { node }, html }: Seen, photo: { address: string; shown: string } | undefined): string {
  const { title, summary, easy, synonyms, contributors, lang } = node.data;
  const named = contributors.filter(({ mode }) => mode !== "anonyme").map(({ name }) => name);
  return [
    `<header class="entry-head"><div><p class="entry-kind">${kinds[node.kind].singular}</p><h2>${escapeHtml(title)}</h2>`,
    synonyms.length > 0 ? `<p class="entry-names">On dit aussi : ${escapeHtml(synonyms.join(", "))}</p>` : "",
    `</div></header><div class="entry-intro" lang="${escapeHtml(lang)}"><p class="entry-summary">${escapeHtml(summary)}</p>`,
    easy ? `<p class="entry-easy"><b>Version simple</b> ${escapeHtml(easy)}</p>` : "",
    `</div><div class="prose">${photo ? withPhoto(html, photo) : html}</div>`,
    `<p class="quiet">${named.length > 0 ? `Écrite par ${escapeHtml(list(named))}.` : "Écrite sans nom."}</p>`,
  ].join("");
}

/** Attributes of an image of the garden, as `elements.ts` writes them: its addresses lead to what is not built yet. */
const withPhoto = (html: string, { address, shown }: { address: string; shown: string }) =>
  html.replace(/<img src="([^"]*)" srcset="[^"]*" sizes="[^"]*"/g, (image, source: string) =>
    source.startsWith(`${address}-`) ? `<img src="${escapeHtml(shown)}"` : image,
  );
