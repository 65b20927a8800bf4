/**
 * `npm run zip`: the built site as one file to take away, which opens without
 * network and without a server: `dist/hors-ligne/jardin.zip`. Also the last
 * step but one of the build. Same site, same bytes.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { kinds } from "../src/entry/kinds.ts";
import { choiceOf } from "../src/entry/vocabulary.ts";
import { environment } from "../src/environment.ts";
import { cacheFolder, contentFolder, distFolder, entryCache } from "../src/entry/folders.ts";
import { digestOf, readGarden } from "../src/entry/read.ts";
import { buildGarden } from "../src/graph/build.ts";
import { zipAddress } from "../src/offline/addresses.ts";
import { isPageData } from "../src/offline/files.ts";
import { localScript } from "../src/offline/local-address.ts";
import { localHtml, type Copy } from "../src/offline/local-html.ts";
import type { PocketPage } from "../src/offline/pocket-search.ts";
import { sizeOf } from "../src/offline/size.ts";
import { bundle } from "./bundle.ts";
import { runCommand } from "./command.ts";
import { readNearWords } from "./near-words.ts";
import { packer, zipOf } from "./zip-file.ts";

/** Everything is in one folder, so that it is not spilt where the file is opened. */
const folder = "jardin-de-la-debrouille/";
/** Pages of one person, or of the site in line only. */
const absent = /^(?:404\.html$|moderation\/|contribuer\/suivi\/|hors-ligne\/absente\/)/;

const readMe = `Le Jardin de la débrouille, copie à emporter

Pour l'ouvrir : double-cliquer sur index.html, dans ce dossier.
Le réseau n'est pas nécessaire. Rien n'est à installer.

Textes sous licence Creative Commons BY-SA 4.0 : vous pouvez copier, donner
et adapter, en citant le jardin et sous la même licence.
`;

/** Names that a script asks of the copy instead of the browser (src/offline/local.client.ts). */
const names = { location: "__jardin.location", history: "__jardin.history", fetch: "__jardin.fetch" };

/** What a module may load by an address that it makes, and the hints to fetch what is bundled anyway. */
const forCopy = (code: string) =>
  code
    .replace(/\bimport\((?!\s*(?:\/\*[^*]*\*\/\s*)?["'`])/g, "__jardin.load(")
    .replace(/__vite__mapDeps\(\[[\d,\s]*\]\)/g, "[]");

/** Makes the copy of the site built in `dist`, with a search over `pages`. `online`: the address for what it does not hold. */
export async function makeZip(dist: string, pages: readonly PocketPage[], online: string | undefined): Promise<Uint8Array> {
  const all = (await readdir(dist, { recursive: true })).map((name) => name.replaceAll(sep, "/")).sort();
  const text = (file: string) => readFile(join(dist, file), "utf8");
  const html = new Map<string, string>();
  for (const file of all) if (file.endsWith(".html") && !absent.test(file)) html.set(file, await text(file));
  const entries = new Map<string, string | Uint8Array>([["LISEZMOI.txt", readMe.replaceAll("\n", "\r\n")]]);
  for (const file of all) {
    if (isPageData(`/${file}`)) entries.set(`${file}.js`, given(`/${file}`, await text(file)));
    if (/^fichiers\/.*\.css$|^favicon\.svg$|^images\/.*-480\.webp$/.test(file))
      entries.set(file, await readFile(join(dist, file)));
  }
  for (const module of ["/pagefind/mots.js", "/pagefind/guide.js"])
    entries.set(
      `${module.slice(1)}.js`,
      await bundle({ text: `import given from "${module}"; __jardin.give("${module}", given);`, dist }),
    );
  entries.set("recherche/index.json.js", given("/recherche/index.json", JSON.stringify(pages)));
  entries.set(localScript, await bundle({ file: "src/offline/local.client.ts" }));
  const modules = new Map<string, Module>();
  const copy: Copy = {
    has: (file) => html.has(file) || entries.has(file),
    script: (module) => {
      modules.set(scriptFile(module), module);
      return scriptFile(module);
    },
    style: (css) => {
      const file = `fichiers/style-${digestOf(css).slice(0, 8)}.css`;
      entries.set(file, css);
      return file;
    },
    online,
  };
  const written = [...html].map(([file, page]) => [file, localHtml(page, file, copy)] as const);
  return packed([...entries, ...(await bundled(modules, dist)), ...written]);
}

type Module = Parameters<Copy["script"]>[0];

const given = (path: string, json: string) => `__jardin.give(${JSON.stringify(path)},${JSON.stringify(json)})`;

/** The classic script of a module, in the copy. */
const scriptFile = (module: Module) =>
  "file" in module ? module.file : `fichiers/script-${digestOf(module.text).slice(0, 8)}.js`;

/** Every module that a page names or carries, once, as a classic script. */
const bundled = (modules: ReadonlyMap<string, Module>, dist: string): Promise<[string, string][]> =>
  Promise.all(
    [...modules].map(async ([key, module]): Promise<[string, string]> => {
      const entry = "file" in module ? { file: join(dist, module.file) } : { ...module, dist };
      return [key, await bundle(entry, { names, edit: forCopy })];
    }),
  );

async function packed(files: readonly (readonly [string, string | Uint8Array])[]): Promise<Uint8Array> {
  const { pack, keep } = await packer(join(cacheFolder(), "copie.zip-parts"));
  const zip = zipOf(
    files
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([file, body]) => [folder + file, pack(typeof body === "string" ? Buffer.from(body) : body)] as const),
  );
  await keep();
  return zip;
}

/** What the search of the copy knows: titles, other names and summaries of the published entries, in id order. */
export async function pocketPages(): Promise<PocketPage[]> {
  const { entries, vocabulary } = await readGarden(contentFolder(), { cache: entryCache() });
  const { garden } = buildGarden(
    entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : [])),
    vocabulary,
  );
  const { words } = await readNearWords(contentFolder());
  return [...garden.graph.nodes.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, kind, title, data }) => ({
      url: `/${id}/`,
      title,
      names: data.synonyms.join(", "),
      words: (words.get(id) ?? []).join(", "),
      summary: data.summary,
      easy: data.easy ?? "",
      filters: {
        sorte: [kinds[kind].plural],
        theme: ("themes" in data ? data.themes : []).map((theme) => choiceOf(vocabulary, "themes", theme).label),
      },
    }));
}

/** Writes the copy beside the pages. Resolves to its size. */
export async function writeZip(dist: string): Promise<number> {
  const zip = await makeZip(dist, await pocketPages(), environment().SITE_URL);
  await writeFile(join(dist, zipAddress), zip);
  return zip.length;
}

await runCommand(
  import.meta.url,
  { name: "zip", usage: "npm run zip   fait la copie à emporter du site déjà construit" },
  async () => console.log(`La copie à emporter est dans dist${zipAddress} (${sizeOf(await writeZip(distFolder()))}).`),
);
