/**
 * `npm run links`: asks every outside address that the content cites whether it
 * still answers, and lists those that do not with the entries that cite them.
 * A maintainer runs it; no build and no test does. Exit 1 when some are dead.
 */
import { readFile } from "node:fs/promises";
import { contentFolder, entryCache } from "../src/entry/folders.ts";
import { readGarden } from "../src/entry/read.ts";
import { count } from "../src/french.ts";
import { typedOrExit } from "./command.ts";
import { progressLine } from "./progress.ts";

typedOrExit({ name: "links", usage: "npm run links   demande à chaque adresse citée si elle répond encore" });

const parallel = 6;
const patience = 20_000;

/** Whether `url` answers; some servers refuse HEAD, so GET is tried too. */
async function answers(url: string): Promise<string | undefined> {
  for (const method of ["HEAD", "GET"]) {
    try {
      const response = await fetch(url, { method, redirect: "follow", signal: AbortSignal.timeout(patience) });
      await response.body?.cancel();
      if (response.ok) return undefined;
      if (method === "GET") return `répond ${response.status}`;
    } catch (error) {
      if (method === "GET") return `ne répond pas (${(error as Error).name})`;
    }
  }
  return undefined;
}

const { entries } = await readGarden(contentFolder(), { cache: entryCache() });
const cited = new Map<string, string[]>();
for (const { file } of entries) {
  const text = await readFile(file, "utf8");
  for (const [url] of text.matchAll(/https?:\/\/[^\s"'<>)\]}]+/g))
    cited.set(url, [...new Set([...(cited.get(url) ?? []), file])]);
}

const queue = [...cited.keys()].sort();
const total = queue.length;
const dead: string[] = [];
const progress = progressLine("Adresses demandées");
let done = 0;
await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
      const fault = await answers(url);
      if (fault) dead.push(`${url} ${fault}\n    ${cited.get(url)?.join(", ")}`);
      progress.step(++done, total);
    }
  }),
);
progress.end();

for (const line of dead.sort()) console.log(`✖ ${line}`);
console.log(`${count(total, "adresse demandée", "adresses demandées")}, ${count(dead.length, "sans réponse", "sans réponse")}.`);
if (dead.length > 0) process.exitCode = 1;
