import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Part } from "./part.ts";

/** Puts the files below a folder in the site, their names after `prefix`. But for `left`. */
export async function putFolder(part: Part, folder: string, prefix: string, left?: (name: string) => boolean): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of found.filter((one) => one.isFile())) {
    const path = join(parentPath, name);
    const inside = prefix + path.slice(folder.length + 1).replaceAll(sep, "/");
    if (!left?.(inside)) part.put(inside, await readFile(path));
  }
}
