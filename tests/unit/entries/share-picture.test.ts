import { expect, test } from "vitest";
import type { Frame } from "../../../src/entries/frames/frames.ts";
import { sharePicture } from "../../../src/entries/frames/share-picture.ts";
import { readPicture } from "../../../src/entry/frames/picture.ts";
import { vocabulary } from "../../entries.ts";

const frame = (picture: string, warning?: string): Frame => {
  const { pieces, never } = readPicture(picture, vocabulary.drawings);
  return { pieces, never, sentence: "On le fait.", ...(warning && { warning }) };
};
const shared = (...frames: Frame[]) =>
  sharePicture({ frames, hue: "ocre", savings: ["M1 1h2"], bodyOf: (key) => `<g id="${key}"/>` });
const drawn = (svg: string) => [...svg.matchAll(/<g id="([^"]+)"\/>/g)].map(([, key]) => key);

test("shows the first frame, then the next three that warn of nothing; amounts and words are left to the page", () => {
  const svg = shared(
    frame("loupe + 15 min"),
    frame("prise", "Danger"),
    frame("marteau"),
    frame("groupe > telephone"),
    frame("argent"),
    frame("recyclage"),
  );
  expect(drawn(svg)).toEqual(["loupe", "marteau", "groupe", "telephone", "argent"]);
  expect(svg).not.toMatch(/<text|15 min/);
  expect(svg).toContain('<path d="M1 1h2"/>');
});

test("bars what the frame bars, and points where one thing follows another", () => {
  const bars = (svg: string) => svg.split('stroke="#c41e1e"').length - 1;
  const arrows = (svg: string) => svg.split('stroke-linecap="round"/>').length - 1;
  expect([bars(shared(frame("loupe + marteau"))), arrows(shared(frame("loupe + marteau")))]).toEqual([0, 0]);
  expect([bars(shared(frame("non loupe > non marteau"))), arrows(shared(frame("non loupe > non marteau")))]).toEqual([2, 1]);
  expect(bars(shared(frame("jamais loupe + marteau")))).toBe(1);
});

test("keeps every drawing inside the picture, whatever the frame", () => {
  const svg = shared(frame("loupe > marteau > prise"), frame("groupe"), frame("argent > telephone > recyclage"));
  const boxes = [...svg.matchAll(/<svg x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" viewBox="0 0 72 72">/g)];
  expect(boxes).toHaveLength(7);
  for (const [, ...sides] of boxes) {
    const [x = 0, y = 0, width = 0, height = 0] = sides.map(Number);
    expect(x >= 96 && x + width <= 1200 && y >= 0 && y + height <= 630 && width > 60).toBe(true);
  }
});
