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
  const tiles = await Promise.all(picture.tiles.map(async (tile) => ({ x: tile.x, y: tile.y, ...(await drawn(tile)) })));
  const png = flatPng({ ...shareSize, ground: colourOf(lightPalette.paper) }, fields, tiles);
  return new Response(new Uint8Array(png), { headers: { "content-type": "image/png" } });
};

const colourOf = (hex: string) => Number.parseInt(hex.slice(1), 16);

/** Each tile once a build, however many practices show it. */
const known = new Map<string, Promise<Flat>>();

function drawn({ side, ground, box, svg }: Tile): Promise<Flat> {
  const key = `${side} ${ground} ${svg}`;
  const made = known.get(key) ?? drawTile({ side, ground, box, svg });
  known.set(key, made);
  return made;
}

/** Sixteen colours each, eight for icons: those of twelve tiles, of six icons and of the fields are fewer than a PNG may have. */
async function drawTile({ side, ground, box, svg }: Omit<Tile, "x" | "y">): Promise<Flat> {
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${box} ${box}"><rect width="100%" height="100%" fill="${ground}"/>${svg}</svg>`;
  return flatOf(await sharp(Buffer.from(whole)).ensureAlpha().raw().toBuffer(), side, side, box === 24 ? 8 : 16);
}
