/** What is made of the files that Pagefind writes, so that a first search loads less. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { keptTitlesFile } from "../../src/base/folders.ts";
import { forReading } from "../../src/features/search/index-text.ts";
import type { Guide } from "../../src/features/search/guide/guide.ts";
import { packGuide, packTitles, type Named } from "../../src/features/search/guide/guide-data.ts";
import { packLexicon, type Lexicon } from "../../src/features/search/vocabulary.ts";
import { inCode } from "./bundle.ts";
import type { Scripts } from "./kept-scripts.ts";
import { cutIndex, seal, unseal } from "./search-chunks.ts";
import { digestOfFile, type Part } from "./site/part.ts";

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

/** Pages whose titles are sent with the first search: 1,150 weigh 15 KB, and spare it a round trip. Of more, each is asked for when it is shown. */
const mostTitles = 1500;

type Options = {
  part: Part;
  /** The words of the pages, for the speller. */
  lexicon: Lexicon;
  guide: Guide;
  scripts: Scripts;
};

/**
 * Puts in the site the index that Pagefind left in `folder`, lighter to load, and
 * which answers the same: smaller
 * files of words, Pagefind’s script without what the garden never calls, texts
 * of results set for reading, here rather than on each phone; what every first
 * search loads in one file, since each round trip costs seconds on a slow
 * network. Beside it, the speller with the words that it knows, the guide, and
 * the script of the search page.
 */
export async function putIndex(folder: string, { part, lexicon, guide, scripts }: Options): Promise<void> {
  const put = (name: string, content: Uint8Array | string) => part.put(`pagefind/${name}`, content);
  const { pieces, meta } = await cutIndex(folder, (name, content) => {
    const key = digestOfFile(content);
    if (!part.keep(`pagefind/${name}`, key)) part.put(`pagefind/${name}`, seal(content), key);
  });
  const titles = await putFragments(folder, part);
  const shown = titles.size > mostTitles ? [] : packTitles(titles);
  const script = await scripts.bundle(
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
  const moduleOf = async (words: unknown, file: string, open: string) => {
    const text = `import { ${open} } from ${inCode(join(own, file))}; export default ${open}(mots);`;
    // The words on a line of their own, which no minifier reads, then the code.
    return `const mots=${JSON.stringify(words)};\n${await scripts.bundle({ text, dist: "" }, { module: true })}`;
  };
  put("pagefind.js", script);
  put("mots.js", await moduleOf(packLexicon(lexicon), "speller.ts", "openSpeller"));
  put("guide.js", await moduleOf({ ...packGuide(guide), titles: shown }, "guide/guide-data.ts", "openGuide"));
  // Whole, in a file of its own: what it shares with other pages would be files that it waits for.
  put("recherche.js", await scripts.bundle({ file: join(own, "search.client.ts") }, { module: true }));
  put("titres.js", await scripts.bundle({ file: join(own, "titles-alone.client.ts") }, { module: true }));
  put("paquet.bin", packOf(await firstFiles(folder, meta)));
}

/**
 * Puts the texts of the results. Pagefind names each by the digest of what it
 * holds: one that is there under its name is not opened again, which took a fifth of the
 * time of the index. Resolves to the addresses and titles, by name.
 */
async function putFragments(folder: string, part: Part): Promise<Map<string, Named>> {
  const file = keptTitlesFile();
  const known = JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, Named>;
  const titles = new Map<string, Named>();
  for (const name of (await readdir(join(folder, "fragment"))).sort()) {
    const [site, key] = [`pagefind/fragment/${name}`, name.replace(/\.pf_fragment$/, "")];
    const kept = known[key];
    if (kept && part.keep(site, key)) titles.set(key, kept);
    else {
      const json = forReaders(unseal(await readFile(join(folder, "fragment", name))).toString("utf8"));
      const { url, meta } = JSON.parse(json) as Fragment;
      titles.set(key, [url, meta["title"] ?? ""]);
      part.put(site, seal(Buffer.from(json)), key);
    }
  }
  await writeFile(file, JSON.stringify(Object.fromEntries(titles)));
  return titles;
}

/** What every first search loads: all but the pieces of the index and the pages, Pagefind’s interfaces, its worker, and its search for no language. */
async function firstFiles(folder: string, [metaName, meta]: [string, Buffer]): Promise<[string, Buffer][]> {
  const names = (await readdir(folder, { recursive: true }))
    .map((name) => name.replaceAll(sep, "/"))
    .filter((name) => /^(?:pagefind-entry\.json|wasm\.(?!unknown)[^/]+\.pagefind|filter\/.+|[^/]+\.pf_meta)$/.test(name))
    .sort();
  return Promise.all(
    names.map(async (name): Promise<[string, Buffer]> => [name, name === metaName ? meta : await readFile(join(folder, name))]),
  );
}

/** Files in one, as `unpack` reads it (src/features/search/pack/unpack.ts). */
export function packOf(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const list = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(list.length);
  return Buffer.concat([size, list, ...files.map(([, bytes]) => bytes)]);
}
