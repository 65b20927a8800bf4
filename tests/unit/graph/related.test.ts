import { expect, test } from "vitest";
import { related } from "../../../src/graph/related.ts";
import { entry, garden } from "../../entries.ts";

const practice = (slug: string, besoins: string[], more: Record<string, unknown> = {}) =>
  entry(`pratiques/${slug}`, { besoins, themes: [themeOf[slug] ?? "habitat"], ...more });
/** Themes are shared things too: most tests give each practice its own. */
const themeOf: Record<string, string> = { jardin: "vegetal", potager: "reemploi-reparation" };
const needs = ["rare", "courant"].map((slug, index) => entry(`besoins/${slug}`, { code: `B0${index + 1}` }));
const near = (id: string, entries: ReturnType<typeof entry>[], limit?: number) => {
  const { graph, sharing } = garden(...needs, ...entries);
  return related(graph, sharing, id, limit).map(({ node, shared }) => [node.id, shared]);
};

test("a rare need in common counts more than a common one", () => {
  const all = [
    practice("jardin", ["rare", "courant"]),
    practice("potager", ["rare"]),
    practice("ferme", ["courant"]),
    practice("parc", ["courant"]),
  ];
  expect(near("pratiques/jardin", all)).toEqual([
    ["pratiques/potager", ["besoins/rare"]],
    ["pratiques/ferme", ["besoins/courant"]],
    ["pratiques/parc", ["besoins/courant"]],
  ]);
});

test("two things in common count more than one, and are both told, themes too, the rarest first", () => {
  const all = [
    practice("a", ["rare", "courant"]),
    practice("b", ["rare", "courant"], { themes: ["vegetal"] }),
    practice("c", ["rare"]),
  ];
  expect(near("pratiques/a", all)).toEqual([
    ["pratiques/b", ["besoins/courant", "besoins/rare"]],
    ["pratiques/c", ["themes/habitat", "besoins/rare"]],
  ]);
});

test("pages already linked are left out, whatever they share", () => {
  const all = [practice("a", ["rare"], { complete: ["b"] }), practice("b", ["rare"]), practice("c", ["rare"])];
  expect(near("pratiques/a", all).map(([id]) => id)).toEqual(["pratiques/c"]);
});

test("a story is near stories, not practices", () => {
  const all = [practice("a", ["rare"]), entry("recits/x", { besoins: ["rare"] }), entry("recits/y", { besoins: ["rare"] })];
  expect(near("recits/x", all)).toEqual([["recits/y", ["besoins/rare"]]]);
});

test("stories that tell the same practice are near", () => {
  const all = [practice("a", []), entry("recits/x", { pratiques: ["a"] }), entry("recits/y", { pratiques: ["a"] })];
  expect(near("recits/x", all)).toEqual([["recits/y", ["pratiques/a"]]]);
});

test("no more than asked, ties in id order", () => {
  const all = ["d", "c", "b", "a"].map((slug) => practice(slug, ["rare"]));
  expect(near("pratiques/d", all, 2).map(([id]) => id)).toEqual(["pratiques/a", "pratiques/b"]);
});

test("what shares nothing has no neighbour", () =>
  expect(near("pratiques/jardin", [practice("jardin", []), practice("potager", [])])).toEqual([]));
