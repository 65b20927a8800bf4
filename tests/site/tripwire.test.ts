import { execFile, spawn } from "node:child_process";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { attacks, canaryWord, strangeFiles, strayLinks, writeAttacks } from "../attacks.ts";
import { workshop } from "./setup.ts";

const folder = join(workshop, "site", "tripwire");
const canary = join(folder, "canary");
const wholeBuild = ["scripts/build.ts"];
const astroAlone = ["node_modules/astro/bin/astro.mjs", "build"];

/** Runs a command over the garden `name` of this test. */
async function run(args: readonly string[], name: string): Promise<{ code: number; output: string }> {
  const own = (part: string) => join(folder, name, part);
  const child = spawn(process.execPath, args, {
    env: {
      ...process.env,
      VITEST: "",
      NODE_ENV: "production",
      ASTRO_TELEMETRY_DISABLED: "1",
      GARDEN_CONTENT: own("content"),
      GARDEN_DIST: own("dist"),
      GARDEN_CACHE: own("cache"),
      CANARY: canary,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((done, fail) => child.on("error", fail).on("close", (status) => done(status ?? 1)));
  return { code, output };
}

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(canary, { recursive: true });
  await writeAttacks(join(folder, "attacks", "content"), attacks);
  await writeAttacks(join(folder, "stray", "content"), strayLinks, { strange: false });
});

describe.for([
  ["the build that everybody runs", wholeBuild, "attacks", attacks, Object.keys(strangeFiles)],
  ["a build by Astro alone, the check passed over", astroAlone, "attacks", attacks, Object.keys(strangeFiles)],
  ["a build by Astro alone, over links that lead nowhere", astroAlone, "stray", strayLinks, []],
] as const)("%s", ([, args, name, entries, strange]) => {
  let result: { code: number; output: string };
  beforeAll(async () => {
    result = await run(args, name);
  });

  test("fails, and publishes nothing", async () => {
    expect(result.code).not.toBe(0);
    expect((await filesBelow(join(folder, name, "dist"))).filter((file) => file.endsWith(".html"))).toEqual([]);
  });

  test("names every attack file, with its line", () => {
    const silent = entries.filter(
      (attack) => !result.output.includes(`/${attack.name}.mdx${attack.line === undefined ? "" : `:${attack.line}`}\n`),
    );
    expect(silent.map(({ name, line }) => `${name}:${line}`)).toEqual([]);
    expect(strange.filter((file) => !result.output.includes(file))).toEqual([]);
  });

  test("runs none of them", async () => {
    expect(result.output).not.toContain(canaryWord);
    expect(await readdir(canary)).toEqual([]);
  });
});

test("a payload that runs would be seen", async () => {
  const own = join(folder, "seen");
  await mkdir(own, { recursive: true });
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, "attacks", "content", "termes", "payload.mjs")], {
    env: { ...process.env, CANARY: own },
  });
  expect([stdout, await readdir(own)]).toEqual([`${canaryWord}\n`, ["payload"]]);
});

const filesBelow = (path: string) => readdir(path, { recursive: true }).catch(() => []);
