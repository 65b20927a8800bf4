import { statSync } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { differences } from "./folders.ts";
import { layersOf } from "./layers.ts";
import { buildSite, workshop } from "./setup.ts";

const root = join(workshop, "site", "stale", "repo");
const content = join(root, "content");

/** A copy of the project whose code and content the tests may edit. */
beforeAll(async () => {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  for (const path of ["src", "scripts", "public", "astro.config.mjs", "package.json", "package-lock.json", "tsconfig.json"]) {
    await cp(resolve(path), join(root, path), { recursive: true });
  }
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  await symlink(resolve("node_modules"), join(root, "node_modules"));
  await build("warm");
});

/** Builds the copy; `warm` keeps its cache and its site from one build to the next, `cold` starts from nothing. */
async function build(sort: "warm" | "cold"): Promise<string> {
  if (sort === "cold") await rm(join(workshop, `site/stale/${sort}`), { recursive: true, force: true });
  return (await run(sort)).dist;
}

async function run(sort: "warm" | "cold") {
  const built = await buildSite(content, `site/stale/${sort}`, { cwd: root });
  expect(built.code, built.output).toBe(0);
  return built;
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer holds what the test edits`).toContain(from);
  await writeFile(path, text.replaceAll(from, to));
}

const practice = async (dist: string) => readFile(join(dist, "pratiques", "repair-cafe-du-square", "index.html"), "utf8");

/**
 * The files below `dist` that say `words`, packed ones opened, in order. Names
 * that come from what a file holds, which a later edit changes, lose that part.
 */
async function filesThatSay(dist: string, words: string): Promise<string[]> {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      for (const layer of layersOf(await readFile(join(parentPath, name))))
        if (layer.includes(words)) return [join(parentPath, name)];
      return [];
    }),
  );
  const plain = (name: string) =>
    name
      .slice(dist.length)
      .replace(/_[0-9a-f]{6,}(?=\.pf_)/, "")
      .replace(/[.@][\w-]{8}(?=\.\w+$)/, "");
  return found.flat().map(plain).sort();
}

/** What is edited, and what then is said that nothing said before. */
const edits = [
  ["the renderer", "src/entry/body/elements.ts", '"Comment faire"', '"Comment s’y prendre"', "Comment s’y prendre"],
  [
    "a label of the vocabulary",
    "content/vocabulaire.yaml",
    "libelle: Réemploi et réparation",
    "libelle: Réparer ensemble",
    "Réparer ensemble",
  ],
  [
    "the title of a linked entry",
    "content/besoins/culture-du-faire.mdx",
    "Faire pour donner envie",
    "Faire ensemble, encore",
    "Faire ensemble, encore",
  ],
  [
    "a field of the schema",
    "src/entry/schemas/common.ts",
    "{ min: 2, max: 90 },\n      ),",
    "{ min: 2, max: 90 },\n      ).overwrite((title) => `${title} ✿`),",
    "✿",
  ],
  [
    "a style",
    "src/entries/practice/Clauses.astro",
    "border-inline-start: 4px solid var(--sky);",
    "border-inline-start: 7px solid var(--sky);",
    "border-inline-start:7px solid var(--sky)",
  ],
  ["a component", "src/entries/practice/Risks.astro", "Avant de commencer", "Avant de se lancer", "Avant de se lancer"],
] as const;

/** Of each edit, the files that said it once it was made. */
const said: [string, string[]][] = [];

test.for(edits)("an edit of %s is said by the site that was kept", async ([name, file, from, to, words]) => {
  await edit(file, from, to);
  const warm = await build("warm");
  expect(await practice(warm)).toContain(words);
  said.push([name, await filesThatSay(warm, words)]);
});

// One site from nothing judges all edits: to build one after each would take twice as long, and see no more.
test("after each edit, no page was stale: the same files said it as in a site built from nothing, which is the same to the byte", async () => {
  const cold = await build("cold");
  expect(said).toEqual(await Promise.all(edits.map(async ([name, , , , words]) => [name, await filesThatSay(cold, words)])));
  expect(said.map(([, files]) => files.length).every((count) => count > 0)).toBe(true);
  expect(await differences(join(workshop, "site/stale/warm/dist"), cold)).toEqual([]);
});

test("a build that would end in the bytes that are there touches none of them, and says so; one byte touched by another, and it is built", async () => {
  const { dist } = await run("warm");
  const home = join(dist, "index.html");
  const times = async () => (await readdir(dist, { recursive: true })).map((name) => statSync(join(dist, name)).mtimeMs);
  const before = await times();
  expect((await run("warm")).output).toContain("Rien n’a changé depuis la dernière construction : le site est à jour.");
  expect(await times()).toEqual(before);
  const text = await readFile(home, "utf8");
  await writeFile(home, text.replace("<body", "<BODY"));
  await run("warm");
  expect(await readFile(home, "utf8")).toBe(text);
});
