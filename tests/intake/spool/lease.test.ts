import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { leaseFile, leaseHolder, takeLease } from "../../../src/intake/spool/lease.ts";
import { startNode } from "../../programs.ts";
import { temporaryFolder } from "../publish/repositories.ts";

/** A lease that another left so. */
async function leaveLease(path: string, text: string) {
  await mkdir(path, { recursive: true });
  await writeFile(leaseFile(path, 1), text);
}

const lease = pathToFileURL(resolve("src/intake/spool/lease.ts")).href;

/** Another program, which takes the lease `path`, says what came of it, then does nothing until it is killed. */
async function another(path: string) {
  const code = `const { takeLease } = await import(${JSON.stringify(lease)}); const got = await takeLease(${JSON.stringify(path)}, { beat: 100 }); console.log(got.ok ? "mine" : String(got.held.pid)); setInterval(() => {}, 1000);`;
  const child = startNode(["--input-type=module", "--eval", code]);
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  return { child, said: said.toString().trim() };
}

describe("what one program at a time may hold", () => {
  test("is not given twice, and says who holds it; given back, it is taken again", async () => {
    const path = join(await temporaryFolder(), "serveur");
    const first = await takeLease(path);
    expect(first.ok).toBe(true);
    const { child, said } = await another(path);
    child.kill("SIGKILL");
    expect(said).toBe(String(process.pid));
    if (first.ok) await first.release();
    expect(await leaseHolder(path)).toBe(undefined);
    expect((await takeLease(path)).ok).toBe(true);
  });

  test("is free at once when its holder was killed", async () => {
    const path = join(await temporaryFolder(), "serveur");
    const { child, said } = await another(path);
    expect(said).toBe("mine");
    expect((await takeLease(path)).ok).toBe(false);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await takeLease(path)).ok).toBe(true);
  });

  test("of another machine is free after a long silence only", async () => {
    const path = join(await temporaryFolder(), "serveur");
    const at = (age: number) => new Date(Date.now() - age).toISOString();
    const held = (age: number) => ({ mark: "1-abc", host: "ailleurs", pid: 1, since: at(age), beat: at(age) });
    await leaveLease(path, JSON.stringify(held(10_000)));
    expect(await takeLease(path)).toMatchObject({ ok: false, held: { host: "ailleurs" } });
    await leaveLease(path, JSON.stringify(held(31_000)));
    expect((await takeLease(path)).ok).toBe(true);
  });

  test("that does not read is nobody’s", async () => {
    const path = join(await temporaryFolder(), "serveur");
    await leaveLease(path, "{");
    expect((await takeLease(path)).ok).toBe(true);
  });

  test("is given to one of many that come at once, over one that is gone", async () => {
    const gone = new Date(Date.now() - 60_000).toISOString();
    const left = JSON.stringify({ mark: "1-abc", host: "ailleurs", pid: 1, since: gone, beat: gone });
    for (let round = 0; round < 60; round++) {
      const path = join(await temporaryFolder(), "serveur");
      await leaveLease(path, left);
      const some = await Promise.all(Array.from({ length: 12 }, () => takeLease(path)));
      expect(some.filter(({ ok }) => ok)).toHaveLength(1);
    }
    for (let round = 0; round < 5; round++) {
      const path = join(await temporaryFolder(), "serveur");
      await leaveLease(path, left);
      const some = await Promise.all(Array.from({ length: 3 }, () => another(path)));
      expect(some.filter(({ said }) => said === "mine")).toHaveLength(1);
      for (const { child } of some) child.kill("SIGKILL");
      await Promise.all(some.map(({ child }) => child.exitCode ?? child.signalCode ?? once(child, "exit")));
    }
  }, 300_000);

  test("given back, then taken by many at once, is one’s, over and over", async () => {
    const path = join(await temporaryFolder(), "serveur");
    let held = 0;
    const turn = async () => {
      const got = await takeLease(path);
      if (!got.ok) return;
      expect(++held).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      held--;
      await got.release();
    };
    for (let round = 0; round < 30; round++) await Promise.all(Array.from({ length: 6 }, turn));
    // Two at most are kept: the last, and the one before.
    expect((await readdir(path)).length).toBeLessThanOrEqual(2);
  }, 300_000);

  test("tells a holder that it lost it", async () => {
    const path = join(await temporaryFolder(), "serveur");
    const { promise, resolve: lost } = Promise.withResolvers<string>();
    const taken = await takeLease(path, { beat: 20, onLost: () => lost("perdu") });
    const other = { ...(JSON.parse(await readFile(leaseFile(path, 1), "utf8")) as object), mark: "1-abc", host: "ailleurs" };
    await writeFile(leaseFile(path, 2), JSON.stringify(other));
    expect(await promise).toBe("perdu");
    // And does not take away what is another’s.
    if (taken.ok) await taken.release();
    expect(JSON.parse(await readFile(leaseFile(path, 2), "utf8"))).toEqual(other);
  });
});

test("a step of a build ends with who started it, killed without a word", async () => {
  const folder = await temporaryFolder();
  const step = join(folder, "step.ts");
  // Busy, with a child of its own that does nothing: as a build is.
  await writeFile(
    step,
    "console.log(process.pid); setInterval(() => { for (const end = Date.now() + 50; Date.now() < end; ); }, 60);",
  );
  const run = pathToFileURL(resolve("scripts/steps/run.ts")).href;
  const bound = pathToFileURL(resolve("scripts/lib/with-parent.mjs")).href;
  const code = `const { runStep } = await import(${JSON.stringify(run)}); await runStep({ label: "x", command: process.execPath, args: ["--import", ${JSON.stringify(bound)}, ${JSON.stringify(step)}] });`;
  const parent = startNode(["--input-type=module", "--eval", code]);
  const [said] = (await once(parent.stdout, "data")) as [Buffer];
  const pid = Number(said.toString().trim());
  const runs = () => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  expect(runs()).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(runs, { timeout: 120_000 }).toBe(false);
});

test("a second server on the same state says who holds it, and stops", async () => {
  const folder = await temporaryFolder();
  const dist = join(folder, "site");
  await mkdir(join(dist, "contribuer/suivi"), { recursive: true });
  for (const page of ["index.html", "404.html", "contribuer/suivi/index.html"])
    await writeFile(join(dist, page), "<!doctype html><main><!--accueil-->Rien.<!--/accueil--></main>");
  const env = {
    ...process.env,
    GARDEN_DIST: dist,
    GARDEN_STATE: join(folder, "etat"),
    GARDEN_CONTENT: "tests/gardens/petit",
    PORT: "0",
  };
  const start = () => startNode(["scripts/intake.ts"], { ...env, GARDEN_CACHE: join(folder, "cache") });
  const first = start();
  await once(first.stdout, "data");
  const second = start();
  let said = "";
  second.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(second, "close")) as [number];
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`Un autre serveur tient déjà ce jardin\\s: processus ${first.pid} sur`));
  // Killed without a word, it holds nothing any more.
  first.kill("SIGKILL");
  await once(first, "exit");
  const third = start();
  await once(third.stdout, "data");
  expect(third.exitCode).toBe(null);
}, 300_000);
