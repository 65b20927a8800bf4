import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, readCode } from "../../features/contribution/receipt.ts";
import { approvedOf, changesPage, publishedOf } from "../review/decisions.ts";
import {
  ignoreAbsent,
  nameFolder,
  removeLeftovers,
  scratchPath,
  sharedSync,
  syncFolder,
  writeOnce,
  writeSynced,
} from "./durable.ts";
import { defaultTimes, dueOf, isPast, type SpoolTimes } from "./expiry.ts";
import { Damaged, happeningFile, holdingOf, readSubmission, writeSubmission, type Holding } from "./kept-submission.ts";
import type { Arrival, Spool, Submission } from "../model.ts";

/** How much it holds at once: contributions, bytes of their texts and photos. */
export type SpoolRoom = { most?: number; bytes?: number };

const defaultRoom = { most: 5_000, bytes: 2_000_000_000 } as const;

/** There is no room for one more contribution; nothing of it was kept. */
export class SpoolFull extends Error {}

/** A spool, and what is wrong with it. */
export type KeptSpool = Spool & {
  /** The names in the spool that cannot be read, in order: torn, foreign or set aside. `read` and `list` leave them out. */
  damaged: () => Promise<string[]>;
};

/**
 * Opens the spool in `<state>/spool`, and makes it at need. A submission is a
 * folder named by its code, which a single rename gives its name: it is there
 * whole or not at all. Several processes may have it open: the code of a key
 * depends on `secret` alone, and the disk says who was first.
 *
 * A folder or a file that cannot be read never stops `read` nor `list`: it is
 * left out of them, left where it is, and named by `damaged`.
 *
 * What a killed process left in `.tmp` is removed here, when no process that
 * runs owns it or when it is older than an hour.
 */
