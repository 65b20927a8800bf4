import { execFile } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences } from "./folders.ts";
import { layersOf } from "./layers.ts";
import { buildSite, workshop } from "./setup.ts";

const root = join(workshop, "site", "stale", "repo");
const content = join(root, "content");

const program = ["src", "scripts", "public", "astro.config.mjs", "package.json", "package-lock.json", "tsconfig.json"];

/** Copies the project of `from` into `to`. The libraries are the same. */
async function copyProject(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  // A clone has no empty folder, as `public` is.
  for (const path of program.filter((name) => existsSync(resolve(from, name))))
    await cp(resolve(from, path), join(to, path), { recursive: true });
  await symlink(resolve("node_modules"), join(to, "node_modules"));
}

/** A copy of the project whose code and content the tests may edit. */
beforeAll(async () => {
  // What an earlier run kept too: it may hold what this one edits.
  await rm(dirname(root), { recursive: true, force: true });
  await copyProject(".", root);
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  await build();
});

/** Builds the copy, which keeps its cache and its site from one build to the next. */
async function build() {
  const built = await buildSite(content, "site/stale/warm", { cwd: root });
  expect(built.code, built.output).toBe(0);
  return built;
}

const elsewhere = await mkdtemp(join(tmpdir(), "jardin-ailleurs-"));
afterAll(() => rm(elsewhere, { recursive: true, force: true, maxRetries: 5 }));

/**
 * Builds the copy, as it is edited by then, from nothing: by the command that
 * people type, in a folder of a name hard to read and in no repository, on a
 * machine whose own variables say something else. Gives the site.
 */
