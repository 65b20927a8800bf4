import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Paths of the files below `folder` that differ between two folders, or that only one has. In path order. */
export async function differences(a: string, b: string): Promise<string[]> {
  const [left, right] = await Promise.all([contents(a), contents(b)]);
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => !left.get(path)?.equals(right.get(path) ?? Buffer.alloc(0)))
    .sort();
}

async function contents(folder: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file.slice(folder.length + 1), await readFile(file)] as const)));
}
