/** Elements around which a space is never seen: each begins on a line of its own, or draws nothing, or stands in a drawing. */
const blocks = new Set(
  (
    "html head body title meta link style script main div section article header footer nav form ul ol li dl dt dd p h1 h2 h3 h4 h5 h6 " +
    "table thead tbody tr td th caption details summary figure figcaption blockquote path g circle hr br"
  ).split(" "),
);

/**
 * A page without the spaces of its template that no reader sees: a tenth of its
 * signs, and 150 of the 14,336 bytes that the first flight of a network holds.
 * What an attribute says stays, its lines too, which are copied and sent; so do
 * no-break spaces, and a page where spaces are words (a text kept as it is
 * typed, a script). Not by Astro’s own `compressHTML: "jsx"`, which takes the
 * space between a link and the line after it.
 */
export function withoutSpareSpaces(html: string): string {
  if (/<(?:pre|textarea)[ >]|<script(?: type="module")?>/.test(html)) return html;
  let page = "";
  let afterBlock = true;
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    const end = open < 0 ? html.length : endOfTag(html, open);
    const tag = html.slice(open < 0 ? end : open, end);
    const isBlock = blocks.has(/^<\/?([a-z]+[1-6]?)/.exec(tag)?.[1] ?? "");
    let text = html.slice(at, open < 0 ? end : open).replace(/[ \t\n\r\f]+/g, " ");
    if (afterBlock && text.startsWith(" ")) text = text.slice(1);
    if (isBlock && text.endsWith(" ")) text = text.slice(0, -1);
    page += text + tag;
    afterBlock = isBlock;
    at = end;
  }
  return page;
}

/** The rest of a tag; a sign of a value between quotes ends none. */
const rest = /(?:[^"'>]|"[^"]*"|'[^']*')*>/y;

/** Where the tag that opens at `open` ends. */
function endOfTag(html: string, open: number): number {
  rest.lastIndex = open;
  return rest.test(html) ? rest.lastIndex : html.length;
}
