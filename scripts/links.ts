/**
 * `npm run links`: asks every outside address that the pages show whether it
 * still answers, and lists those that do not by what there is to do about them,
 * with the files that cite them. A maintainer runs it; no build and no test
 * does. Exit 1 when a reader would not get there.
 */
import { contentFolder, entryCache } from "../src/base/folders.ts";
import { count } from "../src/base/french.ts";
import { askAddress, causes, type Ask, type Cause, type Fault } from "./lib/ask-address.ts";
import { citedAddresses, type Cited } from "./lib/cited.ts";
import { runCommand } from "./lib/command.ts";
import { progressLine } from "./lib/progress.ts";

const parallel = 6;

type Options = { ask?: Ask; progress?: (done: number, total: number) => void };

/** The report of the command on the addresses that are cited, and whether a reader would miss some. */
export async function linksReport({ addresses, unread }: Cited, { ask = fetch, progress }: Options = {}) {
  const all = [...addresses.keys()].sort();
  const faults = new Map<string, Fault>();
  const queue = [...all];
  let done = 0;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
        const fault = await askAddress(address, ask);
        if (fault) faults.set(address, fault);
        progress?.(++done, all.length);
      }
    }),
  );
  const names = (Object.keys(causes) as Cause[]).filter((cause) => [...faults.values()].some((fault) => fault.cause === cause));
  const groups = names.flatMap((name) => [
    `${causes[name].sure ? "✖" : "•"} ${causes[name].title}`,
    ...all.flatMap((address) => {
      const fault = faults.get(address);
      return fault?.cause === name ? [`  ${address} (${fault.said})`, `    ${addresses.get(address)?.join(", ")}`] : [];
    }),
    "",
  ]);
  const sure = [...faults.values()].filter(({ cause }) => causes[cause].sure).length;
  const left = faults.size - sure;
  return {
    dead: sure > 0,
    lines: [
      ...groups,
      ...unread.map((file) => `• ${file} ne se lit pas, ses adresses n’ont pas été demandées : npm run check`),
      `${count(all.length, "adresse demandée", "adresses demandées")}, ${count(sure, "morte", "mortes")}, ${count(left, "à revoir", "à revoir")}.`,
    ],
  };
}

await runCommand(
  import.meta.url,
  { name: "links", usage: "npm run links   demande à chaque adresse citée si elle répond encore" },
  async () => {
    const progress = progressLine("Adresses demandées");
    const { lines, dead } = await linksReport(await citedAddresses(contentFolder(), entryCache()), { progress: progress.step });
    progress.end();
    console.log(lines.join("\n"));
    if (dead) process.exitCode = 1;
  },
);
