import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { openReviewer } from "../../../src/intake/review/reviewer.ts";
import { tooHeavy } from "../../../src/intake/review/too-heavy.ts";
import { openStage, practice } from "../moderation/moderation-stage.ts";

/** The thread of the server, or one that never ends on a text that says « sans fin ». */
const inThread =
  (limit: number, starts: string[] = []) =>
  (content: string, cache: string) => {
    const reviewer = openReviewer({
      content,
      cache,
      limit,
      start: (folders) => {
        starts.push("thread");
        return new Worker(new URL("spinning-worker.ts", import.meta.url), { workerData: folders });
      },
    });
    onTestFinished(reviewer.close);
    return reviewer;
  };

const minutes = 60_000;

test("what a thread of its own says of a contribution is what is said without it, and it is published so", async () => {
  const [own, apart] = [await openStage(), await openStage({ reviewer: inThread(10 * minutes) })];
  const seen = async (stage: typeof own) => {
    const [whole, lacking] = [await stage.receive(practice), await stage.receive({ quoi: ["Je couds."] })];
    const pages = [await (await stage.get(stage.home)).text(), await stage.card(whole), await stage.card(lacking)];
    await stage.act(whole, "publier");
    const shown = (html: string) => html.replaceAll(stage.home, "/m/").replace(/name="preuve" value="[^"]*"/g, "");
    return { pages: pages.map(shown), state: await stage.state(whole), files: stage.changes.map(({ files }) => files) };
  };
  const expected = await seen(own);
  expect(expected.state).toBe("publie");
  expect(await seen(apart)).toEqual(expected);
}, 300_000);

test("a text on which the work never ends holds up no other request, is cut, and stays whole", async () => {
  const starts: string[] = [];
  const stage = await openStage({ reviewer: inThread(3_000, starts) });
  const endless = await stage.receive({ ...practice, quoi: ["Un texte <b>sans fin</b>."] });
  const order: string[] = [];
  const card = stage.card(endless).then((html) => order.push("the card") && html);
  for (let n = 0; n < 5; n++) {
    await stage.get("/absente/");
    order.push("a page");
  }
  const html = await card;
  expect(order).toEqual([...Array.from({ length: 5 }, () => "a page"), "the card"]);
  expect(html).toContain(tooHeavy);
  expect(html).toContain('<p class="sent">Un texte &lt;b&gt;sans fin&lt;/b&gt;.</p>');
  // It is not tried again, and refused all the same; the next has a thread of its own.
  expect(await stage.card(endless)).toContain(tooHeavy);
  expect(starts).toHaveLength(1);
  expect((await stage.act(endless, "publier")).status).toBe(422);
  expect(await stage.state(endless)).toBe("recu");
  expect((await (await stage.get(stage.home)).text()).match(/1\u00A0point à compléter/g)).toHaveLength(1);
}, 300_000);

test("the next contribution is judged after one that was cut", async () => {
  const starts: string[] = [];
  const stage = await openStage({ reviewer: inThread(8_000, starts) });
  const [endless, whole] = [
    await stage.receive({ ...practice, quoi: ["Un texte sans fin."] }),
    await stage.receive({ ...practice, quoi: ["Je répare des fermetures."] }),
  ];
  const cut = stage.card(endless);
  await expect.poll(() => starts, { timeout: 120_000 }).toHaveLength(1);
  const [heavy, next] = await Promise.all([cut, stage.card(whole)]);
  expect([heavy.includes(tooHeavy), next.includes(tooHeavy), next.includes("entry-summary")]).toEqual([true, false, true]);
  expect(starts).toHaveLength(2);
}, 300_000);

test("a form whose changes take for ever to be told is cut too: nothing is kept nor lost, and other requests are answered", async () => {
  const stage = await openStage({ reviewer: inThread(3_000) });
  const code = await stage.receive(practice);
  const order: string[] = [];
  const saved = stage
    .act(code, "enregistrer", { champs: "oui", ...practice, quoi: "Un <b>texte sans fin</b>." })
    .then((answer) => {
      order.push("the form");
      return answer;
    });
  for (let n = 0; n < 5; n++) {
    await stage.get("/absente/");
    order.push("a page");
  }
  const answer = await saved;
  expect(order.at(-1)).toBe("the form");
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain(tooHeavy);
  expect(html).toContain("Un &lt;b&gt;texte sans fin&lt;/b&gt;.");
  expect(await stage.told(code)).toEqual([]);
  // Made shorter, it is kept.
  expect((await stage.act(code, "enregistrer", { champs: "oui", ...practice, quoi: "Un texte court." })).status).toBe(303);
  expect((await stage.spool.read(code))?.current["quoi"]).toEqual(["Un texte court."]);
}, 300_000);

test("a withdrawal that cannot tell whether its page was written asks a person to look, and takes their word", async () => {
  const stage = await openStage({ reviewer: inThread(3_000) });
  const code = await stage.receive({ ...practice, quoi: ["Un texte sans fin."] });
  await stage.tell(code, { type: "approved" });
  await stage.tell(code, { type: "withdrawn" });
  stage.restart();
  await stage.idle();
  expect(await stage.told(code)).toEqual(["approved", "withdrawn", "held"]);
  expect(await stage.card(code)).toContain("Vérifiez que sa page n’est pas dans le jardin");
  await stage.act(code, "finir");
  expect((await stage.told(code))?.at(-1)).toBe("served");
}, 300_000);
