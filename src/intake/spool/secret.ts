import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ignoreAbsent, writeOnce } from "./durable.ts";

const size = 32;

/**
 * The secret of this garden, in `<state>/secret`: made at the first call,
 * readable by its owner alone. Two processes that start at once get the same
 * one. To lose it is to lose the way from a key to its receipt code: replays
 * would then be stored again.
 */
export async function openSecret(state: string): Promise<Buffer> {
  const path = join(state, "secret");
  const kept = (await readFile(path).catch(ignoreAbsent)) ?? (await create(state, path));
  if (kept.length !== size)
    throw new Error(`Le fichier « ${path} » n’est pas un secret du jardin : il est abîmé, le restaurer d’une sauvegarde.`);
  return kept;
}

async function create(state: string, path: string): Promise<Buffer> {
  await mkdir(state, { recursive: true, mode: 0o700 });
  await writeOnce(path, randomBytes(size), state);
  // Read again: another process may have been quicker.
  return readFile(path);
}
