import { expect, test } from "vitest";
import { emblemHtml, emblemOf } from "../../../src/entries/card/emblem.ts";
import { nodeOf } from "../../../src/graph/graph.ts";
import { entry, garden } from "../../entries.ts";

test.each([
  ["one drawing stands alone", "argent", ["argent"]],
  ["the first two, when no arrow leads anywhere", "argent + groupe + boite-a-outils", ["argent", "groupe"]],
  ["the first and what it becomes, not what stands beside it", "argent + groupe > boite-a-outils", ["argent", ">boite-a-outils"]],
  ["no amount", "2 h + argent + 3 €", ["argent"]],
  ["nothing barred", "argent + non groupe", ["argent"]],
])("in a list, a practice is drawn by its first frame: %s", (_, dessin, drawn) => {
  const images = [dessin, "groupe", "boisson-chaude"].map((one) => ({ dessin: one, phrase: "Comptez ensemble." }));
  const { graph } = garden(entry("pratiques/troc", { images }));
  expect(emblemOf(nodeOf(graph, "pratiques/troc"))).toEqual(drawn);
});

test("an entry without frames is drawn by nothing: its icon stands for it", () => {
  const { graph } = garden(entry("pratiques/troc"), entry("besoins/b01"));
  expect(["pratiques/troc", "besoins/b01"].map((id) => emblemOf(nodeOf(graph, id)))).toEqual([[], []]);
});

test("drawings say nothing to who listens: the title beside them does", () => {
  expect(emblemHtml(["argent", ">groupe"])).toBe(
    '<p class="pic"><img src="/dessins/argent.svg" alt="" loading="lazy"><i aria-hidden="true">→</i><img src="/dessins/groupe.svg" alt="" loading="lazy"></p>',
  );
});
