import { createHash } from "node:crypto";
import { join, resolve } from "node:path";
import { cacheFolder, distFolder } from "../../src/base/folders.ts";
import { waitForLease } from "../../src/intake/spool/lease.ts";

/**
 * Waits until no other build of this project uses the folder of the site or
 * that of what is kept between builds, then holds both. Resolves to what lets
 * them go. The locks stand apart: what they guard may be deleted at any moment.
 */
export async function lockBuild(say: (sentence: string) => void = console.log): Promise<() => Promise<void>> {
  const folder = resolve("node_modules/.cache/jardin-verrous");
  const names = [cacheFolder(), distFolder()].map((path) => createHash("sha256").update(path).digest("hex").slice(0, 24));
  const releases: (() => Promise<void>)[] = [];
  // In one order for all: two builds never wait for each other.
  for (const name of names.sort())
    releases.push(
      await waitForLease(join(folder, name), ({ pid }) =>
        say(`Une autre construction est en cours dans ces dossiers (processus ${pid}) : on attend qu’elle finisse.`),
      ),
    );
  return async () => {
    for (const release of releases.reverse()) await release();
  };
}
