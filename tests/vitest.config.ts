import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { settingNames } from "../src/base/settings.ts";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, those to begin with last. One of them begun at the end would run alone. */
const longest = [
  "facets",
  "search",
  "slides",
  "reading",
  "contribute",
  "nothing-lost",
  "kit-cards",
  "failures",
  "accessibility-phone",
  "moderation",
  "accessibility",
  "end-to-end",
  "withdrawal",
  "stale",
  "offline",
  "missing",
  "hostile",
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => longest.findLastIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return (await super.sort(files)).sort((a, b) => place(b) - place(a));
  }
}

// What a maintainer keeps in `.env` for their own garden changes no test: a variable that is there, even empty, hides the file.
for (const name of settingNames) process.env[name] ??= "";

/** What a town calls its garden, and what it keeps of the shipped one, changes no test of the code: they are told of the small one. */
const small = { GARDEN_CONTENT: "tests/gardens/petit" };

// Tests run the real commands hundreds of times: what Node made of their TypeScript is kept, and half of each start with it.
process.env["NODE_COMPILE_CACHE"] ??= resolve("node_modules/.cache/node");

/** Whole files that say what the shipped content must hold: an edit of an entry may break them, an edit of code alone should not. */
const ofContent = [
  "contribution/similar-practices",
  "exports/open-data",
  "exports/record",
  "graph/facet-recount",
  "search/thesaurus",
  "entries/context-figures",
  "entries/note-quotes",
].map((name) => `tests/unit/${name}.test.ts`);

/** What starts real programs, or measures how long they take. */
const ofPrograms = [
  "tests/intake/**/*.test.ts",
  ...["casse", "in-shell", "scripts/changes", "scripts/command", "scripts/search-eval", "scripts/settings", "slow-text"].map(
    (name) => `tests/unit/${name}.test.ts`,
  ),
];

/** It only ends what hangs: what must be fast is measured in time of the processor, which a busy machine does not change. */
const patient = { testTimeout: 300_000, hookTimeout: 300_000, expect: { poll: { timeout: 120_000 } } };

/** No test changes what another reads: what they import is read once for each processor, not once for each file, which took it a second each. */
const once = { isolate: false };

/**
 * Five sorts of tests. `unit` is for every change of code, within a minute;
 * `programs` starts the server and the commands; `content` checks the shipped
 * entries; `site` and `browser` build gardens once and only read the result. As many files at
 * once as there are processors: vitest would leave one of them idle, half of a
 * small machine; more do not end sooner. Builds may run side by side while
 * their folders are inside the project: Astro then keeps what it needs on the
 * way in each.
 */
export default defineConfig({
  test: {
    watch: false,
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "unit",
          env: small,
          include: ["tests/unit/**/*.test.ts", "tests/architecture.test.ts"],
          exclude: [...ofContent, ...ofPrograms],
          ...once,
          ...patient,
        },
      },
      { test: { name: "programs", env: small, include: ofPrograms, ...patient } },
      { test: { name: "content", include: ofContent, ...patient } },
      {
        test: {
          name: "site",
          include: ["tests/site/**/*.test.ts"],
          globalSetup: ["tests/site/setup.ts"],
          sequence: { groupOrder: 1 },
          ...once,
          ...patient,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/site/setup.ts"],
          sequence: { groupOrder: 1 },
          ...once,
          ...patient,
        },
      },
    ],
  },
});
