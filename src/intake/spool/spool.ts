import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Spool } from "../model.ts";
import { ignoreAbsent } from "./durable.ts";
import type { SpoolTimes } from "./expiry.ts";
import { openDisk, readKept, survey, type SpoolDisk } from "./spool-disk.ts";
import { append, receive, type SpoolRoom } from "./spool-in.ts";
import { dropVoice, empty, erase, sweep } from "./spool-out.ts";

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
export async function openSpool(state: string, secret: Buffer, options: SpoolTimes & SpoolRoom = {}): Promise<KeptSpool> {
  const disk = await openDisk(state);
  return {
    receive: (arrival) => receive(disk, secret, options, arrival),
    read: (code) => readKept(disk, code),
    list: async () => (await survey(disk)).submissions,
    damaged: async () => (await survey(disk)).damaged,
    append: (code, happening, after) => append(disk, code, happening, after),
    photo: (code, name) => photoOf(disk, code, name),
    voice: (code) => voiceOf(disk, code),
    dropVoice: (code) => dropVoice(disk, code),
    empty: (code) => empty(disk, code),
    erase: (code) => erase(disk, code),
    sweep: (now) => sweep(disk, options, now),
  };
}

async function photoOf(disk: SpoolDisk, code: string, name: string): Promise<Buffer | undefined> {
  const submission = await readKept(disk, code);
  if (!submission?.photos.some((photo) => photo.name === name)) return undefined;
  return readFile(join(disk.root, code, name)).catch(ignoreAbsent);
}

async function voiceOf(disk: SpoolDisk, code: string): Promise<Buffer | undefined> {
  const voice = (await readKept(disk, code))?.voice;
  return voice && readFile(join(disk.root, code, voice.name)).catch(ignoreAbsent);
}
