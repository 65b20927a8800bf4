import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { sweepDaily, sweepReport } from "../../../scripts/sweep.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { arrival } from "./arrivals.ts";
import { temporaryFolder } from "../publish/repositories.ts";

test.each([
  [{ contacts: 0, submissions: 0 }, "✔ Rien n’avait atteint son terme."],
  [{ contacts: 1, submissions: 2 }, "✔ Effacés\u00A0: 1\u00A0moyen de contact, 2\u00A0contributions."],
])("the sweep says how many went, and nobody’s name: %j", (went, said) => {
  expect(sweepReport(went)).toBe(said);
});

test("a server that runs for months sweeps at once, then again as time goes, until it is stopped", async () => {
  const spool = await openSpool(await temporaryFolder(), Buffer.alloc(32, 7));
  const received = "2026-01-01T00:00:00.000Z";
  const receive = async (key: string) => (await spool.receive(arrival({ key, received, contact: "awa@exemple.fr" }))).code;
  const contactOf = async (code: string) => (await spool.read(code))?.contact;
  const first = await receive("a");
  const stop = sweepDaily(spool, () => "2026-12-01T00:00:00.000Z", 10);
  onTestFinished(stop);
  await expect.poll(() => contactOf(first)).toBeUndefined();
  const second = await receive("b");
  await expect.poll(() => contactOf(second)).toBeUndefined();
  stop();
  await setTimeout(20);
  const third = await receive("c");
  await setTimeout(50);
  expect(await contactOf(third)).toBe("awa@exemple.fr");
});
