/** What pages show of a garden besides its entries: its closed lists, and the files that stand beside. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A digest of every file of the content that is neither an entry nor what an entry shows: those at its root, and those whose names start with `_` below. */
export function listsMark(content: string): string {
  const hash = createHash("sha256");
  const visit = (folder: string) => {
    for (const name of readdirSync(join(content, folder)).sort()) {
      const inside = folder ? `${folder}/${name}` : name;
      const path = join(content, inside);
      if (name.startsWith(".")) continue;
      const found = statSync(path);
      if (found.isDirectory()) visit(inside);
      else if (folder === "" || `/${inside}`.includes("/_")) hash.update(`${inside}\0${found.size}\0`).update(readFileSync(path));
    }
  };
  visit("");
  return hash.digest("hex");
}