export async function openSpool(
  state: string,
  secret: Buffer,
  { most = defaultRoom.most, bytes: mostBytes = defaultRoom.bytes, ...times }: SpoolTimes & SpoolRoom = {},
): Promise<KeptSpool> {
  const root = join(state, "spool");
  const scratch = join(root, ".tmp");
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  await syncFolder(state);
  await removeLeftovers(scratch, Date.now());
  const syncRoot = sharedSync(() => syncFolder(root));
  const folderOf = (code: string) => join(root, code);
  /** What was read, with the names it was read from: files never change, so the same names are the same submission. */
  const known = new Map<string, Holding & { submission: Submission }>();

  /** The submission `code`, undefined when there is none. Throws `Damaged` when it is. */
  async function find(code: string): Promise<Submission | undefined> {
    if (!isCode(code)) throw new Damaged(code);
    const holding = await holdingOf(folderOf(code));
    const kept = known.get(code);
    if (holding && kept?.hasContact === holding.hasContact && kept.happenings === holding.happenings) return kept.submission;
    known.delete(code);
    if (!holding) return undefined;
    try {
      const submission = await readSubmission(folderOf(code), code, holding);
      known.set(code, { ...holding, submission });
      return submission;
    } catch (error) {
      // Erased while it was read: not damaged, gone.
      if (error instanceof Damaged && !(await stat(folderOf(code)).catch(ignoreAbsent))) return undefined;
      throw error;
    }
  }

  const read: Spool["read"] = (code) => find(code).catch(ignoreDamage);

  /** All names of the spool: those that hold a submission, and the others. */
  async function survey(): Promise<{ submissions: Submission[]; damaged: string[] }> {
    const names = (await readdir(root)).filter((name) => !name.startsWith("."));
    const present = new Set(names);
    for (const code of known.keys()) if (!present.has(code)) known.delete(code);
    const submissions: Submission[] = [];
    const damaged: string[] = [];
    // A few at once: each holds files open, and a system gives a process only so many.
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (let name = names.pop(); name !== undefined; name = names.pop()) {
          const found = await find(name).catch(ignoreDamage);
          if (found) submissions.push(found);
          else damaged.push(name);
        }
      }),
    );
    return { submissions: submissions.sort(inOrder), damaged: damaged.sort() };
  }

  /** Bytes held, counted once, then followed; counted again after something left. */
  let held: Promise<number> | undefined;
  const bytesHeld = () =>
    (held ??= survey().then(({ submissions }) => submissions.reduce((sum, submission) => sum + weightOf(submission), 0)));

  async function makeSure(arrival: Arrival): Promise<void> {
    const count = (await readdir(root)).filter((name) => !name.startsWith(".")).length;
    if (count >= most || (await bytesHeld()) + weightOf(arrival) > mostBytes) throw new SpoolFull("The spool is full");
  }

  /** Takes a submission out of the spool at once, with what was set aside of it, then removes what they hold. */
  async function remove(code: string): Promise<boolean> {
    const names = (await readdir(root)).filter((name) => name === code || name.startsWith(`${code}.`));
    for (const name of names) {
      const away = scratchPath(scratch);
      await rename(join(root, name), away).catch(ignoreAbsent);
      await syncRoot();
      await rm(away, { recursive: true, force: true });
    }
    known.delete(code);
    held = undefined;
    return names.length > 0;
  }

  async function removeContact(name: string): Promise<boolean> {
    const removed = await rm(join(root, name, "contact.txt")).then(() => true, ignoreAbsent);
    if (removed) await syncFolder(join(root, name));
    return removed ?? false;
  }

  return {
    async receive(arrival) {
      const code = codeOfKey(secret, arrival.key);
      // Also safe when another had it first: it may have been named, and not yet synced.
      const there = await read(code);
      if (there) {
        await syncRoot();
        return { code, isNew: false };
      }
      await makeSure(arrival);
      const whole = scratchPath(scratch);
      try {
        await writeSubmission(whole, code, arrival);
        let isNew = await nameFolder(whole, folderOf(code));
        if (!isNew && !(await read(code))) {
          // What has the name cannot be read: whoever sends again may hold the only good copy.
          await rename(folderOf(code), join(root, `${code}.abime-${randomBytes(4).toString("hex")}`)).catch(ignoreAbsent);
          isNew = await nameFolder(whole, folderOf(code));
        }
        await syncRoot();
        if (isNew) held = bytesHeld().then((bytes) => bytes + weightOf(arrival));
        return { code, isNew };
      } finally {
        await rm(whole, { recursive: true, force: true });
      }
    },

    read,
    list: async () => (await survey()).submissions,
    damaged: async () => (await survey()).damaged,

    async append(code, happening, after) {
      const submission = await read(code);
      if (submission?.happenings.length !== after) return false;
      const path = join(folderOf(code), "happenings", happeningFile(after + 1));
      // Absent: it was erased meanwhile.
      return (await writeOnce(path, `${JSON.stringify(happening)}\n`, scratch).catch(ignoreAbsent)) ?? false;
    },

    async photo(code, name) {
      const submission = await read(code);
      if (!submission?.photos.some((photo) => photo.name === name)) return undefined;
      return readFile(join(folderOf(code), name)).catch(ignoreAbsent);
    },

    async empty(code) {
      const submission = await read(code);
      if (submission?.state !== "retire") return false;
      const { form, received, happenings } = submission;
      const whole = scratchPath(scratch);
      await writeSubmission(whole, code, { key: "", form, received, values: {}, photos: [], problems: [], files: new Map() });
      // Which page it changed is kept: what else its author took back there is told from it. Its own page had its title in its address.
      const written = changesPage(submission) ? [approvedOf(happenings), publishedOf(happenings)] : [];
      const told = [
        ...written.filter((happening) => happening !== undefined),
        ...happenings
          .slice(happenings.findLastIndex(({ type }) => type === "withdrawn"))
          .filter(({ type }) => type === "withdrawn" || type === "served"),
      ];
      for (const [index, happening] of told.entries())
        await writeSynced(join(whole, "happenings", happeningFile(index + 1)), `${JSON.stringify(happening)}\n`);
      // Killed in between, it is erased: nobody is told of it any more, and nothing is left of it.
      const away = scratchPath(scratch);
      await rename(folderOf(code), away).catch(ignoreAbsent);
      await nameFolder(whole, folderOf(code));
      known.delete(code);
      await syncRoot();
      await rm(away, { recursive: true, force: true });
      for (const name of await readdir(root))
        if (name.startsWith(`${code}.`)) await rm(join(root, name), { recursive: true, force: true });
      return true;
    },

    erase: async (code) => isCode(code) && (await remove(code)),

    async sweep(now) {
      const done = { contacts: 0, submissions: 0 };
      const { submissions, damaged } = await survey();
      for (const submission of submissions) {
        const due = dueOf(submission, now, times);
        if (due === "submission" && (await remove(submission.code))) done.submissions++;
        if (due === "contact" && (await removeContact(submission.code))) done.contacts++;
      }
      // Nobody can say what a damaged submission is; its contact has an age all the same.
      for (const name of damaged) {
        const contact = await stat(join(root, name, "contact.txt")).catch(ignoreAbsent);
        if (!contact || !isPast(contact.mtime.toISOString(), times.contactDays ?? defaultTimes.contactDays, now)) continue;
        if (await removeContact(name)) done.contacts++;
      }
      return done;
    },
  };
}

/** The code that a contribution of this key has, or would have. */
export const codeOfKey = (secret: Buffer, key: string): string => codeOf(createHmac("sha256", secret).update(key).digest());

const weightOf = ({ values, photos }: Pick<Arrival, "values" | "photos">) =>
  photos.reduce((sum, { bytes }) => sum + bytes, JSON.stringify(values).length);

/** Whether `name` is written as the spool writes codes: anything else in it is foreign. */
const isCode = (name: string) => readCode(name) === name;

/** For `.catch`: a damaged submission is undefined; a fault of the system surfaces. */
function ignoreDamage(error: unknown): undefined {
  if (!(error instanceof Damaged)) throw error;
  return undefined;
}

/** By the instant of reception, then by code. */
const inOrder = (a: Submission, b: Submission) =>
  a.received < b.received ? -1 : a.received > b.received ? 1 : a.code < b.code ? -1 : 1;
