/**
 * `npm run check`: reads the whole of content and prints all problems of all files. Exit 1 when there is an error.
 * With `--stats`, the state of the garden first; with `--code-quality FILE`, also a report that GitLab shows on the lines.
 */
import { writeFile } from "node:fs/promises";
import { qualityReport } from "../src/base/problem.ts";
import { typedOrExit } from "./lib/command.ts";
import { statsReport } from "./lib/stats.ts";
import { checkGarden } from "./steps/checked-garden.ts";

const typed = typedOrExit({
  name: "check",
  usage: `npm run check                             tous les problèmes de toutes les fiches
  npm run check -- --stats                  avec l’état du jardin
  npm run check -- --code-quality FICHIER   avec un rapport pour GitLab`,
  options: { stats: "flag", "code-quality": "text" },
});
const { ok, problems } = await checkGarden((garden) => {
  if (typed.flag("stats")) console.log(`${statsReport(garden)}\n`);
});
const report = typed.text("code-quality");
if (report) await writeFile(report, JSON.stringify(qualityReport(problems)));
if (!ok) process.exitCode = 1;
