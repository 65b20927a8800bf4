import { expect, test } from "vitest";
import { attributionHtml, attributionText, frameHtml } from "../../../src/features/kits/reuse/reuse.ts";

const base = "https://jardin.exemple";
const card = (slug: string, by = "L’équipe", licence = "CC BY-SA 4.0") => ({ slug, title: `Fiche <${slug}>`, by, licence });

test("texts by the same people under one licence are credited in one sentence, each with its address", () => {
  expect(attributionText([card("a"), card("b"), card("c", "Amina", "CC BY 4.0")], base)).toBe(
    [
      "« Fiche <a> » et « Fiche <b> », L’équipe, Le Jardin de la débrouille, licence CC BY-SA 4.0.",
      "« Fiche <c> », Amina, Le Jardin de la débrouille, licence CC BY 4.0.",
      "https://jardin.exemple/pratiques/a/",
      "https://jardin.exemple/pratiques/b/",
      "https://jardin.exemple/pratiques/c/",
    ].join("\n"),
  );
  expect(attributionText([], base)).toBe("");
});

test("the credit in HTML escapes what it names", () => {
  expect(attributionHtml([card("a", "A & B")], base)).toBe(
    '<p><a href="https://jardin.exemple/pratiques/a/">Fiche &lt;a&gt;</a>, A &amp; B, Le Jardin de la débrouille, licence CC BY-SA 4.0.</p>',
  );
});

test("a card is shown elsewhere by a frame without script", () => {
  expect(frameHtml(card("a"), base)).toMatch(
    /^<iframe src="https:\/\/jardin\.exemple\/integrer\/a\/" title="Fiche &lt;a&gt;" width="320" height="\d+" style="border:0;max-width:100%" loading="lazy"><\/iframe>$/,
  );
});
