import { execFileSync } from "node:child_process";
import { cp, mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildMark, filesBuilt, forgetBuilt, noteBuilt, programMark } from "../../../scripts/steps/build-mark.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

let root = "";
const at = (path: string) => join(root, path);

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(at(path)), { recursive: true });
  await writeFile(at(path), text);
}

const git = (...args: string[]) =>
  execFileSync("git", ["-C", root, "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args]);

/** A program and its garden, in a repository, and the site that was made of it. */
beforeEach(async () => {
  root = await temporaryFolder();
  for (const [name, folder] of Object.entries({ GARDEN_CONTENT: "content", GARDEN_DIST: "dist", GARDEN_CACHE: "cache" }))
    vi.stubEnv(name, at(folder));
  await cp(resolve("tests/gardens/petit"), at("content"), { recursive: true });
  await write("src/features/home/home.ts", "export const word = 1;\n");
  await write("public/favicon.svg", "<svg/>");
  await write("dist/index.html", "<p>Bonjour</p>");
  await write("dist/pratiques/four/index.html", "<p>Four</p>");
  git("init", "--quiet", "--initial-branch=main");
  git("add", "content");
  git("commit", "--quiet", "--message=Le petit jardin");
});

afterEach(() => vi.unstubAllEnvs());

const entry = "content/besoins/culture-du-faire.mdx";

test.for<[string, () => void | Promise<void>]>([
  ["a word of an entry", () => writeFile(at(entry), "autre texte")],
  ["an entry removed", () => rm(at(entry))],
  ["an entry renamed", () => rename(at(entry), at("content/besoins/faire.mdx"))],
  ["a photo", () => write("content/pratiques/four.webp", "photo")],
  ["a list that stands beside the entries", () => write("content/_reperes.yaml", "- mot")],
  ["a commit, which the foot of a page shows", () => void git("commit", "--quiet", "--allow-empty", "--message=Encore")],
  ["the program", () => write("src/features/home/home.ts", "export const word = 2;\n")],
  ["a file that is served as it is", () => write("public/favicon.svg", "<svg></svg>")],
  ["what a link of the program leads to", () => write("dehors/mot.ts", "2")],
  ["a library", () => write("package-lock.json", "{}")],
  ["a library installed by hand", () => write("node_modules/.package-lock.json", "{}")],
  ["a setting", () => void vi.stubEnv("SITE_URL", "https://jardin.exemple.fr")],
  ["the address where contributions go", () => void vi.stubEnv("GARDEN_INTAKE", "/")],
  ["a variable of Vite, in its file", () => write(".env.production", "PUBLIC_MOT=2")],
])("a site is built again when this changes: %s", async ([, change]) => {
  await write("dehors/mot.ts", "1");
  execFileSync("ln", ["-s", at("dehors/mot.ts"), at("src/mot.ts")]);
  const mark = await buildMark(root);
  await noteBuilt(mark, root);
  expect(await filesBuilt(await buildMark(root))).toEqual(["index.html", "pratiques/four/index.html"]);
  await change();
  expect(await filesBuilt(await buildMark(root))).toBeUndefined();
});

test.for<[string, () => void | Promise<void>]>([
  ["a page is missing", () => rm(at("dist/pratiques/four/index.html"))],
  ["a page was written in, to the same length", () => writeFile(at("dist/index.html"), "<p>Bonsoir</p>")],
  ["a file was added", () => write("dist/kits/four.pdf", "%PDF")],
  ["the whole folder is gone", () => rm(at("dist"), { recursive: true })],
  ["another folder is asked for", () => void vi.stubEnv("GARDEN_DIST", at("ailleurs"))],
  ["a build began, and was stopped", () => forgetBuilt()],
])("a site is built again, though nothing that it is made of changed, when %s", async ([, change]) => {
  await utimes(at("dist/index.html"), 1, 1);
  const mark = await buildMark(root);
  await noteBuilt(mark, root);
  await change();
  expect(await filesBuilt(mark)).toBeUndefined();
});

test("the program is the same wherever folders stand and whatever port serves, and another under other settings", async () => {
  const mark = programMark(root);
  for (const name of ["GARDEN_CONTENT", "GARDEN_DIST", "GARDEN_CACHE", "GARDEN_STATE"]) vi.stubEnv(name, at(`ailleurs/${name}`));
  await cp(at("content/jardin.yaml"), at("ailleurs/GARDEN_CONTENT/jardin.yaml"));
  vi.stubEnv("PORT", "4400");
  expect(programMark(root)).toBe(mark);
  vi.stubEnv("GARDEN_INTAKE", "/");
  expect(programMark(root)).not.toBe(mark);
});

test("a garden that changes its name or its colours is another program: its scripts and style sheets hold them", async () => {
  const mark = programMark(root);
  await write("content/jardin.yaml", "nom: Le Jardin de Noailles\n");
  expect(programMark(root)).not.toBe(mark);
});

test("a site whose sources changed while it was built is not believed", async () => {
  const mark = await buildMark(root);
  await writeFile(at(entry), "un mot changé pendant la construction");
  await noteBuilt(mark, root);
  expect(await filesBuilt(mark)).toBeUndefined();
});

test("a program with a linked folder, whose files nobody followed, is always built again", async () => {
  execFileSync("ln", ["-s", at("content"), at("src/lies")]);
  expect(await buildMark(root)).not.toBe(await buildMark(root));
});

test("a garden that stands in no repository, as it comes in a zip, is known again too", async () => {
  await rm(at(".git"), { recursive: true });
  await noteBuilt(await buildMark(root), root);
  expect(await filesBuilt(await buildMark(root))).toEqual(["index.html", "pratiques/four/index.html"]);
});
