import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pageToken } from "../../../src/intake/http/page-token.ts";
import { origin, practice, startTestIntake, type TestIntake } from "../intake.ts";

const json = { accept: "application/json" };
const codeOf = (answer: Response) => new URL(answer.headers.get("location") ?? "", origin).searchParams.get("code") ?? "";
const kept = async ({ state }: TestIntake) => (await readdir(join(state, "spool"))).filter((name) => !name.startsWith("."));

describe("A contribution that is sent", () => {
  test("is kept before it is answered with its receipt code", async () => {
    const { post, parts } = await startTestIntake({ parts: { now: () => "2026-11-23T10:00:00.000Z" } });
    const answer = await post("/contribuer/envoyer", { ...practice, contact_prive: "06 00 00 00 00", inconnu: "x" });
    expect(answer.status).toBe(303);
    const code = codeOf(answer);
    expect(code).toMatch(/^[0-9a-z]{12}$/);
    const values = {
      quoi: [practice.quoi],
      comment: [practice.comment],
      langue: ["fr"],
      mode: ["anonyme"],
      accord_publication: ["oui"],
    };
    expect(await parts.spool.read(code)).toEqual({
      code,
      form: "pratique",
      received: "2026-11-23T10:00:00.000Z",
      values,
      photos: [],
      problems: [],
      happenings: [],
      state: "recu",
      current: values,
      contact: "06 00 00 00 00",
    });
  });

  test("as a simple form without a photo is kept all the same", async () => {
    const { app, parts } = await startTestIntake();
    const answer = await app.request("/contribuer/envoyer", {
      method: "POST",
      headers: { origin, host: "localhost", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        forme: "correction",
        page: "pratiques/x",
        sujet: "lien",
        texte: "Le lien est mort & c’est dommage.",
      }),
    });
    expect((await parts.spool.read(codeOf(answer)))?.values).toEqual({
      page: ["pratiques/x"],
      sujet: ["lien"],
      texte: ["Le lien est mort & c’est dommage."],
    });
  });

  test("by a script is answered in JSON, with what is missing", async () => {
    const { post } = await startTestIntake();
    const { accord_publication: _, ...incomplete } = practice;
    const answer = await post("/contribuer/envoyer", { ...incomplete, cle: "cle-de-la-file-1234" }, json);
    const said = (await answer.json()) as { code: string };
    expect([answer.status, said]).toEqual([
      201,
      {
        code: said.code,
        isNew: true,
        problems: [{ field: "accord_publication", message: "Sans cet accord, rien n’est publié." }],
        follow: `/contribuer/suivi/?code=${said.code}`,
      },
    ]);
    const again = await post("/contribuer/envoyer", { ...incomplete, cle: "cle-de-la-file-1234" }, json);
    expect([again.status, await again.json()]).toEqual([200, { ...said, isNew: false }]);
  });
});

describe("One key is kept once", () => {
  test("whatever the replays and the double clicks", async () => {
    const intake = await startTestIntake();
    const form = { ...practice, cle: "une-cle-de-formulaire" };
    const answers = await Promise.all(Array.from({ length: 10 }, () => intake.post("/contribuer/envoyer", form)));
    expect(new Set(answers.map(codeOf)).size).toBe(1);
    expect(await kept(intake)).toEqual([codeOf(answers[0]!)]);
  });

  test("and without a key, the same text sent again never gives the receipt of the first", async () => {
    const intake = await startTestIntake();
    const [one, again] = [
      await intake.post("/contribuer/envoyer", practice),
      await intake.post("/contribuer/envoyer", { ...practice, jeton: "x" }),
    ].map(codeOf);
    expect(again).not.toBe(one);
    expect((await kept(intake)).sort()).toEqual([one!, again!].sort());
  });

  test("but a form gone back to, changed and sent again is kept too, once", async () => {
    const intake = await startTestIntake();
    const form = { ...practice, cle: "une-cle-de-formulaire" };
    const first = codeOf(await intake.post("/contribuer/envoyer", form));
    const changed = codeOf(await intake.post("/contribuer/envoyer", { ...form, quoi: "J’ai mieux à dire." }));
    const replayed = codeOf(await intake.post("/contribuer/envoyer", { ...form, quoi: "J’ai mieux à dire." }));
    expect(changed).not.toBe(first);
    expect(replayed).toBe(changed);
    expect((await intake.parts.spool.read(changed))?.values["quoi"]).toEqual(["J’ai mieux à dire."]);
    expect((await kept(intake)).sort()).toEqual([first, changed].sort());
  });
});

