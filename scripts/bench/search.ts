/**
 * `npm run bench -- search`: what a first search makes a browser load, and how
 * long a key waits for its results, in a real browser: on the garden as it is,
 * built for it, and on a generated one.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { contentFolder } from "../../src/base/folders.ts";
import { openBrowser } from "../lib/chromium.ts";
import { serve } from "../serve.ts";
import { buildGarden, folders } from "./builds/builds.ts";
import { firstSearch, keyToResults, layerOf, slowSearch, type Layer, type SlowSearch, type Transfer } from "./first-search.ts";
import { writeGarden } from "./write.ts";

/** What was measured on one garden. Times in ms, of all the keys of the words typed; `nine`: of nine in ten, no more. */
export type SearchReport = {
  practices: number;
  entries: number;
  transfers: Transfer[];
  slow: SlowSearch[];
  layer: Layer;
  keys: { median: number; nine: number; worst: number; count: number };
};

/** A faulty word is asked too: it loads the speller. */
const questions = ["vélo", "réparer vélo", "répparer"];

/** Builds the garden in `content`, or one generated of so many `practices`, in `folder`, and searches it. */
export async function measureSearch(
  folder: string,
  practices: number | undefined,
  { seed, say }: { seed: number; say: (step: string) => void },
): Promise<SearchReport> {
  const generated = practices !== undefined;
  const content = generated ? folders(folder).content : contentFolder();
  say(generated ? `jardin engendré de ${practices} pratiques` : "le jardin tel qu’il est");
  if (generated) await writeGarden(content, { practices, seed, vocabulary: join(contentFolder(), "vocabulaire.yaml") });
  await buildGarden(folder, content);
  const { dist } = folders(folder);
  const server = await serve(dist, 0);
  const browser = await openBrowser();
  try {
    const transfers: Transfer[] = [];
    for (const question of questions) transfers.push(await firstSearch(browser, server.url, question));
    const slow: SlowSearch[] = [];
    for (const question of questions) slow.push(await slowSearch(browser, server.url, question));
    const times = await keyToResults(browser, server.url);
    const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? 0;
    const files = (await readdir(content, { recursive: true })).filter((name) => /^[a-z].*\.mdx$/.test(name));
    return {
      practices: files.filter((name) => name.startsWith("pratiques")).length,
      entries: files.length,
      transfers,
      slow,
      layer: await layerOf(dist),
      keys: { median: at(0.5), nine: at(0.9), worst: at(1), count: times.length },
    };
  } finally {
    await browser.close();
    server.close();
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} Ko`;

/** The figures of each garden, for a terminal. */
export const searchTable = (reports: readonly SearchReport[]): string =>
  reports
    .flatMap(({ practices, entries, transfers, slow, layer, keys }) => [
      "",
      `${practices} pratiques, ${entries} fiches`,
      ...transfers.map(
        ({ question, bytes, page, requests, ms }) =>
          `Première recherche « ${question} » : ${kilobytes(bytes)} reçus en ${requests} fichiers, dont ${kilobytes(page)} de page et de style ; ${ms} ms`,
      ),
      ...slow.map(
        ({ question, ms, requests, chain }) =>
          `Sur Slow 3G (2 s de latence, 400 kbit/s), « ${question} » : premier résultat en ${(ms / 1000).toFixed(1)} s, après ${requests} demandes, dont ${chain} l’une après l’autre`,
      ),
      `Couche de recherche : ${layer.search} octets en brotli (${layer.all} avec les autres scripts de la page) ; ce qui lit le guide : ${layer.guide}, ses mots et les titres : ${layer.sayings} ; correcteur : ${layer.speller}, ses mots : ${layer.words}`,
      `De la touche aux résultats : ${keys.median} ms (médiane), ${keys.nine} ms (neuf sur dix), ${keys.worst} ms (pire, quand une partie de l’index et ses pages arrivent) sur ${keys.count} touches`,
    ])
    .join("\n");
