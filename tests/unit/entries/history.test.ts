import { expect, test } from "vitest";
import { historyView } from "../../../src/entry/history/history-view.ts";

const change = (day: string, what: "created" | "modified" | "renamed") => ({ day, what, commit: day.replaceAll("-", "a") });
const path = "content/termes/troc.mdx";
const created = change("2026-01-01", "created");

test("a page says how many times it was changed and when it last was; a move is not a change of what it says", () => {
  const twice = [change("2026-04-01", "renamed"), change("2026-03-01", "modified"), change("2026-02-01", "modified"), created];
  expect(historyView(twice, path, {})).toEqual({
    known: true,
    edited: "modifiée 2 fois, la dernière le 1er mars 2026",
    past: [
      "déplacée le 1er avril 2026",
      "modifiée le 1er mars 2026",
      "modifiée le 1er février 2026",
      "écrite le 1er janvier 2026",
    ],
  });
  expect(historyView([change("2026-02-02", "modified"), created], path, {})).toEqual({
    known: true,
    edited: "modifiée le 2 février 2026",
    past: ["modifiée le 2 février 2026", "écrite le 1er janvier 2026"],
  });
  expect(historyView([created], path, {})).toEqual({ known: true });
});

test("changes of one day are said once with their number, a move or another day between them apart", () => {
  const days = ["2026-03-02", "2026-03-01", "2026-03-01", "2026-03-01"].map((day) => change(day, "modified"));
  const { past } = historyView([...days, change("2026-03-01", "renamed"), change("2026-03-01", "modified"), created], path, {});
  expect(past).toEqual([
    "modifiée le 2 mars 2026",
    "modifiée 3\u00A0fois le 1er mars 2026",
    "déplacée le 1er mars 2026",
    "modifiée le 1er mars 2026",
    "écrite le 1er janvier 2026",
  ]);
});

test("a page that git does not tell of says so, and still leads to the forge and to where one discusses", () => {
  const forge = { name: "github", url: "https://github.com/nous/jardin", branch: "main" } as const;
  expect(historyView(undefined, path, { forge, discuss: "mailto:jardin@exemple.fr" })).toEqual({
    known: false,
    all: "https://github.com/nous/jardin/commits/main/content/termes/troc.mdx",
    discuss: "mailto:jardin@exemple.fr",
  });
});

test.each([
  ["github", "https://forge.fr/j/commits/a/b%23/content/termes/troc.mdx", "https://forge.fr/j/commit/2026a03a01"],
  ["gitlab", "https://forge.fr/j/-/commits/a/b%23/content/termes/troc.mdx", "https://forge.fr/j/-/commit/2026a03a01"],
  ["forgejo", "https://forge.fr/j/commits/branch/a/b%23/content/termes/troc.mdx", "https://forge.fr/j/commit/2026a03a01"],
] as const)("the history of a page on %s is at its own address", (name, all, last) => {
  const forge = { name, url: "https://forge.fr/j", branch: "a/b#" };
  expect(historyView([change("2026-03-01", "modified")], path, { forge })).toEqual({
    known: true,
    edited: "modifiée le 1er mars 2026",
    last,
    all,
  });
});
