import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readCode } from "../../features/contribution/receipt.ts";
import type { Submission } from "../model.ts";
import { ignoreAbsent, removeLeftovers, sharedSync, syncFolder } from "./durable.ts";
import { Damaged, holdingOf, readSubmission, type Holding } from "./kept-submission.ts";

/** A spool on the disk, and what this process knows of it. */
export type SpoolDisk = {
  root: string;
  /** Where what is on its way in or out stands, in a folder of the same disk. */
  scratch: string;
  /** Makes the names that `root` holds last. */
  syncRoot: () => Promise<void>;
  /** What was read, with the names it was read from: files never change, so the same names are the same submission. */
  known: Map<string, Holding & { submission: Submission }>;
  /** Bytes held, counted once, then followed; counted again after something left. */
  held: Promise<number> | undefined;
};

/** Opens the folders of the spool below `state`, and removes what killed processes left in them. */
export async function openDisk(state: string): Promise<SpoolDisk> {
  const root = join(state, "spool");
  const scratch = join(root, ".tmp");
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  await syncFolder(state);
  await removeLeftovers(scratch, Date.now());
  return { root, scratch, syncRoot: sharedSync(() => syncFolder(root)), known: new Map(), held: undefined };
}

/** The submission `code`; undefined when there is none, or when it is damaged. */
export const readKept = (disk: SpoolDisk, code: string): Promise<Submission | undefined> => find(disk, code).catch(ignoreDamage);

/** The submission `code`, undefined when there is none. Throws `Damaged` when it is. */
async function find({ root, known }: SpoolDisk, code: string): Promise<Submission | undefined> {
  if (!isCode(code)) throw new Damaged(code);
  const folder = join(root, code);
  const holding = await holdingOf(folder);
  const kept = known.get(code);
  if (holding && kept && isSame(kept, holding)) return kept.submission;
  known.delete(code);
  if (!holding) return undefined;
  try {
    const submission = await readSubmission(folder, code, holding);
    known.set(code, { ...holding, submission });
    return submission;
  } catch (error) {
    // Erased while it was read: not damaged, gone.
    if (error instanceof Damaged && !(await stat(folder).catch(ignoreAbsent))) return undefined;
    throw error;
  }
}

const isSame = (a: Holding, b: Holding) =>
  a.hasContact === b.hasContact && a.hasVoice === b.hasVoice && a.happenings === b.happenings;

/** All names of the spool: those that hold a submission, in (received, code) order, and the others. */
export async function survey(disk: SpoolDisk): Promise<{ submissions: Submission[]; damaged: string[] }> {
  const { root, known } = disk;
  const names = (await readdir(root)).filter((name) => !name.startsWith("."));
  const present = new Set(names);
  for (const code of known.keys()) if (!present.has(code)) known.delete(code);
  const submissions: Submission[] = [];
  const damaged: string[] = [];
  // A few at once: each holds files open, and a system gives a process only so many.
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        const found = await readKept(disk, name);
        if (found) submissions.push(found);
        else damaged.push(name);
      }
    }),
  );
  return { submissions: submissions.sort(inOrder), damaged: damaged.sort() };
}

/** Whether `name` is written as the spool writes codes: anything else in it is foreign. */
export const isCode = (name: string) => readCode(name) === name;

/** For `.catch`: a damaged submission is undefined; a fault of the system surfaces. */
function ignoreDamage(error: unknown): undefined {
  if (!(error instanceof Damaged)) throw error;
  return undefined;
}

/** By the instant of reception, then by code. */
const inOrder = (a: Submission, b: Submission) =>
  a.received < b.received ? -1 : a.received > b.received ? 1 : a.code < b.code ? -1 : 1;
