import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Happening } from "../../../src/intake/model.ts";
import { origin, practice, startTestIntake, type TestIntake } from "../intake.ts";

const at = "2026-11-23T10:00:00.000Z";
const by = "moderation:Fatou";

async function sent(intake: TestIntake, fields: Readonly<Record<string, string>> = practice): Promise<string> {
  const answer = await intake.post("/contribuer/envoyer", fields);
  return new URL(answer.headers.get("location") ?? "", origin).searchParams.get("code") ?? "";
}

async function page({ app }: TestIntake, code: string): Promise<string> {
  return (await app.request(`/contribuer/suivi/?code=${code}`)).text();
}

async function happen({ parts }: TestIntake, code: string, ...happenings: readonly Happening[]) {
  for (const happening of happenings) {
    const { length } = (await parts.spool.read(code))!.happenings;
    expect(await parts.spool.append(code, happening, length)).toBe(true);
  }
}

const { accord_publication: _, ...incomplete } = practice;

describe("A contributor with a receipt code", () => {
  test("reads it in large, and what was sent, as it was written", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, { ...practice, quoi: `Je couds <script>alert("x")</script> & je reprise.` });
    const html = await page(intake, code);
    expect(html).toContain(`<strong>${code.toUpperCase().replace(/(.{4})(?=.)/g, "$1-")}</strong>`);
    expect(html).toContain("Je couds &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; je reprise.");
    expect(html).not.toContain("<script>");
  });

  test("finds it however it is typed", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    const typed = ` ${code.toUpperCase().replaceAll("0", "o").replaceAll("1", "l").slice(0, 6)} - ${code.slice(6)}`;
    expect((await intake.app.request(`/contribuer/suivi/?code=${encodeURIComponent(typed)}`)).status).toBe(200);
  });

  test("keeps what was typed when it is no code, and is asked again", async () => {
    const { app } = await startTestIntake();
    const answer = await app.request(`/contribuer/suivi/?code=${encodeURIComponent('7KQ2-"9XM4')}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('name="code" value="7KQ2-&quot;9XM4"');
  });

  test("who guesses is slowed down", async () => {
    const { app } = await startTestIntake({ env: { GARDEN_RATE: "60" } });
    const statuses = [];
    for (let n = 0; n < 31; n++) statuses.push((await app.request(`/contribuer/suivi/?code=00000000${1000 + n}`)).status);
    expect(statuses).toEqual([...Array.from({ length: 30 }, () => 404), 429]);
  });

  const published: Happening[] = [
    { type: "approved", at, by },
    { type: "published", at, by: "jardin", commit: "abc", id: "pratiques/fermetures" },
  ];
  test("is led to the page once it is there to be read", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    await happen(intake, code, ...published);
    expect(await page(intake, code)).not.toContain("Lire la page");
    const folder = join(intake.parts.site.root(), "pratiques", "fermetures");
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "index.html"), "");
    expect(await page(intake, code)).toContain('<a class="button" href="/pratiques/fermetures/">Lire la page</a>');
  });

  for (const { title, happenings, says } of [
    { title: "waits for the reading", happenings: [], says: ["<h1>Merci ! C’est bien reçu.</h1>"] },
    {
      title: "reads the question that is asked",
      happenings: [{ type: "asked", question: "Quelle <taille> ?", at, by }],
      says: ["<h1>Nous avons une question pour vous.</h1>", "<p>Quelle &lt;taille&gt; ?</p>", "/contribuer/suivi/completer"],
    },
    {
      title: "reads why it was refused",
      happenings: [{ type: "refused", reason: "Nous l’avons déjà.", at, by }],
      says: ["<h1>Nous n’avons pas publié ce texte.</h1>", "<p>Nous l’avons déjà.</p>"],
    },
    {
      title: "knows that it is accepted, though it could not be written yet",
      happenings: [
        { type: "approved", at, by },
        { type: "failed", reason: "Pas de réseau.", at, by: "jardin" },
      ],
      says: ["<h1>C’est relu et accepté.</h1>"],
    },
    {
      title: "knows that it is published",
      happenings: published,
      says: ["<h1>C’est publié. Merci !</h1>"],
    },
  ] as { title: string; happenings: Happening[]; says: string[] }[])
    test(title, async () => {
      const intake = await startTestIntake();
      const code = await sent(intake);
      await happen(intake, code, ...happenings);
      const html = await page(intake, code);
      expect(says.filter((words) => !html.includes(words))).toEqual([]);
      expect(html.includes("suivi/completer")).toBe(happenings.length === 0 || happenings.at(-1)?.type === "asked");
      expect(html.includes("suivi/repondre")).toBe(happenings.at(-1)?.type === "asked");
      expect(html).not.toContain("Pas de réseau.");
    });
});

describe("Answering", () => {
  test("a question in words is told to the moderator, once", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    await happen(intake, code, { type: "asked", question: "Combien ?", at, by });
    const answer = () => intake.post("/contribuer/suivi/repondre", { code, apres: "1", reponse: " Dix minutes. " });
    expect([(await answer()).status, (await answer()).status]).toEqual([303, 303]);
    const { happenings, state } = (await intake.parts.spool.read(code))!;
    expect([happenings.slice(1), state]).toEqual([
      [expect.objectContaining({ type: "answered", words: "Dix minutes." })],
      "recu",
    ]);
  });

  test("a text to read again is shown, and agreed with one button", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    await happen(intake, code, { type: "asked", question: "Est-ce bien cela ?", proposed: "On serre <fort>.", at, by });
    const html = await page(intake, code);
    expect(html).toContain("<p>On serre &lt;fort&gt;.</p>");
    expect(html).toContain('name="accord" value="oui"');
    await intake.post("/contribuer/suivi/repondre", { code, apres: "1", accord: "oui", reponse: "" });
    expect((await intake.parts.spool.read(code))?.happenings.at(-1)).toMatchObject({ words: "Oui, c’est bien cela." });
  });

  test("after the contribution went on gives the words back, and adds nothing", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    await happen(intake, code, { type: "asked", question: "Combien ?", at, by }, { type: "refused", reason: "Non.", at, by });
    const answer = await intake.post("/contribuer/suivi/repondre", { code, apres: "1", reponse: "Dix <minutes>." });
    expect([answer.status, (await answer.text()).includes("Dix &lt;minutes&gt;.")]).toEqual([409, true]);
    expect((await intake.parts.spool.read(code))?.happenings.length).toBe(2);
  });

  test("a refusal leads to the charter and to another try; a code can be copied", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    await happen(intake, code, { type: "refused", reason: "Nous l’avons déjà.", at, by });
    const html = await page(intake, code);
    expect(html).toContain('href="/contribuer/charte/#5-ce-que-nous-ne-publions-jamais"');
    expect(html).toContain('<a href="/contribuer/">');
    expect(html).toContain(`data-copy="${code.toUpperCase().replace(/(.{4})(?=.)/g, "$1-")}" hidden`);
  });
});

describe("Completing", () => {
  const completed = { ...practice, quoi: "Je répare tout." };

  test("begins by what is missing, with a link to each field of the form below", async () => {
    const intake = await startTestIntake();
    const html = await page(intake, await sent(intake, incomplete));
    const list = /<div class="problems tinted terre measure"[^]*?<\/div>/.exec(html)?.[0] ?? "";
    const links = [...list.matchAll(/<a href="#([^"]+)">/g)].map(([, id = ""]) => id);
    expect(links.length).toBeGreaterThan(0);
    expect(list.match(/<li>/g)?.length).toBe(links.length);
    const form = html.slice(html.indexOf('id="completer"'));
    expect(html.indexOf(list)).toBeLessThan(html.indexOf('id="completer"'));
    for (const id of links) expect(form).toContain(` id="${id}"`);
    for (const id of links) expect(form).toContain(`id="${id}-problem"`);
    expect(list).toContain(
      '<div class="problems tinted terre measure" role="group" tabindex="-1" autofocus aria-labelledby="manque">',
    );
    expect(/<title>[^<]*/.exec(html)?.[0]).toMatch(/^<title>Erreur\u00A0: Jardin$/);
  });

  test("says no fault in its title when nothing is missing", async () => {
    const intake = await startTestIntake();
    expect(/<title>[^<]*/.exec(await page(intake, await sent(intake)))?.[0]).toBe("<title>Jardin");
  });

  test("adds what was missing, and the contribution waits for its reading", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, { ...incomplete, pour_qui: "Les voisins." });
    expect(await page(intake, code)).toContain('<p class="field-problem" id="champ-accord_publication-problem">Sans cet accord');
    const answer = await intake.post("/contribuer/suivi/completer", { ...completed, code, apres: "0" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/contribuer/suivi/?code=${code}&fait=complete`]);
    const { state, current, values, happenings } = (await intake.parts.spool.read(code))!;
    expect({
      state,
      quoi: current["quoi"],
      emptied: current["pour_qui"],
      first: values["quoi"],
      length: happenings.length,
    }).toEqual({
      state: "recu",
      quoi: ["Je répare tout."],
      emptied: [],
      first: [practice.quoi],
      length: 1,
    });
    // The same form again, as a second click sends it.
    expect((await intake.post("/contribuer/suivi/completer", { ...completed, code, apres: "0" })).status).toBe(303);
    expect((await intake.parts.spool.read(code))?.happenings.length).toBe(1);
  });

  test("is possible while the contribution waits to be read", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake);
    expect(await page(intake, code)).toContain("Compléter ce que vous avez envoyé");
    await intake.post("/contribuer/suivi/completer", { ...completed, code, apres: "0" });
    const { state, current } = (await intake.parts.spool.read(code))!;
    expect([state, current["quoi"]]).toEqual(["recu", ["Je répare tout."]]);
  });

  test("after a moderator changed the text gives back what was typed, to be sent again", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, incomplete);
    await happen(intake, code, { type: "edited", at, by, values: { titre: ["Réparer"] } });
    const answer = await intake.post("/contribuer/suivi/completer", { ...completed, code, apres: "0" });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(html).toContain("Je répare tout.</textarea>");
    expect(html).toContain('name="apres" value="1"');
    expect((await intake.parts.spool.read(code))?.state).toBe("a-completer");
  });

  test("after it was refused gives back what was typed, and adds nothing", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, incomplete);
    await happen(intake, code, { type: "refused", at, by, reason: "Déjà là." });
    const answer = await intake.post("/contribuer/suivi/completer", { ...completed, code, apres: "0" });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Je répare tout.");
    expect((await intake.parts.spool.read(code))?.current["quoi"]).toEqual([practice.quoi]);
  });

  test("without the code is not found", async () => {
    const { post } = await startTestIntake();
    expect((await post("/contribuer/suivi/completer", { ...practice, code: "7kq29xm4tz3p" })).status).toBe(404);
  });

  test("from another site is refused", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, incomplete);
    const answer = await intake.post(
      "/contribuer/suivi/completer",
      { ...completed, code, apres: "0" },
      { origin: "https://x.example" },
    );
    expect(answer.status).toBe(403);
    expect((await intake.parts.spool.read(code))?.happenings).toEqual([]);
  });
});