describe("A photo", () => {
  test("is kept as WebP, beside the text", async () => {
    const { post, parts } = await startTestIntake();
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#2f6b4f" } })
      .jpeg()
      .toBuffer();
    const answer = await post("/contribuer/envoyer", {
      ...practice,
      photo: new Blob([new Uint8Array(bytes)], { type: "image/jpeg" }),
      photo_alt: "Un carré vert.",
      photo_personnes: "personne",
    });
    const { photos, problems } = (await parts.spool.read(codeOf(answer)))!;
    const file = (await parts.spool.photo(codeOf(answer), "photo-1.webp"))!;
    expect(problems).toEqual([]);
    expect(photos).toEqual([{ name: "photo-1.webp", width: 40, height: 30, bytes: file.length }]);
    expect((await sharp(file).metadata()).format).toBe("webp");
  });

  test("of three, one of which cannot be read, leaves each of the others in its place, with what is said of it", async () => {
    const { post, parts } = await startTestIntake();
    const drawn = async (width: number) =>
      new Blob([
        new Uint8Array(
          await sharp({ create: { width, height: 30, channels: 3, background: "#2f6b4f" } })
            .jpeg()
            .withExif({ IFD0: { Copyright: "SECRET" } })
            .toBuffer(),
        ),
      ]);
    const answer = await post("/contribuer/envoyer", {
      ...practice,
      photo_3: await drawn(60),
      photo: await drawn(40),
      photo_2: new Blob(["<svg/>"], { type: "image/svg+xml" }),
      photo_alt_3: "Le troisième carré.",
      photo_personnes: "personne",
    });
    const { photos, problems, values } = (await parts.spool.read(codeOf(answer)))!;
    expect(photos.map(({ name, width }) => [name, width])).toEqual([
      ["photo-1.webp", 40],
      ["photo-3.webp", 60],
    ]);
    expect(problems.map(({ field }) => field)).toEqual(["photo_2"]);
    expect(values["photo_alt_3"]).toEqual(["Le troisième carré."]);
    for (const { name } of photos)
      expect((await parts.spool.photo(codeOf(answer), name))?.toString("latin1")).not.toContain("SECRET");
  });

  test("that cannot be read loses nothing of the text", async () => {
    const { post, parts } = await startTestIntake({
      parts: { decodePhoto: async () => ({ ok: false, message: "Cette photo ne se lit pas." }) },
    });
    const answer = await post("/contribuer/envoyer", { ...practice, photo: new Blob(["<svg/>"], { type: "image/svg+xml" }) });
    const { values, photos, problems, state } = (await parts.spool.read(codeOf(answer)))!;
    expect({ quoi: values["quoi"], photos, problems, state }).toEqual({
      quoi: [practice.quoi],
      photos: [],
      problems: [{ field: "photo", message: "Cette photo ne se lit pas." }],
      state: "a-completer",
    });
  });

  test("that was not chosen is no photo", async () => {
    const { post, parts } = await startTestIntake();
    const answer = await post("/contribuer/envoyer", { ...practice, photo: new Blob([]) });
    expect((await parts.spool.read(codeOf(answer)))?.problems).toEqual([]);
  });
});

describe("What looks like a program’s work", () => {
  const now = () => "2026-11-23T10:00:00.000Z";
  const quoi = `Je dis « oui » & <b>non</b>,\ndeux lignes.`;

  for (const [title, marks] of [
    ["fills the field that nobody sees", () => ({ site_web: "http://spam.example" })],
    ["comes back at once", (secret: Buffer) => ({ jeton: pageToken(secret, "2026-11-23T09:59:58.000Z") })],
  ] as const)
    test(`${title}: the text comes back whole, with one button that sends it`, async () => {
      const intake = await startTestIntake({ parts: { now } });
      const { post, secret, parts } = intake;
      const answer = await post("/contribuer/envoyer", {
        ...practice,
        quoi,
        themes: ["a", "b"],
        contact_prive: "Léa",
        ...marks(secret),
      });
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain("<h1>Encore un geste</h1>");
      expect(await kept(intake)).toEqual([]);

      const again = Object.fromEntries(
        [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = "", value = ""]) => [
          name,
          decoded(value),
        ]),
      );
      expect({ ...again, jeton: "" }).toEqual({
        ...practice,
        cle: "",
        quoi,
        themes: "b",
        contact_prive: "Léa",
        jeton: "",
        site_web: "",
      });
      const sent = await post("/contribuer/envoyer", again);
      expect((await parts.spool.read(codeOf(sent)))?.values["quoi"]).toEqual([quoi]);
    });

  test("and is a script’s: it is told when to try again", async () => {
    const { post, secret } = await startTestIntake({ parts: { now } });
    const answer = await post("/contribuer/envoyer", { ...practice, jeton: pageToken(secret, now()) }, json);
    expect([answer.status, answer.headers.get("retry-after"), await answer.json()]).toEqual([
      429,
      "5",
      { code: "attendre", message: "Encore un instant avant d’envoyer." },
    ]);
  });
});

const decoded = (value: string) =>
  value
    .replaceAll("\r\n", "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
