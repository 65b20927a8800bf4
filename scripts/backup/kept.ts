import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { ignoreAbsent } from "../../src/intake/spool/durable.ts";
import { digestOf, type Digests } from "./copy.ts";

/** In a backup: what it must hold, and where it holds it. */
export const digestsFile = "empreintes.json";
export const stateIn = (backup: string) => join(backup, "etat");

const digestsShape = z.record(z.string(), z.string());

/** What the backup in `folder` should hold; undefined when it is none, or not a whole one. */
export async function digestsOf(folder: string): Promise<Digests | undefined> {
  const text = await readFile(join(folder, digestsFile), "utf8").catch(ignoreAbsent);
  return text === undefined ? undefined : digestsShape.parse(JSON.parse(text));
}

/** The files of a copied state that lack, that are not those that were copied, or that nobody copied. */
export async function damagedIn(state: string, digests: Digests): Promise<string[]> {
  const names = (await readdir(state, { recursive: true, withFileTypes: true }))
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(state.length + 1));
  const damaged = names.filter((name) => !Object.hasOwn(digests, name));
  for (const [name, digest] of Object.entries(digests)) {
    const bytes = await readFile(join(state, name)).catch(ignoreAbsent);
    if (!bytes || digestOf(bytes) !== digest) damaged.push(name);
  }
  return damaged.sort();
}
