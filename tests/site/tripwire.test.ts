import { spawn } from "node:child_process";
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { attacks, canaryWord, strangeFiles, writeAttacks } from "../attacks.ts";
import { workshop } from "./setup.ts";

const folder = join(workshop, "site", "tripwire");
const content = join(folder, "content");
const canary = join(folder, "canary");

/** Runs a command over the attacked garden. */
async function run(args: readonly string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, VITEST: "", NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1", GARDEN_CONTENT: content, GARDEN_DIST: join(folder, "dist"), GARDEN_CACHE: join(folder, "cache"), CANARY: canary },
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
  await cp(resolve("tests/gardens/petit"), content, { recursive: true });
  await writeAttacks(content, attacks);
});

describe.for([
  ["the build that everybody runs", ["scripts/build.ts"]],
  ["a build by Astro alone, the check passed over", ["node_modules/astro/bin/astro.mjs", "build"]],
] as const)("%s", ([, args]) => {
  let result: { code: number; output: string };
  beforeAll(async () => {
    result = await run(args);
  });

  test("fails, and publishes nothing", async () => {
    expect(result.code).not.toBe(0);
    expect(await readdir(join(folder, "dist")).catch(() => [])).toEqual([]);
  });

  test("names every attack file, with its line", () => {
    expect(attacks.length).toBeGreaterThanOrEqual(40);
    const silent = attacks.filter(({ name, line }) => !result.output.includes(`/${name}.mdx${line === undefined ? "" : `:${line}`}\n`));
    expect(silent.map(({ name, line }) => `${name}:${line}`)).toEqual([]);
    expect(Object.keys(strangeFiles).filter((name) => !result.output.includes(name))).toEqual([]);
  });

  test("runs none of them", async () => {
    expect(result.output).not.toContain(canaryWord);
    expect(await readdir(canary)).toEqual([]);
  });
});
