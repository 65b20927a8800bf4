import { readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { ignoreAbsent, replaceSynced, scratchPath, writeOnce } from "./durable.ts";
import { isLeft, ownMark } from "./own-mark.ts";

/** Who holds something that one program at a time may hold. */
export type Holder = { mark: string; host: string; pid: number; since: string; beat: string };

/** `held`: by whom. Released, it is anybody’s. */
export type Lease = { ok: true; release: () => Promise<void> } | { ok: false; held: Holder };

type Options = {
  /** Milliseconds between two signs of life. */
  beat?: number;
  /** Milliseconds without one after which the holder is taken to be gone. */
  longest?: number;
  /** Called once when another took it: this program was asleep for too long. */
  onLost?: () => void;
};

const holderShape = z.object({ mark: z.string(), host: z.string(), pid: z.number(), since: z.string(), beat: z.string() });

/**
 * Takes the file `path` for this program, for as long as it gives signs of
 * life. A holder that was killed is seen to be gone at once on the same
 * machine, and after `longest` on a disk that several share. Two that come at
 * once never both have it: a name is given once, by the disk.
 */
export async function takeLease(
  path: string,
  { beat = 2_000, longest = 30_000, onLost = () => undefined }: Options = {},
): Promise<Lease> {
  const since = new Date().toISOString();
  const own = (): Holder => ({ mark: ownMark, host: hostname(), pid: process.pid, since, beat: new Date().toISOString() });
  for (let tries = 0; tries < 20; tries++) {
    if (await writeOnce(path, JSON.stringify(own()), dirname(path)))
      return { ok: true, release: keepAlive(path, own, { beat, onLost }) };
    const held = await holderOf(path);
    if (held && !isGone(held, longest)) return { ok: false, held };
    await setAside(path, held);
  }
  throw new Error(`The lease ${path} could not be taken`);
}

/** Waits for it; `onWait` is told once who holds it. */
export async function waitForLease(
  path: string,
  onWait: (held: Holder) => void,
  options: Options = {},
): Promise<() => Promise<void>> {
  for (let first = true; ; first = false) {
    const lease = await takeLease(path, options);
    if (lease.ok) return lease.release;
    if (first) onWait(lease.held);
    await wait(200);
  }
}

/** The lease of the server on its state: one at a time decides what is published and served. */
export const serverLease = (state: string) => join(state, "serveur.json");

/** Who holds `path` and is alive; undefined when nobody does. */
export async function leaseHolder(path: string, longest = 30_000): Promise<Holder | undefined> {
  const held = await holderOf(path);
  return held && !isGone(held, longest) ? held : undefined;
}

/** Undefined when there is none, or when it does not read: it is written whole, so that no program of ours left it so. */
async function holderOf(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, "utf8").catch(ignoreAbsent);
  try {
    return text === undefined ? undefined : holderShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isGone({ mark, host, beat }: Holder, longest: number): boolean {
  const silence = Date.now() - Date.parse(beat);
  // Own, and taken again: by a test or a second start in one program. Its signs of life tell.
  if (silence > longest) return true;
  return host === hostname() && isLeft(mark, 0);
}

/** Takes away the lease of one that is gone, and no other: it may have been taken between the look and the move. */
async function setAside(path: string, gone: Holder | undefined): Promise<void> {
  const aside = scratchPath(dirname(path));
  if (!(await rename(path, aside).then(() => true, ignoreAbsent))) return;
  const moved = await holderOf(aside);
  // Another’s: given back, unless somebody has it by now; its holder then sees that it lost it.
  if (moved && moved.mark !== gone?.mark) await writeOnce(path, JSON.stringify(moved), dirname(path));
  await rm(aside, { force: true });
}

function keepAlive(path: string, own: () => Holder, { beat, onLost }: { beat: number; onLost: () => void }): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const sign = async () => {
    if (over) return;
    const held = await holderOf(path);
    if (held?.mark === ownMark) return replaceSynced(path, JSON.stringify(own()));
    over = true;
    clearInterval(timer);
    onLost();
  };
  // A disk that is full for a moment is no reason to stop: the next sign may pass.
  const timer = setInterval(() => (last = last.then(sign).catch(() => undefined)), beat).unref();
  return async () => {
    over = true;
    clearInterval(timer);
    await last;
    if ((await holderOf(path))?.mark === ownMark) await rm(path, { force: true });
  };
}
