import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "jardin-eval-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on the site in `dist`. */
function evaluate(dist: string, ...questions: string[]) {
  const env = { ...process.env, GARDEN_DIST: join(folder, dist) };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/search-eval.ts", ...questions], {
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("before any build, the evaluation of the search says what to do first", () => {
  expect(evaluate("vide")).toEqual({
    status: 1,
    stdout: "",
    stderr: "Le site n’est pas encore construit : « npm run build » d’abord.\n",
  });
});

test("a file of questions that is not there is named", () => {
  mkdirSync(join(folder, "site", "recherche"), { recursive: true });
  writeFileSync(join(folder, "site", "recherche", "index.html"), "");
  expect(evaluate("site", "questions-perdues.tsv")).toEqual({
    status: 1,
    stdout: "",
    stderr: "questions-perdues.tsv : ce fichier de questions n’existe pas.\n",
  });
});
