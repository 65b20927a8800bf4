/** The files of the search: its index, and what a first search loads. */
import { join, resolve } from "node:path";
import type { Guide } from "../../src/features/search/guide/guide.ts";
import { packGuide, packTitles, type Named } from "../../src/features/search/guide/guide-data.ts";
import { packLexicon, type Lexicon } from "../../src/features/search/vocabulary.ts";
import { inCode } from "./bundle.ts";
import type { Scripts } from "./kept-scripts.ts";
import { seal } from "./search-chunks.ts";
import type { IndexFiles } from "./search/index-files.ts";
import type { IndexedPage } from "./search/search-pages.ts";
import { digestOfFile, type Part } from "./site/part.ts";

/** The modules of the search. */
const own = resolve(import.meta.dirname, "../../src/features/search");

/** Pages whose titles are sent with the first search: 1,150 weigh 15 KB, and spare it a round trip. Of more, each is asked for when it is shown. */
const mostTitles = 1500;

type Options = {
  part: Part;
  /** The pages of the index, in its order. */
  pages: readonly IndexedPage[];
  /** The words of the pages, for the speller. */
  lexicon: Lexicon;
  guide: Guide;
  scripts: Scripts;
  /** Where Pagefind left its script. */
  folder: string;
};

/**
 * Puts the search in the site, lighter to load than as Pagefind would, and
 * which answers the same: smaller files of words, its script without what the
 * garden never calls; what every first search loads in one file, since each
 * round trip costs seconds on a slow network. Beside it, the speller with the
 * words that it knows, the guide, and the script of the search page.
 */
export async function putIndex(index: IndexFiles, { part, pages, lexicon, guide, scripts, folder }: Options): Promise<void> {
  const put = (name: string, content: Uint8Array | string) => part.put(`pagefind/${name}`, content);
  const putSealed = (name: string, key: string, sealed: () => Buffer) => {
    if (!part.keep(`pagefind/${name}`, key)) part.put(`pagefind/${name}`, sealed(), key);
  };
  for (const [name, content] of index.words) putSealed(name, digestOfFile(content), () => seal(content));
  for (const [place, { digest, shown }] of pages.entries())
    putSealed(`fragment/${index.names[place]}.pf_fragment`, digest, shown);
  const titles = new Map(pages.map(({ url, title }, place): [string, Named] => [index.names[place] ?? "", [url, title]]));
  const shown = titles.size > mostTitles ? [] : packTitles(titles);
  const script = await scripts.bundle(
    {
      text: `export { ahead } from ${inCode(join(own, "packed.ts"))}; export { filters, init, options, search } from ${inCode(resolve(folder, "pagefind.js"))};`,
      dist: "",
    },
    {
      module: true,
      names: { Worker: "undefined" },
      edit: (code) => code.replace(/(?<![.\w])fetch\(/g, "gardenFetch("),
    },
  );
  const moduleOf = async (words: unknown, file: string, open: string) => {
    const text = `import { ${open} } from ${inCode(join(own, file))}; export default ${open}(mots);`;
    // The words on a line of their own, which no minifier reads, then the code.
    return `const mots=${JSON.stringify(words)};\n${await scripts.bundle({ text, dist: "" }, { module: true })}`;
  };
  put("pagefind.js", `const gardenPieces=${JSON.stringify(index.pieces)};\n${script}`);
  put("mots.js", await moduleOf(packLexicon(lexicon), "speller.ts", "openSpeller"));
  put("guide.js", await moduleOf({ ...packGuide(guide), titles: shown }, "guide/guide-data.ts", "openGuide"));
  // Whole, in a file of its own: what it shares with other pages would be files that it waits for.
  put("recherche.js", await scripts.bundle({ file: join(own, "search.client.ts") }, { module: true }));
  put("titres.js", await scripts.bundle({ file: join(own, "titles-alone.client.ts") }, { module: true }));
  put("paquet.bin", packOf(index.first));
}

/** Files in one, as `unpack` reads it (src/features/search/pack/unpack.ts). */
export function packOf(files: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const list = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(list.length);
  return Buffer.concat([size, list, ...files.map(([, bytes]) => bytes)]);
}
