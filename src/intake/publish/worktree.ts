import { chmod, copyFile, lstat, mkdir, open, readdir, readFile, realpath, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ownName } from "../spool/own-mark.ts";
import { firstDifference, heldAt, indexArguments, lineOf, type Held, type HeldFiles, type Repository } from "./repository.ts";

/** What a commit changed, kept on the disk until its files stand beside the repository too. */
export type Move = { commit: string; files: { path: string; before: Held | null; after: Held | null }[] };

/**
 * The first of `paths` that somebody is changing beside the repository: its
 * file, or what is staged of it, is neither what is committed nor what is about
 * to be.
 */
export async function pathInWork(
  repository: Repository,
  paths: readonly string[],
  committed: HeldFiles,
  next: ReadonlyMap<string, Held | null>,
): Promise<string | undefined> {
  const staged = await stagedAt(repository, paths);
  for (const path of paths) {
    const known = new Set([committed.get(path)?.blob, next.get(path)?.blob]);
    if (!known.has(await blobBeside(repository, path)) || !known.has(staged.get(path)?.blob)) return path;
  }
  return undefined;
}

/** Notes a move before its branch does: `finishMoves` ends what a kill cut. */
export async function noteMove({ ownFolder }: Repository, move: Move): Promise<void> {
  const draft = join(ownFolder, ownName("move"));
  await writeWhole(draft, Buffer.from(JSON.stringify(move)));
  await rename(draft, moveFile(ownFolder, move.commit));
}

export const dropMove = ({ ownFolder }: Repository, commit: string) => rm(moveFile(ownFolder, commit), { force: true });

/**
 * Brings to the files and to the index what the noted moves changed, of those
 * only that the branch holds. A file that is not as it was before is left as it
 * is. The others may yet be made, by a git command that outlives the run which
 * started it, until the branch has moved from under them (`moved`): then they
 * are forgotten. To be called with the index locked.
 */
export async function finishMoves(repository: Repository, { moved }: { moved: boolean }): Promise<void> {
  const names = await readdir(repository.ownFolder);
  for (const name of names.filter((name) => /^[0-9a-f]+\.json$/.test(name))) {
    const move = JSON.parse(await readFile(join(repository.ownFolder, name), "utf8")) as Move;
    const merged = await repository.git(["merge-base", "--is-ancestor", move.commit, "HEAD"]);
    if (merged.ok) await bring(repository, move);
    if (merged.ok || moved) await dropMove(repository, move.commit);
  }
}

async function bring(repository: Repository, move: Move): Promise<void> {
  const paths = move.files.map(({ path }) => path);
  const head = await heldAt(repository, "HEAD", paths);
  const after = new Map(move.files.flatMap(({ path, after }) => (after ? [[path, after] as const] : [])));
  const staged = await stagedAt(repository, paths);
  const toStage = new Map<string, Held | null>();
  for (const { path, before, after: held } of move.files) {
    // Changed again since by somebody else, who brought their own files.
    if (firstDifference([path], head, after)) continue;
    if (staged.get(path)?.blob === before?.blob) toStage.set(path, held);
    if ((await blobBeside(repository, path)) === before?.blob) await write(repository, path, held);
  }
  if (toStage.size > 0) await stage(repository, toStage);
}

/** Writes a file of the worktree, seen by nobody half written. */
async function write({ git, top, ownFolder }: Repository, path: string, held: Held | null): Promise<void> {
  const file = join(top, path);
  if (!held) return rm(file, { force: true });
  const read = await git(["cat-file", "blob", held.blob]);
  if (!read.ok) throw new Error(read.message);
  const draft = join(ownFolder, ownName("file"));
  await writeWhole(draft, read.bytes);
  if (held.mode === "100755") await chmod(draft, 0o755);
  await mkdir(dirname(file), { recursive: true });
  await rename(draft, file).catch(async (error: NodeJS.ErrnoException) => {
    // The repository is on another disk than its files.
    if (error.code !== "EXDEV") throw error;
    await copyFile(draft, file);
    await rm(draft);
  });
}

/** Changes the index, whose lock is held: git would wait for it, so that it is given a copy. */
async function stage({ git, gitFolder, ownFolder }: Repository, kept: ReadonlyMap<string, Held | null>): Promise<void> {
  const index = join(gitFolder, "index");
  const copy = join(ownFolder, ownName("index"));
  await copyFile(index, copy).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  lineOf(await git(indexArguments(kept), { env: { GIT_INDEX_FILE: copy } }));
  await rename(copy, index);
}

async function stagedAt({ git }: Repository, paths: readonly string[]): Promise<HeldFiles> {
  const listed = lineOf(await git(["ls-files", "-z", "--stage", "--", ...paths]));
  return new Map(
    listed
      .split("\0")
      .filter((line) => line !== "")
      .map((line) => {
        const [, mode = "", blob = "", path = ""] = /^(\d+) (\w+) \d\t([^]*)$/.exec(line) ?? [];
        return [path, { mode, blob }];
      }),
  );
}

/** The blob that the file would be, undefined when there is none; something that is no plain file is no blob at all. */
async function blobBeside({ git, top }: Repository, path: string): Promise<string | undefined> {
  const file = join(top, path);
  const found = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!found) return undefined;
  if (!found.isFile() || (await realpath(file)) !== file) return "other";
  return lineOf(await git(["hash-object", "--", path]));
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const moveFile = (ownFolder: string, commit: string) => join(ownFolder, `${commit}.json`);
