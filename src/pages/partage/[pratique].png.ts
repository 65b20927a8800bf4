import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { choiceOf } from "../../entry/vocabulary.ts";
import { framesOf } from "../../entries/frames/frames.ts";
import { sharePicture } from "../../entries/frames/share-picture.ts";
import { garden, listed, pageKey } from "../../garden.ts";
import { iconPath } from "../../base/icons.ts";
import { drawingBody } from "../../ui/drawings/drawing.ts";

const { vocabulary } = garden;
const files = new Map(vocabulary.drawings.map(({ key, file }) => [key, file]));

/** What a message shows of a practice in pictures: `/partage/repair-cafe.png`. */
export const getStaticPaths = (() =>
  [...listed.graph.nodes.values()].flatMap((node) => {
    const frames = framesOf(node, vocabulary);
    if (node.kind !== "practice" || frames.length === 0) return [];
    const svg = sharePicture({
      frames,
      hue: choiceOf(vocabulary, "themes", node.data.themes[0] ?? "").hue,
      savings: vocabulary.savings.filter(({ key }) => node.data.savings.includes(key)).map(({ icon }) => iconPath(icon)),
      bodyOf: (key) => drawingBody(files.get(key) ?? "") ?? "",
    });
    return [{ params: { pratique: node.id.slice("pratiques/".length) }, props: { svg }, cacheKey: pageKey(svg) }];
  })) satisfies GetStaticPaths;

/** With a palette, the least work put in it: half of the bytes of a picture without, in three times its work; all of them are 4 s of processor. */
export const GET: APIRoute<{ svg: string }> = async ({ props: { svg } }) => {
  const picture = await sharp(Buffer.from(svg))
    .png({ palette: true, colours: 64, effort: 1, dither: 0, compressionLevel: 6 })
    .toBuffer();
  return new Response(new Uint8Array(picture), { headers: { "content-type": "image/png" } });
};
