import { analyse } from "scslre";
import { describe, expect, test } from "vitest";
import { growth } from "../linear.ts";
import { bare, madePatterns, patternsOfSource, seedsOf, type Pattern } from "../patterns.ts";

/** Files whose patterns meet nothing that a stranger wrote, or no more than a line of it, and why. */
const ours: Readonly<Record<string, string>> = {
  "scripts/audit-text.ts": "pages of reference that a maintainer keeps",
  "scripts/bench/prose.ts": "a sentence that the bench made",
  "scripts/steps/bundle.ts": "a script of ours, bundled",
  "scripts/compare.ts": "two sites that a maintainer built",
  "scripts/compare-pictures.ts": "the pages that a maintainer compares",
  "scripts/forget.ts": "what the maintainer typed",
  "scripts/lib/forget-history.ts": "one line of git",
  "scripts/steps/site/part.ts": "the list of the photos that the build made",
  "scripts/zip.ts": "pages that the build made",
  "src/base/settings.ts": "a setting",
  "src/base/icons.ts": "a drawing of the package of icons",
  "src/features/offline/local-html.ts": "pages that the build made",
};

const all = patternsOfSource();
const patterns = all.filter(({ place }) => !ours[place]);
const shown = ({ place, source, flags }: Pattern) => `${place} /${source}/${flags}`;

/** Length of the shorter text, in signs: quadratic, the longer takes a tenth of a second and more. */
const length = 3_000;

describe("The regular expressions of the source read a text once", () => {
  test("are those that it holds", () => {
    expect(all.length).toBeGreaterThan(300);
    expect(Object.keys(ours).filter((file) => !all.some(({ place }) => place === file))).toEqual([]);
  });

  test("by their form: no repeat that could share its signs with the next, or begin again from each of them", () => {
    const slow = patterns.flatMap((pattern) => {
      const { source, flags } = bare(pattern);
      const { reports } = analyse({ source, flags });
      return reports.length > 0 ? [`${shown(pattern)} : ${reports.map(({ type }) => type).join(", ")}`] : [];
    });
    expect(slow).toEqual([]);
  }, 600_000);

  test("by the clock: four times the text is not sixteen times the work", () => {
    const slow = patterns.flatMap((pattern) => {
      const expression = new RegExp(pattern.source, pattern.flags.includes("g") ? pattern.flags : `${pattern.flags}g`);
      const worst = seedsOf(pattern).find(
        ({ head, pump }) =>
          growth(
            (text) => text.replace(expression, ""),
            (signs) => `${head}${pump.repeat(signs / pump.length)}\0`,
            length,
          ) !== undefined,
      );
      return worst ? [`${shown(pattern)} : ${JSON.stringify(worst)}`] : [];
    });
    expect(slow).toEqual([]);
  }, 1_200_000);
});

test("no browser meets a pattern that looks behind itself: Safari refuses the whole module before 16.4", () => {
  const ofServer = ["src/base/settings.ts"];
  const behind = all.filter(
    ({ place, source }) => place.startsWith("src/") && !ofServer.includes(place) && /\(\?<[=!]/.test(source),
  );
  expect(behind.map(shown)).toEqual([]);
});

test("expressions are put together in few places, each read by a person", () => {
  expect(madePatterns().filter((file) => !ours[file])).toEqual([
    // The key of a field of ours, at the start of a line.
    "scripts/new.ts",
    "scripts/search-eval.ts",
    // Its table has so many columns and no more: bounded.
    "src/entry/body/body.ts",
    // Between two letters of a script that joins them: two signs are read.
    "src/entry/control-characters.ts",
    "src/entry/control-characters.ts",
    "src/entry/control-characters.ts",
    "src/entry/control-characters.ts",
    "src/entry/photos/photos.ts",
    "src/entry/schemas/policy.ts",
    // One sign of a list of scripts.
    "src/features/dossier/report/direction.ts",
    // In the reader’s own browser, a word of letters.
    "src/features/search/search.client.ts",
  ]);
});
