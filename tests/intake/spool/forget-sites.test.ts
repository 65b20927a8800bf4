import { mkdir, readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { leaseHolder, serverLease, takeLease } from "../../../src/intake/spool/lease.ts";
import { openLiveSite } from "../../../src/intake/serve/live-site.ts";
import { forgetBuiltSites, grantOblivion } from "../../../src/intake/spool/forget-sites.ts";
import { temporaryFolder } from "../publish/repositories.ts";

/** A state with two built sites, one built before, and a cache: all of them name Awa. */
async function newPlace() {
  const top = await temporaryFolder();
  const [state, dist, cache] = [join(top, "etat"), join(top, "dist"), join(top, "cache")];
  for (const folder of [dist, join(state, "sites", "1"), join(state, "sites", "2"), cache]) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.html"), "Awa Diop");
    await utimes(join(folder, "index.html"), 1_000, 1_000);
  }
  await writeFile(join(state, "sites", "current"), "2");
  /** All that is held, but the names of who holds the lease. */
  const held = async () => {
    const files = (await readdir(top, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")));
    return texts.join("\n");
  };
  return { state, dist, cache, held };
}

test("without a server, no built site nor cache is left to be served", async () => {
  const { state, dist, cache, held } = await newPlace();
  expect(await held()).toContain("Awa");
  expect(await forgetBuiltSites({ state, dist, caches: [cache] })).toEqual({ by: "nobody" });
  expect(await held()).not.toContain("Awa");
});

/** A server that runs, whose builds are what `script` writes. */
async function newServer(script: string) {
  const place = await newPlace();
  const { state, dist, cache } = place;
  const lease = await takeLease(serverLease(state));
  const command = [process.execPath, "--eval", script] as const;
  const site = openLiveSite({ dist, sites: join(state, "sites"), caches: [cache], command });
  let told = 0;
  const stop = grantOblivion(state, { site, onForget: () => told++ }, 20);
  onTestFinished(async () => {
    stop();
    if (lease.ok) await lease.release();
  });
  return { ...place, site, told: () => told };
}

test("a server that runs builds another site, and keeps no other", async () => {
  const { state, dist, cache, held, site, told } = await newServer(
    `const { mkdirSync, writeFileSync } = require("fs"); const to = process.env.GARDEN_DIST; mkdirSync(to, { recursive: true }); writeFileSync(to + "/index.html", "Anonyme");`,
  );
  expect(await forgetBuiltSites({ state, dist, caches: [cache] }, 20)).toEqual({ by: "server", ok: true });
  expect(await readFile(join(site.root(), "index.html"), "utf8")).toBe("Anonyme");
  expect(await held()).not.toContain("Awa");
  expect(told()).toBe(1);
  expect((await leaseHolder(serverLease(state)))?.pid).toBe(process.pid);
});

test("a server whose build fails says so, and tries again when asked again", async () => {
  const { state, dist, cache, told } = await newServer(`console.error("La page x y renvoie"); process.exit(1);`);
  const asked = () => forgetBuiltSites({ state, dist, caches: [cache] }, 20);
  const refused = { by: "server", ok: false, said: "La page x y renvoie" };
  expect(await asked()).toEqual(refused);
  expect(await asked()).toEqual(refused);
  expect(told()).toBe(2);
});
