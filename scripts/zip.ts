/**
 * `npm run zip`: the built site as one file to take away, which opens without
 * network and without a server: `dist/hors-ligne/jardin.zip`. Also the last
 * step but one of the build. Same site, same bytes.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { fileName } from "../src/base/garden-file/names.ts";
import { licenceOf } from "../src/base/garden-file/licence-texts.ts";
import { site } from "../src/base/site.ts";
import { environment } from "../src/base/environment.ts";
import { cacheFolder, distFolder } from "../src/base/folders.ts";
import { digestOf } from "../src/entry/read.ts";
import { zipAddress } from "../src/features/offline/addresses.ts";
import { isPageData } from "../src/features/offline/files.ts";
import { localScript } from "../src/features/offline/local-address.ts";
import type { Copy } from "../src/features/offline/local-html.ts";
import type { PocketPage } from "../src/ui/pocket-search.ts";
import { sizeOf } from "../src/features/offline/size.ts";
import { keptScripts, type Scripts } from "./steps/kept-scripts.ts";
import { runCommand } from "./lib/command.ts";
import { programMark } from "./steps/build-mark.ts";
import { localPages } from "./steps/local-pages.ts";
import { readPocketPages } from "./steps/pocket-pages.ts";
import { digestOfFile } from "./steps/site/part.ts";
import { packer, zipOf, type Packed } from "./lib/zip-file.ts";

/** Everything is in one folder, so that it is not spilt where the file is opened. */
const folder = `${fileName(site.title)}/`;
/** Pages of one person, or of the site in line only. */
const absent = /^(?:404\.html$|moderation\/|contribuer\/suivi\/|hors-ligne\/absente\/)/;

/** What the licence allows. */
const allowed: Readonly<Record<string, string>> = {
  "CC-BY-SA-4.0": " : vous pouvez copier, donner\net adapter, en citant le jardin et sous la même licence.",
  "CC-BY-4.0": " : vous pouvez copier, donner\net adapter, en citant le jardin.",
  "CC0-1.0": " : vous pouvez copier, donner\net adapter, sans condition.",
};

const readMe = `${site.title}, copie à emporter

Pour l'ouvrir : double-cliquer sur index.html, dans ce dossier.
Le réseau n'est pas nécessaire. Rien n'est à installer.

Textes sous ${licenceOf(site.licence).called}${allowed[site.licence] ?? "."}
`;

/** Names that a script asks of the copy instead of the browser (src/features/offline/local.client.ts). */
const names = { location: "__jardin.location", history: "__jardin.history", fetch: "__jardin.fetch" };

/** What a module may load by an address that it makes, and the hints to fetch what is bundled anyway. */
const forCopy = (code: string) =>
  code
    .replace(/\bimport\((?!\s*(?:\/\*[^*]*\*\/\s*)?["'`])/g, "__jardin.load(")
    .replace(/__vite__mapDeps\(\[[\d,\s]*\]\)/g, "[]");

/** What the copy is made of: the names of the files of the site, how one is read, and the pages of its search. */
export type Source = {
  dist: string;
  names: readonly string[];
  read: (name: string) => Promise<Buffer>;
  /** The digest of a file; it is read for it where nobody knows. */
  digest: (name: string) => Promise<string>;
  pages: readonly PocketPage[];
  /** The address for what it does not hold. */
  online: string | undefined;
  scripts: Scripts;
};

/** What bundles the scripts of the copy of the site in `dist`. */
export const copyScripts = (): Promise<Scripts> => keptScripts(join(cacheFolder(), "copie.scripts.json"), programMark());

/** Makes the copy of a built site. Files are read and packed one by one: together they would weigh on the memory. */
export async function makeZip({ dist, names, read, digest, pages, online, scripts }: Source): Promise<Uint8Array> {
  const all = names.toSorted();
  const html = new Set(all.filter((file) => file.endsWith(".html") && !absent.test(file)));
  const parts = await packer(join(cacheFolder(), "copie.zip-parts"));
  const packed = new Map<string, Packed>();
  const put = (file: string, body: string | Uint8Array) => packed.set(file, parts.pack(Buffer.from(body)));
  put("LISEZMOI.txt", readMe.replaceAll("\n", "\r\n"));
  for (const file of all) {
    if (isPageData(`/${file}`)) put(`${file}.js`, given(`/${file}`, (await read(file)).toString()));
    if (/^fichiers\/.*\.css$|^favicon\.svg$|^images\/.*-480\.webp$|^dessins\//.test(file)) put(file, await read(file));
  }
  for (const module of ["/pagefind/mots.js", "/pagefind/guide.js"])
    put(
      `${module.slice(1)}.js`,
      await scripts.bundle({ text: `import given from "${module}"; __jardin.give("${module}", given);`, dist }),
    );
  put("recherche/index.json.js", given("/recherche/index.json", JSON.stringify(pages)));
  put(localScript, await scripts.bundle({ file: "src/features/offline/local.client.ts" }));
  const files = [...html, ...packed.keys()];
  const modules = new Map<string, Module>();
  const copy: Copy = {
    has: (file) => html.has(file) || packed.has(file),
    script: (module) => {
      modules.set(scriptFile(module), module);
      return scriptFile(module);
    },
    style: (css) => {
      const file = `fichiers/style-${digestOf(css).slice(0, 8)}.css`;
      if (!packed.has(file)) put(file, css);
      return file;
    },
    online,
  };
  const local = await localPages(join(cacheFolder(), "copie.pages.json"), { mark: scripts.mark, files, packer: parts, copy });
  for (const file of html) packed.set(file, await local.page(file, await digest(file), () => read(file)));
  for (const [file, body] of await bundled(modules, dist, scripts)) put(file, body);
  await parts.keep();
  await local.keep();
  await scripts.keep();
  const inOrder = [...packed].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipOf(inOrder.map(([file, body]) => [folder + file, body] as const));
}

type Module = Parameters<Copy["script"]>[0];

const given = (path: string, json: string) => `__jardin.give(${JSON.stringify(path)},${JSON.stringify(json)})`;

/** The classic script of a module, in the copy. */
const scriptFile = (module: Module) =>
  "file" in module ? module.file : `fichiers/script-${digestOf(module.text).slice(0, 8)}.js`;

/** Every module that a page names or carries, once, as a classic script. */
const bundled = (modules: ReadonlyMap<string, Module>, dist: string, scripts: Scripts): Promise<[string, string][]> =>
  Promise.all(
    [...modules].map(async ([key, module]): Promise<[string, string]> => {
      const entry = "file" in module ? { file: join(dist, module.file) } : { ...module, dist };
      return [key, await scripts.bundle(entry, { names, edit: forCopy })];
    }),
  );

/** Writes the copy beside the pages. Resolves to its size. */
export async function writeZip(source: Source): Promise<number> {
  const zip = await makeZip(source);
  await writeFile(join(source.dist, zipAddress), zip);
  return zip.length;
}

await runCommand(
  import.meta.url,
  { name: "zip", usage: "npm run zip   fait la copie à emporter du site déjà construit" },
  async () => {
    const dist = distFolder();
    const read = (name: string) => readFile(join(dist, name));
    const size = await writeZip({
      dist,
      names: (await readdir(dist, { recursive: true })).map((name) => name.replaceAll(sep, "/")),
      read,
      digest: async (name) => digestOfFile(await read(name)),
      pages: await readPocketPages(),
      online: environment().SITE_URL,
      scripts: await copyScripts(),
    });
    console.log(`La copie à emporter est dans dist${zipAddress} (${sizeOf(size)}).`);
  },
);
