import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

/** Everything the tests write. Ignored by git, emptied before each run. */
export const workshop = resolve("tests", ".tmp");

/** A build of a garden by the real command, in folders of its own. */
export type Built = { code: number; output: string; dist: string };

type Options = { cache?: string; cwd?: string; env?: NodeJS.ProcessEnv };

/** Runs `npm run build`’s command on `content`. `cache` keeps what an earlier build left; the default is a fresh one. */
export async function buildSite(content: string, name: string, options: Options = {}): Promise<Built> {
  const dist = join(workshop, name, "dist");
  const cache = options.cache ?? join(workshop, name, "cache");
  const child = spawn(process.execPath, ["scripts/build.ts"], {
    cwd: options.cwd ?? process.cwd(),
    env: {
      ...process.env,
      GARDEN_CONTENT: content,
      GARDEN_DIST: dist,
      GARDEN_CACHE: cache,
      NODE_ENV: "production",
      VITEST: "",
      ...options.env,
    },
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number>((done, fail) => child.on("error", fail).on("close", (status) => done(status ?? 1)));
  return { code, output, dist };
}

declare module "vitest" {
  interface ProvidedContext {
    /** The built site of tests/gardens/petit. */
    petit: string;
    /** The built site of the shipped content. */
    jardin: string;
  }
}

/** Built sites by garden: `site` and `browser` tests only read them, and this file is read once for each. */
const shared = globalThis as { gardensBuilt?: Promise<{ petit: string; jardin: string }> };

/** Builds the small garden and the shipped one, once for all site and browser tests. */
export default async function setup(project: TestProject) {
  await rm(join(workshop, project.name), { recursive: true, force: true });
  const { petit, jardin } = await (shared.gardensBuilt ??= buildGardens());
  project.provide("petit", petit);
  project.provide("jardin", jardin);
}

async function buildGardens() {
  await rm(join(workshop, "gardens"), { recursive: true, force: true });
  return { petit: await gardenOf("petit", "tests/gardens/petit"), jardin: await gardenOf("jardin", "content") };
}

async function gardenOf(name: string, content: string): Promise<string> {
  const { code, output, dist } = await buildSite(resolve(content), join("gardens", name));
  if (code !== 0) throw new Error(`The garden "${name}" does not build.\n${output}`);
  return dist;
}
