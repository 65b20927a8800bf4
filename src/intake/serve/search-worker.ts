/**
 * Searches the index of the built site, off the thread that answers: the same
 * Pagefind, guide and ranking as in a browser, so that who has no JavaScript
 * finds the same pages. One question at a time; a worker that is too long is
 * ended by who asked (searcher.ts).
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { answer } from "../../features/search/answer.ts";
import { arrange, chosen } from "../../features/search/arrange.ts";
import { openEngine, type Pagefind } from "../../features/search/engine.ts";
import type { OpenGuide } from "../../features/search/guide/guide-data.ts";
import { packName } from "../../features/search/pack-name.ts";
import type { Look } from "../../features/search/speller.ts";
import type { Asking, Told } from "./searcher.ts";

const folder = join(String(workerData), "pagefind");
const module = async <T>(name: string) => (await import(pathToFileURL(join(folder, name)).href)) as T;

// What Pagefind’s script asks of the network is on disk. Set before it is loaded.
Object.assign(globalThis, {
  fetch: async (address: string) => {
    const name = packName(address);
    return /^[\w./-]+$/.test(name) && !name.includes("..")
      ? new Response(await readFile(join(folder, name)))
      : new Response(null, { status: 404 });
  },
});

const opening = (async () => {
  const [engine, { default: guide }] = await Promise.all([
    module<Pagefind>("pagefind.js").then(openEngine),
    module<{ default: OpenGuide }>("guide.js"),
  ]);
  return {
    ...engine,
    ear: guide.ear,
    spelling: async () => (await module<{ default: Look }>("mots.js")).default,
  };
})();

async function search({ question, kind, theme }: Asking): Promise<Told> {
  const opened = await opening;
  const { signposts, alone } = opened.ear.signpostsFor(question);
  const { pages } = await answer(question, false, opened);
  const answers = alone ? [] : pages.filter((page) => page.answers);
  const groups = arrange(chosen(answers, opened.sorts, { kind, theme }), opened.sorts, kind, 1);
  const kinds = Object.keys(opened.filters["sorte"] ?? {})
    .map((name) => [name, chosen(answers, opened.sorts, { kind: name, theme }).length] as const)
    .filter(([, count]) => count > 0);
  return {
    signposts: (answers.length === 0 && signposts.length === 0 ? opened.ear.always : signposts).map(({ html }) => html),
    kinds,
    groups: await Promise.all(
      groups.map(async (group) => ({
        kind: group.kind,
        pages: await Promise.all(
          group.pages.map(async ({ best }) => {
            const { url, meta } = await best.data();
            return { url, title: meta["title"] ?? "", summary: meta["resume"] ?? "" };
          }),
        ),
      })),
    ),
  };
}

parentPort?.on("message", (asking: Asking) => {
  search(asking).then(
    (told) => parentPort?.postMessage(told),
    () => parentPort?.postMessage(undefined),
  );
});
