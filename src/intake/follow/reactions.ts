/**
 * What readers said in one gesture, kept apart from contributions, in
 * `<state>/reactions/<slug>/`: one small file of counts, and one file for each
 * few words, waiting (`attend-…`) or accepted by a person (`lu-…`). Nothing of
 * who said it, not even when they were not alone to.
 *
 * One process counts, the server that holds the state. Others may read, accept
 * and remove at the same time: they only rename and remove whole files. A log
 * folded at start was the other way: it keeps an instant for each gesture, which
 * nobody needs and which tells of people.
 */
import { createHash } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Counts, Reaction } from "../../features/contribution/reactions.ts";
import { ignoreAbsent, removeLeftovers, replaceSynced, syncFolder, writeOnce } from "../spool/durable.ts";
import { defaultTimes, isPast } from "../spool/expiry.ts";
import { isLeftFile } from "../spool/own-mark.ts";
import {
  areNames,
  countsFile,
  folderFor,
  forgetPractice,
  holdsName,
  inTurn,
  practicesIn,
  readAllWords,
  readCounts,
  removeWords,
  wordsFile,
  type ReactionsDisk,
  type Words,
} from "./reactions-disk.ts";

export type Reactions = {
  /** One more; on the disk once it resolves. */
  count: (slug: string, reaction: Reaction) => Promise<void>;
  countsOf: (slug: string) => Promise<Counts>;
  /** Keeps words for a person to read; the same ones again are kept once. False, and nothing kept, when too many wait. */
  say: (slug: string, words: Pick<Words, "reaction" | "at" | "text">) => Promise<boolean>;
  /** All that was said, or of one practice, the oldest first. What cannot be read is left out. */
  words: (slug?: string) => Promise<Words[]>;
  /** Shows words to readers. False when they are not there any more, or were accepted. */
  accept: (slug: string, id: string) => Promise<boolean>;
  /** Removes words, waiting or accepted. False when there is nothing to remove. */
  remove: (slug: string, id: string) => Promise<boolean>;
  /** Removes all that was said of a practice, counts included; with `names`, only the words that hold one of them. Gives how many words went. */
  forget: (slug: string, names?: readonly string[]) => Promise<number>;
  /** Removes all that was said of the practices for which `isThere` says no. */
  keepOnly: (isThere: (slug: string) => boolean) => Promise<void>;
  /** Removes the words that nobody read in the time that a contribution may wait, and what killed processes left. Gives how many words went. */
  sweep: (now: string) => Promise<number>;
};

/** Opens what is kept below `state`; makes nothing before something is said. `mostWaiting`: words that wait at once. */
export function openReactions(state: string, { mostWaiting = 1_000 }: { mostWaiting?: number } = {}): Reactions {
  const root = join(state, "reactions");
  const disk: ReactionsDisk = { root, scratch: join(root, ".tmp"), line: Promise.resolve() };
  return {
    countsOf: (slug) => readCounts(disk, slug),
    words: (slug) => readAllWords(disk, slug),
    remove: (slug, id) => removeWords(disk, slug, id),
    forget: (slug, names) => forgetPractice(disk, slug, names),
    count: (slug, reaction) => inTurn(disk, () => addOne(disk, slug, reaction)),
    say: (slug, words) => say(disk, slug, words, mostWaiting),
    accept: (slug, id) => accept(disk, slug, id),
    async keepOnly(isThere) {
      for (const slug of await practicesIn(disk)) if (!isThere(slug)) await forgetPractice(disk, slug);
    },
    sweep: (now) => sweep(disk, now),
  };
}

async function addOne(disk: ReactionsDisk, slug: string, reaction: Reaction): Promise<void> {
  await folderFor(disk, slug);
  const counts = await readCounts(disk, slug);
  await replaceSynced(countsFile(disk, slug), JSON.stringify({ ...counts, [reaction]: counts[reaction] + 1 }));
}

async function say(
  disk: ReactionsDisk,
  slug: string,
  { reaction, at, text }: Pick<Words, "reaction" | "at" | "text">,
  mostWaiting: number,
): Promise<boolean> {
  const id = createHash("sha256").update(`${reaction}\0${text}`).digest("hex").slice(0, 24);
  const all = await readAllWords(disk);
  if (all.some((one) => one.slug === slug && one.id === id)) return true;
  if (all.filter(({ accepted }) => !accepted).length >= mostWaiting) return false;
  await folderFor(disk, slug);
  await writeOnce(wordsFile(disk, slug, "attend", id), JSON.stringify({ reaction, at, text }), disk.scratch);
  return true;
}

async function accept(disk: ReactionsDisk, slug: string, id: string): Promise<boolean> {
  if (!areNames(slug, id)) return false;
  const done = await rename(wordsFile(disk, slug, "attend", id), wordsFile(disk, slug, "lu", id)).then(() => true, ignoreAbsent);
  if (done) await syncFolder(join(disk.root, slug));
  return done ?? false;
}

async function sweep(disk: ReactionsDisk, now: string): Promise<number> {
  const { root, scratch } = disk;
  if (await readdir(scratch).catch(ignoreAbsent)) await removeLeftovers(scratch, Date.now());
  for (const slug of await practicesIn(disk))
    for (const name of (await readdir(join(root, slug)).catch(ignoreAbsent)) ?? [])
      if (isLeftFile(name, 0)) await rm(join(root, slug, name), { force: true });
  let gone = 0;
  for (const { slug, id, at, accepted } of await readAllWords(disk))
    if (!accepted && isPast(at, defaultTimes.waitDays, now) && (await removeWords(disk, slug, id))) gone++;
  return gone;
}

/** Of the entry `id`, the words that hold one of `names` in any spelling; all of them without names. Only practices have some. */
export async function wordsOf(kept: Reactions, id: string, names?: readonly string[]): Promise<Words[]> {
  const slug = slugOf(id);
  return slug === undefined ? [] : (await kept.words(slug)).filter(({ text }) => holdsName(text, names));
}

/** Removes them; without names, the counts too. Gives how many words went. */
export async function forgetWordsOf(kept: Reactions, id: string, names?: readonly string[]): Promise<number> {
  const slug = slugOf(id);
  return slug === undefined ? 0 : kept.forget(slug, names);
}

const slugOf = (id: string): string | undefined => /^pratiques\/([^/]+)$/.exec(id)?.[1];
