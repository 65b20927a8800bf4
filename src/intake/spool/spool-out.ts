/** What leaves a spool: contributions, what they say, contacts and voices past their time. */
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Happening, Submission } from "../model.ts";
import { approvedOf, changesPage, publishedOf } from "../review/decisions.ts";
import { ignoreAbsent, nameFolder, scratchPath, syncFolder, writeSynced } from "./durable.ts";
import { defaultTimes, dueOf, isPast, isVoiceDue, type SpoolTimes } from "./expiry.ts";
import { happeningFile, writeSubmission } from "./kept-submission.ts";
import { isCode, readKept, survey, type SpoolDisk } from "./spool-disk.ts";

/** Removes everything of a submission. False when there was nothing. */
export const erase = async (disk: SpoolDisk, code: string): Promise<boolean> => isCode(code) && (await remove(disk, code));

/** Takes a submission out of the spool at once, with what was set aside of it, then removes what they hold. */
async function remove(disk: SpoolDisk, code: string): Promise<boolean> {
  const { root, scratch, syncRoot, known } = disk;
  const names = (await readdir(root)).filter((name) => name === code || name.startsWith(`${code}.`));
  for (const name of names) {
    const away = scratchPath(scratch);
    await rename(join(root, name), away).catch(ignoreAbsent);
    await syncRoot();
    await rm(away, { recursive: true, force: true });
  }
  known.delete(code);
  disk.held = undefined;
  return names.length > 0;
}

/** Removes the same, and keeps that it was withdrawn: its code goes on saying so. False when it was not. */
export async function empty(disk: SpoolDisk, code: string): Promise<boolean> {
  const { root, scratch, syncRoot, known } = disk;
  const submission = await readKept(disk, code);
  if (submission?.state !== "retire") return false;
  const { form, received } = submission;
  const whole = scratchPath(scratch);
  await writeSubmission(whole, code, { key: "", form, received, values: {}, photos: [], problems: [], files: new Map() });
  for (const [index, happening] of toldAfter(submission).entries())
    await writeSynced(join(whole, "happenings", happeningFile(index + 1)), `${JSON.stringify(happening)}\n`);
  // Killed in between, it is erased: nobody is told of it any more, and nothing is left of it.
  const away = scratchPath(scratch);
  await rename(join(root, code), away).catch(ignoreAbsent);
  await nameFolder(whole, join(root, code));
  known.delete(code);
  await syncRoot();
  await rm(away, { recursive: true, force: true });
  for (const name of await readdir(root))
    if (name.startsWith(`${code}.`)) await rm(join(root, name), { recursive: true, force: true });
  return true;
}

/** What goes on being told of a withdrawn submission. */
function toldAfter(submission: Submission): Happening[] {
  const { happenings } = submission;
  // Which page it changed is kept: what else its author took back there is told from it. Its own page had its title in its address.
  const written = changesPage(submission) ? [approvedOf(happenings), publishedOf(happenings)] : [];
  return [
    ...written.filter((happening) => happening !== undefined),
    ...happenings
      .slice(happenings.findLastIndex(({ type }) => type === "withdrawn"))
      .filter(({ type }) => type === "withdrawn" || type === "served"),
  ];
}

/** Removes contacts, voices and submissions past their time. */
export async function sweep(
  disk: SpoolDisk,
  times: SpoolTimes,
  now: string,
): Promise<{ contacts: number; voices: number; submissions: number }> {
  const done = { contacts: 0, voices: 0, submissions: 0 };
  const { submissions, damaged } = await survey(disk);
  for (const submission of submissions) {
    const due = dueOf(submission, now, times);
    if (due === "submission" && (await remove(disk, submission.code))) done.submissions++;
    // Dropped when it is decided; a server killed in between left it.
    if (due !== "submission" && isVoiceDue(submission) && (await dropVoice(disk, submission.code))) done.voices++;
    if (due === "contact" && (await removeContact(disk, submission.code))) done.contacts++;
  }
  // Nobody can say what a damaged submission is; its contact has an age all the same.
  for (const name of damaged) {
    const contact = await stat(join(disk.root, name, "contact.txt")).catch(ignoreAbsent);
    if (!contact || !isPast(contact.mtime.toISOString(), times.contactDays ?? defaultTimes.contactDays, now)) continue;
    if (await removeContact(disk, name)) done.contacts++;
  }
  return done;
}

async function removeContact({ root }: SpoolDisk, name: string): Promise<boolean> {
  const removed = await rm(join(root, name, "contact.txt")).then(() => true, ignoreAbsent);
  if (removed) await syncFolder(join(root, name));
  return removed ?? false;
}

/** Removes the file of a voice alone. False when there was none. */
export async function dropVoice(disk: SpoolDisk, code: string): Promise<boolean> {
  const voice = (await readKept(disk, code))?.voice;
  if (!voice) return false;
  const folder = join(disk.root, code);
  const removed = await rm(join(folder, voice.name)).then(() => true, ignoreAbsent);
  if (removed) await syncFolder(folder);
  disk.held = undefined;
  return removed ?? false;
}
