import { join, relative } from "node:path";
import { count } from "../../src/base/french.ts";
import { contentFolder, entryCache } from "../../src/base/folders.ts";
import { formatAnnotations, formatProblems, isError, type Problem } from "../../src/base/problem.ts";
import { problemAddress } from "../../src/base/site.ts";
import type { GivenEntry } from "../../src/entry/given.ts";
import { repositoryRefusal } from "../../src/entry/history/history.ts";
import { readGarden, type ReadGarden } from "../../src/entry/read.ts";
import { readSources } from "../../src/entry/sources/lock.ts";
import { gardenFileProblems, shownGardenFile } from "../../src/entry/garden-file/garden-file-problems.ts";
import { buildGarden, type Garden } from "../../src/graph/build.ts";
import { gardenPages } from "../../src/graph/facets/garden-pages.ts";
import { isSitePage } from "../../src/graph/pages.ts";
import { missingKindFiles } from "../lib/kind-files.ts";
import { readGuide } from "../lib/near-words.ts";
import { paperProblems } from "../lib/paper-problems.ts";
import { progressLine } from "../lib/progress.ts";

/** What is wrong with the list of the sources, which no author writes: it stops a build, and is told without its trace. */
function sourcesFault(content: string): string[] {
  try {
    readSources(content);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

export type CheckedGarden = {
  /** Whether it may be published. */
  ok: boolean;
  read: ReadGarden;
  /** The entries without fault, in id order. */
  valid: readonly GivenEntry[];
  garden: Garden;
  problems: readonly Problem[];
};

/** Reads the whole of content, and says all problems of all files. `before`: called with the garden before anything is said. */
export async function checkGarden(before: (garden: Garden) => void = () => undefined): Promise<CheckedGarden> {
  const content = contentFolder();
  const progress = progressLine("Lecture des fiches");
  const read = await readGarden(content, { cache: entryCache(), progress: progress.step });
  progress.end();
  const { entries, vocabulary, problems: strays } = read;
  const valid = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const { garden, problems: wholes } = buildGarden(valid, vocabulary);
  const own = gardenFileProblems({
    content,
    file: shownGardenFile(relative(".", content) || "."),
    isPage: (path) => gardenPages(garden).has(path.slice(1)) || isSitePage(path, vocabulary),
  });
  const { problems: unread } = await readGuide(content);
  const papers = await paperProblems(content, valid);
  const faults = entries.flatMap(({ problems: found }) => found);
  const problems: Problem[] = [...own, ...strays, ...unread, ...faults, ...papers, ...wholes];
  const errors = problems.filter(isError);
  // The history of each page would be left out without a word.
  const refused = await repositoryRefusal(content);
  // A fault of the program and not of an entry: it has no place in the report, and stops the build all the same.
  const lacking = missingKindFiles({
    // Those of this program, wherever it is started from.
    pages: relative(".", join(import.meta.dirname, "../../src/pages")),
    templates: relative(".", join(content, "_modeles")),
  }).concat(sourcesFault(content));

  before(garden);
  if (problems.length > 0) console.log(`${formatProblems(problems)}\n`);
  if (process.env["GITHUB_ACTIONS"] === "true" && problems.length > 0) console.log(formatAnnotations(problems));
  if (refused) console.warn(`⚠ ${refused}\n`);
  if (lacking.length > 0) console.error(`${lacking.map((line) => `✖ ${line}`).join("\n")}\n`);
  const seen = count(entries.length, "fiche lue", "fiches lues");
  if (errors.length === 0) {
    const warnings = problems.length > 0 ? `, ${count(problems.length, "conseil")}` : "";
    if (lacking.length === 0) console.log(`✔ Aucun problème : ${seen}${warnings}.`);
  } else {
    const files = new Set(errors.map(({ file }) => file)).size;
    console.log(
      `${count(errors.length, "problème")} dans ${count(files, "fichier")}, ${seen}. Explications : ${problemAddress("").replace("#", "")}`,
    );
  }
  return { ok: errors.length === 0 && lacking.length === 0, read, valid, garden, problems };
}
