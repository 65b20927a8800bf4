import { expect, test } from "vitest";
import { entryView } from "../../../src/entries/entry.ts";
import { entry, garden } from "../../entries.ts";

test("a page that twenty pages mention says what the first two say, by kind, and names them all", () => {
  const mention = (n: number) => `Le numéro ${n} parle du [troc](/termes/troc/).`;
  const names = Array.from({ length: 20 }, (_, n) => `${n < 10 ? "pratiques" : "recits"}/page-${10 + n}`);
  const held = garden(entry("termes/troc"), ...names.map((id, n) => entry(id, {}, mention(n))));
  const { backlinks } = entryView(held, "termes/troc");
  expect(backlinks.map(({ id }) => id)).toEqual(names);
  expect(backlinks.map(({ sentence }) => sentence)).toEqual(
    names.map((_, n) => (n < 2 ? `Le numéro ${n} parle du troc.` : undefined)),
  );
});
