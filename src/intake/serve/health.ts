import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Handler } from "hono";
import { scratchPath, writeSynced } from "../spool/durable.ts";

/** Where a program that watches the server asks whether all is well. */
export const healthPath = "/sante";

/** For so long, in milliseconds, nothing is written again: who asks in a loop does not wear the disk. */
const kept = 10_000;

type Watched = { state: string; root: () => string; now?: () => number };

/**
 * Tells a monitor whether the site can be read and a contribution kept: 200, or
 * 503 with what is missing, a sentence each. Nothing of what is received is in it.
 */
export function sendHealth({ state, root, now = () => performance.now() }: Watched): Handler {
  let last: { at: number; canWrite: Promise<boolean> } | undefined;
  return async (c) => {
    if (!last || now() - last.at > kept) last = { at: now(), canWrite: succeeds(tryToWrite(state)) };
    const isThere = await succeeds(access(join(root(), "index.html")));
    const faults = [
      ...(isThere ? [] : ["Le site n’est pas là.\n"]),
      ...((await last.canWrite) ? [] : ["Rien ne peut être reçu : le disque est plein, ou ne se laisse pas écrire.\n"]),
    ];
    c.header("cache-control", "no-store");
    return faults.length === 0 ? c.text("Le jardin est ouvert.\n") : c.text(faults.join(""), 503);
  };
}

/** Written for real: rights alone say nothing of a disk that is full. */
async function tryToWrite(state: string): Promise<void> {
  const path = scratchPath(state);
  try {
    await writeSynced(path, "essai");
  } finally {
    await rm(path, { force: true });
  }
}

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );
