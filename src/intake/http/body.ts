import { open, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ownName } from "../spool/own-mark.ts";
import type { Turn, Turns } from "./turns.ts";

/** What a form may weigh, in bytes, and hold. */
export const bodyLimits = {
  /** With photos. */
  multipart: 8 * 1024 * 1024,
  urlencoded: 1024 * 1024,
  fields: 200,
  /** The form of a moderator has one for each value of a page. */
  moderatorFields: 600,
  /** Of all that is typed: three times what the longest form asks for. */
  text: 128 * 1024,
} as const;

/** Beyond, there is a photo in it: it waits on the disk, then for its turn. */
const light = 160 * 1024;
/** A telephone on a weak network sends 8 MB in two minutes. */
const patience = 150_000;

/** Where heavy bodies wait while they come, and the turns in which they are worked on. */
export type Waiting = { folder: string; turns: Turns };

/** What reading a body came to. `bytes` must no longer be read once `done` is called: they are another’s. */
export type Body = { ok: true; bytes: Buffer; done: () => void } | { ok: false; why: "too-large" | "busy" | "slow" };

/**
 * Reads a body of at most `max` bytes, counted as they come: what a header says
 * of its length is only a reason to refuse sooner. A heavy one goes to a file
 * without a name, and takes a turn only once it is whole: slow lines hold
 * nobody up, and weigh nothing. Throws when the line is cut.
 */
export async function readBody(request: Request, max: number, { folder, turns }: Waiting): Promise<Body> {
  const reader = request.body?.getReader();
  if (!reader) return { ok: true, bytes: Buffer.alloc(0), done: () => undefined };
  const chunks: Uint8Array[] = [];
  let size = 0;
  let file: FileHandle | undefined;
  let isSlow = false;
  const timer = setTimeout(() => {
    isSlow = true;
    void reader.cancel().catch(() => undefined);
  }, patience);
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (isSlow) return { ok: false, why: "slow" };
      if (done) break;
      size += value.length;
      if (size > max) {
        // Cut while it sends, a browser shows an error of its own, and not the answer: what was not announced is let come, for a moment.
        await Promise.race([discard(reader), wait(moment, undefined, { ref: false })]);
        return { ok: false, why: "too-large" };
      }
      if (!file && size > light) {
        file = await openNameless(folder);
        for (const chunk of chunks.splice(0)) await file.writeFile(chunk);
      }
      if (file) await file.writeFile(value);
      else chunks.push(value);
    }
    if (!file) return { ok: true, bytes: Buffer.concat(chunks, size), done: () => undefined };
    const turn = await turns.take();
    if (!turn) return { ok: false, why: "busy" };
    return { ok: true, bytes: await readInto(turn, file, size), done: turn.done };
  } finally {
    clearTimeout(timer);
    await file?.close();
  }
}

/** A file that no name leads to: it is gone when it is closed, or when the server is killed. */
async function openNameless(folder: string): Promise<FileHandle> {
  const path = join(folder, ownName("body"));
  const file = await open(path, "wx+", 0o600);
  await rm(path, { force: true });
  return file;
}

async function readInto(turn: Turn, file: FileHandle, size: number): Promise<Buffer> {
  try {
    for (let at = 0; at < size;) {
      const { bytesRead } = await file.read(turn.room, at, size - at, at);
      if (bytesRead === 0) throw new Error("A body was cut short on the disk");
      at += bytesRead;
    }
    return turn.room.subarray(0, size);
  } catch (error) {
    turn.done();
    throw error;
  }
}

/** How long what is too large is let come before it is answered. */
const moment = 2_000;
/** The most that is read of what is not kept: more is no photo that somebody chose. */
const discarded = 64 * 1024 * 1024;

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
