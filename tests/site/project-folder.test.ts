import { execFile } from "node:child_process";
import { cp, readdir, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, inject, test } from "vitest";
import { temporaryFolder } from "../intake/publish/repositories.ts";

const parts = ["astro.config.mjs", "package.json", "package-lock.json", "tsconfig.json", "public", "scripts", "src"];

/** What `npm run build` wrote in a copy of the project in a folder of that name: the paths of its files, without digests. */
async function builtIn(name: string): Promise<string[]> {
  const project = join(await temporaryFolder(), name);
  await Promise.all(parts.map((part) => cp(part, join(project, part), { recursive: true })));
  await symlink(resolve("node_modules"), join(project, "node_modules"));
  const env = {
    ...process.env,
    NODE_ENV: "production",
    GARDEN_CONTENT: resolve("tests/gardens/petit"),
    GARDEN_DIST: "",
    GARDEN_CACHE: "cache",
  };
  await promisify(execFile)(process.execPath, ["--import", "./scripts/node-version.mjs", "scripts/build.ts"], {
    cwd: project,
    env,
  });
  return await filesOf(join(project, "dist"));
}

const filesOf = async (folder: string) =>
  (await readdir(folder, { recursive: true })).map((path) => path.replaceAll(/[\w-]{8,}(?=\.\w+$)/g, "")).sort();

test("a project in a folder with quotes, accents and spaces is built whole", async () => {
  expect(await builtIn(`l"atelier d'été`)).toEqual(await filesOf(inject("petit")));
});
