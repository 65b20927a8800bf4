/**
 * The process that decodes photos, one after another. It is apart so
 * that a crafted photo that fills the memory or breaks the decoder ends this
 * process and not the server.
 */
import sharp from "sharp";
import type { Decoded } from "../model.ts";
import { answerEach } from "./each-file.ts";
import { maxPhotoPixels, refusals } from "./photo-refusal.ts";

/** The longest side that is kept, in pixels. */
const longSide = 1600;

sharp.cache(false);
sharp.concurrency(1);
// The decoder knows drawings, documents and films, each with its own history of faults: only three loaders stay.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"] });

/** Decodes one photo (the first image of an animation) and encodes it anew. What is not pixels is gone. */
async function decode(bytes: Uint8Array): Promise<Decoded> {
  try {
    const image = sharp(bytes, { limitInputPixels: false, failOn: "error" });
    const { width, height } = await image.metadata();
    if (width * height > maxPhotoPixels) return { ok: false, message: refusals.large };
    const { data, info } = await sharp(bytes, { limitInputPixels: maxPhotoPixels, failOn: "error" })
      .autoOrient()
      .resize({ width: longSide, height: longSide, fit: "inside", withoutEnlargement: true })
      // A face rubbed out to transparency is still under it: white takes its place.
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { ok: true, bytes: data, width: info.width, height: info.height };
  } catch {
    return { ok: false, message: refusals.unreadable };
  }
}

await answerEach(decode);
