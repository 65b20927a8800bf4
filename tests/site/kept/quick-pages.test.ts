import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { cacheNameOf } from "../../../src/base/folders.ts";
import { differences } from "../folders.ts";
import { buildSite } from "../setup.ts";
import { repositoryIn } from "./repository.ts";

/** What the build says of pages that Astro itself wrote, since the modules that were kept do not run. */
const byAstro = "Pages écrites par Astro : ";

const name = "site/quick-pages";
const { root, content, git, copy } = repositoryIn(name);
const before = join(root, "avant");

beforeAll(copy);

/** Builds, though nothing changed: what says so is taken away. Keeps the site that was there in `avant`. */
async function build(): Promise<string> {
  await rm(join(cacheFolder(), "construit.txt"), { force: true });
  await rm(before, { recursive: true, force: true });
  await cp(join(root, "dist"), before, { recursive: true });
  const { code, output } = await buildSite(content, name, { env: { GARDEN_INTAKE: "/" } });
  expect(code, output).toBe(0);
  return output;
}

const cacheFolder = () => join(root, "cache", cacheNameOf(content));

/** The modules of the program: those of a program alone are kept there, and who waits for them to be bundled leaves a folder beside. */
const modulesFolder = async () => {
  const folder = join(root, "cache", "modules");
  return join(folder, (await readdir(folder)).find((name) => !name.includes(".")) ?? "");
};

const filesBelow = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((found) => found.isFile())
    .map(({ parentPath, name: file }) => join(parentPath, file).slice(folder.length + 1));

/** Makes the site by Astro’s own command, in `astro`. Gives the files in which it differs from that of the build. */
async function differencesFromAstro(): Promise<string[]> {
  const folder = join(root, "astro");
  await rm(folder, { recursive: true, force: true });
  const env = { GARDEN_CONTENT: content, GARDEN_DIST: folder, GARDEN_CACHE: join(root, "cache-astro"), GARDEN_INTAKE: "/" };
  execFileSync(process.execPath, ["node_modules/astro/bin/astro.mjs", "build"], {
    env: { ...process.env, ...env, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1", VITEST: "" },
    stdio: "pipe",
  });
  const theirs = new Set(await filesBelow(folder));
  const differ = await differences(folder, join(root, "dist"));
  const missing = [...theirs].filter((file) => !existsSync(join(root, "dist", file)));
  return [...differ.filter((file) => theirs.has(file)), ...missing];
}

/** Where the weights of the copies are said, once everything is there to be weighed. */
const weighed = "hors-ligne/index.html";

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(join(content, file), "utf8");
  expect(text).toContain(from);
  await writeFile(join(content, file), text.replaceAll(from, to));
}

test("each page, feed, picture and map of the site is the same to the byte as Astro’s own command writes it", async () => {
  expect(await differencesFromAstro()).toEqual([weighed]);
});

test("after a garden was edited, what is kept and what is written anew are what Astro writes from nothing", async () => {
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

  expect(await build()).not.toContain(byAstro);
  const said = await readFile(join(root, "dist", "pratiques/coudre-un-bouton/index.html"), "utf8");
  expect(said).toContain("Coudre un bouton");
  expect(said).toContain("Réparer ensemble");
  expect(await differences(before, join(root, "dist"))).toContain("pratiques/islah-al-malabis/index.html");

  expect(await differencesFromAstro()).toEqual([weighed]);

  // Modules that do not run are no reason to fail: Astro is asked.
  const modules = join(await modulesFolder(), "modules");
  for (const module of await readdir(modules)) if (module.endsWith(".mjs")) await writeFile(join(modules, module), "throw 1");
  expect(await build()).toContain(byAstro);
  expect(await differences(before, join(root, "dist"))).toEqual([]);
});

test("of the garden, the modules that are kept hold nothing", async () => {
  const files = await filesBelow(await modulesFolder());
  expect(files.length).toBeGreaterThan(50);
  const texts = await Promise.all(files.map(async (file) => readFile(join(await modulesFolder(), file), "utf8")));
  expect(texts.filter((text) => /coudre-un-bouton|Repair café du square/.test(text))).toEqual([]);
});
