import { existsSync } from "node:fs";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openLiveSite } from "../../../src/intake/serve/live-site.ts";
import { temporaryFolder, writeFiles } from "../publish/repositories.ts";

/** A garden whose build counts itself, writes its number, and does what `then` says. */
async function builder(then = "") {
  const folder = await temporaryFolder();
  const script = join(folder, "build.mjs");
  await writeFile(
    script,
    `import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { getPriority } from "node:os";
appendFileSync(${JSON.stringify(join(folder, "builds"))}, "x");
const number = readFileSync(${JSON.stringify(join(folder, "builds"))}, "utf8").length;
console.log(\`construction \${number}, priorité \${getPriority()}, \${process.env.GARDEN_INTAKE}, \${process.env.GARDEN_FORGE_TOKEN}\`);
await new Promise((resolve) => setTimeout(resolve, 80));
${then}
mkdirSync(process.env.GARDEN_DIST, { recursive: true });
writeFileSync(process.env.GARDEN_DIST + "/index.html", "site " + number);
`,
  );
  const dist = join(folder, "dist");
  await writeFiles(dist, { "index.html": "site 0" });
  const sites = join(folder, "state/sites");
  const open = () => openLiveSite({ dist, sites, env: { GARDEN_INTAKE: "/" }, command: [process.execPath, script] });
  const builds = async () => (await readFile(join(folder, "builds"), "utf8").catch(() => "")).length;
  return { dist, sites, open, builds };
}

const home = (root: string) => readFile(join(root, "index.html"), "utf8");

test("the site served is the one built before the start, until it is built again", async () => {
  const { dist, open } = await builder();
  const site = open();
  expect(site.root()).toBe(dist);
  const building = site.rebuild();
  expect(site.root()).toBe(dist);
  expect(await building).toMatchObject({ ok: true });
  expect(await home(site.root())).toBe("site 1");
});

test("a build runs after the server in line, and never sees the token of the forge", async () => {
  const { open } = await builder();
  process.env["GARDEN_FORGE_TOKEN"] = "secret";
  try {
    const { output } = await open().rebuild();
    expect(output).toBe("construction 1, priorité 10, /, \n");
  } finally {
    delete process.env["GARDEN_FORGE_TOKEN"];
  }
});

test("what is asked during a build is in the next one, shared by all who ask", async () => {
  const { open, builds } = await builder();
  const site = open();
  const first = site.rebuild();
  const others = [site.rebuild(), site.rebuild(), site.rebuild()];
  expect(new Set(others).size).toBe(1);
  await first;
  expect(await home(site.root())).toBe("site 1");
  await Promise.all(others);
  expect(await home(site.root())).toBe("site 2");
  expect(await builds()).toBe(2);
  await site.rebuild();
  expect(await builds()).toBe(3);
});

test("a build that fails leaves the site as it is, and says why", async () => {
  const { dist, sites, open } = await builder('console.error("Une fiche est illisible."); process.exit(3);');
  const site = open();
  const built = await site.rebuild();
  expect(built).toMatchObject({ ok: false, output: expect.stringContaining("Une fiche est illisible.") });
  expect(site.root()).toBe(dist);
  expect(await readdir(sites)).toEqual([]);
});

test("a build that writes no page is a failure, and so is one that cannot start", async () => {
  const { dist, sites, open } = await builder("process.exit(0);");
  expect(await open().rebuild()).toMatchObject({ ok: false });
  const site = openLiveSite({ dist, sites, command: ["/nowhere/node"] });
  expect(await site.rebuild()).toMatchObject({ ok: false, output: expect.stringContaining("ENOENT") });
  expect(site.root()).toBe(dist);
});

test("the site before is kept for the requests under way, older ones are removed; the first is never", async () => {
  const { dist, sites, open } = await builder();
  const site = open();
  for (let n = 0; n < 3; n++) await site.rebuild();
  expect((await readdir(sites)).toSorted()).toEqual(["2", "3", "current"]);
  expect(await home(join(sites, "2"))).toBe("site 2");
  expect(await home(dist)).toBe("site 0");
});

test("a build that must forget starts without what others kept, and leaves no other site; one that fails forgets nothing yet", async () => {
  const { dist, sites, open } = await builder('if (process.env.GARDEN_INTAKE === "échec") process.exit(1);');
  const cache = join(dist, "..", "cache");
  await open().rebuild();
  await writeFiles(cache, { "entries.jsonl": "ce qui a été retiré" });
  await writeFiles(dist, { "secret/index.html": "ce qui a été retiré" });
  const script = join(dist, "..", "build.mjs");
  const openWith = (intake: string) =>
    openLiveSite({ dist, sites, env: { GARDEN_INTAKE: intake }, command: [process.execPath, script], caches: [cache] });
  const failing = openWith("échec");
  expect(await failing.rebuild({ forget: true })).toMatchObject({ ok: false });
  expect(existsSync(join(dist, "secret"))).toBe(true);
  const site = openWith("/");
  expect(await site.rebuild({ forget: true })).toMatchObject({ ok: true });
  expect([existsSync(cache), await readdir(dist), (await readdir(sites)).length]).toEqual([false, [], 2]);
  expect(openWith("/").root()).toBe(site.root());
});

test("after a restart the newest is served: the last build, or a later one made by hand", async () => {
  const { dist, sites, open } = await builder();
  await open().rebuild();
  expect(open().root()).toBe(join(sites, "1"));
  const later = new Date(Date.now() + 60_000);
  await utimes(dist, later, later);
  expect(open().root()).toBe(dist);
  // The home page did not change since: it is as old in the one as in the other.
  const latest = new Date(later.getTime() + 60_000);
  await utimes(join(sites, "1"), latest, latest);
  expect(open().root()).toBe(join(sites, "1"));
  // One without a home page was emptied.
  await utimes(dist, new Date(latest.getTime() + 1000), new Date(latest.getTime() + 1000));
  await rm(join(dist, "index.html"));
  expect(open().root()).toBe(join(sites, "1"));
  await rm(join(sites, "1"), { recursive: true });
  expect(open().root()).toBe(dist);
});

test("what a killed build left is removed by the next one; that of a running one is not", async () => {
  const { sites, open } = await builder();
  await writeFiles(sites, {
    "work-999999999-abcdef~1/index.html": "reste",
    [`work-${process.ppid}-abcdef~1/index.html`]: "en cours",
  });
  await open().rebuild();
  expect(existsSync(join(sites, "work-999999999-abcdef~1"))).toBe(false);
  expect(existsSync(join(sites, `work-${process.ppid}-abcdef~1`))).toBe(true);
});
