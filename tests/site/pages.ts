import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gardenMark } from "../../src/base/garden-file/mark.ts";

/** A page of a built site. */
export type BuiltPage = { path: string; html: string };

/** Every HTML page of a built site, by address (`/pratiques/repair-cafe/`), in address order. */
export async function builtPages(dist: string): Promise<BuiltPage[]> {
  const files = (await readdir(dist, { recursive: true }))
    .filter((name) => name.endsWith(".html") && !name.startsWith("pagefind/"))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      path: `/${file.replace(/index\.html$/, "")}`,
      html: await readFile(join(dist, file), "utf8"),
    })),
  );
}

/** The addresses that a page links to inside the site, without hash, each once. */
export function internalLinks(html: string): string[] {
  return [...new Set([...html.matchAll(/<a\s[^>]*?href="(\/[^"#?]*)/g)].map(([, href = ""]) => href))];
}

/** The only address that holds its own content: the icon, written into the pages that must work alone. */
export const ownIcon = `data:image/svg+xml,${encodeURIComponent(gardenMark())}`;
