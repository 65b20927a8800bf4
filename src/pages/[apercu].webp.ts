import type { APIRoute, GetStaticPaths } from "astro";
import sharp from "sharp";
import { contentFolder } from "../base/folders.ts";
import { gardenFile } from "../base/garden-file/file.ts";
import { readPicture } from "../base/garden-file/read.ts";
import { previewName } from "../layouts/preview.ts";

type Props = { file: string };

/** The picture that a message shows of the garden, when its `jardin.yaml` names one. */
export const getStaticPaths = (() =>
  gardenFile.preview
    ? [{ params: { apercu: previewName }, props: { file: gardenFile.preview } satisfies Props }]
    : []) satisfies GetStaticPaths;

export const GET: APIRoute<Props> = async ({ props: { file } }) => {
  const bytes = readPicture(contentFolder(), file);
  const webp = file.endsWith(".webp") ? bytes : await sharp(bytes).webp().toBuffer();
  return new Response(new Uint8Array(webp), { headers: { "content-type": "image/webp" } });
};
