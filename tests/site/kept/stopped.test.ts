import { spawn } from "node:child_process";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { differences } from "../folders.ts";
import { buildSite, copyBuilt, smallGarden, workshop } from "../setup.ts";

const name = "site/stopped";
const root = join(workshop, name);
const content = join(root, "content");
const entry = join(content, "pratiques/reprendre-un-vetement.mdx");

const build = async () => {
  const { code, output, dist } = await buildSite(content, name);
  expect(code, output).toBe(0);
  return dist;
};

/** Builds until `isTime`, then kills what builds; its own steps end with it. */
async function killedBuild(isTime: () => Promise<boolean>): Promise<void> {
  const env = { ...process.env, GARDEN_CONTENT: content, GARDEN_DIST: join(root, "dist"), GARDEN_CACHE: join(root, "cache") };
  const child = spawn(process.execPath, ["scripts/build.ts"], { env: { ...env, NODE_ENV: "production" }, stdio: "ignore" });
  const over = new Promise<boolean>((done) => child.on("exit", () => done(true)));
  while (!(await Promise.race([isTime(), over]))) await wait(2);
  child.kill("SIGKILL");
  await over;
}

beforeAll(async () => {
  await rm(root, { recursive: true, force: true });
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  await copyBuilt(smallGarden(), { folder: root, content });
  await cp(await build(), join(root, "avant"), { recursive: true });
});

test("a build that was killed once it had written the page of an edit, which is then undone, leaves nothing of it", async () => {
  const before = await readFile(entry, "utf8");
  await writeFile(entry, before.replace("Le geste se montre", "Ce geste se montre"));
  const page = join(root, "dist/pratiques/reprendre-un-vetement/index.html");
  await killedBuild(async () => (await readFile(page, "utf8").catch(() => "")).includes("Ce geste se montre"));
  expect(await readFile(page, "utf8")).toContain("Ce geste se montre");
  await writeFile(entry, before);
  expect(await differences(join(root, "avant"), await build())).toEqual([]);
});
