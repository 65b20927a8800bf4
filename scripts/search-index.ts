/** Makes the search index of the built site: `dist/pagefind/`. The third step of `npm run build`. */
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { distFolder } from "../src/entry/folders.ts";
import { forIndex } from "../src/search/normalise.ts";
import { progressLine } from "./progress.ts";

/** What Pagefind needs of a page: its title, and the main part, where the marks are. */
function indexable(html: string): string | undefined {
  if (!html.includes("data-pagefind-body")) return undefined;
  const main = html.slice(html.indexOf("<main"), html.indexOf("</main>") + "</main>".length);
  return forIndex(`<!doctype html><html lang="fr"><body>${main}</body></html>`);
}

/**
 * Indexes the pages of `dist` that carry `data-pagefind-body`, in address
 * order. Resolves to their number. Throws with what Pagefind says when it
 * refuses a page.
 */
export async function indexSite(dist: string, progress?: (done: number, total: number) => void): Promise<number> {
  await rm(join(dist, "pagefind"), { recursive: true, force: true });
  const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith("index.html")).sort();
  const { index, errors } = await createIndex({ forceLanguage: "fr" });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  let indexed = 0;
  for (const [done, file] of files.entries()) {
    const content = indexable(await readFile(join(dist, file), "utf8"));
    if (content !== undefined) {
      const added = await index.addHTMLFile({ url: `/${file.replace(/index\.html$/, "")}`, content });
      if (added.errors.length > 0) throw new Error(`${file}: ${added.errors.join(", ")}`);
      indexed += 1;
    }
    progress?.(done + 1, files.length);
  }
  const written = await index.writeFiles({ outputPath: join(dist, "pagefind") });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  await close();
  return indexed;
}

if (import.meta.main) {
  const progress = progressLine("Pages lues pour la recherche");
  const indexed = await indexSite(distFolder(), progress.step);
  progress.end();
  if (indexed === 0) {
    console.error("Aucune page à chercher : le site est-il construit ?");
    process.exitCode = 1;
  }
}
