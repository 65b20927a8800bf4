import { appendFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openKept, type Result } from "../../../src/entry/kept.ts";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jardin-garde-"));
  path = join(folder, "cache", "entries.jsonl");
});

afterEach(() => rm(folder, { recursive: true }));

const digest = (letter: string) => letter.repeat(32);
const result = (message: string): Result => ({ problems: [{ code: "file-name", file: "f", message, fix: "" }] });

async function keep(...pairs: [string, Result][]) {
  const kept = await openKept(path);
  for (const [key, value] of pairs) kept.keep(key, value);
  await kept.close();
}

test("what was kept is found again, however long, and nothing else is", async () => {
  const long = result("é’\u202F".repeat(700_000));
  await keep([digest("a"), result("un")], [digest("b"), long], [digest("c"), result("trois")]);
  const kept = await openKept(path);
  expect([digest("c"), digest("b"), digest("a"), digest("d")].map(kept.find)).toEqual([
    result("trois"),
    long,
    result("un"),
    undefined,
  ]);
  await kept.close();
  expect(await readdir(join(folder, "cache"))).toEqual(["entries.jsonl"]);
});

test("a line that was cut short is no result", async () => {
  await keep([digest("a"), result("un")]);
  await appendFile(path, `${digest("b")}{"problems":`);
  const kept = await openKept(path);
  expect([digest("a"), digest("b")].map(kept.find)).toEqual([result("un"), undefined]);
  await kept.close();
});

test("former results stay until they are the larger part", async () => {
  const lines = async () =>
    (await readFile(path, "utf8"))
      .split("\n")
      .filter(Boolean)
      .map((line) => line.charAt(0))
      .join("");
  await keep([digest("a"), result("un")]);
  await keep([digest("b"), result("deux")]);
  expect(await lines()).toBe("ab");
  await keep([digest("c"), result("trois")]);
  expect(await lines()).toBe("c");
});
