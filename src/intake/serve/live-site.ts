import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { open, readdir, rename, rm } from "node:fs/promises";
import { setPriority } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { servedVariable } from "../../base/folders.ts";
import type { LiveSite } from "../model.ts";
import { isLeftFile, ownName } from "../spool/own-mark.ts";

export type LiveSiteOptions = {
  /** The site built before the start. */
  dist: string;
  /** Where the sites built since are kept: `<state>/sites`. */
  sites: string;
  env?: Readonly<Record<string, string>>;
  /** What builds keep for the next ones: removed before one that must forget. */
  caches?: readonly string[];
  /** What builds the site into `GARDEN_DIST`: the program and its arguments. */
  command?: readonly [string, ...string[]];
};

type Built = { ok: boolean; seconds: number; output: string };

/** Characters of a build’s output that are kept: the last ones say what went wrong. */
const outputChars = 20_000;

/** Less than the server: posts are answered while the site is built. */
const lowPriority = 10;

/** Minutes after which a build is stopped. */
const longest = 10;

/**
 * Opens the site to serve: the newest of the one built before the start and of
 * those built since. A build goes to a folder of its own, renamed when it is
 * whole; what does not change is one file with two names, there and in the site that is served, and costs nothing.
 * A build that fails changes nothing. The site served before is kept until the
 * next one, for the requests under way; not after a withdrawal, which is served
 * by no other.
 */
export function openLiveSite({
  dist,
  sites,
  env = {},
  caches = [],
  command = [process.execPath, "--import", pathToFileURL("scripts/lib/with-parent.mjs").href, "scripts/build.ts"],
}: LiveSiteOptions): LiveSite {
  mkdirSync(sites, { recursive: true });
  let served = newest(dist, keptSite(sites));
  let running: Promise<Built> | undefined;
  let next: Promise<Built> | undefined;
  /** Asked of the next build to start. Stays asked while builds fail. */
  let forgets = false;

  const build = async (): Promise<Built> => {
    const forget = forgets;
    forgets = false;
    await sweep(sites);
    if (forget) for (const cache of caches) await rm(cache, { recursive: true, force: true });
    const folder = join(sites, ownName("work"));
    const built = await run(command, { ...env, GARDEN_DIST: folder, [servedVariable]: served });
    if (built.ok && existsSync(join(folder, "index.html"))) {
      const before = served;
      served = await keep(sites, folder);
      await removeOthers(sites, forget ? [served] : [before, served]);
      if (forget) await emptyFolder(dist);
      return built;
    }
    forgets ||= forget;
    await rm(folder, { recursive: true, force: true });
    return { ...built, ok: false };
  };
  const start = () => {
    running = build().finally(() => (running = undefined));
    return running;
  };
  return {
    root: () => served,
    rebuild: ({ forget = false } = {}) => {
      forgets ||= forget;
      if (!running) return start();
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return start();
        });
      return next;
    },
  };
}

/** Where commands keep what they make of our files once read (scripts/node-version.mjs): half a second of each build. */
const codeCache = resolve("node_modules/.cache/jardin-code");

async function run([program, ...args]: readonly [string, ...string[]], env: Readonly<Record<string, string>>): Promise<Built> {
  const start = performance.now();
  // Emptied, not left out: the build would read it again in .env.
  const child = spawn(program, args, {
    stdio: ["pipe", "pipe", "pipe"],
    env: { NODE_COMPILE_CACHE: codeCache, ...process.env, GARDEN_FORGE_TOKEN: "", ...env },
    detached: true,
  });
  // Its input is never written to: it closes when this server is killed, and the build ends (scripts/lib/with-parent.mjs).
  child.stdin.on("error", () => undefined);
  // Its own process group: all that it started is stopped with it.
  const stop = () => child.pid && process.kill(-child.pid, "SIGKILL");
  const timer = setTimeout(stop, longest * 60_000);
  process.once("exit", stop);
  let output = "";
  const read = (chunk: string) => (output = `${output}${chunk}`.slice(-outputChars));
  child.stdout.setEncoding("utf8").on("data", read);
  child.stderr.setEncoding("utf8").on("data", read);
  // Its own children inherit it.
  if (child.pid) setPriority(child.pid, lowPriority);
  const code = await new Promise<number>((resolve) => {
    child.on("error", (error) => {
      read(error.message);
      resolve(1);
    });
    child.on("close", (status) => resolve(status ?? 1));
  });
  clearTimeout(timer);
  process.off("exit", stop);
  return { ok: code === 0, seconds: (performance.now() - start) / 1000, output };
}

/** Gives the built folder its number, and notes it for the next start. */
async function keep(sites: string, folder: string): Promise<string> {
  const numbers = (await readdir(sites)).filter((name) => /^\d+$/.test(name)).map(Number);
  const name = String(Math.max(0, ...numbers) + 1);
  await rename(folder, join(sites, name));
  const draft = join(sites, ownName("current"));
  const file = await open(draft, "w");
  await file.writeFile(name);
  await file.sync();
  await file.close();
  await rename(draft, join(sites, "current"));
  return join(sites, name);
}

/** The site noted last, if it is there. */
function keptSite(sites: string): string | undefined {
  if (!existsSync(join(sites, "current"))) return undefined;
  const name = readFileSync(join(sites, "current"), "utf8");
  return /^\d+$/.test(name) ? join(sites, name) : undefined;
}

/** The one that was built last, by the time of its folder: its home page may be as old in both. One without a home page was never whole. */
function newest(dist: string, kept: string | undefined): string {
  const time = (folder: string) => (existsSync(join(folder, "index.html")) ? statSync(folder).mtimeMs : 0);
  return kept && time(kept) > time(dist) ? kept : dist;
}

/** Removes the sites that are served no more. */
async function removeOthers(sites: string, served: readonly string[]): Promise<void> {
  const others = (await readdir(sites)).filter((name) => /^\d+$/.test(name) && !served.includes(join(sites, name)));
  for (const name of others) await rm(join(sites, name), { recursive: true, force: true });
}

/** Empties the site built before the start, which would be served again if the newer ones were lost. One that is only read is left: it is nobody’s to change. */
async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    await rm(join(folder, name), { recursive: true, force: true }).catch((error: NodeJS.ErrnoException) => {
      if (!["EROFS", "EACCES", "EPERM", "EBUSY"].includes(error.code ?? "")) throw error;
    });
}

/** Removes what a killed run left unfinished. */
async function sweep(sites: string): Promise<void> {
  for (const name of await readdir(sites)) {
    const age = Date.now() - (statSync(join(sites, name), { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (isLeftFile(name, age)) await rm(join(sites, name), { recursive: true, force: true });
  }
}
