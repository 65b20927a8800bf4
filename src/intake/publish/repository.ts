import { mkdir, readdir, realpath, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gitRefusal } from "../../entry/history/git-refusal.ts";
import { gitIn, type Git } from "./git.ts";
import type { FileChange } from "../model.ts";
import { isLeftFile, ownName } from "../spool/own-mark.ts";

/** The repository that holds the content. */
export type Repository = {
  /** Runs at its top. */
  git: Git;
  top: string;
  gitFolder: string;
  /** Where our own files wait for a moment, out of sight of git. */
  ownFolder: string;
  /** The content folder from the top: `content/`, or nothing. */
  prefix: string;
  /** Without files beside it. */
  bare: boolean;
};

/** A file as a commit holds it. */
export type Held = { mode: string; blob: string };

/** What a commit holds at some paths; a path it does not hold is absent. */
export type HeldFiles = ReadonlyMap<string, Held>;

export type Author = { name: string; mail: string };

/** A commit to write: its message, by whom, and when (ISO). */
export type CommitText = { message: string; author: Author; at: string };

/** What git refused, said as it said it. */
export class GitRefusal extends Error {}

/**
 * Finds the repository around a folder, and clears what an earlier run left in
 * it. Undefined when there is none; a `GitRefusal` when git does not let us read
 * the one that is there.
 */
export async function openRepository(content: string, secrets: readonly string[] = []): Promise<Repository | undefined> {
  const inside = gitIn(content, { secrets });
  const place = await inside(["rev-parse", "--is-bare-repository", "--absolute-git-dir", "--show-prefix", "--show-cdup"]);
  if (!place.ok) {
    // Not installed: the message is already that.
    const refusal = place.code === undefined ? place.message : gitRefusal(place.message, content);
    if (refusal) throw new GitRefusal(refusal);
    return undefined;
  }
  const [bare, gitFolder = "", prefix = "", up = ""] = place.out.split("\n");
  // The way up, and not the top itself: a repository without files beside it has none, and git would say nothing at all.
  const top = bare === "true" ? gitFolder : resolve(await realpath(content), up);
  const ownFolder = join(gitFolder, "jardin");
  await mkdir(ownFolder, { recursive: true });
  for (const name of await readdir(ownFolder)) {
    const file = join(ownFolder, name);
    const age = Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (isLeftFile(name, age)) await rm(file, { force: true });
  }
  return { git: gitIn(top, { secrets }), top, gitFolder, ownFolder, prefix, bare: bare === "true" };
}

/** The line that a command wrote; throws a `GitRefusal` when it failed. */
export function lineOf(result: Awaited<ReturnType<Git>>): string {
  if (!result.ok) throw new GitRefusal(result.message);
  return result.out.trim();
}

/** What `commit` holds at `paths`, from the top. */
export async function heldAt({ git }: Repository, commit: string, paths: readonly string[]): Promise<HeldFiles> {
  const listed = lineOf(await git(["ls-tree", "-z", "--full-tree", commit, "--", ...paths]));
  return new Map(
    listed
      .split("\0")
      .filter((line) => line !== "")
      .map((line) => {
        const [, mode = "", blob = "", path = ""] = /^(\d+) \w+ (\w+)\t([^]*)$/.exec(line) ?? [];
        return [path, { mode, blob }];
      }),
  );
}

/** Keeps the bytes of changes in the repository, and says what a commit will hold of each. Null: removed. */
export async function keepFiles(
  { git }: Repository,
  files: readonly FileChange[],
  before: HeldFiles,
): Promise<Map<string, Held | null>> {
  const kept = new Map<string, Held | null>();
  for (const { path, bytes } of files) {
    if (bytes === null) kept.set(path, null);
    else {
      const blob = lineOf(await git(["hash-object", "-w", "--stdin"], { input: bytes }));
      kept.set(path, { mode: before.get(path)?.mode ?? "100644", blob });
    }
  }
  return kept;
}

/** The first path whose file is no longer what the change was made over, nor yet what it makes of it: it was written meanwhile. */
export async function writtenMeanwhile(
  { git }: Repository,
  files: readonly FileChange[],
  { before, kept }: { before: HeldFiles; kept: ReadonlyMap<string, Held | null> },
): Promise<string | undefined> {
  for (const { path, over } of files) {
    if (over === undefined) continue;
    const known = over === null ? undefined : lineOf(await git(["hash-object", "--stdin"], { input: over }));
    if (![known, kept.get(path)?.blob].includes(before.get(path)?.blob)) return path;
  }
  return undefined;
}

/** The arguments that bring files into an index. Never `--index-info`: it would put a file in the place of a whole folder. */
export const indexArguments = (kept: ReadonlyMap<string, Held | null>): string[] => {
  const written = [...kept].flatMap(([path, held]) => (held ? ["--cacheinfo", `${held.mode},${held.blob},${path}`] : []));
  const removed = [...kept].flatMap(([path, held]) => (held ? [] : [path]));
  return ["update-index", "--add", ...written, ...(removed.length > 0 ? ["--force-remove", "--", ...removed] : [])];
};

/**
 * Writes a commit on top of `base` that changes the files of `kept` and no
 * other; no branch moves. Gives `base` itself when nothing would change.
 */
export async function writeCommit(
  { git, ownFolder }: Repository,
  base: string,
  kept: ReadonlyMap<string, Held | null>,
  { message, author, at }: CommitText,
): Promise<string> {
  const index = join(ownFolder, ownName("index"));
  const env = { GIT_INDEX_FILE: index };
  try {
    lineOf(await git(["read-tree", base], { env }));
    lineOf(await git(indexArguments(kept), { env }));
    const tree = lineOf(await git(["write-tree"], { env }));
    if (tree === lineOf(await git(["rev-parse", `${base}^{tree}`]))) return base;
    const date = `@${Math.floor(Date.parse(at) / 1000)} +0000`;
    const commit = await git(["commit-tree", tree, "-p", base, "-F", "-"], {
      input: message,
      env: {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.mail,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.mail,
        GIT_COMMITTER_DATE: date,
      },
    });
    return lineOf(commit);
  } finally {
    await rm(index, { force: true });
    await rm(`${index}.lock`, { force: true });
  }
}

/** The first of `paths` at which two commits differ. */
export const firstDifference = (paths: readonly string[], one: HeldFiles, other: HeldFiles) =>
  paths.find((path) => one.get(path)?.blob !== other.get(path)?.blob || one.get(path)?.mode !== other.get(path)?.mode);
