import { execFileSync, spawn } from "node:child_process";
import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { cacheNameOf } from "../../src/base/folders.ts";

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

/** A folder with a site (`dist`), what its build keeps (by itself: `cache` in that folder), and the garden of which it was made. */
type Place = { folder: string; content: string; cache?: string };

/** Copies a site that was built, and what its build keeps, for a garden elsewhere: its next build need not bundle the program again. */
export async function copyBuilt(from: Place, to: Place): Promise<void> {
  await cp(join(from.folder, "dist"), join(to.folder, "dist"), { recursive: true });
  // What a build keeps goes by the folder of its content.
  const [kept, own] = [from, to].map(({ folder, cache = join(folder, "cache") }) => cache) as [string, string];
  await cp(join(kept, cacheNameOf(from.content)), join(own, cacheNameOf(to.content)), { recursive: true });
  await cp(join(kept, "modules"), join(own, "modules"), { recursive: true });
}

/** The small garden as it was built, for `copyBuilt`. */
export const smallGarden = (): Place => ({
  folder: dirname(inject("petit")),
  content: resolve("tests/gardens/petit"),
  cache: gardensCache,
});

/** Gardens of one program share its modules. */
const gardensCache = join(workshop, "gardens", "cache");

/** The small garden in a repository as it was built with its forms, for `copyBuilt`. */
export const formsGarden = (): Place => ({ folder: inject("forms"), content: join(inject("forms"), "depot", "content") });

declare module "vitest" {
  interface ProvidedContext {
    /** The built site of tests/gardens/petit. */
    petit: string;
    /** The built site of the shipped content. */
    jardin: string;
    /** A folder with the small garden in a repository (`depot`), its site with forms (`dist`), and what its build keeps (`cache`). */
    forms: string;
  }
}

/** Gardens by name, each built once for all the projects that read it: this file is read once for each. */
const shared = globalThis as { gardens?: Map<string, Promise<string>> };

/** Builds the small garden, the shipped one, and the small one with its forms. Tests only read them, or copy what they change. */
export default async function setup(project: TestProject) {
  await rm(join(workshop, project.name), { recursive: true, force: true });
  if (!shared.gardens) await rm(join(workshop, "gardens"), { recursive: true, force: true });
  const built = (shared.gardens ??= new Map());
  const once = (name: string, build: () => Promise<string>) => built.get(name) ?? built.set(name, build()).get(name)!;
  // Two at once, for two processors: the shipped garden takes as long as the two others.
  const [jardin, [petit, forms]] = await Promise.all([
    once("jardin", () => gardenOf("jardin", "content")),
    (async () => [
      await once("petit", () => gardenOf("petit", "tests/gardens/petit")),
      await once("forms", () => gardenWithForms(join(workshop, "gardens", "forms"))),
    ])() as Promise<[string, string]>,
  ]);
  project.provide("petit", petit);
  project.provide("jardin", jardin);
  project.provide("forms", forms);
}

async function gardenOf(name: string, content: string): Promise<string> {
  const { code, output, dist } = await buildSite(resolve(content), join("gardens", name), { cache: gardensCache });
  if (code !== 0) throw new Error(`The garden "${name}" does not build.\n${output}`);
  return dist;
}

/** Puts the small garden in a repository of its own below `folder`, and builds it with its forms. */
async function gardenWithForms(folder: string): Promise<string> {
  const repository = join(folder, "depot");
  await mkdir(repository, { recursive: true });
  await cp(resolve("tests/gardens/petit"), join(repository, "content"), { recursive: true });
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", repository, "-c", "user.name=Essai", "-c", "user.email=essai@exemple.fr", ...args]);
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "--message=Le petit jardin");
  const built = await buildSite(join(repository, "content"), join("gardens", "forms"), { env: { GARDEN_INTAKE: "/" } });
  if (built.code !== 0) throw new Error(`The small garden does not build with its forms.\n${built.output}`);
  return folder;
}
