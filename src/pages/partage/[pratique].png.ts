import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { choiceOf } from "../../entry/vocabulary.ts";
import { framesOf } from "../../entry/frames/frames.ts";
import { sharePicture, shareSize, type Tile } from "../../entries/frames/share-picture.ts";
import { garden, listed, pageKey } from "../../garden.ts";
import { iconPath } from "../../base/icons.ts";
import { drawingBody } from "../../ui/drawings/drawing.ts";
import { flatOf, flatPng, type Flat } from "../../ui/drawings/flat-png.ts";
import { lightPalette } from "../../ui/palette.ts";

type Props = { picture: ReturnType<typeof sharePicture> };

const { vocabulary } = garden;
const files = new Map(vocabulary.drawings.map(({ key, file }) => [key, file]));
const bodyOf = (key: string) => drawingBody(files.get(key) ?? key);

/** What a message shows of a practice in pictures: `/partage/repair-cafe.png`. */
export const getStaticPaths = (() =>
  [...listed.graph.nodes.values()].flatMap((node) => {
    const frames = framesOf(node, vocabulary);
    if (node.kind !== "practice" || frames.length === 0) return [];
    const picture = sharePicture({
      frames,
      hue: choiceOf(vocabulary, "themes", node.data.themes[0] ?? "").hue,
      savings: vocabulary.savings.filter(({ key }) => node.data.savings.includes(key)).map(({ icon }) => iconPath(icon)),
      bodyOf,
    });
    return [{ params: { pratique: node.id.slice("pratiques/".length) }, props: { picture }, cacheKey: pageKey(picture) }];
  })) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { picture } }) => {
  const fields = picture.fields.map((field) => ({ ...field, colour: colourOf(field.colour) }));
  const png = flatPng({ ...shareSize, ground: colourOf(lightPalette.paper) }, fields, await drawn(picture.tiles));
  return new Response(new Uint8Array(png), { headers: { "content-type": "image/png" } });
};

const colourOf = (hex: string) => Number.parseInt(hex.slice(1), 16);

/** Each drawing of a size once a build, however many practices show it. */
const known = new Map<string, Promise<Flat>>();

const keyOf = ({ side, ground, svg }: Tile) => `${side} ${ground} ${svg}`;

/** Those not drawn yet are drawn in one go, one under the other: each alone would cost the renderer half as much again. */
async function drawn(tiles: readonly Tile[]): Promise<(Flat & { x: number; y: number })[]> {
  const fresh = [...new Map(tiles.map((tile) => [keyOf(tile), tile])).values()].filter((tile) => !known.has(keyOf(tile)));
  const strip = drawStrip(fresh);
  fresh.forEach((tile, index) =>
    known.set(
      keyOf(tile),
      strip.then((flats) => flats[index]!),
    ),
  );
  return Promise.all(tiles.map(async (tile) => ({ x: tile.x, y: tile.y, ...(await known.get(keyOf(tile))!) })));
}

/** Sixteen colours each, eight for icons: those of twelve tiles, of six icons and of the fields are fewer than a PNG may have. */
async function drawStrip(tiles: readonly Tile[]): Promise<Flat[]> {
  const width = Math.max(0, ...tiles.map(({ side }) => side));
  let height = 0;
  const placed = tiles.map((tile) => ({ ...tile, top: (height += tile.side) - tile.side }));
  if (height === 0) return [];
  const inner = placed.map(
    ({ side, ground, box, svg, top }) =>
      `<svg y="${top}" width="${side}" height="${side}" viewBox="0 0 ${box} ${box}"><rect width="100%" height="100%" fill="${ground}"/>${svg}</svg>`,
  );
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inner.join("")}</svg>`;
  const pixels = await sharp(Buffer.from(whole)).ensureAlpha().raw().toBuffer();
  return placed.map(({ side, box, top }) => flatOf(square(pixels, width, top, side), side, side, box === 24 ? 8 : 16));
}

/** The pixels of a square at the left of a strip, four bytes each. */
function square(strip: Uint8Array, width: number, top: number, side: number): Uint8Array {
  const pixels = new Uint8Array(side * side * 4);
  for (let row = 0; row < side; row++) {
    const from = (top + row) * width * 4;
    pixels.set(strip.subarray(from, from + side * 4), row * side * 4);
  }
  return pixels;
}
