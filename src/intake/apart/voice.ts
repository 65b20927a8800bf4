/** Rewrites contributed voices in processes of their own. */
import type { ChildProcess } from "node:child_process";
import type { RewriteVoice, Rewritten } from "../model.ts";
import { openPool, startApart, type PoolOptions } from "./pool.ts";
import { refusalOf, refusals } from "./voice-refusal.ts";

export type VoiceRewriter = { rewrite: RewriteVoice; close: () => void };

export const startVoiceProcess = (): ChildProcess => startApart(new URL("voice-process.ts", import.meta.url));

/** Opens what rewrites voices: `rewrite` never throws, and `close` refuses those under way. One at once, for five seconds at most: it takes a tenth of one. */
export function openVoiceRewriter(options: PoolOptions = {}): VoiceRewriter {
  const { read, close } = openPool<Rewritten>(
    { start: startVoiceProcess, refusalOf, words: refusals },
    { atOnce: 1, limit: 5_000, ...options },
  );
  return { rewrite: read, close };
}
