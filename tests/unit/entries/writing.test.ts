import { expect, test } from "vitest";
import { toRef } from "../../../src/entries/entry.ts";
import { practiceCardHtml } from "../../../src/entries/card/practice-card-html.ts";
import { practiceCardOf } from "../../../src/entries/card/practice-card.ts";
import { entry, vocabulary } from "../../entries.ts";

test("a title in another language says it and its direction, on a card and in a list; a French one says nothing", () => {
  const [arabic, french] = ["ar", "fr"].map((langue) => entry(`pratiques/${langue}`, { langue }).node);
  for (const [node, written] of [
    [arabic, { lang: "ar", dir: "rtl" }],
    [french, undefined],
  ] as const) {
    if (node?.kind !== "practice") throw new Error("not a practice");
    expect(toRef(node, vocabulary).writing).toEqual(written);
    expect(/<h3><a class="bare" ([^>]*)>/.exec(practiceCardHtml(practiceCardOf(node, vocabulary), ""))?.[1]).toBe(
      written ? 'href="/pratiques/ar/" lang="ar" dir="rtl"' : 'href="/pratiques/fr/"',
    );
  }
});
