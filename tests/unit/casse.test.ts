import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { catalogue } from "../../src/base/problem-codes.ts";
import { writeCasse } from "../casse.ts";

const folder = "tests/.tmp/casse";
const expected = readFileSync("tests/gardens/casse/problemes.txt", "utf8");

/** The real command, run on a garden. */
async function runCheck(content: string, env: Record<string, string> = {}) {
  const { GITHUB_ACTIONS: _, ...own } = process.env;
  const run = promisify(execFile)(process.execPath, ["scripts/check.ts"], {
    env: { ...own, GARDEN_CONTENT: content, GARDEN_CACHE: "tests/.tmp/cache", ...env },
  });
  const { stdout, code } = await run.then(
    ({ stdout }) => ({ stdout, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  );
  return { code, report: stdout.replaceAll(`${content}/`, "content/") };
}

beforeAll(() => writeCasse(folder));
afterAll(() => rm(folder, { recursive: true }));

describe("the check of a faulty garden", () => {
  test("tells each fault once, where it is and what to do, and fails", async () => {
    expect(await runCheck(folder)).toEqual({ code: 1, report: expected });
  });

  test("says the same of what it kept from the run before", async () => {
    expect(await runCheck(folder)).toEqual({ code: 1, report: expected });
  });

  test("adds an annotation for each problem where a pull request shows them", async () => {
    const { code, report } = await runCheck(folder, { GITHUB_ACTIONS: "true" });
    const annotations = report.split("\n").filter((line) => line.startsWith("::"));
    const codes = (text: string, shape: RegExp) => [...text.matchAll(shape)].map(([, found]) => found);
    expect([code, codes(annotations.join("\n"), /title=([a-z-]+)::/g)]).toEqual([1, codes(expected, /\[([a-z-]+)\]$/gm)]);
  });
});

test("every code of the catalogue has its faulty file", () => {
  const told = new Set([...expected.matchAll(/\[([a-z-]+)\]$/gm)].map(([, code]) => code));
  expect(Object.keys(catalogue).filter((code) => !told.has(code))).toEqual([]);
});

test("each faulty file has the one fault that its name says", () => {
  const faults = expected.split("\n\n").flatMap((block) => {
    const [place = "", , fix = ""] = block.split("\n");
    return /\/([a-z-]+)\.mdx/.test(place) ? [[/\/([a-z-]+)\.mdx/.exec(place)?.[1], /\[([a-z-]+)\]$/.exec(fix)?.[1]]] : [];
  });
  expect(faults.filter(([name, code]) => name !== code)).toEqual([]);
});

test("the small garden has no problem but a translation older than its French, which stops nobody, and says how many entries were read", async () => {
  expect(await runCheck("tests/gardens/petit")).toEqual({
    code: 0,
    report: `content/traductions/en/pratiques/batterie-gonflee.mdx:10
  ⚠ Le texte français a changé depuis cette traduction : la page le dit.
    → La remettre d’accord avec le français, puis : npm run new -- traduction en pratiques/batterie-gonflee --a-jour [stale-translation]

✔ Aucun problème : 13\u00A0fiches lues, 1\u00A0conseil.\n`,
  });
});
