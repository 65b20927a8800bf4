import { describe, expect, test } from "vitest";
import { origin, practice, startTestIntake } from "../intake.ts";

const shown = (fragment: string) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Jardin</title></head><body><main><!--accueil-->${fragment}<!--/accueil--></main></body></html>`;

describe("A POST is refused", () => {
  const refusals = [
    {
      title: "when it is no form",
      headers: { origin, "content-type": "application/json" },
      status: 415,
      says: "Cet envoi n’est pas un formulaire.",
    },
    {
      title: "when it is plain text, whatever it is made to look like",
      headers: { origin, "content-type": "text/plain; x=multipart/form-data" },
      status: 415,
      says: "Cet envoi n’est pas un formulaire.",
    },
    {
      title: "when it comes from another site",
      headers: { origin: "https://ailleurs.example" },
      status: 403,
      says: "Nous n’avons pas pu savoir d’où vient cet envoi.",
    },
    {
      title: "when it hides where it comes from",
      headers: { origin: "null" },
      status: 403,
      says: "Nous n’avons pas pu savoir d’où vient cet envoi.",
    },
    {
      title: "when it does not say where it comes from",
      headers: {},
      status: 403,
      says: "Nous n’avons pas pu savoir d’où vient cet envoi.",
    },
    {
      title: "when the browser says that another site sent it",
      headers: { origin, "sec-fetch-site": "cross-site" },
      status: 403,
      says: "Nous n’avons pas pu savoir d’où vient cet envoi.",
    },
    {
      title: "when it says that it weighs too much, before it is read",
      headers: { origin, "content-length": String(1024 * 1024 + 1) },
      status: 413,
      says: "C’est trop lourd pour passer.",
    },
  ];
  for (const { title, headers, status, says } of refusals)
    test(title, async () => {
      const { app, parts } = await startTestIntake();
      const answer = await app.request("/contribuer/envoyer", {
        method: "POST",
        headers: new Headers({ host: "localhost", "content-type": "application/x-www-form-urlencoded", ...headers }),
        body: new URLSearchParams(practice).toString(),
      });
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain(`<!--accueil--><h1>${says}</h1><p>`);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "cache-control": "no-store",
        "content-security-policy": expect.stringMatching(/^script-src 'self'; .*; frame-ancestors 'self'$/),
        "referrer-policy": "same-origin",
      });
      expect(await parts.spool.list()).toEqual([]);
    });

  test("when it weighs too much without saying so", async () => {
    const { app, parts } = await startTestIntake();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(256 * 1024)),
    });
    const answer = await app.request("/contribuer/envoyer", {
      method: "POST",
      headers: { origin, host: "localhost", "content-type": "multipart/form-data; boundary=x" },
      body,
      duplex: "half",
    } as RequestInit);
    expect(answer.status).toBe(413);
    expect(await parts.spool.list()).toEqual([]);
  });

  test("with a whole page, in plain French", async () => {
    const { post } = await startTestIntake();
    const answer = await post("/contribuer/envoyer", practice, { origin: "https://ailleurs.example" });
    expect(await answer.text()).toBe(
      shown(
        "<h1>Nous n’avons pas pu savoir d’où vient cet envoi.</h1><p>Par prudence, rien n’a été gardé. Revenez en arrière, copiez votre texte, puis ouvrez la page « Contribuer » du jardin et envoyez-le de là.</p>",
      ),
    );
  });

  test("when it has more fields than any form", async () => {
    const { post, parts } = await startTestIntake();
    const answer = await post("/contribuer/envoyer", { ...practice, themes: Array.from({ length: 250 }, () => "x") });
    expect(answer.status).toBe(400);
    expect(await parts.spool.list()).toEqual([]);
  });

  test("when its text is a book", async () => {
    const { post, parts } = await startTestIntake();
    const answer = await post("/contribuer/envoyer", { ...practice, comment: "Une ligne de plus.\n".repeat(10_000) });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain("<h1>Ce texte est trop long pour une seule page.</h1>");
    expect(await parts.spool.list()).toEqual([]);
  });

  test("when it is of none of our forms", async () => {
    const { post } = await startTestIntake();
    expect((await post("/contribuer/envoyer", { ...practice, forme: "__proto__" })).status).toBe(400);
  });
});

describe("An address that posts a lot", () => {
  test("is told when to try again, and another is not", async () => {
    const { app } = await startTestIntake({ env: { GARDEN_RATE: "2", GARDEN_PROXY: "1" } });
    const send = (address: string, n: number) =>
      app.request("/contribuer/envoyer", {
        method: "POST",
        headers: { origin, host: "localhost", "x-forwarded-for": `203.0.113.${n}, ${address}` },
        body: new URLSearchParams({ ...practice, quoi: `Numéro ${n}.` }),
      });
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await send("198.51.100.7", n)).status);
    expect(statuses).toEqual([303, 303, 429]);
    const refused = await send("198.51.100.7", 4);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(590);
    expect((await send("198.51.100.8", 5)).status).toBe(303);
  });

  test("cannot invent others when no proxy of ours stands before", async () => {
    const { app } = await startTestIntake({ env: { GARDEN_RATE: "1" } });
    const send = (address: string) =>
      app.request("/contribuer/envoyer", {
        method: "POST",
        headers: { origin, host: "localhost", "x-forwarded-for": address },
        body: new URLSearchParams(practice),
      });
    expect([(await send("198.51.100.1")).status, (await send("198.51.100.2")).status]).toEqual([303, 429]);
  });
});

describe("A site that the operator names", () => {
  const friend = "https://jardin.example";
  const env = { GARDEN_ORIGINS: `${friend}/ https://autre.example` };

  test("may post, and a script of it may read the answer", async () => {
    const { post } = await startTestIntake({ env });
    const answer = await post("/contribuer/envoyer", practice, {
      origin: friend,
      "sec-fetch-site": "cross-site",
      accept: "application/json",
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([201, friend]);
  });

  test("may ask first; another may not", async () => {
    const { app } = await startTestIntake({ env });
    const ask = async (from: string) => {
      const answer = await app.request("/contribuer/envoyer", { method: "OPTIONS", headers: { origin: from } });
      return [answer.headers.get("access-control-allow-origin"), answer.headers.get("access-control-allow-methods")];
    };
    expect(await ask(friend)).toEqual([friend, "POST"]);
    expect(await ask("https://ailleurs.example")).toEqual([null, null]);
  });

  test("is told apart from the address of the site itself", async () => {
    const { post } = await startTestIntake({ env: { SITE_URL: "https://depot.example" } });
    expect((await post("/contribuer/envoyer", practice)).status).toBe(403);
    expect((await post("/contribuer/envoyer", practice, { origin: "https://depot.example" })).status).toBe(303);
  });
});