async function buildElsewhere(): Promise<string> {
  const project = join(elsewhere, `l"atelier d'été`);
  await copyProject(root, project);
  await cp(content, join(project, "content"), { recursive: true });
  const ours = { NODE_ENV: "production", VITEST: "", GARDEN_CONTENT: "", GARDEN_DIST: "", GARDEN_CACHE: "cache" };
  const strange = { PROD: "", DEV: "1", MODE: "test", SSR: "", SITE: "https://ailleurs.example", BASE_URL: "/ailleurs/" };
  await promisify(execFile)(process.execPath, ["--import", "./scripts/node-version.mjs", "scripts/build.ts"], {
    cwd: project,
    env: { ...process.env, ...ours, ...strange },
  });
  return join(project, "dist");
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer holds what the test edits`).toContain(from);
  await writeFile(path, text.replaceAll(from, to));
}

/**
 * Of each of these words, the files below `dist` that say them, packed ones
 * opened, in order. Names that come from what a file holds, which a later edit
 * changes, lose that part.
 */
async function filesThatSay(dist: string, all: readonly string[]): Promise<string[][]> {
  const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const layers = [...layersOf(await readFile(join(parentPath, name)))];
      return { path: join(parentPath, name), said: all.map((words) => layers.some((layer) => layer.includes(words))) };
    }),
  );
  const plain = (name: string) =>
    name
      .slice(dist.length)
      .replace(/[0-9a-f]{7,}(?=\.pf_)/, "")
      .replace(/[.@][\w-]{8}(?=\.\w+$)/, "");
  return all.map((_, which) => found.flatMap(({ path, said: says }) => (says[which] ? [plain(path)] : [])).sort());
}

const practice = "/pratiques/repair-cafe-du-square/index.html";
const list = "/pratiques/type/geste/index.html";

/**
 * What is edited, what then is said that nothing said before, and a page that
 * says it. Two edits are built at once where neither can hide that a page was
 * stale for the other: a style of one sort of page, and a component of another,
 * since what a sort of page is made of is known for each sort apart.
 */
const edits = [
  ["the renderer", "src/entry/body/elements.ts", '"Comment faire"', '"Comment s’y prendre"', "Comment s’y prendre", practice],
  [
    "a label of the vocabulary",
    "content/vocabulaire.yaml",
    "libelle: Réemploi et réparation",
    "libelle: Réparer ensemble",
    "Réparer ensemble",
    practice,
  ],
  [
    "the title of a linked entry",
    "content/besoins/culture-du-faire.mdx",
    "Faire pour donner envie",
    "Faire ensemble, encore",
    "Faire ensemble, encore",
    practice,
  ],
  // Bare, as a search of its language looks for it: in the file of that search too.
  [
    "a translation",
    "content/traductions/en/pratiques/batterie-gonflee.mdx",
    "titre: A swollen battery",
    "titre: wheelbarrow, a swollen battery",
    "wheelbarrow",
    "/en/pratiques/batterie-gonflee/index.html",
  ],
  [
    "a field of the schema",
    "src/entry/schemas/common.ts",
    "{ min: 2, max: 90 },\n    ),",
    "{ min: 2, max: 90 },\n    ).overwrite((title) => `${title} ✿`),",
    "✿",
    practice,
  ],
  [
    "a style",
    "src/entries/practice/Clauses.astro",
    "border-inline-start: 4px solid var(--hue);",
    "border-inline-start: 7px solid var(--hue);",
    "border-inline-start:7px solid var(--hue)",
    practice,
  ],
  [
    "a component",
    "src/features/catalogue/Catalogue.astro",
    "La liste n’a pas pu être chargée",
    "La liste ne s’est pas chargée",
    "La liste ne s’est pas chargée",
    list,
  ],
] as const;

type Edit = (typeof edits)[number];

const wordsOf = ([, , , , words]: Edit) => words;

/** Edits that are built at once. */
const groups = [[edits[0]], [edits[1]], edits.slice(2, 4), [edits[4]], edits.slice(5)].map(
  (group: readonly Edit[]) => [group.map(([name]) => name).join(", and of "), group] as const,
);

/** Of each edit, the files that said it once it was made. */
const said: [string, string[]][] = [];

test.for(groups)("an edit of %s is said by the site that was kept", async ([, group]) => {
  for (const [, file, from, to] of group) await edit(file, from, to);
  const { dist } = await build();
  const files = await filesThatSay(dist, group.map(wordsOf));
  for (const [place, [name, , , , , page]] of group.entries()) {
    expect(files[place]).toContain(page);
    said.push([name, files[place] ?? []]);
  }
});

// One site from nothing judges all edits: to build one after each would take twice as long, and see no more.
describe("a site built from nothing, elsewhere", () => {
  const warm = join(workshop, "site/stale/warm/dist");
  let cold = "";
  beforeAll(async () => {
    cold = await buildElsewhere();
  });

  test("is whole, in a folder with quotes, accents and spaces, outside of any repository", async () => {
    const paths = async (folder: string) => (await readdir(folder, { recursive: true })).sort();
    expect(await paths(cold)).toEqual(await paths(warm));
  });

  test("says each edit in the files where the site that was kept said it once it was made: no page was stale", async () => {
    const files = await filesThatSay(cold, edits.map(wordsOf));
    expect(said).toEqual(edits.map(([name], place) => [name, files[place]]));
  });

  test("has the bytes of the site that was kept, search index included, whatever the machine’s own variables", async () => {
    expect(await differences(warm, cold)).toEqual([]);
  });
});

test("a build that would end in the bytes that are there touches none of them, and says so; one byte touched by another, and it is built", async () => {
  const { dist } = await build();
  const home = join(dist, "index.html");
  const times = async () => (await readdir(dist, { recursive: true })).map((name) => statSync(join(dist, name)).mtimeMs);
  const before = await times();
  expect((await build()).output).toContain("Rien n’a changé depuis la dernière construction : le site est à jour.");
  expect(await times()).toEqual(before);
  const text = await readFile(home, "utf8");
  await writeFile(home, text.replace("<body", "<BODY"));
  await build();
  expect(await readFile(home, "utf8")).toBe(text);
});
