import { expect, test } from "vitest";
import type { Frame } from "../../../src/entry/frames/frames.ts";
import { attributionHtml, attributionText, frameHtml, frameOf } from "../../../src/features/kits/reuse/reuse.ts";

const base = "https://jardin.exemple";
const card = (slug: string, by = "L’équipe", licence = "CC BY-SA 4.0") => ({
  slug,
  title: `Fiche <${slug}>`,
  by,
  licence,
  frames: [] as Frame[],
});

test("texts by the same people under one licence are credited in one sentence, each with its address", () => {
  expect(attributionText([card("a"), card("b"), card("c", "Amina", "CC BY 4.0")], base)).toBe(
    [
      "« Fiche <a> » et « Fiche <b> », L’équipe, Le Petit Jardin, licence CC BY-SA 4.0.",
      "« Fiche <c> », Amina, Le Petit Jardin, licence CC BY 4.0.",
      "https://jardin.exemple/pratiques/a/",
      "https://jardin.exemple/pratiques/b/",
      "https://jardin.exemple/pratiques/c/",
    ].join("\n"),
  );
  expect(attributionText([], base)).toBe("");
});

test("the credit in HTML escapes what it names", () => {
  expect(attributionHtml([card("a", "A & B")], base)).toBe(
    '<p><a href="https://jardin.exemple/pratiques/a/">Fiche &lt;a&gt;</a>, A &amp; B, Le Petit Jardin, licence CC BY-SA 4.0.</p>',
  );
});

test("a card is shown elsewhere by a frame, with a link to the page under it for who has no script", () => {
  expect(frameHtml(card("a"), base)).toMatch(
    /^<iframe src="https:\/\/jardin\.exemple\/integrer\/#a" title="Fiche &lt;a&gt;" width="320" height="\d+" style="border:0;max-width:100%" loading="lazy"><\/iframe>\n<p><a href="https:\/\/jardin\.exemple\/pratiques\/a\/">Fiche &lt;a&gt;<\/a><\/p>$/,
  );
});

test("a frame is as high as its dangers ask, and no higher for a picture that warns of nothing", () => {
  const frame = (sentence: string, warning?: string): Frame => ({
    pieces: [],
    never: false,
    sentence,
    ...(warning && { warning }),
  });
  const height = (...frames: Frame[]) => frameOf({ frames }).height;
  expect(height(frame("On cherche."))).toBe(height());
  expect(height(frame("On débranche.", "Danger"))).toBe(height() + 24);
  expect(height(frame("On débranche toujours avant d’ouvrir l’appareil.", "Danger"))).toBe(height() + 44);
});
