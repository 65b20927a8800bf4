/**
 * `npm run compare -- BEFORE AFTER`: what differs between two built sites, file
 * by file. It answers « did this change of code change what is published? »:
 * build, keep `dist` aside, change, build, compare.
 *
 * Ends with 1 when something differs, as `diff` does.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { count } from "../src/base/french.ts";
import { groupBy } from "../src/base/group-by.ts";
import { filesAddress, versionAddress, zipAddress } from "../src/features/offline/addresses.ts";
import { Refusal, runCommand } from "./lib/command.ts";

/** The files of a site: path from its folder, with `/`, and bytes. */
export type Site = ReadonlyMap<string, Uint8Array>;

/** A file that is on both sides and differs: what each says where they part, empty when it is no text. */
export type Changed = { path: string; before: string; after: string };

/** In path order. A file whose name alone changed, because of its digest, is in none. */
export type Comparison = { added: string[]; removed: string[]; changed: Changed[] };

/** Names that Astro and Pagefind give by digest: what stands before it, and the extension. */
const named = /^(?<stem>.*[._-])(?:(?<=\.)[\w-]{8}(?=\.(?:css|js)$)|[0-9a-f]{7,}(?=\.pf_\w+$))(?<end>\.\w+)$/;

/** How a page, a sheet or a script names a file of that sort. From its slash on: looked for at each letter, it took longer than all the rest. */
const mention = /(?<=\/)[\w.~-]+\.(?:css|js)\b/g;

const isText = (path: string) => /\.(?:html|css|js|mjs|json|jsonld|xml|svg|txt|md|csv|bib|ris|graphml|webmanifest)$/.test(path);

/** Lists and copies of all the others, with their digests: they differ whenever anything does. */
const following = new Set([zipAddress, filesAddress, versionAddress].map((address) => address.slice(1)));

/** Reads the site built in `folder`. A folder without a home page is refused. */
export async function readSite(folder: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const site = new Map<string, Uint8Array>();
  for (const file of files.sort()) site.set(file.slice(join(folder, "/").length).replaceAll(sep, "/"), await readFile(file));
  if (!site.has("index.html")) throw new Refusal(`${folder} : il n’y a pas de site construit dans ce dossier.`);
  return site;
}

/**
 * What differs. A name with a digest that stands on one side only is another
 * name of the file it replaces: the first of its sort that pages name there. It
 * is read as the same name in all that mentions it, so that a changed style
 * sheet is one difference and not one a page.
 */
export function compareSites(before: Site, after: Site): Comparison {
  const sides = [renamed(before, after), renamed(after, before)] as const;
  const [old, fresh] = sides;
  const [only, other] = [old, fresh].map((side, index) => [...side.keys()].filter((path) => !sides[1 - index]?.has(path)).sort());
  const changed: Changed[] = [];
  for (const path of [...old.keys()].sort()) {
    const [a, b] = [old.get(path), fresh.get(path)];
    if (a === undefined || b === undefined || same(a, b)) continue;
    changed.push({ path, ...(typeof a === "string" && typeof b === "string" ? parting(a, b) : { before: "", after: "" }) });
  }
  return { added: other ?? [], removed: only ?? [], changed };
}

const same = (a: string | Uint8Array, b: string | Uint8Array) =>
  typeof a === "string" || typeof b === "string" ? a === b : Buffer.from(a).equals(b);

/** The files of `site` by the names that they share with `other`, texts as they then read. */
function renamed(site: Site, other: Site): Map<string, string | Uint8Array> {
  const texts = new Map([...site].filter(([path]) => isText(path)).map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
  const baseOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const own = new Map(
    [...site.keys()].filter((path) => !other.has(path) && named.test(path)).map((path) => [baseOf(path), path]),
  );
  // Pages first: what a script imports follows from what the pages name.
  const readers = [...texts.keys()].sort((a, b) => Number(b.endsWith(".html")) - Number(a.endsWith(".html")) || (a < b ? -1 : 1));
  const met = new Set(readers.flatMap((path) => texts.get(path)?.match(mention) ?? []).filter((base) => own.has(base)));
  for (const base of [...own.keys()].sort()) met.add(base);
  const counts = new Map<string, number>();
  const shared = new Map<string, string>();
  for (const base of met) {
    const { stem = "", end = "" } = named.exec(base)?.groups ?? {};
    const nth = (counts.get(stem + end) ?? 0) + 1;
    counts.set(stem + end, nth);
    shared.set(base, `${stem}~${nth}${end}`);
  }
  return new Map(
    [...site].map(([path, bytes]) => {
      const base = baseOf(path);
      const text = texts.get(path)?.replace(mention, (name) => shared.get(name) ?? name);
      return [path.slice(0, path.length - base.length) + (shared.get(base) ?? base), text ?? bytes];
    }),
  );
}

/** Letters shown before and after the place where two texts part; those by which two files are said to part in the same way. */
const around = { before: 30, after: 70, alike: 54 } as const;

function parting(a: string, b: string): { before: string; after: string } {
  let place = 0;
  while (place < a.length && a[place] === b[place]) place++;
  const shown = (text: string) => text.slice(Math.max(0, place - around.before), place + around.after).replace(/\s+/g, " ");
  return { before: shown(a), after: shown(b) };
}

/** Names shown of each sort, unless all are asked for. */
const few = 8;

/** The comparison in words. Files that part in the same way are one difference. */
export function comparisonReport({ added, removed, changed }: Comparison, all = false): string {
  const own = changed.filter(({ path }) => !following.has(path));
  const follow = changed.filter(({ path }) => following.has(path));
  const names = (paths: readonly string[]) => {
    const left = all ? 0 : Math.max(0, paths.length - few);
    return [
      ...paths.slice(0, paths.length - left).map((path) => `    ${path}`),
      ...(left > 0 ? [`    … et ${left} de plus (--all)`] : []),
    ];
  };
  const sort = (title: string, paths: readonly string[]) => (paths.length > 0 ? [title, ...names(paths)] : []);
  const groups = [
    ...groupBy(own, ({ before, after }) => `${before.slice(0, around.alike)}\0${after.slice(0, around.alike)}`).values(),
  ];
  const lines = [
    ...sort(`Ajoutés : ${count(added.length, "fichier")}`, added),
    ...sort(`Retirés : ${count(removed.length, "fichier")}`, removed),
    ...(own.length > 0 ? [`Changés : ${count(own.length, "fichier")}`] : []),
    ...groups.flatMap((group) => [
      ...names(group.map(({ path }) => path)),
      ...(group[0]?.before || group[0]?.after ? [`      - ${group[0].before}`, `      + ${group[0].after}`] : []),
    ]),
    ...sort(
      "Changés avec les autres, dont ils sont la liste ou la copie",
      follow.map(({ path }) => path),
    ),
  ];
  return lines.length > 0 ? lines.join("\n") : "Rien ne diffère.";
}

await runCommand(
  import.meta.url,
  {
    name: "compare",
    usage: "npm run compare -- AVANT APRÈS   compare deux sites construits, fichier par fichier ; --all donne tous les noms",
    words: 2,
    options: { all: "flag" },
  },
  async ({ words: [before, after], flag }) => {
    if (!before || !after) throw new Refusal("Donner deux dossiers : celui d’avant, celui d’après.");
    const comparison = compareSites(await readSite(before), await readSite(after));
    console.log(comparisonReport(comparison, flag("all")));
    if (Object.values(comparison).some((list) => list.length > 0)) process.exitCode = 1;
  },
);
