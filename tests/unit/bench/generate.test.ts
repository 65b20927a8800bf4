import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generateGarden } from "../../../scripts/bench/generate.ts";
import { writeGarden } from "../../../scripts/bench/write.ts";
import { readGarden, readVocabulary, type ReadGarden } from "../../../src/entry/read.ts";
import { buildGarden } from "../../../src/graph/build.ts";

const content = resolve("content");
const vocabulary = await readVocabulary(content);
let folder: string;
let read: ReadGarden;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "jardin-genere-"));
  await writeGarden(folder, { practices: 50, seed: 1, vocabulary: join(content, "vocabulaire.yaml") });
  read = await readGarden(folder);
});

afterAll(() => rm(folder, { recursive: true }));

test("the same seed gives the same bytes, another seed another garden", () => {
  const garden = (seed: number) => generateGarden({ practices: 50, seed, vocabulary });
  expect(garden(1)).toEqual(garden(1));
  expect(garden(1)).not.toEqual(garden(2));
});

test("a generated garden has no problem, not even advice", () => {
  const valid = read.entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const { problems } = buildGarden(valid, read.vocabulary);
  expect([...read.problems, ...read.entries.flatMap((entry) => entry.problems), ...problems]).toEqual([]);
});

test("a generated practice is as long and as linked as a real one", () => {
  const practices = read.entries.flatMap(({ entry }) => (entry?.node.kind === "practice" ? [entry] : []));
  const mean = (sum: number) => Math.round(sum / practices.length);
  expect(practices).toHaveLength(50);
  expect(mean(practices.reduce((sum, { node }) => sum + node.body.words, 0))).toBeGreaterThan(700);
  expect(mean(practices.reduce((sum, { node }) => sum + node.body.words, 0))).toBeLessThan(820);
  expect(practices.every(({ links }) => links.filter(({ kind }) => kind === "mention").length === 6)).toBe(true);
});
