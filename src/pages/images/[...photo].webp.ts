import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { photoWidths } from "../../entry/body/elements.ts";
import { photosShown } from "../../garden.ts";

/**
 * Every photo that an entry shows, at each width: `/images/pratiques/four-960.webp`.
 * Only WebP: AVIF takes a third less, and four times the work of a build.
 */
export const getStaticPaths = (() =>
  photosShown().flatMap(({ name, path, digest }) =>
    photoWidths.map((width) => ({ params: { photo: `${name}-${width}` }, props: { path, width }, cacheKey: digest })),
  )) satisfies GetStaticPaths;

/** A photo re-encoded: turned upright, never enlarged, without its metadata (places and dates stay with the author). */
export const GET: APIRoute<{ path: string; width: number }> = async ({ props: { path, width } }) => {
  const image = await sharp(path, { limitInputPixels: 50_000_000, failOn: "error" })
    .rotate()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 72 })
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/webp" } });
};
