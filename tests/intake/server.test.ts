import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { leaseHolder, serverLease } from "../../src/intake/spool/lease.ts";
import { formOf, practice, startTestIntake, writeSite } from "./intake.ts";

describe("The pages of the site", () => {
  test("are served as built, and never kept without asking", async () => {
    const { app } = await startTestIntake();
    const answer = await app.request("/");
    expect([answer.status, await answer.text(), Object.fromEntries(answer.headers)]).toEqual([
      200,
      '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Jardin</title></head><body><main><h1>Le jardin</h1></main></body></html>',
      {
        "cache-control": "no-cache",
        etag: expect.stringMatching(/^"[\w-]{27}"$/),
        "content-length": "138",
        "content-type": "text/html; charset=utf-8",
        "referrer-policy": "same-origin",
        vary: "accept-encoding",
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringMatching(/^script-src 'self'; .*; frame-ancestors 'self'$/),
        "cross-origin-opener-policy": "same-origin",
        "jardin-reponse": "1",
        "permissions-policy": expect.stringContaining("camera=()"),
      },
    ]);
  });

  test("are asked for without their text too, and an absent one says so", async () => {
    const { app } = await startTestIntake();
    const head = await app.request("/", { method: "HEAD" });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "138", ""]);
    expect((await app.request("/rien/")).status).toBe(404);
  });

  test("cannot be sent to, nor left by their address", async () => {
    const { app, post, state } = await startTestIntake();
    expect((await post("/", practice)).status).toBe(405);
    expect((await app.request("/", { method: "DELETE" })).status).toBe(405);
    for (const path of [
      "/../state/secret",
      "/..%2fstate%2fsecret",
      "/%2e%2e/state/secret",
      `/${state}/secret`,
      "/%00",
      "/%E0%A4%A",
    ])
      expect((await app.request(path)).status).toBe(404);
  });

  test("of a moderator are not there for who has no link", async () => {
    const { app, post, parts } = await startTestIntake();
    const token = await parts.moderators.add("Fatou", parts.now());
    expect((await app.request(`/moderation/${token}/`)).status).toBe(200);
    expect((await app.request(`/moderation/${token}x/`)).status).toBe(404);
    expect((await post(`/moderation/${token}x/7kq29xm4tz3p/`, { action: "publier" })).status).toBe(404);
  });
});

test("a fault of ours is told in French, without a word of what was sent, and the next post is kept", async () => {
  const { post, parts } = await startTestIntake();
  const receive = parts.spool.receive;
  parts.spool.receive = async () => {
    throw new Error("Le disque est plein.");
  };
  const error = console.error;
  const told: unknown[] = [];
  console.error = (...words: unknown[]) => told.push(...words);
  const answer = await post("/contribuer/envoyer", practice);
  console.error = error;
  parts.spool.receive = receive;
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain("<h1>Le jardin a eu un problème.</h1>");
  expect(told).toEqual([new Error("Le disque est plein.")]);
  expect((await post("/contribuer/envoyer", practice)).status).toBe(303);
});

test.for(["ENOSPC", "EDQUOT"])(
  "a full disk is told as such, to who sends and to who keeps the server, and pages are still read: %s",
  async (code) => {
    const { app, post, parts } = await startTestIntake();
    const receive = parts.spool.receive;
    parts.spool.receive = async () => {
      throw new Error("Cannot write", { cause: Object.assign(new Error("no space left on device, write"), { code }) });
    };
    const error = console.error;
    const told: unknown[] = [];
    console.error = (...words: unknown[]) => told.push(...words);
    const answer = await post("/contribuer/envoyer", practice);
    console.error = error;
    expect(answer.status).toBe(507);
    expect(await answer.text()).toContain("<h1>Le jardin n’a plus de place pour ce que vous envoyez.</h1>");
    expect(told).toEqual([
      "Le disque est plein : rien ne peut être reçu ni publié avant que de la place soit faite. Le site se lit toujours.",
    ]);
    expect((await app.request("/")).status).toBe(200);
    parts.spool.receive = receive;
    expect((await post("/contribuer/envoyer", practice)).status).toBe(303);
  },
);

