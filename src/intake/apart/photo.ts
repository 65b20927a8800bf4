/** Decodes contributed photos in processes of their own. */
import type { ChildProcess } from "node:child_process";
import type { Decoded, DecodePhoto } from "../model.ts";
import { refusalOf, refusals } from "./photo-refusal.ts";
import { openPool, startApart, type PoolOptions } from "./pool.ts";

export type PhotoDecoder = { decode: DecodePhoto; close: () => void };

export const startPhotoProcess = (): ChildProcess => startApart(new URL("photo-process.ts", import.meta.url));

/** Opens a decoder: `decode` never throws, and `close` refuses the photos under way. The limit in pixels holds on every system. */
export function openPhotoDecoder(options: PoolOptions = {}): PhotoDecoder {
  const { read, close } = openPool<Decoded>({ start: startPhotoProcess, refusalOf, words: refusals }, options);
  return { decode: read, close };
}
