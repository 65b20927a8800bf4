import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { figuresOf, heldAgainst } from "../../../scripts/bench/builds/guard.ts";
import { writeHugoProject } from "../../../scripts/bench/builds/peers/hugo.ts";
import { addPractice, changeTitle, changeWord, editOnePractice } from "../../../scripts/bench/write.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "jardin-mesures-"));
  await mkdir(join(folder, "pratiques"));
  await writeFile(join(folder, "pratiques", "a.mdx"), note("Abri"));
  await writeFile(join(folder, "pratiques", "b.mdx"), note("Banc"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const note = (title: string) =>
  `---\ntitre: "${title}"\nsynonymes: ["${title} public"]\n---\n\nOn assemble trois planches ensemble.\n`;
const read = (name: string) => readFile(join(folder, name), "utf8");

const cost = (cpu: number, written: number) => ({ wall: 1, cpu, peakMB: 500, parts: {}, written });
const measured = figuresOf(
  {
    cold: cost(40, 900),
    word: cost(2, 15),
    title: cost(3, 60),
    more: cost(4, 200),
    nothing: cost(0.5, 0),
    weight: { files: 900, bytes: 50e6 },
  },
  10,
);

test("what the garden costs is told in times of the stock project, and held against its budgets with a little leeway", () => {
  expect(measured).toMatchObject({ coldCpu: 4, wordCpu: 0.2, titleCpu: 0.3, moreCpu: 0.4, nothingCpu: 0.05 });
  expect(measured).toMatchObject({ peakMB: 500, files: 900, megabytes: 50, wordFiles: 15, titleFiles: 60, moreFiles: 200 });
  expect(heldAgainst(measured, measured).over).toEqual([]);
  expect(heldAgainst({ ...measured, files: 1079 }, measured).over).toEqual([]);
  const { over, lines } = heldAgainst({ ...measured, files: 1081, wordCpu: 0.3 }, measured);
  expect(over).toEqual(["un mot, fois le projet d’origine", "fichiers du site"]);
  expect(lines.filter((line) => line.startsWith("✖"))).toHaveLength(2);
  expect(lines).toHaveLength(11);
});

test("the edits that are measured change what they say, of the practice in the middle", async () => {
  await changeWord(folder);
  expect(await read("pratiques/b.mdx")).toBe(note("Banc").replace("planches", "autrement"));
  await changeTitle(folder);
  expect(await read("pratiques/b.mdx")).toContain('titre: "Autrement Banc"');
  await addPractice(folder);
  expect(await read("pratiques/une-pratique-de-plus.mdx")).toMatch(/^---\ntitre: "Une pratique de plus"\n---\n/);
  expect(await editOnePractice(folder)).toBe("pratiques/b");
  expect(await read("pratiques/a.mdx")).toBe(note("Abri"));
});

test("the peer has the same notes, byte for byte", async () => {
  await writeHugoProject(join(folder, "hugo"), folder);
  expect(await read("hugo/content/pratiques/a.md")).toBe(note("Abri"));
  expect(await read("hugo/layouts/_default/single.html")).toContain("data-pagefind-body");
});
