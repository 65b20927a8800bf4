/** What is made of the files that Pagefind writes, so that a first search loads less. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { forReading } from "../src/search/normalise.ts";
import { packLexicon, type Lexicon } from "../src/search/vocabulary.ts";
import { bundle, inCode } from "./bundle.ts";
import { cutIndex } from "./search-chunks.ts";

/** Interfaces of Pagefind, its worker, and its search for no language: the garden loads none of them. */
const unused = /^(?:pagefind-(?!entry)|wasm\.unknown\.)/;

const signature = "pagefind_dcd";

type Fragment = { url: string; content: string; meta: Record<string, string> };

/**
 * The text that a result shows, as French is written; words stay words, at
 * their places. Only what is read, field by field: the address of the page is
 * followed, and the filters are compared.
 */
export function forReaders(json: string): string {
  const fragment = JSON.parse(json) as Fragment;
  const meta = Object.fromEntries(Object.entries(fragment.meta).map(([name, value]) => [name, forReading(value)]));
  return JSON.stringify({ ...fragment, content: forReading(fragment.content), meta });
}

/** Files are rewritten side by side, a few at a time: together they would weigh on the memory. */
async function each(names: readonly string[], rewrite: (name: string) => Promise<void>, together = 32): Promise<void> {
  for (let start = 0; start < names.length; start += together)
    await Promise.all(names.slice(start, start + together).map(rewrite));
}

/**
 * Makes the index in `folder` lighter to load, and answers the same: smaller
 * files of words, Pagefind’s script without what the garden never calls, texts
 * of results set for reading, here rather than on each phone. Beside it, the
 * speller with the words that it knows.
 */
export async function lighten(folder: string, lexicon: Lexicon): Promise<void> {
  await cutIndex(folder);
  const fragments = join(folder, "fragment");
  await each(await readdir(fragments), async (name) => {
    const text = gunzipSync(await readFile(join(fragments, name))).toString("utf8");
    if (!text.startsWith(signature)) throw new Error(`${name} is not a file of Pagefind`);
    await writeFile(join(fragments, name), gzipSync(signature + forReaders(text.slice(signature.length)), { level: 9 }));
  });
  for (const name of await readdir(folder)) if (unused.test(name)) await rm(join(folder, name));
  const script = await bundle(
    { text: `export { filters, init, options, search } from "/pagefind.js";`, dist: folder },
    { module: true, names: { Worker: "undefined" } },
  );
  await writeFile(join(folder, "pagefind.js"), script);
  await writeFile(join(folder, "mots.js"), await spellerFile(lexicon));
}

/** The module of the speller: its words on a line of their own, which no minifier reads, then its code. */
async function spellerFile(lexicon: Lexicon): Promise<string> {
  const search = (name: string) => inCode(resolve(import.meta.dirname, "../src/search", name));
  const code = await bundle(
    {
      text: `import { speller } from ${search("speller.ts")}; import { unpackLexicon } from ${search("vocabulary.ts")}; export default speller(unpackLexicon(mots));`,
      dist: "",
    },
    { module: true },
  );
  return `const mots=${JSON.stringify(packLexicon(lexicon))};\n${code}`;
}
