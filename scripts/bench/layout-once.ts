/** Lays out one generated garden and prints what it cost: `node scripts/bench/layout-once.ts 10000 1`. */
import { readVocabulary } from "../../src/entry/read.ts";
import { layoutMap } from "../../src/features/map/layout/layout.ts";
import { bareGarden, bareGraph } from "./graph.ts";

const [size, seed] = process.argv.slice(2).map(Number);
const vocabulary = await readVocabulary("content");
const keys = vocabulary.themes.map(({ key }) => key);
const graph = bareGraph(bareGarden(size ?? 1000, keys, seed));
const start = performance.now();
const processor = process.cpuUsage();
const { nodes, links } = layoutMap(graph, vocabulary);
const wall = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(processor);
console.log(
  JSON.stringify({
    size: nodes.length,
    links: links.length,
    wall,
    cpu: (user + system) / 1e6,
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);
