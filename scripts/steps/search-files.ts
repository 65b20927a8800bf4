/** What is made of the files that Pagefind writes, so that a first search loads less. */
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { forReading } from "../../src/features/search/index-text.ts";
import type { Guide } from "../../src/features/search/guide/guide.ts";
import { packGuide, packTitles, type Named } from "../../src/features/search/guide/guide-data.ts";
import { packLexicon, type Lexicon } from "../../src/features/search/vocabulary.ts";
import { bundle, inCode } from "./bundle.ts";
import { cutIndex } from "./search-chunks.ts";

/** Interfaces of Pagefind, its worker, and its search for no language: the garden loads none of them. */
const unused = /^(?:pagefind-(?!entry)|wasm\.unknown\.)/;

const signature = "pagefind_dcd";

/** The modules of the search. */
const own = resolve(import.meta.dirname, "../../src/features/search");

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

/** Pages whose titles are sent with the first search: 1,150 weigh 15 KB, and spare it a round trip. Of more, each is asked for when it is shown. */
const mostTitles = 1500;

/**
 * Makes the index in `folder` lighter to load, and answers the same: smaller
 * files of words, Pagefind’s script without what the garden never calls, texts
 * of results set for reading, here rather than on each phone; what every first
 * search loads in one file, since each round trip costs seconds on a slow
 * network. Beside it, the speller with the words that it knows, the guide, and
 * the script of the search page.
 */
export async function lighten(folder: string, lexicon: Lexicon, guide: Guide): Promise<void> {
  const pieces = await cutIndex(folder);
  const fragments = join(folder, "fragment");
  const titles = new Map<string, Named>();
  await each(await readdir(fragments), async (name) => {
    const text = gunzipSync(await readFile(join(fragments, name))).toString("utf8");
    if (!text.startsWith(signature)) throw new Error(`${name} is not a file of Pagefind`);
    const json = forReaders(text.slice(signature.length));
    const { url, meta } = JSON.parse(json) as { url: string; meta: Record<string, string> };
    titles.set(name.replace(/\.pf_fragment$/, ""), [url, meta["title"] ?? ""]);
    await writeFile(join(fragments, name), gzipSync(signature + json, { level: 9 }));
  });
  for (const name of await readdir(folder)) if (unused.test(name)) await rm(join(folder, name));
  const shown = titles.size > mostTitles ? [] : packTitles(titles);
  const script = await bundle(
    {
      text: `export { ahead } from ${inCode(join(own, "packed.ts"))}; export { filters, init, options, search } from ${inCode(resolve(folder, "pagefind.js"))};`,
      dist: "",
    },
    {
      module: true,
      names: { Worker: "undefined", gardenPieces: JSON.stringify(pieces) },
      edit: (code) => code.replace(/(?<![.\w])fetch\(/g, "gardenFetch("),
    },
  );
  await writeFile(join(folder, "pagefind.js"), script);
  await writeFile(join(folder, "mots.js"), await moduleOf(packLexicon(lexicon), "speller.ts", "openSpeller"));
  await writeFile(
    join(folder, "guide.js"),
    await moduleOf({ ...packGuide(guide), titles: shown }, "guide/guide-data.ts", "openGuide"),
  );
  // Whole, in a file of its own: what it shares with other pages would be files that it waits for.
  await writeFile(join(folder, "recherche.js"), await bundle({ file: join(own, "search.client.ts") }, { module: true }));
  await writeFile(join(folder, "titres.js"), await bundle({ file: join(own, "titles-alone.client.ts") }, { module: true }));
  await packFirst(folder);
}

/** Puts in one file what every first search loads: all but the pieces of the index and the pages */
async function packFirst(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.replaceAll(sep, "/"))
    .filter((name) => /^(?:pagefind-entry\.json|wasm\.[^/]+\.pagefind|filter\/.+|[^/]+\.pf_meta)$/.test(name))
    .sort();
  const files: [string, Buffer][] = [];
  for (const name of names) {
    files.push([name, await readFile(join(folder, name))]);
    await rm(join(folder, name));
  }
  await writeFile(join(folder, "paquet.bin"), packOf(files));
}

/** Files in one, as `unpack` reads it (src/features/search/pack/unpack.ts). */
export function packOf(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const list = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(list.length);
  return Buffer.concat([size, list, ...files.map(([, bytes]) => bytes)]);
}

/** A module of words and of what `open`s them: the words on a line of their own, which no minifier reads, then its code. */
async function moduleOf(words: unknown, file: string, open: string): Promise<string> {
  const text = `import { ${open} } from ${inCode(join(own, file))}; export default ${open}(mots);`;
  return `const mots=${JSON.stringify(words)};\n${await bundle({ text, dist: "" }, { module: true })}`;
}
