/** What the search of the copy to take away knows. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { pocketFile } from "../../src/base/folders.ts";
import { easyOf } from "../../src/entry/easy-read.ts";
import { kinds } from "../../src/entry/kinds.ts";
import { choiceOf } from "../../src/entry/vocabulary.ts";
import type { Garden } from "../../src/graph/build.ts";
import type { PocketPage } from "../../src/ui/pocket-search.ts";
import type { NearWords } from "../../src/features/search/record.ts";
import { Refusal } from "../lib/command.ts";

/** Titles, other names and summaries of the entries of a garden, in id order. */
function pocketPages({ graph, vocabulary }: Garden, { words }: NearWords): PocketPage[] {
  return [...graph.nodes.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((node) => ({
      url: `/${node.id}/`,
      title: node.title,
      names: node.data.synonyms.join(", "),
      words: (words.get(node.id) ?? []).join(", "),
      summary: node.data.summary,
      easy: easyOf(node) ?? "",
      filters: {
        sorte: [kinds[node.kind].plural],
        theme: ("themes" in node.data ? node.data.themes : []).map((theme) => choiceOf(vocabulary, "themes", theme).label),
      },
    }));
}

/** Leaves them for the program that makes the copy, which then has no garden to read. */
export async function keepPocketPages(garden: Garden, near: NearWords): Promise<void> {
  // Of an empty garden nothing was kept before.
  await mkdir(dirname(pocketFile()), { recursive: true });
  await writeFile(pocketFile(), JSON.stringify(pocketPages(garden, near)));
}

/** Those that the last build left; refused when there was none. */
export async function readPocketPages(): Promise<PocketPage[]> {
  const text = await readFile(pocketFile(), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new Refusal("Le site n’est pas construit. D’abord : npm run build.");
  });
  return JSON.parse(text) as PocketPage[];
}
