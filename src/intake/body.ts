import type { Turn, Turns } from "./turns.ts";

/** What a form may weigh, in bytes, and hold. */
export const bodyLimits = {
  /** With photos. */
  multipart: 8 * 1024 * 1024,
  urlencoded: 1024 * 1024,
  fields: 200,
  photos: 3,
  /** Of all that is typed: three times what the longest form asks for. */
  text: 128 * 1024,
} as const;

/** Beyond, there is a photo in it, and it waits for its turn. */
const light = 160 * 1024;
/** A telephone on a weak network sends 8 MB in two minutes. */
const patience = 150_000;

/** What reading a body came to. `bytes` must no longer be read once `done` is called: they are another’s. */
export type Body = { ok: true; bytes: Buffer; done: () => void } | { ok: false; why: "too-large" | "busy" | "slow" };

/**
 * Reads a body of at most `max` bytes, counted as they come: what a header says
 * of its length is only a reason to refuse sooner. A heavy one is not read
 * further until its turn comes. Throws when the line is cut.
 */
export async function readBody(request: Request, max: number, turns: Turns): Promise<Body> {
  const reader = request.body?.getReader();
  if (!reader) return { ok: true, bytes: Buffer.alloc(0), done: () => undefined };
  const chunks: Uint8Array[] = [];
  let size = 0;
  let turn: Turn | undefined;
  let isSlow = false;
  const timer = setTimeout(() => {
    isSlow = true;
    void reader.cancel().catch(() => undefined);
  }, patience);
  const refuse = (why: "busy" | "slow"): Body => {
    turn?.done();
    void reader.cancel().catch(() => undefined);
    return { ok: false, why };
  };
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (isSlow) return refuse("slow");
      if (done) break;
      if (size + value.length > max) {
        turn?.done();
        await discard(reader);
        return { ok: false, why: "too-large" };
      }
      if (!turn && size + value.length > light) {
        turn = await turns.take();
        if (!turn) return refuse("busy");
        let at = 0;
        for (const chunk of chunks.splice(0)) {
          turn.room.set(chunk, at);
          at += chunk.length;
        }
      }
      if (turn) turn.room.set(value, size);
      else chunks.push(value);
      size += value.length;
    }
  } catch (error) {
    turn?.done();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return turn
    ? { ok: true, bytes: turn.room.subarray(0, size), done: turn.done }
    : { ok: true, bytes: Buffer.concat(chunks, size), done: () => undefined };
}

/** The most that is read of what is not kept: more is no photo that somebody chose. */
const discarded = 64 * 1024 * 1024;

/**
 * Reads what is too large to its end, without keeping it: a browser that is cut
 * while it sends shows an error of its own, and not the answer. Never throws.
 */
export async function discardBody(request: Request): Promise<void> {
  const reader = request.body?.getReader();
  const timer = setTimeout(() => void reader?.cancel().catch(() => undefined), patience);
  if (reader) await discard(reader);
  clearTimeout(timer);
}

async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let left = discarded; left > 0;) {
      const { value, done } = await reader.read();
      if (done) return;
      left -= value.length;
    }
    await reader.cancel();
  } catch {
    // Who sent it has gone.
  }
}
