/** Decodes contributed photos in processes of their own, a few at once, each watched. */
import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Decoded, DecodePhoto } from "../model.ts";
import { refusalOf, refusals } from "./photo-refusal.ts";

type Options = {
  /** How long one photo may take, in milliseconds. */
  limit?: number;
  /** The most memory that a process may hold, in bytes. Watched where /proc is (Linux); the limit in pixels holds everywhere. */
  memory?: number;
  /** Photos after which a process is replaced, so that no leak grows. */
  photosEach?: number;
  atOnce?: number;
  /** How many photos may wait for their turn. Those that come after are refused at once. */
  waiting?: number;
  /** After how long without a photo a process is let go, in milliseconds. */
  rest?: number;
  start?: () => ChildProcess;
};

export type PhotoDecoder = { decode: DecodePhoto; close: () => void };

/** A place for one process, started at its first photo and started anew after it ends. */
type Place = { child?: ChildProcess | undefined; photos: number; rest?: NodeJS.Timeout | undefined };

/** Starts a decoding process. It gets no variable of the server: a token must not be within its reach. */
export const startPhotoProcess = (): ChildProcess =>
  fork(new URL("photo-process.ts", import.meta.url), {
    execArgv: ["--max-old-space-size=64"],
    serialization: "advanced",
    env: { MALLOC_ARENA_MAX: "2" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });

/**
 * Hands a photo to a process, which answers with a message. Through its input
 * and not as a message, which would be copied: a few photos at once would be
 * half of the memory of the server.
 */
export function handOver(child: ChildProcess, bytes: Uint8Array): void {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  child.stdin?.write(length);
  child.stdin?.write(bytes);
}

/**
 * Opens a decoder. `decode` answers in the order in which processes become
 * free, and never throws: whatever happens to a process is a refusal of its
 * photo alone. `close` ends the processes; photos under way are refused.
 */
export function openPhotoDecoder(options: Options = {}): PhotoDecoder {
  const { limit = 15_000, memory = 250 * 1024 * 1024, photosEach = 50, atOnce = 2, waiting = 8, rest = 300_000 } = options;
  const start = options.start ?? startPhotoProcess;
  const places: Place[] = Array.from({ length: atOnce }, () => ({ photos: 0 }));
  const free = [...places];
  const queue: ((place: Place) => void)[] = [];
  let closed = false;

  function end(place: Place): void {
    clearTimeout(place.rest);
    place.child?.kill("SIGKILL");
    place.child = undefined;
    place.photos = 0;
  }

  function processOf(place: Place): ChildProcess {
    clearTimeout(place.rest);
    if (place.child) return place.child;
    const child = start();
    const gone = () => {
      if (place.child === child) end(place);
    };
    // Its end is told by `exit`; what was still to be written to it is of no use.
    child.stdin?.on("error", () => undefined);
    place.child = child.on("exit", gone).on("error", gone);
    return child;
  }

  const decodeIn = (place: Place, bytes: Uint8Array) =>
    new Promise<Decoded>((resolve) => {
      const child = processOf(place);
      const answer = (decoded: Decoded, replaced = true) => {
        clearTimeout(timer);
        clearInterval(watch);
        child.off("message", decodedOne).off("exit", broken).off("error", broken);
        place.photos++;
        if (replaced || place.photos >= photosEach) end(place);
        resolve(decoded);
      };
      const refuse = (message: string) => answer({ ok: false, message });
      const decodedOne = (decoded: unknown) => answer(decoded as Decoded, false);
      const broken = () => refuse(refusals.unreadable);
      const timer = setTimeout(() => refuse(refusals.slow), limit);
      const watch = setInterval(() => residentBytes(child.pid) > memory && refuse(refusals.slow), 50);
      child.on("message", decodedOne).on("exit", broken).on("error", broken);
      handOver(child, bytes);
    });

  function release(place: Place): void {
    const next = queue.shift();
    if (next) return next(place);
    free.push(place);
    place.rest = setTimeout(() => end(place), rest).unref();
  }

  async function decode(bytes: Uint8Array): Promise<Decoded> {
    const refusal = refusalOf(bytes);
    if (refusal) return { ok: false, message: refusal };
    if (free.length === 0 && queue.length >= waiting) return { ok: false, message: refusals.busy };
    const place = free.pop() ?? (await new Promise<Place>((turn) => queue.push(turn)));
    try {
      return closed ? { ok: false, message: refusals.busy } : await decodeIn(place, bytes);
    } catch {
      return { ok: false, message: refusals.unreadable };
    } finally {
      release(place);
    }
  }

  function close(): void {
    closed = true;
    for (const place of places) end(place);
  }

  return { decode, close };
}

/** The memory that a process holds now; 0 where that cannot be read. */
function residentBytes(pid: number | undefined): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
