import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareSites, comparisonReport, readSite, type Site } from "../../../scripts/compare.ts";

const site = (files: Record<string, string>): Site =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
const nothing = { added: [], removed: [], changed: [] };

const page = (sheet: string, words: string) =>
  `<link rel="stylesheet" href="/fichiers/Page.${sheet}.css"><script type="module" src="/fichiers/page.${sheet}.js"></script>${words}`;
const before = site({
  "index.html": page("hlZdLujo", "Bonjour"),
  "a-propos/index.html": page("hlZdLujo", "À propos"),
  "fichiers/Page.hlZdLujo.css": "p{color:red}",
  "fichiers/page.hlZdLujo.js": 'import"./copy.AAAA-AA_.js"',
  "fichiers/copy.AAAA-AA_.js": "copy()",
});

test("a style sheet that changed is one difference, whatever name its digest gives it, in pages and scripts", () => {
  const after = site({
    "index.html": page("m7Fxn7Bf", "Bonjour"),
    "a-propos/index.html": page("m7Fxn7Bf", "À propos"),
    "fichiers/Page.m7Fxn7Bf.css": "p{color:blue}",
    "fichiers/page.m7Fxn7Bf.js": 'import"./copy.BBBB_BB-.js"',
    "fichiers/copy.BBBB_BB-.js": "copy()",
  });
  expect(compareSites(before, after)).toEqual({
    ...nothing,
    changed: [{ path: "fichiers/Page.~1.css", before: "p{color:red}", after: "p{color:blue}" }],
  });
});

test("pages and files that come, go and change are told apart, in order of path; bytes that are no text are compared too", () => {
  const after = new Map(before);
  after.delete("a-propos/index.html");
  for (const [path, text] of [
    ["index.html", page("hlZdLujo", "Bonsoir")],
    ["licence/index.html", "x"],
    ["images/a.webp", "1"],
  ] as const)
    after.set(path, new TextEncoder().encode(text));
  const with0 = new Map(before).set("images/a.webp", new TextEncoder().encode("0"));
  expect(compareSites(with0, after)).toEqual({
    added: ["licence/index.html"],
    removed: ["a-propos/index.html"],
    changed: [
      { path: "images/a.webp", before: "", after: "" },
      { path: "index.html", before: 'page.hlZdLujo.js"></script>Bonjour', after: 'page.hlZdLujo.js"></script>Bonsoir' },
    ],
  });
});

test("two sheets of one name that change are each paired with the one that stands in their place, in the pages’ order", () => {
  const sheets = (first: string, second: string) => ({
    "a/index.html": `<link href="/fichiers/index.${first}.css">`,
    "b/index.html": `<link href="/fichiers/index.${second}.css">`,
  });
  const one = site({
    ...sheets("zzzzzzzz", "aaaaaaaa"),
    "fichiers/index.zzzzzzzz.css": "a{}",
    "fichiers/index.aaaaaaaa.css": "b{}",
  });
  const two = site({
    ...sheets("11111111", "22222222"),
    "fichiers/index.11111111.css": "a{}",
    "fichiers/index.22222222.css": "c{}",
  });
  expect(compareSites(one, two)).toEqual({
    ...nothing,
    changed: [{ path: "fichiers/index.~2.css", before: "b{}", after: "c{}" }],
  });
});

test("a page that takes another sheet than before, both being there on the two sides, differs", () => {
  const sheets = { "fichiers/index.zzzzzzzz.css": "a{}", "fichiers/index.aaaaaaaa.css": "b{}" };
  const of = (name: string) => site({ "index.html": `"/fichiers/index.${name}.css"`, ...sheets });
  expect(compareSites(of("zzzzzzzz"), of("aaaaaaaa")).changed.map(({ path }) => path)).toEqual(["index.html"]);
});

test("any digest may change: nothing differs while contents stay", () => {
  const digest = fc.stringMatching(/^[\w-]{8}$/);
  fc.assert(
    fc.property(digest, digest, (a, b) => {
      const of = (name: string) =>
        site({ "index.html": page(name, "Bonjour"), [`fichiers/Page.${name}.css`]: "p{}", [`fichiers/page.${name}.js`]: "1" });
      expect(compareSites(of(a), of(b))).toEqual(nothing);
    }),
  );
});

test("what is said: files that part in the same way are said once, what lists or copies the others apart, and names are cut", () => {
  const named = (many: number, end: string) =>
    Object.fromEntries(Array.from({ length: many }, (_, index) => [`termes/t${index}/index.html`, `<h1>T</h1>${end}`]));
  const old = site({ ...named(10, "avant"), "hors-ligne/fichiers.json": "[1]", "seul.txt": "" });
  const fresh = site({ ...named(10, "après"), "hors-ligne/fichiers.json": "[2]" });
  expect(comparisonReport(compareSites(old, fresh))).toBe(
    [
      "Retirés : 1\u00a0fichier",
      "    seul.txt",
      "Changés : 10\u00a0fichiers",
      ...Array.from({ length: 8 }, (_, index) => `    termes/t${index}/index.html`),
      "    … et 2 de plus (--all)",
      "      - <h1>T</h1>avant",
      "      + <h1>T</h1>après",
      "Changés avec les autres, dont ils sont la liste ou la copie",
      "    hors-ligne/fichiers.json",
    ].join("\n"),
  );
  expect(comparisonReport(compareSites(old, fresh), true)).toContain("    termes/t9/index.html");
  expect(comparisonReport(nothing)).toBe("Rien ne diffère.");
});

test("a folder that holds no built site is refused, rather than said to have lost every page", async () => {
  const empty = mkdtempSync(join(tmpdir(), "compare-"));
  try {
    await expect(readSite(empty)).rejects.toThrow("il n’y a pas de site construit dans ce dossier");
    await expect(readSite(join(empty, "absent"))).rejects.toThrow("il n’y a pas de site construit dans ce dossier");
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
});
