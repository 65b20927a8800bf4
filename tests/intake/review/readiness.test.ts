import { expect, test } from "vitest";
import { practice, startTestIntake } from "../intake.ts";

test("a text over its limit is kept whole and told as too long; nothing is made of it, and the list opens at once", async () => {
  const { app, post, parts } = await startTestIntake();
  const long = "-@".repeat(25_000);
  for (let n = 0; n < 10; n++)
    expect((await post("/contribuer/envoyer", { ...practice, quoi: `${n} ${long}` })).status).toBe(303);
  const [first] = await parts.spool.list();
  expect(first?.current["quoi"]?.[0]).toHaveLength(50_002);
  const home = `/moderation/${await parts.moderators.add("Fatou", parts.now())}/`;
  await app.request(home);
  const start = process.threadCpuUsage();
  const page = await app.request(home);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("1\u00A0point à compléter");
  expect(process.threadCpuUsage(start).user / 1000).toBeLessThan(1_000);
  expect(await (await app.request(`${home}${first?.code}/`)).text()).toContain("C’est trop long");
});
