import { execFileSync } from "node:child_process";
import { readVocabulary } from "../../src/entry/read.ts";
import { number } from "../../src/base/french.ts";
import { driftsOf, type Drift } from "./drift.ts";

/** What laying out a map cost. `peakMB` is that of the whole process, the garden included. */
type Laid = { size: number; links: number; wall: number; cpu: number; peakMB: number };

export type LayoutReport = { laid: Laid[]; drift: { size: number; drifts: Drift[] } };

/** How many entries the garden has that one more is added to, and how many times. */
const steady = { size: 1000, times: 30 };

/** Lays out a generated garden of each size, each in a process of its own; then adds entries to one, to see what moves. */
export async function measureLayouts(sizes: readonly number[], seed: number): Promise<LayoutReport> {
  const laid = sizes.map((size): Laid => {
    console.error(`${size} pages : placer…`);
    return JSON.parse(
      execFileSync(process.execPath, ["scripts/bench/layout-once.ts", String(size), String(seed)], { encoding: "utf8" }),
    ) as Laid;
  });
  console.error(`${steady.size} pages : une de plus, ${steady.times} fois…`);
  const vocabulary = await readVocabulary("content");
  return { laid, drift: { size: steady.size, drifts: driftsOf(steady.size, steady.times, vocabulary, seed) } };
}

/** Both as lines to read; the worst addition is named. */
export function layoutTable({ laid, drift: { size, drifts } }: LayoutReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(2).replace(".", ",")} %`;
  const [worst] = drifts;
  const middle = drifts[Math.floor(drifts.length / 2)];
  const farthest = drifts.toSorted((a, b) => b.p95 - a.p95)[0];
  return [
    "Placer les pages sur la carte",
    ...laid.map(
      ({ size: pages, links, wall, cpu, peakMB }) =>
        `  ${number(pages)} pages, ${number(links)} liens : ${wall.toFixed(1)} s (processeur ${cpu.toFixed(1)} s), ${peakMB.toFixed(0)} Mo au plus`,
    ),
    `Une page de plus dans un jardin de ${number(size)}, ${drifts.length} fois : de combien bougent les autres, en largeurs de carte`,
    `  au milieu : médiane ${percent(middle?.median ?? 0)}, 95 sur 100 sous ${percent(middle?.p95 ?? 0)}`,
    `  au pire (${worst?.added}) : médiane ${percent(worst?.median ?? 0)}, 95 sur 100 sous ${percent(worst?.p95 ?? 0)}`,
    `  95 sur 100, au pire (${farthest?.added}) : sous ${percent(farthest?.p95 ?? 0)}`,
  ].join("\n");
}
