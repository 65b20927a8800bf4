/**
 * `npm run bench`: what the garden costs to build and to load, on generated
 * gardens. `npm run bench -- build --sizes 100,1000`, `-- compare` (beside a
 * stock Astro, MDX and Pagefind project over the same notes, and Hugo where it
 * is installed), `-- guard` (300 practices, held against kept budgets), `-- weights`,
 * `-- search` (the garden as it is, then a generated one), `-- intake --rate 50
 * --seconds 60` (forms posted to the server), `-- layout` (the places of the
 * map), `-- map` (the map of 10,000 entries on a slow device).
 * A table here, and all figures in `bench-results/<what>.json`.
 *
 * Wall time depends on what else the machine does: compare within one run, and
 * look at the seconds of processor too.
 */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { typedOrExit } from "../lib/command.ts";
import { folders, measureBuilds } from "./builds/builds.ts";
import { intakeTable, loadIntake, type IntakeReport } from "./intake.ts";
import { layoutTable, measureLayouts, type LayoutReport } from "./layout.ts";
import { mapTable, measureMap, type MapReport } from "./map.ts";
import { guard } from "./builds/guard.ts";
import { measureSearch, searchTable, type SearchReport } from "./search.ts";
import { tableOf, type Report } from "./builds/table.ts";
import { weighPage } from "./weights.ts";

const whats = ["all", "build", "compare", "guard", "weights", "search", "intake", "layout", "map"] as const;
type What = (typeof whats)[number];

const typed = typedOrExit({
  name: "bench",
  usage: `npm run bench -- MESURE   une de : ${whats.join(", ")} ; avec, au choix, --sizes 100,1000 --seed 1 --rate 50 --seconds 60 --keep`,
  words: 1,
  options: { sizes: "text", seed: "text", keep: "flag", rate: "text", seconds: "text" },
});
const values = {
  sizes: typed.text("sizes"),
  seed: typed.text("seed") ?? "1",
  keep: typed.flag("keep"),
  rate: typed.text("rate") ?? "50",
  seconds: typed.text("seconds") ?? "60",
};
const what = whats.find((name) => name === (typed.words[0] ?? "all"));
if (!what) {
  console.error(`Mesures possibles : ${whats.join(", ")}.`);
  process.exit(1);
}
const usual: Readonly<Record<What, string>> = {
  all: "100,1000,5000",
  build: "100,1000,5000",
  compare: "1000,5000",
  guard: "300",
  weights: "1000",
  search: "1000",
  intake: "1",
  layout: "1000,10000,50000",
  map: "9000",
};
const sizes = (values.sizes ?? usual[what]).split(",").map(Number);
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
if (![rate, seconds].every((value) => Number.isInteger(value) && value > 0)) {
  console.error("--rate et --seconds attendent des nombres entiers : --rate 50 --seconds 60.");
  process.exit(1);
}
// A practice is linked with another one.
if (!sizes.every((size) => Number.isInteger(size) && size > 1)) {
  console.error("--sizes attend des nombres de pratiques, deux au moins : --sizes 100,1000.");
  process.exit(1);
}

const base = join(tmpdir(), `jardin-bench-${process.pid}`);
const reports: (Report | { guard: object } | IntakeReport | LayoutReport | MapReport | SearchReport)[] = [];
let table: string;
try {
  if (what === "intake") {
    const report = await loadIntake(base, { rate, seconds });
    reports.push(report);
    table = intakeTable(report);
    if (report.lost > 0) process.exitCode = 1;
  } else if (what === "guard") {
    const { measured, lines, over } = await guard(base, Number(values.seed), (step) => console.error(`${step}…`));
    reports.push({ guard: measured });
    table = lines.join("\n");
    if (over.length > 0) process.exitCode = 1;
  } else if (what === "layout") {
    const report = await measureLayouts(sizes, Number(values.seed));
    reports.push(report);
    table = layoutTable(report);
  } else if (what === "map") {
    const measured: MapReport[] = [];
    for (const practices of sizes) measured.push(await measureMap(join(base, String(practices)), practices, Number(values.seed)));
    reports.push(...measured);
    table = mapTable(measured);
  } else if (what === "search") {
    const found: SearchReport[] = [];
    for (const practices of [undefined, ...sizes]) {
      const say = (step: string) => console.error(`${step}…`);
      found.push(await measureSearch(join(base, String(practices)), practices, { seed: Number(values.seed), say }));
    }
    reports.push(...found);
    table = searchTable(found);
  } else {
    const measured: Report[] = [];
    for (const practices of sizes) measured.push(await reportOf(practices));
    reports.push(...measured);
    table = tableOf(measured);
  }
} finally {
  if (values.keep) console.log(`Gardé : ${base}`);
  else await rm(base, { recursive: true, force: true });
}
console.log(table);
const file = join("bench-results", `${what}.json`);
await mkdir("bench-results", { recursive: true });
await writeFile(
  resolve(file),
  `${JSON.stringify({ what, seed: Number(values.seed), node: process.version, processors: availableParallelism(), reports }, null, 2)}\n`,
);
console.log(`\nTous les nombres : ${file}`);

async function reportOf(practices: number): Promise<Report> {
  const folder = join(base, String(practices));
  const say = (step: string) => console.error(`${practices} pratiques : ${step}…`);
  const built = await measureBuilds(folder, {
    practices,
    seed: Number(values.seed),
    ...(what === "compare" && { compare: "all" }),
    say,
  });
  const { dist, content } = folders(folder);
  const [practice = ""] = (await readdir(join(content, "pratiques"))).sort();
  return {
    ...built,
    ...(what === "all" || what === "weights"
      ? { page: await weighPage(dist, `pratiques/${practice.replace(/\.mdx$/, "")}`) }
      : {}),
  };
}
