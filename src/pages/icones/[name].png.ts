import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import favicon from "../../../public/favicon.svg?raw";
import { ground, icons, maskedPart } from "../../features/offline/icons.ts";

type Props = (typeof icons)[number];

export const getStaticPaths = (() =>
  icons.map((icon) => ({ params: { name: icon.name }, props: icon }))) satisfies GetStaticPaths;

/** The favicon at one size; a maskable one with ground to be cut around it. */
export const GET: APIRoute<Props> = async ({ props: { side, purpose } }) => {
  const inner = purpose === "maskable" ? Math.round(side * maskedPart) : side;
  const border = Math.floor((side - inner) / 2);
  const image = await sharp(Buffer.from(favicon), { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .extend({ top: border, bottom: side - inner - border, left: border, right: side - inner - border, background: ground })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/png" } });
};