describe("The command", () => {
  async function start(env: Readonly<Record<string, string>>, { built = true } = {}) {
    const folder = await mkdtemp(join(tmpdir(), "jardin-serveur-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    if (built) await writeSite(join(folder, "dist"));
    await cp("tests/gardens/petit", join(folder, "content"), { recursive: true });
    const server = spawn(process.execPath, ["scripts/intake.ts"], {
      env: {
        ...process.env,
        PORT: "0",
        GARDEN_CONTENT: join(folder, "content"),
        GARDEN_DIST: join(folder, "dist"),
        GARDEN_CACHE: join(folder, "cache"),
        GARDEN_STATE: join(folder, "state"),
        ...env,
      },
    });
    onTestFinished(() => void server.kill("SIGKILL"));
    let said = "";
    const ended = once(server, "close");
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    const url = new Promise<string>((resolve) => {
      server.stdout.on("data", () => {
        const [found] = /http:\/\/localhost:\d+\/(?=\n)/.exec(said) ?? [];
        if (found && said.includes("Ctrl + C")) resolve(found);
      });
    });
    return { server, url, ended, said: () => said, folder };
  }

  test("serves and receives for real, says what it lacks, and ends what it began when stopped", async () => {
    const { server, url, ended, said, folder } = await start({});
    const address = await url;
    expect(said()).toBe(
      [
        `\nLe jardin est ouvert, et reçoit des contributions : ${address}`,
        "Personne ne peut encore relire. Pour donner un lien à quelqu’un : npm run moderators -- ajouter Prénom",
        "Le contenu n’est pas dans un dépôt git.",
        "On peut recevoir et relire, pas encore publier.",
        "Pour l’arrêter : Ctrl + C.\n",
      ].join("\n"),
    );
    // This machine alone, and by one of its addresses: 127.0.0.2 is of every machine of Linux.
    await expect(fetch(address.replace("localhost", "127.0.0.2"))).rejects.toThrow();
    const { status, code } = await send(address);
    expect(status).toBe(303);
    expect(await readdir(join(folder, "state", "spool", code))).toContain("reception.json");

    // Half of a form is there when the order to stop comes.
    const late = sendSlowly(address, () => server.kill("SIGTERM"));
    expect((await late).status).toBe(303);
    expect((await ended)[0]).toBe(0);
    expect(await readdir(join(folder, "state", "spool", (await late).code))).toContain("reception.json");
  }, 300_000);

  test("told to stop while it starts, lets go of the garden", async () => {
    const { server, ended, folder } = await start({});
    const holder = serverLease(join(folder, "state"));
    while (!(await leaseHolder(holder))) await new Promise((resolve) => setTimeout(resolve, 1));
    server.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }, 300_000);

  test("whose spool is full says so in French, to who sends and to who keeps the server, and goes on being read", async () => {
    const { url, said } = await start({ GARDEN_SPOOL_MAX: "10", GARDEN_RATE: "0" });
    const address = await url;
    const sent = await Promise.all(Array.from({ length: 10 }, () => send(address)));
    expect(sent.map(({ status }) => status)).toEqual(Array(10).fill(303));
    const answer = await fetch(`${address}contribuer/envoyer`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: new URL(address).origin, accept: "text/html" },
      body: new URLSearchParams({
        forme: "pratique",
        quoi: "Je recouds un bouton.",
        comment: "À la main.",
        accord_publication: "oui",
      }),
    });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([507, "text/html; charset=utf-8"]);
    const page = await answer.text();
    expect(page).toContain("<h1>Le jardin n’a plus de place pour ce que vous envoyez.</h1>");
    expect(page).toContain("Ce n’est pas votre faute, et rien n’a été gardé.");
    expect(said().split("\n")).toContain(
      "Trop de contributions attendent : aucune autre n’est reçue. En relire, ou donner plus de place : GARDEN_SPOOL_MAX, GARDEN_SPOOL_MB.",
    );
    expect((await fetch(address)).status).toBe(200);
  }, 300_000);

  test("says in one sentence why it does not start", async () => {
    const unbuilt = await start({}, { built: false });
    expect([(await unbuilt.ended)[0], unbuilt.said()]).toEqual([
      1,
      "Le site n’est pas encore construit : lancer d’abord « npm start », ou « npm run build ».\n",
    ]);
    const wrong = await start({ PORT: "quatre" });
    expect([(await wrong.ended)[0], wrong.said()]).toEqual([
      1,
      "✖ Un réglage est à corriger : PORT attend un nombre entier entre 0 et 65535.\n(Les réglages sont dans l’environnement ou dans le fichier .env ; la liste est dans README.md.)\n",
    ]);
  }, 300_000);
});

type Answer = { status: number | undefined; code: string };

const send = (address: string) => sendSlowly(address, () => undefined);

/** Sends a form in two halves; `between` is done once the server has the first. */
async function sendSlowly(address: string, between: () => void): Promise<Answer> {
  const form = new Response(formOf({ ...practice, cle: `essai-${Math.random()}`.replace(".", "-") }));
  const bytes = Buffer.from(await form.arrayBuffer());
  return new Promise((resolve, reject) => {
    const sent = request(
      `${address}contribuer/envoyer`,
      {
        method: "POST",
        headers: {
          origin: new URL(address).origin,
          "content-type": form.headers.get("content-type") ?? "",
          "content-length": bytes.length,
        },
      },
      (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, code: /code=(\w+)/.exec(answer.headers.location ?? "")?.[1] ?? "" });
      },
    ).on("error", reject);
    sent.write(bytes.subarray(0, 100));
    setTimeout(() => {
      between();
      setTimeout(() => sent.end(bytes.subarray(100)), 300);
    }, 300);
  });
}
