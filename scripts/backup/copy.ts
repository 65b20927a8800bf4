/**
 * Copies what a garden keeps (`GARDEN_STATE`) while a server writes there. No
 * lock: a file of the state is named once it is whole, and those of a
 * contribution never change, so that what is copied is whole too. Only a
 * contribution of which something is taken away meanwhile (a contact, a voice,
 * the whole of it) is copied anew.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { ignoreAbsent, syncFolder, writeSynced } from "../../src/intake/spool/durable.ts";
import { isOwnName } from "../../src/intake/spool/own-mark.ts";

/** The digest of each file of a copy, by its path in it. */
export type Digests = Record<string, string>;

/** Made again by a build, or only of the program that runs: worth nothing elsewhere. */
const left = new Set(["sites", "serveur", "oubli", "oubli-manque", ".tmp"]);
const isKept = (name: string) => !left.has(name) && !isOwnName(name);
const named = async (folder: string) => (await readdir(folder)).filter(isKept).sort();

/** Copies the state in `from` into the new folder `to`; gives what is in the copy. Throws when there is no state. */
export async function copyState(from: string, to: string): Promise<Digests> {
  const digests: Digests = {};
  await mkdir(to, { mode: 0o700 });
  for (const name of await named(from)) {
    if (name === "spool" || name === "reactions") {
      await mkdir(join(to, name), { mode: 0o700 });
      for (const inside of await named(join(from, name))) await copyWhole(from, to, join(name, inside), digests);
      await syncFolder(join(to, name));
    } else await copyWhole(from, to, name, digests);
  }
  await syncFolder(to);
  return digests;
}

/** Copies a file, or a folder as it was at one moment; nothing, when it goes meanwhile. */
async function copyWhole(from: string, to: string, path: string, digests: Digests): Promise<void> {
  for (;;) {
    const before = await look(from, path);
    if (!before) return;
    const copied: Digests = {};
    const isWhole = await copyFiles(from, to, before, copied);
    const after = await look(from, path);
    if (isWhole && after?.folder === before.folder && before.files.every((file) => after.files.includes(file))) {
      Object.assign(digests, copied);
      return;
    }
    await rm(join(to, path), { recursive: true, force: true });
  }
}

type Look = { folder: number; folders: string[]; files: string[] };

/** The files at `path` and below, and which folder it is: one that was emptied has the same name, and is another. */
async function look(root: string, path: string): Promise<Look | undefined> {
  const found = await stat(join(root, path)).catch(ignoreAbsent);
  if (!found) return undefined;
  if (!found.isDirectory()) return { folder: 0, folders: [], files: [path] };
  const names = ((await readdir(join(root, path)).catch(ignoreAbsent)) ?? []).filter(isKept);
  const inside = (await Promise.all(names.map((name) => look(root, join(path, name))))).filter((one) => one !== undefined);
  return {
    folder: found.ino,
    folders: [path, ...inside.flatMap(({ folders }) => folders)],
    files: inside.flatMap(({ files }) => files),
  };
}

/** False when one of them is not there any more. */
async function copyFiles(from: string, to: string, { folders, files }: Look, digests: Digests): Promise<boolean> {
  // Empty ones too: what happens to a contribution is written in a folder that is there.
  for (const folder of folders) await mkdir(join(to, folder), { mode: 0o700 });
  for (const file of files) {
    const bytes = await readFile(join(from, file)).catch(ignoreAbsent);
    const times = await stat(join(from, file)).catch(ignoreAbsent);
    if (!bytes || !times) return false;
    await writeSynced(join(to, file), bytes);
    // A contact whose contribution cannot be read goes by the age of its file.
    await utimes(join(to, file), times.atime, times.mtime);
    digests[file] = digestOf(bytes);
  }
  for (const folder of folders) await syncFolder(join(to, folder));
  return true;
}

/** What tells that a file of a backup is still the one that was copied. */
export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
