import sharp from "sharp";
import { expect, test } from "vitest";
import type { Frame } from "../../../src/entry/frames/frames.ts";
import { sharePicture } from "../../../src/entries/frames/share-picture.ts";
import { readPicture } from "../../../src/entry/frames/picture.ts";
import { flatOf, flatPng } from "../../../src/ui/drawings/flat-png.ts";
import { vocabulary } from "../../entries.ts";

const frame = (picture: string, warning?: string): Frame => {
  const { pieces, never } = readPicture(picture, vocabulary.drawings);
  return { pieces, never, sentence: "On le fait.", ...(warning && { warning }) };
};
const shared = (...frames: Frame[]) =>
  sharePicture({ frames, hue: "ocre", savings: ["M1 1h2"], bodyOf: (key) => `<g id="${key}"/>` });
const drawn = ({ tiles }: ReturnType<typeof shared>) => tiles.flatMap(({ svg }) => /<g id="([^"]+)"\/>/.exec(svg)?.[1] ?? []);

test("shows the first frame, then the next three that warn of nothing; amounts and words are left to the page", () => {
  const picture = shared(
    frame("loupe + 15 min"),
    frame("prise", "Danger"),
    frame("marteau"),
    frame("groupe > telephone"),
    frame("argent"),
    frame("recyclage"),
  );
  expect(drawn(picture)).toEqual(["loupe", "marteau", "groupe", "telephone", "argent"]);
  expect(JSON.stringify(picture)).not.toMatch(/<text|15 min/);
  expect(picture.tiles[0]?.svg).toContain('<path d="M1 1h2"');
});

test("bars what the frame bars, each thing of what must never be done, and points where one thing follows another", () => {
  const count = (mark: string, picture: ReturnType<typeof shared>) =>
    picture.tiles.filter(({ svg }) => svg.includes(mark)).length;
  const [bar, arrow] = ["#c41e1e", "M8 36h56"];
  const marks = (picture: string) => [count(bar, shared(frame(picture))), count(arrow, shared(frame(picture)))];
  expect(marks("loupe + marteau")).toEqual([0, 0]);
  expect(marks("non loupe > non marteau")).toEqual([2, 1]);
  expect(marks("loupe > non marteau")).toEqual([1, 1]);
  expect(marks("jamais loupe + marteau")).toEqual([2, 0]);
});

test("keeps every drawing inside its panel, none over another, whatever the frames", () => {
  const { fields, tiles } = shared(frame("loupe > marteau > prise"), frame("groupe"), frame("argent > telephone > recyclage"));
  const drawings = tiles.filter(({ box }) => box === 72);
  expect(drawings).toHaveLength(11);
  const panels = fields.filter(({ colour }) => colour === "#ffffff");
  for (const { x, y, side } of drawings) {
    expect(
      panels.some(
        (panel) => x >= panel.x && y >= panel.y && x + side <= panel.x + panel.width && y + side <= panel.y + panel.height,
      ),
    ).toBe(true);
    expect([x, y, side].every(Number.isInteger) && side >= 16).toBe(true);
    const over = drawings.filter(
      (other) => other.x < x + side && x < other.x + other.side && other.y < y + side && y < other.y + other.side,
    );
    expect(over).toHaveLength(1);
  }
});

test("is a PNG that another reader reads pixel for pixel", async () => {
  const [k, w, g, r, b] = [
    [0, 0, 0],
    [255, 255, 255],
    [0, 255, 0],
    [255, 0, 0],
    [0, 0, 255],
  ] as const;
  const red = flatOf(new Uint8Array([r, b, b, r].flatMap((colour) => [...colour, 255])), 2, 2, 16);
  const png = flatPng(
    { width: 4, height: 3, ground: 0xffffff },
    [
      { x: 0, y: 0, width: 4, height: 2, colour: 0x000000 },
      { x: 0, y: 0, width: 4, height: 1, colour: 0x00ff00 },
    ],
    [{ x: 1, y: 1, ...red }],
  );
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([4, 3]);
  expect([...data]).toEqual([g, g, g, g, k, r, b, k, w, b, r, w].flat());
});

test("has no more colours than a PNG may have", () => {
  const many = {
    width: 300,
    height: 1,
    colours: Array.from({ length: 300 }, (_, colour) => colour),
    pixels: new Uint8Array(300),
  };
  expect(() => flatPng({ width: 300, height: 1, ground: 0xffffff }, [], [{ x: 0, y: 0, ...many }])).toThrow("301 colours");
});

test("keeps of a drawing its most frequent colours, none twice for the eye, and writes its edges in them", () => {
  // Ten white, five black, three nearly black, two grey, one of another grey: three colours are kept, and none is a second black.
  const greys = [...Array(10).fill(255), ...Array(5).fill(0), 3, 3, 6, 100, 100, 140];
  const flat = flatOf(Uint8Array.from(greys.flatMap((value) => [value, value, value, 255])), 7, 3, 3);
  expect(flat.colours).toEqual([0xffffff, 0x000000, 0x646464]);
  expect([...flat.pixels]).toEqual([...Array(10).fill(0), ...Array(8).fill(1), ...Array(3).fill(2)]);
});
