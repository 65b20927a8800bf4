/** Hands the files of strangers to processes of their own, a few at once, each watched. */
import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";

export type PoolOptions = {
  /** How long one file may take, in milliseconds. */
  limit?: number;
  /** The most memory that a process may hold, in bytes. Watched where /proc is (Linux). */
  memory?: number;
  /** Files after which a process is replaced, so that no leak grows. */
  each?: number;
  atOnce?: number;
  /** How many files may wait for their turn. Those that come after are refused at once. */
  waiting?: number;
  /** After how long without a file a process is let go, in milliseconds. */
  rest?: number;
  start?: () => ChildProcess;
};

/** What a sort of file is refused for: before any process sees it, and by what becomes of its process. */
export type Words = { slow: string; busy: string; unreadable: string };

type Refused = { ok: false; message: string };

type Sort = {
  /** Starts a process that answers each file that is handed over with one message. */
  start: () => ChildProcess;
  /** What refuses a file at once; undefined when a process may look at it. */
  refusalOf: (bytes: Uint8Array) => string | undefined;
  words: Words;
};

export type Pool<Read> = { read: (bytes: Uint8Array) => Promise<Read | Refused>; close: () => void };

/** A place for one process, started at its first file and started anew after it ends. */
type Place = { child?: ChildProcess | undefined; done: number; rest?: NodeJS.Timeout | undefined };

/** Starts the process of `program`. It gets no variable of the server: a token must not be within its reach. */
export const startApart = (program: URL): ChildProcess =>
  fork(program, {
    execArgv: ["--max-old-space-size=64"],
    serialization: "advanced",
    env: { MALLOC_ARENA_MAX: "2" },
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });

/**
 * Hands a file to a process, which answers with a message. Through its input
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
 * Opens a pool of processes. `read` answers in the order in which they become
 * free, and never throws: whatever happens to a process is a refusal of its
 * file alone. `close` ends the processes; files under way are refused.
 */
export function openPool<Read extends { ok: boolean }>(sort: Sort, options: PoolOptions = {}): Pool<Read> {
  const { limit = 15_000, memory = 250 * 1024 * 1024, each = 50, atOnce = 2, waiting = 8, rest = 300_000 } = options;
  const start = options.start ?? sort.start;
  const { refusalOf, words } = sort;
  const places: Place[] = Array.from({ length: atOnce }, () => ({ done: 0 }));
  const free = [...places];
  const queue: ((place: Place) => void)[] = [];
  let closed = false;

  function end(place: Place): void {
    clearTimeout(place.rest);
    place.child?.kill("SIGKILL");
    place.child = undefined;
    place.done = 0;
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

  const readIn = (place: Place, bytes: Uint8Array) =>
    new Promise<Read | Refused>((resolve) => {
      const child = processOf(place);
      const answer = (found: Read | Refused, replaced = true) => {
        clearTimeout(timer);
        clearInterval(watch);
        child.off("message", told).off("exit", broken).off("error", broken);
        place.done++;
        if (replaced || place.done >= each) end(place);
        resolve(found);
      };
      const refuse = (message: string) => answer({ ok: false, message });
      const told = (found: unknown) => answer(found as Read, false);
      const broken = () => refuse(words.unreadable);
      const timer = setTimeout(() => refuse(words.slow), limit);
      const watch = setInterval(() => residentBytes(child.pid) > memory && refuse(words.slow), 50);
      child.on("message", told).on("exit", broken).on("error", broken);
      handOver(child, bytes);
    });

  function release(place: Place): void {
    const next = queue.shift();
    if (next) return next(place);
    free.push(place);
    place.rest = setTimeout(() => end(place), rest).unref();
  }

  async function read(bytes: Uint8Array): Promise<Read | Refused> {
    const refusal = refusalOf(bytes);
    if (refusal) return { ok: false, message: refusal };
    if (free.length === 0 && queue.length >= waiting) return { ok: false, message: words.busy };
    const place = free.pop() ?? (await new Promise<Place>((turn) => queue.push(turn)));
    try {
      return closed ? { ok: false, message: words.busy } : await readIn(place, bytes);
    } catch {
      return { ok: false, message: words.unreadable };
    } finally {
      release(place);
    }
  }

  function close(): void {
    closed = true;
    for (const place of places) end(place);
  }

  return { read, close };
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
