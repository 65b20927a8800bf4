import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { openPatientBrowser } from "./patient.ts";
import { startServer } from "../intake/hostile/hostile-server.ts";

/** What a second visit may weigh, in bytes received: the page, its files, all their headers. */
const most = 2_048;

test("a second visit of a page is told that nothing changed, and weighs next to nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jardin-visite-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await startServer({
    dist: inject("petit"),
    content: "tests/gardens/petit",
    state: join(folder, "state"),
    cache: join(folder, "cache"),
  });
  onTestFinished(() => server.stop());
  const browser = await openPatientBrowser();
  onTestFinished(() => browser.close());
  // Without the worker, which would ask for nothing at all.
  const context = await browser.newContext({ serviceWorkers: "block" });
  for (const path of [
    "/",
    "/pratiques/repair-cafe-du-square/",
    "/recherche/",
    "/contribuer/",
    "/contribuer/recit/",
    "/contribuer/corriger/?page=pratiques/repair-cafe-du-square",
  ]) {
    const page = await context.newPage();
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    let received = 0;
    network.on("Network.loadingFinished", ({ encodedDataLength }) => (received += encodedDataLength));
    await page.goto(server.own + path, { waitUntil: "networkidle" });
    const first = received;
    received = 0;
    await page.goto(server.own + path, { waitUntil: "networkidle" });
    expect(first).toBeGreaterThan(most);
    expect(received).toBeGreaterThan(0);
    expect([path, received <= most ? "light" : received]).toEqual([path, "light"]);
    await page.close();
  }
}, 120_000);
