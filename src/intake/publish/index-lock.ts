import { link, readFile, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
import { isLeft, ownMark, ownName } from "../spool/own-mark.ts";
import type { Repository } from "./repository.ts";

/**
 * Holds the lock by which every git command that changes the index waits or
 * gives up, so that nobody commits an index that does not know our files yet.
 * Waits two seconds for another program to end; undefined when it has not. A
 * lock left by a killed run of ours bears its mark and is taken away; that of
 * another program never is. Resolves to what lets it go.
 */
export async function lockIndex({ gitFolder, ownFolder }: Repository): Promise<(() => Promise<void>) | undefined> {
  const lock = join(gitFolder, "index.lock");
  // Linked with its mark inside: a lock is never seen without the name of who holds it.
  const marked = join(ownFolder, ownName("lock"));
  await writeFile(marked, `jardin ${ownMark}\n`);
  try {
    for (let tries = 0; tries < 80; tries++) {
      const taken = await link(marked, lock).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code !== "EEXIST") throw error;
          return false;
        },
      );
      if (taken) return () => rm(lock, { force: true });
      if (await isOurLeftover(lock)) await rm(lock, { force: true });
      else await setTimeout(25);
    }
    return undefined;
  } finally {
    await rm(marked, { force: true });
  }
}

async function isOurLeftover(lock: string): Promise<boolean> {
  const [text, found] = await Promise.all([readFile(lock, "utf8").catch(() => ""), stat(lock).catch(() => undefined)]);
  const mark = /^jardin (\S+)\n$/.exec(text)?.[1];
  return mark !== undefined && found !== undefined && isLeft(mark, Date.now() - found.mtimeMs);
}
