/** What readers say of a practice in one gesture, over the real server without a network, and the real folder. */
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  mostSigns,
  reactAddress,
  reactions as kinds,
  readWords,
  shownCounts,
} from "../../../src/features/contribution/reactions.ts";
import { openIntakeGarden } from "../../../src/intake/garden.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { loseGone } from "../../../src/intake/follow/reactions-routes.ts";
import { startNode } from "../../programs.ts";
import { formOf, origin, startTestIntake } from "../intake.ts";
import { temporaryFolder } from "../publish/repositories.ts";

const slug = "repair-cafe-du-square";
const path = `/reagir/${slug}/`;
const instant = "2026-11-23T10:00:00.000Z";

/** The server, what it keeps, and a reader at any address. */
async function open() {
  const intake = await startTestIntake();
  const { app, state, parts } = intake;
  const at = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });
  const send = (to: string, fields: Readonly<Record<string, string>>, address = "192.0.2.1", headers: HeadersInit = {}) =>
    app.request(to, { method: "POST", body: formOf(fields), headers: { origin, host: "localhost", ...headers } }, at(address));
  const read = async (query = "") => (await app.request(`${path}${query}`)).text();
  const moderate = async () => {
    const home = `/moderation/${await parts.moderators.add("Amina", parts.now())}/`;
    const list = async () => (await app.request(home)).text();
    const decide = async (action: string) => {
      const [, to = "", proof = ""] =
        /action="([^"]*\/mots\/[^"]*)">\s*<input type="hidden" name="preuve" value="([^"]*)"/.exec(await list()) ?? [];
      return send(to, { action, preuve: proof });
    };
    return { home, list, decide };
  };
  return { ...intake, send, read, moderate, kept: openReactions(state) };
}

