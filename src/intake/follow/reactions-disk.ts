import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { reactions, type Counts, type Reaction } from "../../features/contribution/reactions.ts";
import { ignoreAbsent, syncFolder } from "../spool/durable.ts";
import { findName } from "../withdrawal/spelling.ts";

/** A few words, and where they are kept. */
export type Words = { slug: string; id: string; reaction: Reaction; at: string; text: string; accepted: boolean };

/** Where reactions are kept, and the turn of who counts. */
export type ReactionsDisk = {
  root: string;
  scratch: string;
  /** Counts are read, then written: one after the other. */
  line: Promise<unknown>;
};

const none: Counts = { essaye: 0, rate: 0, merci: 0 };
const countsShape = z.object({ essaye: z.int().min(0), rate: z.int().min(0), merci: z.int().min(0) });
const wordsShape = z.object({ reaction: z.enum(reactions), at: z.iso.datetime(), text: z.string() });

const countsName = "comptes.json";
const wordsName = /^(attend|lu)-([0-9a-f]{24})\.json$/;
const isSlug = (name: string) => /^[a-z0-9][a-z0-9-]*$/.test(name);
const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

/** The file of words that wait (`attend`) or were accepted (`lu`). */
export const wordsFile = ({ root }: ReactionsDisk, slug: string, sort: "attend" | "lu", id: string) =>
  join(root, slug, `${sort}-${id}.json`);

/** The file of what was counted of a practice. */
export const countsFile = ({ root }: ReactionsDisk, slug: string) => join(root, slug, countsName);

/** Whether both are written as they are here: anything else is no words of ours. */
export const areNames = (slug: string, id: string) => isSlug(slug) && isId(id);

/** Does `work` once what was asked before is done. */
export function inTurn<T>(disk: ReactionsDisk, work: () => Promise<T>): Promise<T> {
  const done = disk.line.then(work);
  disk.line = done.catch(() => undefined);
  return done;
}

/** Makes the folder of a practice, which will be there after a cut. */
export async function folderFor({ root, scratch }: ReactionsDisk, slug: string): Promise<void> {
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  const made = await mkdir(join(root, slug), { recursive: true, mode: 0o700 });
  if (made !== undefined) await syncFolder(root);
}

/** What was counted of a practice; nothing when it cannot be read. */
export async function readCounts(disk: ReactionsDisk, slug: string): Promise<Counts> {
  const text = await readFile(countsFile(disk, slug), "utf8").catch(ignoreAbsent);
  return (text !== undefined && countsShape.safeParse(parsed(text)).data) || none;
}

/** The practices of which something was said, in order. */
export const practicesIn = async ({ root }: ReactionsDisk): Promise<string[]> =>
  ((await readdir(root).catch(ignoreAbsent)) ?? []).filter(isSlug).sort();

/** The words of all practices, or of one, the oldest first. */
export async function readAllWords(disk: ReactionsDisk, only?: string): Promise<Words[]> {
  const found: Words[] = [];
  for (const slug of only === undefined ? await practicesIn(disk) : [only])
    for (const name of (await readdir(join(disk.root, slug)).catch(ignoreAbsent)) ?? []) {
      const [, sort, id] = wordsName.exec(name) ?? [];
      const text = id && (await readFile(join(disk.root, slug, name), "utf8").catch(ignoreAbsent));
      const { data } = wordsShape.safeParse(parsed(text || ""));
      if (id && data) found.push({ slug, id, accepted: sort === "lu", ...data });
    }
  return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}

/** Removes words, waiting or accepted. False when there is nothing to remove. */
export async function removeWords(disk: ReactionsDisk, slug: string, id: string): Promise<boolean> {
  if (!areNames(slug, id)) return false;
  const gone = await Promise.all(
    (["attend", "lu"] as const).map((sort) => rm(wordsFile(disk, slug, sort, id)).then(() => true, ignoreAbsent)),
  );
  if (gone.includes(true)) await syncFolder(join(disk.root, slug));
  return gone.includes(true);
}

/** Removes all that was said of a practice; with `names`, only the words that hold one of them. Gives how many words went. */
export async function forgetPractice(disk: ReactionsDisk, slug: string, names?: readonly string[]): Promise<number> {
  const { root } = disk;
  const said = (await readAllWords(disk, slug)).filter(({ text }) => holdsName(text, names));
  if (names) for (const { id } of said) await removeWords(disk, slug, id);
  // Absent, there is nothing to sync either.
  else if (isSlug(slug) && (await readdir(root).catch(ignoreAbsent))?.includes(slug)) {
    await inTurn(disk, () => rm(join(root, slug), { recursive: true, force: true }));
    await syncFolder(root);
  }
  return said.length;
}

/** Whether a text holds one of `names` in any spelling; without names, it does. */
export const holdsName = (text: string, names?: readonly string[]): boolean =>
  !names || names.some((name) => findName(text, name).length > 0);

/** What a text says in JSON; undefined when it says nothing: torn, or not ours. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
