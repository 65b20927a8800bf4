/**
 * Writes that outlive a kill or a power cut. A file is safe once its bytes are
 * synced and the folder that names it is synced too; every function here does
 * its own part and says which.
 */
import { link, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLeftFile, ownName } from "./own-mark.ts";

/** Writes a new file and syncs its bytes; its name is safe only after `syncFolder`. Throws when the file exists. */
export async function writeSynced(path: string, bytes: Uint8Array | string): Promise<void> {
  // For the owner alone: all that is kept this way is private.
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Syncs the names that a folder holds. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder to sync it, and NTFS journals its names by itself.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes one `sync` do for many: calls made while one runs share the next one.
 * Never the running one, which may have begun before what they wrote.
 */
export function sharedSync(sync: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        running = sync();
        return running;
      });
    return next;
  };
}

/** Gives a whole folder, already synced inside, its name. False when something has it. The parent is left to sync. */
export async function nameFolder(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    // Windows says EPERM where the others say ENOTEMPTY or EEXIST.
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR", "EPERM"].includes(faultOf(error))) return false;
    throw error;
  }
}

/** Writes `bytes` at `path` unless something is there: then false. Never half written; `scratch` is a folder of the same disk. */
export async function writeOnce(path: string, bytes: Uint8Array | string, scratch: string): Promise<boolean> {
  const whole = scratchPath(scratch);
  await writeSynced(whole, bytes);
  try {
    await link(whole, path);
    return true;
  } catch (error) {
    if (faultOf(error) !== "EEXIST") throw error;
    return false;
  } finally {
    await rm(whole, { force: true });
    // Also when another was quicker: what it wrote is then safe before anyone is told that it is there.
    await syncFolder(dirname(path)).catch(ignoreAbsent);
  }
}

/** Replaces the file `path`, or makes it: readers see the old one whole or the new one whole. */
export async function replaceSynced(path: string, bytes: Uint8Array | string): Promise<void> {
  const whole = scratchPath(dirname(path));
  try {
    await writeSynced(whole, bytes);
    await rename(whole, path);
  } finally {
    await rm(whole, { force: true });
  }
  await syncFolder(dirname(path));
}

/** A free name in `scratch`, which says which process owns it. */
export const scratchPath = (scratch: string) => join(scratch, ownName("attente"));

/** Removes what killed processes left in `scratch`: what no process that runs owns, or is older than an hour. */
export async function removeLeftovers(scratch: string, now: number): Promise<void> {
  for (const name of await readdir(scratch)) {
    const path = join(scratch, name);
    const made = await stat(path).catch(ignoreAbsent);
    // Age alone says nothing before the hour: a slow disk may take its time over what someone is waiting for.
    if (made && (isLeftFile(name, 0) || now - made.mtimeMs > 3_600_000)) await rm(path, { recursive: true, force: true });
  }
}

/** The system’s name of a fault: `ENOENT`. */
export const faultOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? "";

/** For `.catch`: an absent file or folder gives undefined; anything else surfaces. */
export function ignoreAbsent(error: unknown): undefined {
  if (!["ENOENT", "ENOTDIR"].includes(faultOf(error))) throw error;
  return undefined;
}
