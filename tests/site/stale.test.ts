import { cp, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { differences } from "./folders.ts";
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
  const name = `site/stale/${sort}`;
  if (sort === "cold") await rm(join(workshop, name), { recursive: true, force: true });
  const built = await buildSite(content, name, { cwd: root });
  expect(built.code, built.output).toBe(0);
  return built.dist;
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(root, file);
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer holds what the test edits`).toContain(from);
  await writeFile(path, text.replaceAll(from, to));
}

const practice = async (dist: string) => readFile(join(dist, "pratiques", "repair-cafe-du-square", "index.html"), "utf8");

/** What is edited, and what a page that shows it must then say. */
const edits = [
  ["the renderer", "src/entry/elements.ts", '"Comment faire"', '"Comment s’y prendre"', "Comment s’y prendre"],
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
  ["a field of the schema", "src/entry/schemas/common.ts", "title: input.titre,", "title: `${input.titre} ✿`,", "✿"],
  [
    "a style",
    "src/components/Clauses.astro",
    "border: 1px solid var(--line);",
    "border: 2px solid var(--line);",
    "Avant de commencer",
  ],
  ["a component", "src/components/Risks.astro", "Avant de commencer", "Avant de se lancer", "Avant de se lancer"],
] as const;

test.for(edits)("after an edit of %s, no page is stale", async ([, file, from, to, shown]) => {
  await edit(file, from, to);
  const warm = await build("warm");
  expect(await practice(warm)).toContain(shown);
  expect(await differences(warm, await build("cold"))).toEqual([]);
});