describe("Withdrawing", () => {
  test("is asked twice, then erases everything", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, { ...practice, contact_prive: "Léa" });
    const asked = await intake.post("/contribuer/suivi/retirer", { code });
    expect(await asked.text()).toContain('name="confirme" value="oui"');
    expect((await intake.parts.spool.read(code))?.state).toBe("recu");
    const done = await intake.post("/contribuer/suivi/retirer", { code, confirme: "oui" });
    expect([done.status, (await done.text()).includes("<h1>C’est effacé.</h1>")]).toEqual([200, true]);
    expect(await intake.parts.spool.read(code)).toBeUndefined();
  });

  test("what is published is told to those who keep the garden, and the contact is erased", async () => {
    const intake = await startTestIntake();
    const code = await sent(intake, { ...practice, contact_prive: "Léa" });
    await happen(
      intake,
      code,
      { type: "approved", at, by },
      { type: "published", at, by: "jardin", commit: "abc", id: "pratiques/fermetures" },
    );
    const done = await intake.post("/contribuer/suivi/retirer", { code, confirme: "oui" });
    expect(done.status).toBe(303);
    const { state, contact } = (await intake.parts.spool.read(code))!;
    expect({ state, contact }).toEqual({ state: "retire", contact: undefined });
  });

  test("wins over a moderator who acts at the same time", async () => {
    const intake = await startTestIntake();
    const { spool } = intake.parts;
    const code = await sent(intake);
    const append = spool.append;
    let isFirst = true;
    spool.append = async (...given) => {
      if (isFirst) {
        isFirst = false;
        await append(code, { type: "edited", at, by, values: {} }, 0);
      }
      return append(...given);
    };
    await intake.post("/contribuer/suivi/retirer", { code, confirme: "oui" });
    expect(await spool.read(code)).toBeUndefined();
  });
});