describe("a gesture", () => {
  test("is counted, thanked on a page of its own, and never answered twice by a reload", async () => {
    const { send, read, kept } = await open();
    const answer = await send(path, { reaction: "rate" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}?dit=rate`]);
    expect(await kept.countsOf(slug)).toEqual({ essaye: 0, rate: 1, merci: 0 });
    const thanks = await read("?dit=rate");
    expect(thanks).toContain("<h1>Merci de l’avoir dit</h1>");
    expect(thanks).toContain(`href="/contribuer/corriger/?page=pratiques/${slug}&amp;sujet=danger"`);
    expect(thanks).toContain(`href="/contribuer/recit/?pratique=${slug}"`);
    expect(await kept.countsOf(slug)).toEqual({ essaye: 0, rate: 1, merci: 0 });
    expect(await read("?dit=merci")).not.toContain("sujet=danger");
  });

  test("of one address counts once for each practice and kind, also by IPv6; nothing of who is kept", async () => {
    const { send, kept, state } = await open();
    const again = async (address: string, reaction: string) => (await send(path, { reaction }, address)).headers.get("location");
    expect(await again("192.0.2.7", "essaye")).toBe(`${path}?dit=essaye`);
    expect(await again("192.0.2.7", "essaye")).toBe(`${path}?dit=essaye&deja=1`);
    expect(await again("192.0.2.7", "merci")).toBe(`${path}?dit=merci`);
    await again("2001:db8:1:2::1", "essaye");
    await again("2001:db8:1:2:ffff::9", "essaye");
    expect(await kept.countsOf(slug)).toEqual({ essaye: 2, rate: 0, merci: 1 });
    expect(await readdir(join(state, "reactions", slug))).toEqual(["comptes.json"]);
    expect(await readFile(join(state, "reactions", slug, "comptes.json"), "utf8")).toBe('{"essaye":2,"rate":0,"merci":1}');
  });

  test("is shown from three on, each kind for itself", async () => {
    const { send, read } = await open();
    const shown = async () =>
      [...(await read()).matchAll(/<li>«\u00A0([^»]+)\u00A0»\u00A0: <strong>([^<]+)<\/strong>/g)].map((found) => found.slice(1));
    for (const address of ["192.0.2.1", "192.0.2.2"]) await send(path, { reaction: "essaye" }, address);
    await send(path, { reaction: "rate" });
    expect(await shown()).toEqual([]);
    expect(await read()).toContain("Rien à lire encore.");
    expect(await read("?dit=essaye")).not.toMatch(/\d\u00A0fois/);
    await send(path, { reaction: "essaye" }, "192.0.2.3");
    expect(await shown()).toEqual([["J’ai essayé", "3\u00A0fois"]]);
  });

  test("of another site, without an origin, of no kind, or of a practice that is not there counts for nothing", async () => {
    const { app, send, state } = await open();
    const body = () => formOf({ reaction: "merci" });
    expect((await send(path, { reaction: "merci" }, "192.0.2.1", { origin: "https://ailleurs.exemple" })).status).toBe(403);
    expect((await app.request(path, { method: "POST", body: body() })).status).toBe(403);
    expect((await send(path, { reaction: "bravo" })).status).toBe(400);
    for (const other of ["/reagir/rien/", "/reagir/..%2f..%2fspool/", "/reagir/rien/mots"]) {
      expect((await send(other, { reaction: "merci", mots: "Bien." })).status).toBe(404);
      expect((await app.request(other)).status).toBe(404);
    }
    expect(await readdir(state)).not.toContain("reactions");
  });

  test("has no page on a site built without a server", async () => {
    const { app, send, parts } = await open();
    await rm(join(parts.site.root(), "reagir"), { recursive: true });
    const answer = await app.request(path);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("Cette page n’existe pas")]);
    expect((await send(path, { reaction: "merci" })).status).toBe(404);
    expect([reactAddress(`pratiques/${slug}`, ""), reactAddress(`recits/${slug}`, "/")]).toEqual([undefined, undefined]);
    expect(reactAddress(`pratiques/${slug}`, "https://depot.exemple.fr")).toBe(`https://depot.exemple.fr${path}`);
  });

  test("is answered by a page that no engine lists and no cache keeps", async () => {
    const { app } = await open();
    const { headers } = await app.request(path);
    expect([headers.get("x-robots-tag"), headers.get("cache-control")]).toEqual(["noindex", "no-store"]);
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  });
});

describe("a few words", () => {
  test("are read by a person before any reader sees them, and can be removed after", async () => {
    const { send, read, moderate, kept } = await open();
    const said = await send(`${path}mots`, { reaction: "rate", mots: "La colle n’a pas <b>tenu</b>." });
    expect(said.headers.get("location")).toBe(`${path}?dit=rate&mots=1`);
    expect(await read("?dit=rate&mots=1")).toContain("quand une personne du jardin les aura lus");
    expect(await read()).not.toContain("La colle");
    const { list, decide } = await moderate();
    expect(await list()).toContain("La colle n’a pas &lt;b&gt;tenu&lt;/b&gt;.");
    expect(await list()).toContain("Quelques mots de lecteurs attendent, plus bas.");
    expect((await decide("accepter")).status).toBe(303);
    expect(await read()).toContain("La colle n’a pas &lt;b&gt;tenu&lt;/b&gt;.");
    await decide("retirer");
    expect(await read()).not.toContain("La colle");
    expect(await kept.words()).toEqual([]);
  });

  test("are decided upon by who has the page of a moderator, and nobody else", async () => {
    const { send, moderate, kept } = await open();
    await send(`${path}mots`, { reaction: "merci", mots: "Bravo." });
    const [{ id = "" } = {}] = await kept.words();
    const { home } = await moderate();
    expect((await send(`/moderation/rien/mots/${slug}/${id}`, { action: "accepter" })).status).toBe(404);
    expect((await send(`${home}mots/${slug}/${id}`, { action: "accepter", preuve: "0.x" })).status).toBe(403);
    expect((await kept.words()).map(({ accepted }) => accepted)).toEqual([false]);
  });

  test("too long or absent are given back as typed, and said", async () => {
    const { send, kept } = await open();
    const long = await send(`${path}mots`, { reaction: "essaye", mots: `${"é".repeat(mostSigns)}!` });
    expect([long.status, await long.text()]).toEqual([422, expect.stringMatching(/C’est un peu long.*é{300}!<\/textarea/s)]);
    expect((await send(`${path}mots`, { reaction: "essaye", mots: " \n\u200B" })).status).toBe(422);
    expect(await kept.words()).toEqual([]);
  });

  test("twice the same are kept once, and one address leaves five in a day", async () => {
    const { send, kept } = await open();
    const say = async (mots: string) => (await send(`${path}mots`, { reaction: "essaye", mots })).status;
    const told = [];
    for (const mots of ["Un.", "Un.", "Deux.", "Trois.", "Quatre.", "Cinq."]) told.push(await say(mots));
    expect(told).toEqual([303, 303, 303, 303, 303, 429]);
    expect((await kept.words()).map(({ text }) => text).toSorted()).toEqual(["Deux.", "Quatre.", "Trois.", "Un."]);
  });

  test("wait as long as a contribution, and no more than so many at once", async () => {
    const kept = openReactions(await temporaryFolder(), { mostWaiting: 2 });
    const say = (text: string) => kept.say(slug, { reaction: "merci", at: instant, text });
    expect([await say("Un."), await say("Deux."), await say("Trois."), await say("Un.")]).toEqual([true, true, false, true]);
    const [{ id = "" } = {}] = await kept.words();
    expect([await kept.accept(slug, id), await kept.accept(slug, id)]).toEqual([true, false]);
    expect(await kept.sweep("2027-11-22T10:00:00.000Z")).toBe(0);
    expect(await kept.sweep("2027-11-23T10:00:00.000Z")).toBe(1);
    expect((await kept.words()).map(({ accepted }) => accepted)).toEqual([true]);
  });
});

describe("with its practice", () => {
  test("all that was said goes; nothing goes for a draft, nor when the whole content is missing", async () => {
    const { content, state, kept } = await open();
    for (const one of [slug, "parti"]) {
      await kept.count(one, "merci");
      await kept.say(one, { reaction: "merci", at: instant, text: "Bien." });
    }
    const lose = async (folder: string) => {
      await loseGone(openIntakeGarden(folder, join(state, "entrees.jsonl")), kept);
      return (await kept.words()).map((one) => one.slug);
    };
    const empty = join(state, "vide");
    await mkdir(empty);
    await cp(join(content, "vocabulaire.yaml"), join(empty, "vocabulaire.yaml"));
    await lose(empty);
    expect((await kept.words()).map((one) => one.slug).toSorted()).toEqual(["parti", slug]);
    expect(await lose(content)).toEqual([slug]);
    expect(await kept.countsOf("parti")).toEqual({ essaye: 0, rate: 0, merci: 0 });
    const file = join(content, "pratiques", `${slug}.mdx`);
    const text = await readFile(file, "utf8");
    await writeFile(file, text.replace("---\n", "---\nstatut: brouillon\n"));
    expect(await lose(content)).toEqual([slug]);
    await rm(file);
    expect(await lose(content)).toEqual([]);
  });

  test("forgetting a name takes the words that hold it, in any spelling, and keeps the counts", async () => {
    const kept = openReactions(await temporaryFolder());
    await kept.count(slug, "merci");
    for (const text of ["Merci à awa  DIOP !", "Merci à tous."]) await kept.say(slug, { reaction: "merci", at: instant, text });
    expect(await kept.forget(slug, ["Awa Diop"])).toBe(1);
    expect((await kept.words()).map(({ text }) => text)).toEqual(["Merci à tous."]);
    expect(await kept.countsOf(slug)).toEqual({ essaye: 0, rate: 0, merci: 1 });
    expect(await kept.forget(slug)).toBe(1);
    expect(await kept.countsOf(slug)).toEqual({ essaye: 0, rate: 0, merci: 0 });
  });
});

test("killed at any moment, what was answered is counted, and no file is left half written", async () => {
  const state = await temporaryFolder();
  const counting = `
    import { openReactions } from ${JSON.stringify(join(process.cwd(), "src/intake/follow/reactions.ts"))};
    const kept = openReactions(${JSON.stringify(state)});
    for (let n = 1; ; n++) {
      await kept.count(${JSON.stringify(slug)}, "essaye");
      await kept.say(${JSON.stringify(slug)}, { reaction: "merci", at: ${JSON.stringify(instant)}, text: "Mot " + process.pid + " " + n });
      process.stdout.write(".");
    }`;
  let answered = 0;
  for (const least of [1, 7, 16]) {
    const child = startNode(["--input-type=module", "--eval", counting]);
    let seen = 0;
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      seen += chunk.length;
      if (seen >= least && !child.killed) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    answered += seen;
  }
  const kept = openReactions(state);
  await kept.sweep(instant);
  const { essaye } = await kept.countsOf(slug);
  const words = await kept.words();
  expect(essaye).toBeGreaterThanOrEqual(answered);
  expect(essaye).toBeLessThanOrEqual(answered + 3);
  expect(words.length).toBeGreaterThanOrEqual(answered);
  expect(await readdir(join(state, "reactions", slug))).toHaveLength(words.length + 1);
  expect(await readdir(join(state, "reactions", ".tmp"))).toEqual([]);
});

test("no count below three is ever shown, whatever the counts", () => {
  const few = fc.record({ essaye: fc.nat(9), rate: fc.nat(9), merci: fc.nat(9) });
  fc.assert(
    fc.property(few, (counts) => {
      expect(shownCounts(counts)).toEqual(
        kinds.filter((kind) => counts[kind] > 2).map((kind) => ({ reaction: kind, n: counts[kind] })),
      );
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (typed) => {
      const read = readWords(typed);
      if (read.ok) expect(readWords(read.words)).toEqual(read);
    }),
  );
});
