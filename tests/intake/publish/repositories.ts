import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";

const run = promisify(execFile);

/** Runs the real git in a folder, as a person would; gives what it wrote. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const who = ["-c", "user.name=Une personne", "-c", "user.email=personne@example.org"];
  const { stdout } = await run("git", ["-C", folder, ...who, ...args], { encoding: "utf8" });
  return stdout.trim();
}

/** A folder that lasts as long as the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "jardin-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export async function writeFiles(folder: string, files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** The repositories that were made, file by file: what is asked for again is written again, which takes git no time. */
const made = new Map<string, readonly (readonly [path: string, bytes: Buffer])[]>();

/** Makes a repository in `folder`, or what `make` made of it when it was first asked for by this `key`. */
export async function madeOnce(key: string, folder: string, make: () => Promise<unknown>): Promise<void> {
  for (const inside of emptyFolders) await mkdir(join(folder, inside), { recursive: true });
  const known = made.get(key);
  if (known) return writeFiles(folder, Object.fromEntries(known));
  await git(folder, "init", "--quiet", "--template=", "--initial-branch=main");
  await make();
  made.set(key, await filesIn(folder));
}

/** A repository whose branch `main` holds these files in one commit. */
export async function repositoryOf(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = await temporaryFolder();
  await madeOnce(createHash("sha256").update(JSON.stringify(files)).digest("hex"), folder, async () => {
    await writeFiles(folder, files);
    await git(folder, "add", "--all");
    await git(folder, "commit", "--quiet", "--message=Le début");
    // One file, and not one for each object.
    await git(folder, "repack", "-a", "-d", "--quiet");
  });
  return folder;
}

/** Without the first two, no git takes the folder for a repository. */
const emptyFolders = [".git/objects", ".git/refs", ".git/hooks"];

/** The files below a folder, by their path in it. */
export async function filesIn(folder: string): Promise<[path: string, bytes: Buffer][]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path)] as [string, Buffer]));
}

/** Puts `script` before the real git, which it finds in `$GIT`, until the test ends. */
export async function wrapGit(script: string): Promise<void> {
  const { stdout } = await run("which", ["git"], { encoding: "utf8" });
  const folder = await temporaryFolder();
  await writeFile(join(folder, "git"), `#!/bin/sh\nGIT=${stdout.trim()}\n${script}\nexec $GIT "$@"\n`, { mode: 0o755 });
  const path = process.env["PATH"];
  process.env["PATH"] = `${folder}:${path}`;
  onTestFinished(() => void (process.env["PATH"] = path));
}

/** A clock that moves one second at each look. */
export function clock(): () => string {
  let seconds = 0;
  return () => new Date(Date.UTC(2026, 2, 1, 12, 0, seconds++)).toISOString();
}
