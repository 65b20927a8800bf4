/**
 * `npm run check`: reads the whole of content and prints all problems of all files. Exit 1 when there is an error.
 * With `--stats`, the state of the garden first; with `--code-quality FILE`, also a report that GitLab shows on the lines.
 */
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { count } from "../src/base/french.ts";
import { repositoryRefusal } from "../src/entry/history/history.ts";
import { readGarden } from "../src/entry/read.ts";
import { gardenFileProblems, shownGardenFile } from "../src/entry/garden-file/garden-file-problems.ts";
import { buildGarden } from "../src/graph/build.ts";
import { gardenPages } from "../src/graph/facets/garden-pages.ts";
import { isSitePage } from "../src/graph/pages.ts";
import { formatAnnotations, formatProblems, isError, qualityReport, type Problem } from "../src/base/problem.ts";
import { problemAddress } from "../src/base/site.ts";
import { contentFolder, entryCache } from "../src/base/folders.ts";
import { typedOrExit } from "./lib/command.ts";
import { missingKindFiles } from "./lib/kind-files.ts";
import { readGuide } from "./lib/near-words.ts";
import { paperProblems } from "./lib/paper-problems.ts";
import { progressLine } from "./lib/progress.ts";
import { statsReport } from "./lib/stats.ts";

const typed = typedOrExit({
  name: "check",
  usage: `npm run check                             tous les problèmes de toutes les fiches
  npm run check -- --stats                  avec l’état du jardin
  npm run check -- --code-quality FICHIER   avec un rapport pour GitLab`,
  options: { stats: "flag", "code-quality": "text" },
});
const content = contentFolder();
const progress = progressLine("Lecture des fiches");
const { entries, vocabulary, problems: strays } = await readGarden(content, { cache: entryCache(), progress: progress.step });
progress.end();

const valid = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
const { garden, problems: wholes } = buildGarden(valid, vocabulary);
const own = gardenFileProblems({
  content,
  file: shownGardenFile(relative(".", content) || "."),
  isPage: (path) => gardenPages(garden).has(path.slice(1)) || isSitePage(path, vocabulary),
});
const { problems: unread } = await readGuide(content);
const papers = await paperProblems(content, valid);
const problems: Problem[] = [...own, ...strays, ...unread, ...entries.flatMap(({ problems: own }) => own), ...papers, ...wholes];
const errors = problems.filter(isError);
// The history of each page would be left out without a word.
const refused = await repositoryRefusal(content);
// A fault of the program and not of an entry: it has no place in the report, and stops the build all the same.
const lacking = missingKindFiles({
  // Those of this program, wherever it is started from.
  pages: relative(".", join(import.meta.dirname, "../src/pages")),
  templates: relative(".", join(content, "_modeles")),
});

if (typed.flag("stats")) console.log(`${statsReport(garden)}\n`);
if (problems.length > 0) console.log(`${formatProblems(problems)}\n`);
if (process.env["GITHUB_ACTIONS"] === "true" && problems.length > 0) console.log(formatAnnotations(problems));
if (refused) console.warn(`⚠ ${refused}\n`);
if (lacking.length > 0) console.error(`${lacking.map((line) => `✖ ${line}`).join("\n")}\n`);
const report = typed.text("code-quality");
if (report) await writeFile(report, JSON.stringify(qualityReport(problems)));

const read = `${count(entries.length, "fiche lue", "fiches lues")}`;
if (lacking.length > 0) process.exitCode = 1;
if (errors.length === 0) {
  const warnings = problems.length > 0 ? `, ${count(problems.length, "conseil")}` : "";
  if (lacking.length === 0) console.log(`✔ Aucun problème : ${read}${warnings}.`);
} else {
  const files = new Set(errors.map(({ file }) => file)).size;
  console.log(
    `${count(errors.length, "problème")} dans ${count(files, "fichier")}, ${read}. Explications : ${problemAddress("").replace("#", "")}`,
  );
  process.exitCode = 1;
}
