import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { changedFiles } from "../../../scripts/changes.ts";

const folder = mkdtempSync(join(tmpdir(), "changes-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) =>
  execFileSync("git", ["-C", folder, "-c", "user.name=essai", "-c", "user.email=essai@exemple.fr", ...args], {
    encoding: "utf8",
  }).trim();

test("changed files are those that differ from the base, committed or not; templates and photos are left out", async () => {
  git("init", "-q");
  const content = join(folder, "content");
  for (const name of ["termes", "_modeles"]) mkdirSync(join(content, name), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(content, name), text);
  write("termes/troc.mdx", "avant");
  write("termes/don.mdx", "pareil");
  write("termes/sel.mdx", "retiré");
  git("add", ".");
  git("commit", "-qm", "base");
  const base = git("rev-parse", "HEAD");
  write("termes/troc.mdx", "après");
  rmSync(join(content, "termes/sel.mdx"));
  git("commit", "-qam", "suite");
  write("termes/neuf à l’eau.mdx", "ajouté");
  write("_modeles/termes.mdx", "modèle");
  write("termes/photo.png", "photo");
  const { before, after } = await changedFiles(content, base);
  expect(Object.fromEntries(before)).toEqual({ "termes/troc": "avant", "termes/sel": "retiré" });
  expect(Object.fromEntries(after)).toEqual({ "termes/troc": "après", "termes/neuf à l’eau": "ajouté" });
});
