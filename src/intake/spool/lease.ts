import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { ignoreAbsent, replaceSynced, writeOnce } from "./durable.ts";
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
 * Takes the lease that the folder `path` is, for as long as this program gives
 * signs of life. A holder that was killed is seen to be gone at once on the
 * same machine, and after `longest` on a disk that several share. Two that come
 * at once never both have it: holders are numbered, the last number tells who
 * has it, and the disk gives a number once. (With one file, taken away when its
 * holder is gone, who was slow to take away the old one took away the new one.)
 */
export async function takeLease(
  path: string,
  { beat = 2_000, longest = 30_000, onLost = () => undefined }: Options = {},
): Promise<Lease> {
  const since = new Date().toISOString();
  const own = (): Holder => ({ mark: ownMark, host: hostname(), pid: process.pid, since, beat: new Date().toISOString() });
  await mkdir(path, { recursive: true });
  for (let tries = 0; tries < 100; tries++) {
    const last = await lastNumber(path);
    const held = await holderOf(path, last);
    if (held && !isGone(held, longest)) return { ok: false, held };
    const number = last + 1;
    if (!(await writeOnce(leaseFile(path, number), JSON.stringify(own()), path))) continue;
    // It may have been used, and taken away, since the look.
    if ((await lastNumber(path)) === number) {
      await removeBelow(path, number - 1);
      return { ok: true, release: keepAlive(path, number, own, { beat, onLost }) };
    }
    await rm(leaseFile(path, number), { force: true });
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
export const serverLease = (state: string) => join(state, "serveur");

/** Who holds `path` and is alive; undefined when nobody does. */
export async function leaseHolder(path: string, longest = 30_000): Promise<Holder | undefined> {
  const held = await holderOf(path, await lastNumber(path));
  return held && !isGone(held, longest) ? held : undefined;
}

/** The file of a holder. */
export const leaseFile = (path: string, number: number) => join(path, `${number}.json`);

const numberOf = (name: string) => Number(/^(\d+)\.json$/.exec(name)?.[1] ?? 0);

/** That of who took it last; 0 when nobody ever did. */
async function lastNumber(path: string): Promise<number> {
  const names = (await readdir(path).catch(ignoreAbsent)) ?? [];
  return Math.max(0, ...names.map(numberOf));
}

/** The one before the last stays: who lists the folder while a number is given and another taken away sees one of them. */
async function removeBelow(path: string, number: number): Promise<void> {
  const old = (await readdir(path)).filter((name) => numberOf(name) > 0 && numberOf(name) < number);
  await Promise.all(old.map((name) => rm(join(path, name), { force: true })));
}

/** Undefined when there is none, or when it does not read, as when it was given back: it is written whole. */
async function holderOf(path: string, number: number): Promise<Holder | undefined> {
  const text = await readFile(leaseFile(path, number), "utf8").catch(ignoreAbsent);
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

function keepAlive(
  path: string,
  number: number,
  own: () => Holder,
  { beat, onLost }: { beat: number; onLost: () => void },
): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  const isOwn = async () => (await lastNumber(path)) === number && (await holderOf(path, number))?.mark === ownMark;
  const sign = async () => {
    if (over) return;
    if (await isOwn()) return replaceSynced(leaseFile(path, number), JSON.stringify(own()));
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
    // Not taken away: its number must not be given twice.
    if (await isOwn()) await replaceSynced(leaseFile(path, number), "null");
  };
}
