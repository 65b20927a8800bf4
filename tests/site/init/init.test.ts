import { execFile, execFileSync } from "node:child_process";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { readGardenFile } from "../../../src/base/garden-file/read.ts";
import { builtPages, internalLinks } from "../pages.ts";
import { buildSite, workshop } from "../setup.ts";

const root = join(workshop, "site", "init");
const contentOf = (name: string) => join(root, name, "content");

const git = (name: string, ...args: string[]) =>
  execFileSync("git", ["-C", contentOf(name), "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args], {
    encoding: "utf8",
  });

/** The small garden in a repository of its own. */
async function garden(name: string): Promise<string> {
  const content = contentOf(name);
  await rm(join(root, name), { recursive: true, force: true });
  await mkdir(content, { recursive: true });
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  git(name, "init", "--quiet", "--initial-branch=main");
  git(name, "add", "--all");
  git(name, "commit", "--quiet", "--message=Le petit jardin");
  return content;
}

/** The real command on a garden: what it says, and its exit code. */
async function run(script: string, content: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, GARDEN_CONTENT: content, GARDEN_CACHE: join(root, "cache"), JARDIN_SETTINGS_SAID: "1" };
  const done = await promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, said: `${done.stdout}${done.stderr}`.replaceAll("\u00A0", " ") };
}

const init = (content: string, ...args: string[]) => run("scripts/init/init.ts", content, ...args);
const noailles = ["--nom", "Le Jardin de Noailles", "--ville", "Marseille", "--departement", "13", "--couleur", "#ffcc00"];

const built: Record<string, { content: string; dist: string; said: string }> = {};

/** A town’s garden, checked and really built. */
async function make(name: string, ...answers: string[]): Promise<void> {
  const content = await garden(name);
  const { code, said } = await init(content, ...noailles, ...answers);
  expect(code, said).toBe(0);
  const site = await buildSite(content, `site/init/${name}`);
  expect(site.code, site.output).toBe(0);
  built[name] = { content, dist: site.dist, said };
}

beforeAll(async () => {
  await Promise.all([
    make("none", "--pratiques", "aucune", "--editeur", "Les Ateliers", "--contact", "jardin@exemple.fr"),
    make("one", "--pratiques", "repair-cafe-du-square").then(() => make("five", "--pratiques", "toutes")),
  ]);
});

describe.each([
  ["none", 0],
  ["one", 1],
  ["five", 5],
])("a garden that a town made its own, with %s of its practices", (name, practices) => {
  const of = () => built[name]!;

  test("holds what was chosen, and no problem", async () => {
    const files = await readdir(join(of().content, "pratiques")).catch(() => [] as string[]);
    expect(files.filter((file) => file.endsWith(".mdx"))).toHaveLength(practices);
    expect(await run("scripts/check.ts", of().content)).toMatchObject({
      code: 0,
      said: expect.stringContaining("✔ Aucun problème") as string,
    });
  });

  test("bears its name in its colours, and that of no other garden", async () => {
    const pages = await builtPages(of().dist);
    expect(pages.filter(({ html }) => /Petit Jardin|Jardin de la débrouille/.test(html)).map(({ path }) => path)).toEqual([]);
    const home = pages.find(({ path }) => path === "/")!.html;
    expect(home).toContain("<title>Le Jardin de Noailles</title>");
    const { light } = readGardenFile(of().content).palettes;
    const sheets = await readdir(join(of().dist, "fichiers"));
    const css = await Promise.all(
      sheets.filter((file) => file.endsWith(".css")).map((file) => readFile(join(of().dist, "fichiers", file), "utf8")),
    );
    expect(`${css.join("")}${home}`).toContain(`--leaf:${light.leaf}`);
    expect(await readFile(join(of().dist, "favicon.svg"), "utf8")).toContain(light.leaf);
  });

  test("has no link inside of it that leads nowhere", async () => {
    const pages = await builtPages(of().dist);
    const known = new Set(pages.map(({ path }) => path));
    const dead = pages.flatMap(({ path, html }) =>
      internalLinks(html)
        .filter((href) => href.endsWith("/") && !known.has(href))
        .map((href) => `${path} → ${href}`),
    );
    expect(dead).toEqual([]);
  });
});

test("a garden without a practice asks for the first one where it would show some", async () => {
  const at = async (path: string) => await readFile(join(built["none"]!.dist, path, "index.html"), "utf8");
  for (const path of ["", "pratiques", "carte"]) expect(await at(path), path).toContain("Raconter la première pratique");
  expect(await at("mentions-legales")).toContain("Le Jardin de Noailles est publié par Les Ateliers.");
});

test("what told of practices that went becomes plain words, goes with them, or stays for what else it says, and all is told", async () => {
  const { said, content } = built["one"]!;
  expect(said).toContain("✔ Le Jardin de Noailles : 1 pratique");
  expect(said).toMatch(/Retirées, avec ce qui ne parlait que d’elles : 4 pratiques/);
  expect(
    git("one", "status", "--porcelain")
      .split("\n")
      .filter((line) => line.startsWith(" D")).length,
  ).toBeGreaterThan(4);
  const left = (await readdir(content, { recursive: true })).filter((file) => file.endsWith(".mdx") && !file.startsWith("_"));
  const texts = await Promise.all(left.map((file) => readFile(join(content, file), "utf8")));
  expect(
    texts.filter((text) =>
      /pratiques\/(?:grainotheque|islah|reprendre|batterie)|\[\[(?:grainotheque|islah|reprendre|batterie)/.test(text),
    ),
  ).toEqual([]);
});

describe("before it touches anything, the command", () => {
  test("refuses work that git could not bring back, unless it is told to go on", async () => {
    const content = await garden("unsaved");
    await writeFile(join(content, "termes/brouillon.txt"), "à garder");
    const refused = await init(content, ...noailles, "--pratiques", "toutes");
    expect(refused).toEqual({ code: 1, said: expect.stringContaining("qui ne sont dans aucun commit") as string });
    expect(readGardenFile(content).name).toBe("Le Petit Jardin");
    await rm(join(content, "termes/brouillon.txt"));
    await writeFile(join(content, "_notes.txt"), "à garder");
    expect(await init(content, ...noailles, "--pratiques", "toutes", "--force")).toMatchObject({ code: 0 });
    git("unsaved", "restore", "--source=HEAD", "--staged", "--worktree", "--", ".");
    expect(git("unsaved", "status", "--porcelain")).toBe("?? _notes.txt\n");
  });

  test("tells all that is wrong in the answers", async () => {
    const content = await garden("wrong");
    const { code, said } = await init(content, "--departement", "99", "--couleur", "rouge", "--pratiques", "energi");
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/« --nom » manque.*--departement : Écrire le numéro.*--couleur : Écrire la couleur/s) as string,
    ]);
    expect(await init(content, "--nom", "Ici", "--pratiques", "vegetall")).toEqual({
      code: 1,
      said: expect.stringContaining("« vegetall » n’est ni un thème ni une pratique. Vouliez-vous dire « vegetal » ?") as string,
    });
    expect(git("wrong", "status", "--porcelain")).toBe("");
  });
});

test("a garden that holds nothing at all is built, and its search answers with the page that asks for a first practice", async () => {
  const content = contentOf("nothing");
  await rm(join(root, "nothing"), { recursive: true, force: true });
  await mkdir(content, { recursive: true });
  await cp("tests/gardens/petit/vocabulaire.yaml", join(content, "vocabulaire.yaml"));
  const site = await buildSite(content, "site/init/nothing");
  expect(site.code, site.output).toBe(0);
  expect(await readFile(join(site.dist, "index.html"), "utf8")).toContain("<title>Le jardin</title>");
  expect((await readdir(join(site.dist, "pagefind/fragment"))).length).toBe(1);
});
