import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { digestOf } from "../read.ts";

/** A photo on the disk: its size once upright, and a hash of its bytes. */
export type PhotoFile = { width: number; height: number; digest: string };

/** Reads a photo’s size and digest. Throws, naming the file, when it is not a photo that can be shown. */
export async function readPhotoFile(path: string): Promise<PhotoFile> {
  const bytes = await readFile(path);
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { ...autoOrient, digest: digestOf(bytes) };
  } catch (cause) {
    throw new Error(`La photo ${path} ne se lit pas.`, { cause });
  }
}
