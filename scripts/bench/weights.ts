import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";

/** Bytes as stored and as sent. */
export type Bytes = { raw: number; brotli: number };

/** What a browser loads to show a page, photos left out. `elements` are those of the document. */
export type PageWeight = { html: Bytes; css: Bytes; js: Bytes; elements: number };

export const bytesOf = (content: Uint8Array): Bytes => ({ raw: content.length, brotli: brotliCompressSync(content).length });

export const total = (parts: readonly Bytes[]): Bytes => ({
  raw: parts.reduce((sum, { raw }) => sum + raw, 0),
  brotli: parts.reduce((sum, { brotli }) => sum + brotli, 0),
});

/** Weighs the page `path` (`pratiques/x/`) of a built site, with the style sheets it links and the scripts it loads. Inline ones are in the HTML. */
export async function weighPage(dist: string, path: string): Promise<PageWeight> {
  const html = await readFile(join(dist, path, "index.html"));
  const text = html.toString("utf8");
  const weigh = async (addresses: readonly string[]) =>
    total(await Promise.all(addresses.map(async (address) => bytesOf(await readFile(join(dist, address))))));
  const tags = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, address = ""]) => address))];
  return {
    html: bytesOf(html),
    css: await weigh(tags(/<link\b(?=[^>]*\brel="stylesheet")[^>]*\bhref="(\/[^"]+)"/g)),
    js: await weigh([
      ...tags(/<script\b[^>]*\bsrc="(\/[^"]+)"/g),
      ...tags(/<link\b(?=[^>]*\brel="modulepreload")[^>]*\bhref="(\/[^"]+)"/g),
    ]),
    elements: text.match(/<[a-z][a-z0-9-]*[\s>/]/g)?.length ?? 0,
  };
}
