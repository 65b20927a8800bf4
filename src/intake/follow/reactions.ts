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
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { reactions, type Counts, type Reaction } from "../../features/contribution/reactions.ts";
import { ignoreAbsent, removeLeftovers, replaceSynced, syncFolder, writeOnce } from "../spool/durable.ts";
import { defaultTimes, isPast } from "../spool/expiry.ts";
import { isLeftFile } from "../spool/own-mark.ts";
import { findName } from "../withdrawal/spelling.ts";

/** A few words, and where they are kept. */
export type Words = { slug: string; id: string; reaction: Reaction; at: string; text: string; accepted: boolean };

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

const none: Counts = { essaye: 0, rate: 0, merci: 0 };
const countsShape = z.object({ essaye: z.int().min(0), rate: z.int().min(0), merci: z.int().min(0) });
const wordsShape = z.object({ reaction: z.enum(reactions), at: z.iso.datetime(), text: z.string() });

const countsName = "comptes.json";
const wordsName = /^(attend|lu)-([0-9a-f]{24})\.json$/;
const isSlug = (name: string) => /^[a-z0-9][a-z0-9-]*$/.test(name);
const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

/** Opens what is kept below `state`; makes nothing before something is said. `mostWaiting`: words that wait at once. */
export function openReactions(state: string, { mostWaiting = 1_000 }: { mostWaiting?: number } = {}): Reactions {
  const root = join(state, "reactions");
  const scratch = join(root, ".tmp");
  const fileOf = (slug: string, sort: "attend" | "lu", id: string) => join(root, slug, `${sort}-${id}.json`);

  /** Counts are read, then written: one after the other. */
  let line: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  }

  async function folderFor(slug: string): Promise<void> {
    await mkdir(scratch, { recursive: true, mode: 0o700 });
    const made = await mkdir(join(root, slug), { recursive: true, mode: 0o700 });
    if (made !== undefined) await syncFolder(root);
  }

  async function countsOf(slug: string): Promise<Counts> {
    const text = await readFile(join(root, slug, countsName), "utf8").catch(ignoreAbsent);
    return (text !== undefined && countsShape.safeParse(parsed(text)).data) || none;
  }

  const practices = async () => ((await readdir(root).catch(ignoreAbsent)) ?? []).filter(isSlug).sort();

  async function words(only?: string): Promise<Words[]> {
    const found: Words[] = [];
    for (const slug of only === undefined ? await practices() : [only])
      for (const name of (await readdir(join(root, slug)).catch(ignoreAbsent)) ?? []) {
        const [, sort, id] = wordsName.exec(name) ?? [];
        const text = id && (await readFile(join(root, slug, name), "utf8").catch(ignoreAbsent));
        const { data } = wordsShape.safeParse(parsed(text || ""));
        if (id && data) found.push({ slug, id, accepted: sort === "lu", ...data });
      }
    return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  }

  async function remove(slug: string, id: string): Promise<boolean> {
    if (!isSlug(slug) || !isId(id)) return false;
    const gone = await Promise.all(
      (["attend", "lu"] as const).map((sort) => rm(fileOf(slug, sort, id)).then(() => true, ignoreAbsent)),
    );
    if (gone.includes(true)) await syncFolder(join(root, slug));
    return gone.includes(true);
  }

  async function forget(slug: string, names?: readonly string[]): Promise<number> {
    const said = (await words(slug)).filter(({ text }) => holdsName(text, names));
    if (names) for (const { id } of said) await remove(slug, id);
    // Absent, there is nothing to sync either.
    else if (isSlug(slug) && (await readdir(root).catch(ignoreAbsent))?.includes(slug)) {
      await inTurn(() => rm(join(root, slug), { recursive: true, force: true }));
      await syncFolder(root);
    }
    return said.length;
  }

  return {
    countsOf,
    words,
    remove,
    forget,

    count: (slug, reaction) =>
      inTurn(async () => {
        await folderFor(slug);
        const counts = await countsOf(slug);
        await replaceSynced(join(root, slug, countsName), JSON.stringify({ ...counts, [reaction]: counts[reaction] + 1 }));
      }),

    async say(slug, { reaction, at, text }) {
      const id = createHash("sha256").update(`${reaction}\0${text}`).digest("hex").slice(0, 24);
      const all = await words();
      if (all.some((one) => one.slug === slug && one.id === id)) return true;
      if (all.filter(({ accepted }) => !accepted).length >= mostWaiting) return false;
      await folderFor(slug);
      await writeOnce(fileOf(slug, "attend", id), JSON.stringify({ reaction, at, text }), scratch);
      return true;
    },

    async accept(slug, id) {
      if (!isSlug(slug) || !isId(id)) return false;
      const done = await rename(fileOf(slug, "attend", id), fileOf(slug, "lu", id)).then(() => true, ignoreAbsent);
      if (done) await syncFolder(join(root, slug));
      return done ?? false;
    },

    async keepOnly(isThere) {
      for (const slug of await practices()) if (!isThere(slug)) await forget(slug);
    },

    async sweep(now) {
      if (await readdir(scratch).catch(ignoreAbsent)) await removeLeftovers(scratch, Date.now());
      for (const slug of await practices())
        for (const name of (await readdir(join(root, slug)).catch(ignoreAbsent)) ?? [])
          if (isLeftFile(name, 0)) await rm(join(root, slug, name), { force: true });
      let gone = 0;
      for (const { slug, id, at, accepted } of await words())
        if (!accepted && isPast(at, defaultTimes.waitDays, now) && (await remove(slug, id))) gone++;
      return gone;
    },
  };
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

const holdsName = (text: string, names?: readonly string[]): boolean =>
  !names || names.some((name) => findName(text, name).length > 0);

/** What a text says in JSON; undefined when it says nothing: torn, or not ours. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
