/** The search of each language of the garden besides French: an index of its own, in one file, below that of French. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { gunzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { languagePage, type LanguagePage } from "../../../src/features/search/languages/language-page.ts";
import type { Faces } from "../../../src/graph/faces.ts";
import { bundle, inCode } from "../bundle.ts";
import { packOf } from "../search-files.ts";

/** What a search asks of the files that Pagefind writes: neither its interfaces nor the texts of pages, which the list of the language has. */
const asked = /^(?:pagefind-entry\.json|wasm\.[^/]+\.pagefind|index\/.+|[^/]+\.pf_meta)$/;

const own = resolve(import.meta.dirname, "../../../src/features/search/languages");

/** The pages of a language. */
type Foreign = { key: string; pages: LanguagePage[] };

/**
 * Has in the folder `kept`, beside the digest of what made them, `<language>/paquet.bin` for each language, and the two scripts
 * that read it; false for a garden in French alone. An edit of French changes
 * none of them: they are as they were while the mark of the program and their
 * pages are the same.
 */
export async function makeLanguageIndexes(faces: Faces, kept: string, mark: string): Promise<boolean> {
  const languages = faces.languages.map(({ key }) => ({ key, pages: faces.inLanguage(key).map(languagePage) }));
  if (languages.length === 0) return false;
  const digest = createHash("sha256")
    .update(JSON.stringify([mark, languages]))
    .digest("hex");
  const known = await readFile(join(kept, "digest"), "utf8").catch(() => "");
  if (known !== digest) {
    const made = `${kept}-en-cours`;
    for (const old of [kept, made]) await rm(old, { recursive: true, force: true });
    await makeIndexes(languages, made);
    await writeFile(join(made, "digest"), digest);
    await rename(made, kept);
  }
  return true;
}

async function makeIndexes(languages: readonly Foreign[], folder: string): Promise<void> {
  const [first] = languages;
  for (const language of languages) await writeIndex(language, join(folder, language.key));
  const pagefind = resolve(folder, first?.key ?? "", "pagefind.js");
  const script = await bundle(
    {
      text: `export { known } from ${inCode(join(own, "packed-language.client.ts"))}; export { init, options, search } from ${inCode(pagefind)};`,
      dist: "",
    },
    { module: true, names: { Worker: "undefined" }, edit: (code, path) => (path === pagefind ? asking(code) : code) },
  );
  await writeFile(join(folder, "langue.js"), script);
  await writeFile(join(folder, "langues.js"), await bundle({ file: join(own, "language-search.client.ts") }, { module: true }));
  for (const { key } of languages) await keepPack(join(folder, key));
  await close();
}

const asking = (code: string) => code.replace(/(?<![.\w])fetch\(/g, "gardenFetch(");

async function writeIndex({ key, pages }: Foreign, folder: string): Promise<void> {
  const { index, errors } = await createIndex({ forceLanguage: key });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  const added = await Promise.all(pages.map(({ url, content }) => index.addHTMLFile({ url, content })));
  const refused = added.flatMap(({ errors: faults }) => faults);
  if (refused.length > 0) throw new Error(refused.join(", "));
  await mkdir(folder, { recursive: true });
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  const words = [...new Set(pages.flatMap((page) => page.words))].sort();
  const known = JSON.stringify({ pages: await addressesIn(join(folder, "fragment")), words });
  await writeFile(join(folder, "connu.json"), known);
}

/** The address of each page by the id under which Pagefind finds it: the name of its fragment. */
async function addressesIn(fragments: string): Promise<Record<string, string>> {
  const names = (await readdir(fragments)).sort();
  const pairs = names.map(async (name) => {
    const text = gunzipSync(await readFile(join(fragments, name))).toString("utf8");
    const { url } = JSON.parse(text.slice(text.indexOf("{"))) as { url: string };
    return [name.replace(/\.pf_fragment$/, ""), url] as const;
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** Keeps of the folder what a search asks for, in one file. */
async function keepPack(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((found) => found.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll(sep, "/"),
    )
    .filter((name) => name === "connu.json" || asked.test(name))
    .sort();
  const files = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const));
  await rm(folder, { recursive: true });
  await mkdir(folder);
  await writeFile(join(folder, "paquet.bin"), packOf(files));
}
