import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ignoreAbsent, replaceSynced } from "./durable.ts";
import { leaseHolder, serverLease } from "./lease.ts";
import type { LiveSite } from "../model.ts";

/** What came of the wish that no site built before now is ever served again. */
export type Oblivion = { by: "nobody" } | { by: "server"; ok: true } | { by: "server"; ok: false; said: string };

const wishFile = (state: string) => join(state, "oubli");
const faultFile = (state: string) => join(state, "oubli-manque");

type Places = {
  state: string;
  /** The site built before the start of the server. */
  dist: string;
  /** What builds keep for the next ones. */
  caches: readonly string[];
};

/**
 * Makes sure that no site built before now is ever served again. A server that
 * runs builds a new one, then removes the others: waited for. Without one, all
 * built sites and caches are removed here: there is nothing left to serve until
 * the next build.
 */
export async function forgetBuiltSites({ state, dist, caches }: Places, every = 500): Promise<Oblivion> {
  if (await leaseHolder(serverLease(state))) {
    await rm(faultFile(state), { force: true });
    await replaceSynced(wishFile(state), "");
    // A server that stops meanwhile leaves the wish to whoever asked.
    while (await leaseHolder(serverLease(state))) {
      const said = await readFile(faultFile(state), "utf8").catch(ignoreAbsent);
      if (said !== undefined) return { by: "server", ok: false, said };
      if (!(await isWished(state))) return { by: "server", ok: true };
      await wait(every);
    }
  }
  await removeAll(join(state, "sites"));
  await removeAll(dist);
  for (const cache of caches) await rm(cache, { recursive: true, force: true });
  await rm(wishFile(state), { force: true });
  return { by: "nobody" };
}

/** For the server: grants each wish, until the function it gives is called. One that fails stays, and is tried again at the next start. */
export function grantOblivion(
  state: string,
  { site, onForget }: { site: LiveSite; onForget: () => void },
  every = 1_000,
): () => void {
  let busy = false;
  let failed = false;
  const look = async () => {
    if (busy) return;
    busy = true;
    try {
      // A wish made again after a failure is tried again: it takes the fault away.
      if (failed && (await readFile(faultFile(state)).catch(ignoreAbsent)) === undefined) failed = false;
      if (failed || !(await isWished(state))) return;
      onForget();
      const { ok, output } = await site.rebuild({ forget: true });
      failed = !ok;
      if (ok) await rm(wishFile(state), { force: true });
      else await replaceSynced(faultFile(state), output.trim().split("\n").slice(-6).join("\n"));
    } catch (error) {
      console.error(error);
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void look(), every).unref();
  return () => clearInterval(timer);
}

const isWished = async (state: string) => (await readFile(wishFile(state)).catch(ignoreAbsent)) !== undefined;

/** Empties a folder that may be a mount point: the folder itself stays. */
async function removeAll(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(ignoreAbsent)) ?? [])
    await rm(join(folder, name), { recursive: true, force: true });
}
