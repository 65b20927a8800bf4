import { execFileSync } from "node:child_process";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { differences } from "../folders.ts";
import { buildSite, copyBuilt, formsGarden, workshop } from "../setup.ts";

/** Of a program that did not change, pages are written by the modules that the last build by Astro left; otherwise by Astro. */
const quickly = "Pages écrites, le programme n’a pas changé : ";
const byAstro = "Pages écrites : ";

const name = "site/quick-pages";
const [root, before] = [join(workshop, name), join(workshop, name, "avant")];
const content = join(root, "depot", "content");

const git = (...args: string[]) =>
  execFileSync("git", ["-C", join(root, "depot"), "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args]);

beforeAll(async () => {
  await rm(root, { recursive: true, force: true });
  const built = formsGarden();
  await cp(join(built.folder, "depot"), join(root, "depot"), { recursive: true });
  // By Astro, as the first build of a program is.
  await copyBuilt(built, { folder: root, content });
});

/** Builds, though nothing changed: what says so is taken away. Keeps the site that was there in `avant`. */
async function build(): Promise<string> {
  await rm(join(await cacheFolder(), "construit.txt"), { force: true });
  await rm(before, { recursive: true, force: true });
  await cp(join(root, "dist"), before, { recursive: true });
  const { code, output } = await buildSite(content, name, { env: { GARDEN_INTAKE: "/" } });
  expect(code, output).toBe(0);
  return output;
}

const cacheFolder = async () => join(root, "cache", (await readdir(join(root, "cache")))[0] ?? "");

const manifest = async () => {
  const cache = await cacheFolder();
  const folder = (await readdir(cache)).find((found) => found.startsWith("astro-")) ?? "";
  return join(cache, folder, "incremental-build.json");
};

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(content, file), "utf8");
  expect(text).toContain(from);
  await writeFile(join(content, file), text.replaceAll(from, to));
}

test("each page, feed, picture and map of the site is the same to the byte, by the modules that were kept as by Astro", async () => {
  // Under another key, no page is restored: all are made.
  const kept = await readFile(await manifest(), "utf8");
  await writeFile(await manifest(), kept.replaceAll(/("cacheKey": ")/g, "$1autre "));
  expect(await build()).toContain(quickly);
  expect(await differences(before, join(root, "dist"))).toEqual([]);
});

test("after a garden was edited, what is written by the modules that were kept is what Astro writes from nothing", async () => {
  await edit("pratiques/reprendre-un-vetement.mdx", "Le geste se montre", "Ce geste se montre");
  await edit("besoins/culture-du-faire.mdx", "Faire pour donner envie", "Faire ensemble, encore");
  await edit("vocabulaire.yaml", "libelle: Réemploi et réparation", "libelle: Réparer ensemble");
  await edit("lieux/grenoble.mdx", "Grenoble a ouvert", "La ville de Grenoble a ouvert");
  await rm(join(content, "pratiques/islah-al-malabis.mdx"));
  const practice = await readFile(join(content, "pratiques/reprendre-un-vetement.mdx"), "utf8");
  await writeFile(
    join(content, "pratiques/coudre-un-bouton.mdx"),
    practice.replace(/^titre: .*\nresume: (.*)\nsynonymes: .*$/m, "titre: Coudre un bouton\nresume: $1"),
  );
  const photo = sharp({ create: { width: 900, height: 700, channels: 3, background: "#2e6e8e" } });
  await photo.png().toFile(join(content, "pratiques/atelier.png"));
  git("add", ".");
  git("commit", "--quiet", "--message=Des changements");

  expect(await build()).toContain(quickly);
  const said = await readFile(join(root, "dist", "pratiques/coudre-un-bouton/index.html"), "utf8");
  expect(said).toContain("Coudre un bouton");
  expect(said).toContain("Réparer ensemble");
  expect(await differences(before, join(root, "dist"))).toContain("pratiques/islah-al-malabis/index.html");

  // Modules that do not run are no reason to fail: Astro is asked, and finds no page kept.
  const modules = join(await cacheFolder(), "modules/modules");
  for (const module of await readdir(modules)) if (module.endsWith(".mjs")) await writeFile(join(modules, module), "throw 1");
  await rm(await manifest());
  expect(await build()).toContain(byAstro);
  expect(await differences(before, join(root, "dist"))).toEqual([]);
});

test("of the garden, the modules that are kept hold nothing", async () => {
  const modules = join(await cacheFolder(), "modules");
  const files = (await readdir(modules, { recursive: true, withFileTypes: true })).filter((found) => found.isFile());
  expect(files.length).toBeGreaterThan(50);
  const texts = await Promise.all(files.map(({ parentPath, name: file }) => readFile(join(parentPath, file), "utf8")));
  expect(texts.filter((text) => /coudre-un-bouton|Repair café du square/.test(text))).toEqual([]);
});
