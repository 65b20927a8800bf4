/** What comes in a spool: contributions, and what happens to them. */
import { createHmac, randomBytes } from "node:crypto";
import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../../features/contribution/receipt.ts";
import type { Arrival, Happening } from "../model.ts";
import { ignoreAbsent, nameFolder, scratchPath, writeOnce } from "./durable.ts";
import { happeningFile, writeSubmission } from "./kept-submission.ts";
import { readKept, survey, type SpoolDisk } from "./spool-disk.ts";

/** How much it holds at once: contributions, bytes of their texts, photos and voices. */
export type SpoolRoom = { most?: number; bytes?: number };

const defaultRoom = { most: 5_000, bytes: 2_000_000_000 } as const;

/** There is no room for one more contribution; nothing of it was kept. */
export class SpoolFull extends Error {}

/** The code that a contribution of this key has, or would have. */
export const codeOfKey = (secret: Buffer, key: string): string => codeOf(createHmac("sha256", secret).update(key).digest());

/** Keeps an arrival under the code of its key. Throws `SpoolFull` when there is no room. */
export async function receive(
  disk: SpoolDisk,
  secret: Buffer,
  room: SpoolRoom,
  arrival: Arrival,
): Promise<{ code: string; isNew: boolean }> {
  const { root, scratch, syncRoot } = disk;
  const code = codeOfKey(secret, arrival.key);
  // Also safe when another had it first: it may have been named, and not yet synced.
  const there = await readKept(disk, code);
  if (there) {
    await syncRoot();
    return { code, isNew: false };
  }
  await makeSure(disk, room, arrival);
  const whole = scratchPath(scratch);
  const folder = join(root, code);
  try {
    await writeSubmission(whole, code, arrival);
    let isNew = await nameFolder(whole, folder);
    if (!isNew && !(await readKept(disk, code))) {
      // What has the name cannot be read: whoever sends again may hold the only good copy.
      await rename(folder, join(root, `${code}.abime-${randomBytes(4).toString("hex")}`)).catch(ignoreAbsent);
      isNew = await nameFolder(whole, folder);
    }
    await syncRoot();
    if (isNew) disk.held = bytesHeld(disk).then((bytes) => bytes + weightOf(arrival));
    return { code, isNew };
  } finally {
    await rm(whole, { recursive: true, force: true });
  }
}

/** Adds what happened if `after` happenings are still what is there; false when another was quicker. */
export async function append(disk: SpoolDisk, code: string, happening: Happening, after: number): Promise<boolean> {
  const submission = await readKept(disk, code);
  if (submission?.happenings.length !== after) return false;
  const path = join(disk.root, code, "happenings", happeningFile(after + 1));
  // Absent: it was erased meanwhile.
  return (await writeOnce(path, `${JSON.stringify(happening)}\n`, disk.scratch).catch(ignoreAbsent)) ?? false;
}

async function makeSure(disk: SpoolDisk, room: SpoolRoom, arrival: Arrival): Promise<void> {
  const { most = defaultRoom.most, bytes: mostBytes = defaultRoom.bytes } = room;
  const count = (await readdir(disk.root)).filter((name) => !name.startsWith(".")).length;
  if (count >= most || (await bytesHeld(disk)) + weightOf(arrival) > mostBytes) throw new SpoolFull("The spool is full");
}

const bytesHeld = (disk: SpoolDisk): Promise<number> =>
  (disk.held ??= survey(disk).then(({ submissions }) => submissions.reduce((sum, submission) => sum + weightOf(submission), 0)));

const weightOf = ({ values, photos, voice }: Pick<Arrival, "values" | "photos" | "voice">) =>
  photos.reduce((sum, { bytes }) => sum + bytes, JSON.stringify(values).length + (voice?.bytes ?? 0));
