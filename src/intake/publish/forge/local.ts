import { lockIndex } from "../index-lock.ts";
import type { FileChange, Publication } from "../../model.ts";
import {
  firstDifference,
  heldAt,
  keepFiles,
  lineOf,
  writeCommit,
  writtenMeanwhile,
  type CommitText,
  type Repository,
} from "../repository.ts";
import { dropMove, finishMoves, noteMove, pathInWork } from "../worktree.ts";

/** How many times a commit is written again because another program was quicker. */
const attempts = 5;

/**
 * Writes one commit on the branch that is checked out, then its files. Others
 * may commit to it meanwhile: the branch moves only from the commit that was
 * read, and nothing of theirs is ever overwritten. A change that changes
 * nothing is already published.
 */
export async function publishLocally(
  repository: Repository,
  files: readonly FileChange[],
  text: CommitText,
): Promise<Publication> {
  if (repository.bare) return commitToHead(repository, files, text);
  const unlock = await lockIndex(repository);
  if (!unlock) return unavailable("Un autre programme travaille sur le dépôt du jardin. Réessayer dans un moment.");
  try {
    await finishMoves(repository, { moved: false });
    return await commitToHead(repository, files, text);
  } finally {
    await unlock();
  }
}

async function commitToHead(repository: Repository, files: readonly FileChange[], text: CommitText): Promise<Publication> {
  const head = await repository.git(["symbolic-ref", "--quiet", "HEAD"]);
  if (!head.ok) return unavailable("Aucune branche n’est ouverte dans le dépôt du jardin (« git switch main » en ouvre une).");
  const branch = head.out.trim();
  const paths = files.map(({ path }) => path);
  const tip = async () => lineOf(await repository.git(["rev-parse", "--verify", "--quiet", `${branch}^{commit}`]));
  let base = await tip();
  const before = await heldAt(repository, base, paths);
  const kept = await keepFiles(repository, files, before);
  const busy = repository.bare ? undefined : await pathInWork(repository, paths, before, kept);
  if (busy) return conflict(`Ce fichier est en cours de modification sur le serveur : ${busy}.`);
  const meanwhile = await writtenMeanwhile(repository, files, { before, kept });
  if (meanwhile) return conflict(`Ce fichier a été écrit par quelqu’un d’autre entre-temps : ${meanwhile}. Rien n’a été écrasé.`);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const commit = await writeCommit(repository, base, kept, text);
    if (commit === base) return { ok: true, commit };
    const move = {
      commit,
      files: paths.map((path) => ({ path, before: before.get(path) ?? null, after: kept.get(path) ?? null })),
    };
    if (!repository.bare) await noteMove(repository, move);
    const moved = await repository.git(["update-ref", "-m", "jardin", branch, commit, base]);
    if (moved.ok) {
      if (!repository.bare) await finishMoves(repository, { moved: true });
      return { ok: true, commit };
    }
    await dropMove(repository, commit);
    const now = await tip();
    if (now === base) return unavailable(`Le commit n’a pas pu être écrit : ${moved.message}`);
    const changed = firstDifference(paths, before, await heldAt(repository, now, paths));
    if (changed) return conflict(`Ce fichier vient d’être changé par quelqu’un d’autre : ${changed}.`);
    base = now;
  }
  return unavailable("Trop de changements arrivent en même temps dans le dépôt du jardin. Réessayer dans un moment.");
}

export const unavailable = (message: string): Publication => ({ ok: false, reason: "unavailable", message });
export const conflict = (message: string): Publication => ({ ok: false, reason: "conflict", message });
