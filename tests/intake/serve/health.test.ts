import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { sendHealth } from "../../../src/intake/serve/health.ts";
import { startTestIntake } from "../intake.ts";
import { temporaryFolder, writeFiles } from "../publish/repositories.ts";

test("a monitor is told that the garden is open, and nothing of what is in it", async () => {
  const { app, state } = await startTestIntake();
  const answer = await app.request("/sante");
  expect([answer.status, await answer.text(), answer.headers.get("cache-control")]).toEqual([
    200,
    "Le jardin est ouvert.\n",
    "no-store",
  ]);
  expect((await readdir(state)).filter((name) => name.startsWith("attente"))).toEqual([]);
});

test("a monitor is told what is missing: the site, or room to write; what was written a moment ago is not tried again", async () => {
  const folder = await temporaryFolder();
  const [state, dist] = [join(folder, "etat"), join(folder, "site")];
  await writeFiles(dist, { "index.html": "site" });
  await writeFiles(state, { secret: "s" });
  let time = 0;
  const app = new Hono().get("/sante", sendHealth({ state, root: () => dist, now: () => time }));
  const told = async () => {
    const answer = await app.request("/sante");
    return [answer.status, await answer.text()];
  };
  const open = [200, "Le jardin est ouvert.\n"];
  const closed = "Rien ne peut être reçu : le disque est plein, ou ne se laisse pas écrire.\n";
  expect(await told()).toEqual(open);
  await rename(state, `${state}-ailleurs`);
  expect(await told()).toEqual(open);
  time += 10_001;
  expect(await told()).toEqual([503, closed]);
  await rm(join(dist, "index.html"));
  expect(await told()).toEqual([503, `Le site n’est pas là.\n${closed}`]);
});
