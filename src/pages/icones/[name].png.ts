import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { gardenFile } from "../../base/garden-file/file.ts";
import { gardenMark } from "../../base/garden-file/mark.ts";
import { icons, maskedPart } from "../../features/offline/icons.ts";

type Props = (typeof icons)[number];

export const getStaticPaths = (() =>
  icons.map((icon) => ({ params: { name: icon.name }, props: icon }))) satisfies GetStaticPaths;

/** The mark of the garden at one size; a maskable one with ground to be cut around it: the device cuts it as it likes, to a circle of 80 %. */
export const GET: APIRoute<Props> = async ({ props: { side, purpose } }) => {
  const inner = purpose === "maskable" ? Math.round(side * maskedPart) : side;
  const border = Math.floor((side - inner) / 2);
  const image = await sharp(Buffer.from(gardenMark()), { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .extend({
      top: border,
      bottom: side - inner - border,
      left: border,
      right: side - inner - border,
      background: gardenFile.palettes.light.leaf,
    })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/png" } });
};
