import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Change } from "../../../src/intake/model.ts";
import { fieldsOfForm, instant, openStage, practice, proofIn } from "./moderation-stage.ts";

const slug = "je-repare-les-fermetures-eclair-des-manteaux-avec-une-pince";
const id = `pratiques/${slug}`;

describe("a link", () => {
  test("that is wrong, revoked or guessed is any page that does not exist", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.moderators.add("Zoé", instant);
    const unknown = await stage.get("/moderation/rien/");
    expect((await stage.get(`/moderation/rien`)).status).toBe(404);
    expect((await stage.get(stage.home.slice(0, -1))).headers.get("location")).toBe(stage.home);
    await stage.moderators.revoke("Amina", instant);
    const revoked = [await stage.get(stage.home), await stage.get(`${stage.home}${code}/`), await stage.act(code, "publier")];
    const texts = await Promise.all([unknown, ...revoked].map((response) => response.text()));
    expect([unknown, ...revoked].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(new Set(texts)).toEqual(new Set([expect.stringContaining("Cette page n’existe pas")]));
    expect(await stage.told(code)).toEqual([]);
  });

  test("is guessed slowly, while the right one still opens", async () => {
    const stage = await openStage({ guesses: 3 });
    const tries = [];
    for (const guess of ["a", "b", "c", "d", "e"]) tries.push((await stage.get(`/moderation/${guess}/`)).status);
    expect(tries).toEqual([404, 404, 404, 429, 429]);
    expect((await stage.get(stage.home)).status).toBe(200);
  });

  test("is told to nobody: no cache, no referrer elsewhere, no script, no index", async () => {
    const stage = await openStage();
    const { headers } = await stage.get(stage.home);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "strict-origin",
      "x-robots-tag": "noindex",
      "content-security-policy": expect.stringContaining("script-src 'none'"),
    });
  });
});

describe("the list", () => {
  test("says something useful when there is nothing", async () => {
    const stage = await openStage();
    expect(await (await stage.get(stage.home)).text()).toContain("Aucune contribution pour le moment");
  });

  test("groups by what is waited for, who waits the longest first", async () => {
    const stage = await openStage();
    await stage.receive({ ...practice, titre: ["Deuxième"] }, { received: "2026-11-22T10:00:00.000Z" });
    await stage.receive({ ...practice, titre: ["Première"] }, { received: "2026-11-01T10:00:00.000Z" });
    const asked = await stage.receive({ ...practice, titre: ["Demandée"] });
    const old = await stage.receive({ ...practice, titre: ["Refusée"] }, { received: "2026-11-02T10:00:00.000Z" });
    await stage.tell(asked, { type: "asked", question: "Combien ?" });
    await stage.tell(old, { type: "refused", reason: "Non." });
    const html = await (await stage.get(stage.home)).text();
    const order = [...html.matchAll(/<h[23][^>]*>(?:<a[^>]*>)?([^<(]+)/g)].map(([, words = ""]) => words.trim());
    expect(order).toEqual([
      "À relire",
      "Première",
      "Deuxième",
      "En attente d’une précision",
      "Demandée",
      "Terminés",
      "Refusée",
      "Pages mises de côté",
      "Grainothèque en préparation",
    ]);
    expect(html).toContain("2\u00A0contributions attendent votre lecture.");
    expect(html).toContain("reçue le 1er\u00A0novembre 2026");
  });

  test("counts what is missing", async () => {
    const stage = await openStage();
    const { themes: _, difficulte: __, ...less } = practice;
    await stage.receive(less);
    expect(await (await stage.get(stage.home)).text()).toContain("2\u00A0points à compléter");
  });
});

describe("publishing", () => {
  test("writes one file and one commit, builds once, and says where the page is", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...practice, contact_prive: ["06 00 00 00 00"] }, { contact: "amina@exemple.fr" });
    const response = await stage.act(code, "publier", fieldsOfForm(practice));
    expect(response.status).toBe(303);
    expect(stage.changes.map(({ title, files }) => [title, files.map(({ path }) => path)])).toEqual([
      ["Nouvelle pratique : Je répare les fermetures éclair des manteaux avec une pince", [`${id}.mdx`]],
    ]);
    expect(stage.buildings).toEqual(["built"]);
    expect(response.headers.get("location")).toBe(`${stage.home}${code}/avancement/`);
    expect(await stage.told(code)).toEqual(["approved", "published", "served"]);
    const card = await stage.card(code);
    expect(card).toContain("C’est publié");
    expect(card).toContain(`href="/${id}/"`);
  });

  test("never writes the private contact, and the chosen name only", async () => {
    const stage = await openStage();
    const values = { ...practice, mode: ["pseudonyme"], nom: ["Tata Pince"] };
    const code = await stage.receive(values, { contact: "amina@exemple.fr" });
    expect(await stage.card(code)).toContain("amina@exemple.fr");
    await stage.act(code, "publier");
    const all = JSON.stringify(
      stage.changes.map(({ title, body, files }) => [title, body, files.map(({ bytes }) => bytes?.toString())]),
    );
    expect(all).not.toContain("amina");
    expect(all).toContain("nom: Tata Pince");
    expect(stage.changes[0]?.title).not.toContain("Tata");
  });

  test.for([
    ["publie", false],
    ["a-relire", true],
  ] as const)("gives the page the status that was chosen: %s", async ([statut, isWritten]) => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "publier", fieldsOfForm({ ...practice, statut: [statut] }));
    expect(stage.changes[0]?.files[0]?.bytes?.toString().includes("statut: a-relire")).toBe(isWritten);
  });

  test("keeps a page with a danger to be read by someone of the trade, unless a moderator says otherwise", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...practice, attention: ["La pince peut glisser."] });
    await stage.act(code, "publier");
    expect(stage.changes[0]?.files[0]?.bytes?.toString()).toContain("statut: a-relire");
  });

  test("takes what was just typed", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "publier", fieldsOfForm({ ...practice, titre: ["Réparer une fermeture"] }));
    expect(await stage.told(code)).toEqual(["edited", "approved", "published", "served"]);
    expect(stage.changes[0]?.files[0]?.path).toBe("pratiques/reparer-une-fermeture.mdx");
  });

  test("does nothing when something is missing, and keeps what was typed", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const { themes: _, ...less } = practice;
    const response = await stage.act(code, "publier", fieldsOfForm({ ...less, titre: ["Un titre"] }));
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('href="#champ-themes"');
    expect(await stage.told(code)).toEqual(["edited"]);
    expect((await stage.spool.read(code))?.current["titre"]).toEqual(["Un titre"]);
    expect(stage.changes).toEqual([]);
  });

  test("refuses without the consent to publish", async () => {
    const stage = await openStage();
    const { accord_publication: _, ...less } = practice;
    const code = await stage.receive(less);
    const response = await stage.act(code, "publier", fieldsOfForm({ ...less, accord_publication: ["oui"] }));
    expect([response.status, stage.changes.length]).toEqual([422, 0]);
  });

  test("refuses a title that another page has: the site could not be built", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...practice, titre: ["Repair café du square"] });
    const response = await stage.act(code, "publier");
    expect(response.status).toBe(422);
    expect(await response.text()).toContain("s’appelle déjà");
  });

  test("twice at once publishes once, and both see the same page", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const responses = await Promise.all([stage.act(code, "publier"), stage.act(code, "publier"), stage.act(code, "publier")]);
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect([stage.changes.length, await stage.told(code)]).toEqual([1, ["approved", "published", "served"]]);
  });

  test("that failed is told, and can be tried again or reopened", async () => {
    let down = true;
    const stage = await openStage({
      publish: (change) =>
        down ? Promise.resolve({ ok: false, reason: "unavailable", message: "Le disque est plein." }) : stage.written(change),
    });
    const code = await stage.receive(practice);
    await stage.act(code, "publier");
    expect(await stage.state(code)).toBe("relu");
    expect(await stage.card(code)).toContain("Le disque est plein.");
    down = false;
    await stage.act(code, "publier");
    expect(await stage.told(code)).toEqual(["approved", "failed", "published", "served"]);
  });

  test("cut short after the commit is taken up again on the same page", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.tell(code, { type: "approved" });
    await stage.act(code, "publier");
    const [first] = stage.changes;
    // As if the server had been killed between the commit and the telling of it.
    const again = await openStage();
    const other = await again.receive(practice);
    await again.tell(other, { type: "approved" });
    if (first) await again.written(first);
    again.context.garden.reload();
    again.restart();
    expect(await again.card(other)).toContain("Publier à nouveau");
    await again.act(other, "publier");
    // The same files, over the page that is there already.
    const files = first?.files.map((file) => ({ ...file, over: file.bytes }));
    expect(again.changes).toEqual([{ ...first, files }]);
    expect(await readdir(join(again.content, "pratiques"))).toContain(`${slug}.mdx`);
    expect((await readdir(join(again.content, "pratiques"))).filter((name) => name.startsWith(slug))).toEqual([`${slug}.mdx`]);
  }, 300_000);

  test("of two texts with one title gives them two addresses", async () => {
    const stage = await openStage();
    const one = await stage.receive({ ...practice, titre: ["Recoudre"] });
    const two = await stage.receive({
      ...practice,
      titre: ["Recoudre Ω"],
      quoi: ["Autrement, avec un fil de pêche bien solide."],
    });
    await Promise.all([stage.act(one, "publier"), stage.act(two, "publier")]);
    expect([await stage.state(one), await stage.state(two)]).toEqual(["publie", "publie"]);
    expect(stage.changes.flatMap(({ files }) => files.map(({ path }) => path)).sort()).toEqual([
      "pratiques/recoudre-2.mdx",
      "pratiques/recoudre.mdx",
    ]);
  });

  test("puts the photo beside the page under its name; or leaves it out when asked", async () => {
    const photo = { name: "photo-1.webp", width: 40, height: 30, bytes: 4 };
    const values = { ...practice, photo_alt: ["Une pince."], photo_personnes: ["personne"], titre: ["Repriser"] };
    const stage = await openStage();
    const with1 = await stage.receive(values, { photos: [photo], files: new Map([["photo-1.webp", Buffer.from("webp")]]) });
    expect(await stage.card(with1)).toContain(`<img src="${stage.home}${with1}/photo/photo-1.webp" alt="Une pince."`);
    await stage.act(with1, "publier");
    expect(stage.changes[0]?.files.map(({ path, bytes }) => [path, path.endsWith("webp") ? bytes?.toString() : ""])).toEqual([
      ["pratiques/repriser.mdx", ""],
      ["pratiques/repriser.webp", "webp"],
    ]);
    const other = { ...values, titre: ["Raccommoder"] };
    const without = await stage.receive(other, { photos: [photo], files: new Map([["photo-1.webp", Buffer.from("webp")]]) });
    await stage.act(without, "publier", fieldsOfForm({ ...other, sans_photo: ["oui"] }));
    expect(stage.changes[1]?.files.map(({ path }) => path)).toEqual(["pratiques/raccommoder.mdx"]);
  });

  const two = {
    photos: ["photo-1.webp", "photo-3.webp"].map((name) => ({ name, width: 40, height: 30, bytes: 4 })),
    files: new Map([
      ["photo-1.webp", Buffer.from("un")],
      ["photo-3.webp", Buffer.from("trois")],
    ]),
  };
  const written = ({ files = [] }: Partial<Change> = {}) =>
    files.map(({ path, bytes }) => [path, path.endsWith("webp") ? bytes?.toString() : ""]);

  test("asks what is seen on each photo, then writes all of them in one commit, in order", async () => {
    const values = { ...practice, photo_alt: ["Une pince."], photo_personnes: ["personne"], titre: ["Repriser"] };
    const stage = await openStage();
    const code = await stage.receive(values, two);
    const card = await stage.card(code);
    for (const [name, words] of [
      ["photo-1.webp", "Photo 1"],
      ["photo-3.webp", "Photo 3"],
    ])
      expect(card).toMatch(
        new RegExp(`<img\\s+src="${stage.home}${code}/photo/${name}"[^>]*>\\s*<figcaption>${words}</figcaption>`),
      );
    expect(card).toContain("Dites en quelques mots ce que l’on voit sur la photo 3.");
    expect((await stage.act(code, "publier")).status).toBe(422);
    expect(stage.changes).toEqual([]);
    const described = { ...values, photo_alt_3: ["Un curseur."], photo_credit: ["Zoé"] };
    await stage.act(code, "enregistrer", fieldsOfForm(described));
    const seen = await stage.card(code);
    expect(seen).toContain(`<img src="${stage.home}${code}/photo/photo-1.webp" alt="Une pince."`);
    expect(seen).toContain(`<img src="${stage.home}${code}/photo/photo-3.webp" alt="Un curseur."`);
    await stage.act(code, "publier");
    expect(stage.changes.map(written)).toEqual([
      [
        ["pratiques/repriser.mdx", ""],
        ["pratiques/repriser.webp", "un"],
        ["pratiques/repriser-photo-2.webp", "trois"],
      ],
    ]);
    expect(stage.changes[0]?.files[0]?.bytes?.toString()).toContain(
      [
        `<Photo src="./repriser.webp" alt="Une pince." credit="Zoé" consentement="sans-personne" />`,
        `<Photo src="./repriser-photo-2.webp" alt="Un curseur." credit="Zoé" consentement="sans-personne" />`,
      ].join("\n\n"),
    );
  });

  test.each([
    [
      "the first",
      ["1"],
      [
        ["pratiques/repriser.mdx", ""],
        ["pratiques/repriser.webp", "trois"],
      ],
    ],
    [
      "the second",
      ["3"],
      [
        ["pratiques/repriser.mdx", ""],
        ["pratiques/repriser.webp", "un"],
      ],
    ],
    ["both, one by one", ["1", "3"], [["pratiques/repriser.mdx", ""]]],
    ["both, with one box", ["oui"], [["pratiques/repriser.mdx", ""]]],
  ])("leaves out %s of two photos when asked", async (_, sans_photo, paths) => {
    const alts = { photo_alt: ["Une pince."], photo_alt_3: ["Un curseur."] };
    const values = { ...practice, ...alts, photo_personnes: ["personne"], titre: ["Repriser"] };
    const stage = await openStage();
    const code = await stage.receive(values, two);
    await stage.act(code, "publier", fieldsOfForm({ ...values, sans_photo }));
    expect(stage.changes.map(written)).toEqual([paths]);
    const text = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    expect(text.includes("Une pince.")).toBe(paths.flat().includes("un"));
    expect(text.includes("Un curseur.")).toBe(paths.flat().includes("trois"));
  });

  test("keeps two photos in a merge, and only once when it is cut short; or one of them", async () => {
    const pratique = "reprendre-un-vetement";
    const stage = await openStage();
    const pixels = await sharp({ create: { width: 4, height: 3, channels: 3, background: "#2f6b4f" } })
      .webp()
      .toBuffer();
    const drawn = { ...two, files: new Map(two.photos.map(({ name }) => [name, pixels])) };
    const values = { ...practice, photo_personnes: ["personne"] };
    const code = await stage.receive(values, drawn);
    const fields = { pratique, champs_fusion: "oui", photo_alt: "Une pince.", photo_alt_3: "Un curseur." };
    await stage.act(code, "fusionner", fields);
    const paths = () => stage.changes.map(({ files }) => files.map(({ path }) => path));
    const page = `pratiques/${pratique}.mdx`;
    const both = [page, `pratiques/${pratique}-photo-2.webp`, `pratiques/${pratique}-photo-3.webp`];
    expect(paths()).toEqual([both]);
    const merged = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    expect(merged.match(/<Photo .*/g)).toEqual([
      `<Photo src="./${pratique}-photo-2.webp" alt="Une pince." credit="Anonyme" consentement="sans-personne" />`,
      `<Photo src="./${pratique}-photo-3.webp" alt="Un curseur." credit="Anonyme" consentement="sans-personne" />`,
    ]);
    // As if it had been killed before it could be told: the same again, on the page as it is.
    const described = { ...values, photo_alt: ["Une pince."], photo_alt_3: ["Un curseur."] };
    const again = await stage.receive(described, { ...drawn, key: "autre" });
    await stage.tell(again, { type: "approved", into: `pratiques/${pratique}` });
    await stage.act(again, "publier");
    expect(paths()).toEqual([both, [page]]);
    expect(stage.changes[1]?.files[0]?.bytes?.toString()).toBe(merged);
    const other = { ...described, quoi: ["Je change la tirette."] };
    const one = await stage.receive(other, { ...drawn, key: "encore" });
    await stage.act(one, "fusionner", { ...fields, sans_photo: "1" });
    expect(paths()[2]).toEqual([page, `pratiques/${pratique}-photo-4.webp`]);
  }, 300_000);

  test("waits until somebody knows who is on the photo; or leaves the photo out", async () => {
    const stage = await openStage();
    const values = { ...practice, photo_alt: ["Une pince."], photo_personnes: ["ne-sait-pas"], titre: ["Repriser"] };
    const photo = { name: "photo-1.webp", width: 40, height: 30, bytes: 4 };
    const code = await stage.receive(values, { photos: [photo], files: new Map([["photo-1.webp", Buffer.from("webp")]]) });
    expect((await stage.act(code, "publier")).status).toBe(422);
    expect(stage.changes).toEqual([]);
    await stage.act(code, "publier", fieldsOfForm({ ...values, sans_photo: ["oui"] }));
    expect(stage.changes[0]?.files.map(({ path }) => path)).toEqual(["pratiques/repriser.mdx"]);
  });

  test("is answered before anything is written, then shows how far it is, by itself", async () => {
    const writing = Promise.withResolvers<void>();
    const building = Promise.withResolvers<{ ok: boolean; seconds: number; output: string }>();
    const stage = await openStage({
      publish: async (change) => {
        await writing.promise;
        return stage.written(change);
      },
      rebuild: () => building.promise,
    });
    const [code, second] = [await stage.receive(practice), await stage.receive({ ...practice, titre: ["Une autre"] })];
    const progress = async (of: string) => {
      const response = await stage.get(`${stage.home}${of}/avancement/`);
      return { html: await response.text(), refresh: response.headers.get("refresh") };
    };
    expect((await stage.post(code, "publier")).status).toBe(303);
    expect((await stage.post(second, "publier")).status).toBe(303);
    expect(await stage.told(code)).toEqual(["approved"]);
    expect((await progress(second)).html).toContain("Dans la file, après 1");
    expect(await progress(code)).toMatchObject({ html: expect.stringContaining("Publication en cours"), refresh: "3" });
    writing.resolve();
    await expect.poll(() => stage.told(second), { timeout: 120_000 }).toEqual(["approved", "published"]);
    expect(await stage.card(code)).toContain("Publication en cours");
    building.resolve({ ok: false, seconds: 1, output: "Une fiche est cassée." });
    await stage.idle();
    expect(await progress(code)).toMatchObject({
      html: expect.stringContaining("Il reste quelque chose à faire"),
      refresh: null,
    });
    const card = await stage.card(code);
    expect(card).toContain("Une fiche est cassée.");
    expect(card).toContain("Reconstruire le site");
  });

  test("approved before a kill is written when the server starts again; what failed waits for a moderator", async () => {
    const stage = await openStage();
    const [cut, failed, built] = [
      await stage.receive(practice),
      await stage.receive({ ...practice, titre: ["Refusée par le disque"] }),
      await stage.receive({ ...practice, titre: ["Écrite, pas construite"] }),
    ];
    await stage.tell(cut, { type: "approved" });
    await stage.tell(failed, { type: "approved" });
    await stage.tell(failed, { type: "failed", reason: "Le disque est plein." });
    await stage.tell(built, { type: "approved" });
    await stage.tell(built, { type: "published", commit: "c1", id: "pratiques/repair-cafe-du-square" });
    stage.restart();
    await stage.idle();
    expect(await stage.told(cut)).toEqual(["approved", "published", "served"]);
    expect(await stage.told(failed)).toEqual(["approved", "failed"]);
    expect(await stage.told(built)).toEqual(["approved", "published", "served"]);
  });

  test("on a forge gives the address of the proposal, and builds nothing", async () => {
    const proposal = "https://forge.exemple.fr/jardin/12";
    const stage = await openStage({ publish: async () => ({ ok: true, commit: "c1", proposal }) });
    const code = await stage.receive(practice);
    await stage.act(code, "publier");
    expect([await stage.state(code), stage.buildings]).toEqual(["propose", []]);
    expect(await stage.card(code)).toContain(`<a href="${proposal}" rel="noreferrer">`);
  });
});

describe("another decision", () => {
  test("asks, refuses, reopens: each is told, and each is reversible", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "preciser", { question: "Quelle pince ?" });
    expect(await stage.state(code)).toBe("precision");
    await stage.act(code, "refuser", { raison: "Non permise", mots: "Merci, mais…" });
    expect((await stage.spool.read(code))?.happenings.at(-1)).toEqual({
      at: instant,
      by: "moderation:Amina",
      type: "refused",
      reason: "Merci, mais…",
    });
    await stage.act(code, "rouvrir");
    expect(await stage.told(code)).toEqual(["asked", "refused", "reopened"]);
    expect(await stage.state(code)).toBe("recu");
  });

  test.for([
    ["preciser", { question: " " }, "Écrivez votre question."],
    ["refuser", {}, "Choisissez une phrase, ou écrivez la vôtre."],
    ["effacer", {}, "Cochez la case pour confirmer."],
  ] as const)("%s without its words is asked again", async ([action, fields, message]) => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const response = await stage.act(code, action, fields);
    expect([response.status, await stage.told(code)]).toEqual([422, []]);
    expect(await response.text()).toContain(message);
  });

  test("erases everything, once it is confirmed", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice, { contact: "a@exemple.fr" });
    const response = await stage.act(code, "effacer", { confirme: "oui" });
    expect(response.headers.get("location")).toBe(`${stage.home}?fait=effacer`);
    expect(await stage.spool.list()).toEqual([]);
    expect((await stage.get(`${stage.home}${code}/`)).status).toBe(404);
  });

  test("merges into a practice, after showing what it will be", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...practice, mode: ["nom"], nom: ["Awa"] });
    const preview = await (await stage.get(`${stage.home}${code}/fusion/?pratique=reprendre-un-vetement`)).text();
    expect(preview).toContain("après la fusion");
    expect(preview).toContain("avec une pince");
    expect(await stage.told(code)).toEqual([]);
    await stage.act(code, "fusionner", { pratique: "reprendre-un-vetement" });
    expect(stage.changes.map(({ files }) => files.map(({ path }) => path))).toEqual([["pratiques/reprendre-un-vetement.mdx"]]);
    expect(stage.changes[0]?.files[0]?.bytes?.toString()).toContain("Awa");
    expect((await stage.spool.read(code))?.happenings[0]).toMatchObject({
      type: "approved",
      into: "pratiques/reprendre-un-vetement",
    });
  });

  test("shows what a merge adds, lets it be written better, and keeps the photo, described by the moderator when nobody did", async () => {
    const stage = await openStage();
    const photo = { name: "photo-1.webp", width: 40, height: 30, bytes: 4 };
    const code = await stage.receive(
      { ...practice, mode: ["nom"], nom: ["Awa"], photo_personnes: ["personne"] },
      { photos: [photo], files: new Map([["photo-1.webp", Buffer.from("webp")]]) },
    );
    const pratique = "reprendre-un-vetement";
    const page = async () => (await stage.get(`${stage.home}${code}/fusion/?pratique=${pratique}`)).text();
    expect(await page()).toContain("Dites en quelques mots ce que l’on voit sur la photo.");
    expect((await stage.act(code, "fusionner", { pratique })).status).toBe(422);
    const fields = {
      pratique,
      champs_fusion: "oui",
      variante: "Avec une pince, on resserre le curseur.",
      photo_alt: "Une pince.",
    };
    const seen = await stage.act(code, "revoir-fusion", fields);
    expect(seen.headers.get("location")).toBe(`${stage.home}${code}/fusion/?pratique=${pratique}`);
    expect(await page()).toContain("Avec une pince, on resserre le curseur.</textarea>");
    expect(await page()).toContain(`<img src="${stage.home}${code}/photo/photo-1.webp" alt="Une pince."`);
    await stage.act(code, "fusionner", fields);
    expect(stage.changes[0]?.files.map(({ path }) => path)).toEqual([
      `pratiques/${pratique}.mdx`,
      `pratiques/${pratique}-photo-2.webp`,
    ]);
    const text = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    expect(text).toContain("- Avec une pince, on resserre le curseur.\n");
    expect(text).not.toContain("Je serre le curseur");
    expect(text).toContain(
      `<Photo src="./${pratique}-photo-2.webp" alt="Une pince." credit="Awa" consentement="sans-personne" />`,
    );
  });

  test("asks the author to read a merge again, and waits for the answer", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const fields = { pratique: "reprendre-un-vetement", champs_fusion: "oui", variante: "On resserre le curseur." };
    await stage.act(code, "faire-relire", fields);
    expect((await stage.spool.read(code))?.happenings.at(-1)).toMatchObject({
      type: "asked",
      proposed: "On resserre le curseur.",
    });
    expect([await stage.state(code), stage.changes]).toEqual(["precision", []]);
    await stage.tell(code, { by: "contributeur", type: "answered", words: "Oui, c’est bien cela." });
    expect(await stage.state(code)).toBe("recu");
    expect(await stage.card(code)).toContain("Oui, c’est bien cela.");
  });

  test("merges once, even when it was cut short", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.tell(code, { type: "approved", into: "pratiques/reprendre-un-vetement" });
    await stage.act(code, "publier");
    const merged = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    const again = await stage.receive({ ...practice }, { key: "autre" });
    await stage.tell(again, { type: "approved", into: "pratiques/reprendre-un-vetement" });
    await stage.act(again, "publier");
    expect(stage.changes[1]?.files[0]?.bytes?.toString()).toBe(merged);
  });

  test("on a practice that does not exist is not possible, whatever is asked", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    for (const pratique of ["rien", "../termes/reemploi", ""]) {
      expect((await stage.act(code, "fusionner", { pratique })).status).toBe(422);
      expect((await stage.get(`${stage.home}${code}/fusion/?pratique=${encodeURIComponent(pratique)}`)).status).toBe(200);
    }
    expect(stage.changes).toEqual([]);
  });

  test("takes out the page of someone who withdrew, and all that is left of it", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "publier");
    await stage.act(code, "retirer", { pour_toujours: "oui" });
    expect(stage.changes[1]?.files).toEqual([{ path: `${id}.mdx`, bytes: null }]);
    const { values, happenings, state } = (await stage.spool.read(code))!;
    expect({ values, state, told: happenings.map(({ type }) => type) }).toEqual({
      values: {},
      state: "retire",
      told: ["withdrawn", "served"],
    });
  });

  test("takes a page back with a reason that is kept, then publishes it again as it was", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "publier");
    const [first] = stage.changes;
    expect((await stage.act(code, "depublier", { motif: " " })).status).toBe(422);
    await stage.act(code, "depublier", { motif: "Une photo à revoir." });
    expect(stage.changes[1]?.files).toEqual([{ path: `${id}.mdx`, bytes: null }]);
    const card = await stage.card(code);
    expect(card).toContain("C’est dépublié");
    expect(card).toContain("Une photo à revoir.");
    await stage.act(code, "publier");
    expect(stage.changes[2]?.files).toEqual(first?.files);
    expect(await stage.told(code)).toEqual([
      "approved",
      "published",
      "served",
      "unpublished",
      "removed",
      "served",
      "approved",
      "published",
      "served",
    ]);
    // What led to a decision stays in its history.
    expect(await stage.card(code)).toContain("Une photo à revoir.");
  });
});

describe("a report", () => {
  const report = { page: ["/pratiques/repair-cafe-du-square/"], sujet: ["danger"], texte: ["Il manque un mot sur la prise."] };

  test("shows what was written beside the fields of the page, and changes them", async () => {
    const stage = await openStage();
    const code = await stage.receive(report, { form: "correction" });
    const card = await stage.card(code);
    expect(card).toContain("Il manque un mot sur la prise.");
    const value = (name: string) => unescape(new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(card)?.[1] ?? "");
    const base = value("base");
    expect(value("titre")).toBe("Repair café du square");
    const before = await readFile(join(stage.content, "pratiques/repair-cafe-du-square.mdx"), "utf8");
    const body = before.split("---\n").slice(2).join("---\n").trim();
    const form = { champs: "oui", base, ...keptIn(before), titre: "Repair café de la place", corps: body };
    await stage.act(code, "publier", form);
    expect(await stage.state(code)).toBe("publie");
    const after = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    expect(after).toContain("titre: Repair café de la place");
    expect(after.split("\n").length).toBe(before.split("\n").length);
  });

  test("of danger stands first in the list, told by a word and a shape, and its dangers are fields", async () => {
    const stage = await openStage();
    await stage.receive({ ...practice, titre: ["Arrivée avant"] }, { received: "2026-11-01T10:00:00.000Z" });
    const code = await stage.receive(report, { form: "correction" });
    const list = await (await stage.get(stage.home)).text();
    expect(list.indexOf("Dangers signalés")).toBeLessThan(list.indexOf("Arrivée avant"));
    expect(list).toMatch(/<b class="state terre"><svg [^>]*aria-hidden="true"[^]*?<\/svg> Un danger<\/b>/);

    const card = await stage.card(code);
    const base = /name="base" value="([^"]*)"/.exec(card)?.[1] ?? "";
    const before = await readFile(join(stage.content, "pratiques/repair-cafe-du-square.mdx"), "utf8");
    const shown = (name: string) => new RegExp(`name="${name}"`).test(card);
    expect(["risques_1_type", "risques_2_texte", "risques_2_relu_par", "risques_3_gravite"].map(shown)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const risks = {
      risques_1_type: "electricite",
      risques_1_gravite: "3",
      risques_1_texte: "On débranche la prise avant d’ouvrir, et on attend une minute.",
      risques_2_type: "blessure",
      risques_2_gravite: "1",
      risques_2_texte: "",
      risques_3_type: "blessure",
      risques_3_gravite: "2",
      risques_3_texte: "Le ressort saute au visage.",
    };
    const body = before.split("---\n").slice(2).join("---\n").trim();
    const form = { champs: "oui", base, ...keptIn(before), titre: "Repair café du square", corps: body, ...risks };
    expect((await stage.act(code, "publier", form)).status).toBe(303);
    const after = stage.changes[0]?.files[0]?.bytes?.toString() ?? "";
    expect(after).toMatch(/texte: "?On débranche la prise avant d’ouvrir, et on attend une minute\./);
    expect(after).toContain("texte: Le ressort saute au visage.");
    expect(after).not.toContain("Ranger les lames.");
    expect(after.split("cadre_legal:")[1]).toBe(before.split("cadre_legal:")[1]);
  });

  test("that corrects a danger and adds one shows both as fields of the page, and publishes them", async () => {
    const stage = await openStage();
    const proposed = {
      danger_1_avant: [JSON.stringify(["electricite", "3", "On débranche avant d’ouvrir."])],
      danger_1_type: ["electricite"],
      danger_1_gravite: ["3"],
      danger_1_texte: ["On débranche avant d’ouvrir, et on attend une minute."],
      danger_nouveau_type: ["blessure"],
      danger_nouveau_gravite: ["2"],
      danger_nouveau_texte: ["Le ressort saute au visage."],
    };
    const code = await stage.receive({ ...report, ...proposed }, { form: "correction" });
    const card = await stage.card(code);
    const area = (name: string) => new RegExp(`name="${name}"[^>]*>\\n([^<]*)`).exec(card)?.[1];
    expect([1, 2, 3, 4].map((row) => area(`risques_${row}_texte`))).toEqual([
      "On débranche avant d’ouvrir, et on attend une minute.",
      "Ranger les lames.",
      "Le ressort saute au visage.",
      "",
    ]);
    const path = join(stage.content, "pratiques/repair-cafe-du-square.mdx");
    const before = await readFile(path, "utf8");
    expect((await stage.act(code, "publier")).status).toBe(303);
    expect(stage.changes[0]?.files[0]?.bytes?.toString()).toBe(
      before
        .replace("On débranche avant d’ouvrir. }", '"On débranche avant d’ouvrir, et on attend une minute." }')
        .replace(
          "relu_le: 2026-11-20 }\n",
          "relu_le: 2026-11-20 }\n  - { type: blessure, gravite: 2, texte: Le ressort saute au visage. }\n",
        ),
    );
  });

  test("that changes nothing is not published, and can be answered", async () => {
    const stage = await openStage();
    const code = await stage.receive(report, { form: "correction" });
    expect((await stage.act(code, "publier")).status).toBe(422);
    await stage.act(code, "sans-suite");
    expect(await stage.state(code)).toBe("refuse");
    expect(stage.changes).toEqual([]);
  });

  test("made on a text that changed since is not written over it", async () => {
    const stage = await openStage();
    const code = await stage.receive(report, { form: "correction" });
    await stage.tell(code, { type: "edited", values: { titre: ["Autre"], base: ["0123456789abcdef"] } });
    const response = await stage.act(code, "publier");
    expect([response.status, stage.changes.length]).toEqual([422, 0]);
    expect(await response.text()).toContain("La page a changé depuis");
  });

  test("of a page that is not in the garden can only be answered or erased", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...report, page: ["../../etc/passwd"] }, { form: "correction" });
    expect(await stage.card(code)).toContain("n’est pas dans le jardin");
    expect((await stage.act(code, "publier")).status).toBe(422);
  });
});

describe("a form", () => {
  test("shown before something else happened does nothing", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const preuve = proofIn(await stage.card(code));
    await stage.tell(code, { by: "contributeur", type: "completed", values: { titre: ["Autre"] }, problems: [] });
    const response = await stage.act(code, "refuser", { preuve, mots: "Mes mots à moi" });
    const html = await response.text();
    expect([response.status, await stage.told(code)]).toEqual([409, ["completed"]]);
    expect(html).toContain("Quelqu’un a agi entre-temps");
    expect(html).toContain("Mes mots à moi");
  });

  test.for(["", "0.faux", "1.faux", "0", "x.y"])("without a proof of ours (%j) does nothing", async (preuve) => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const response = await stage.act(code, "refuser", { preuve, mots: "Non" });
    expect([response.status, await stage.told(code)]).toEqual([403, []]);
  });

  test("with the proof of another contribution, or of another moderator, does nothing", async () => {
    const stage = await openStage();
    const [one, two] = [await stage.receive(practice), await stage.receive({ ...practice, titre: ["Autre"] })];
    const other = proofIn(await stage.card(two));
    expect((await stage.act(one, "refuser", { preuve: other, mots: "Non" })).status).toBe(403);
    const zoe = `/moderation/${await stage.moderators.add("Zoé", instant)}/${one}/`;
    const hers = proofIn(await (await stage.get(zoe)).text());
    expect((await stage.act(one, "refuser", { preuve: hers, mots: "Non" })).status).toBe(403);
  });

  test("sent from another site does nothing", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    const response = await stage.act(code, "refuser", { mots: "Non" }, { origin: "https://ailleurs.exemple" });
    expect([response.status, await stage.told(code)]).toEqual([403, []]);
  });

  test("without its fields empties none", async () => {
    const stage = await openStage();
    const code = await stage.receive(practice);
    await stage.act(code, "enregistrer");
    expect(await stage.told(code)).toEqual([]);
  });

  test("that empties a field keeps it empty", async () => {
    const stage = await openStage();
    const code = await stage.receive({ ...practice, outils: ["Une pince"] });
    await stage.act(code, "enregistrer", fieldsOfForm(practice));
    expect((await stage.spool.read(code))?.happenings[0]).toMatchObject({ type: "edited", values: { outils: [] } });
  });
});

test("markup typed in any field is shown as text", async () => {
  const stage = await openStage();
  const attack = `"'><img src=x onerror=alert(1)><script>alert(1)</script>`;
  const names = [..."quoi pour_qui comment change attention titre autres_noms cout_compte materiel outils".split(" "), "nom"];
  const values = {
    ...practice,
    ...Object.fromEntries([...names, "contact", "photo_alt", "resume", "simple"].map((name) => [name, [attack]])),
    mode: ["nom"],
  };
  const pages = [];
  const code = await stage.receive(values, { contact: attack });
  pages.push(
    await stage.card(code),
    await (await stage.get(`${stage.home}${code}/fusion/?pratique=reprendre-un-vetement`)).text(),
  );
  const response = await stage.act(code, "refuser", { mots: attack });
  expect(response.status).toBe(303);
  pages.push(await stage.card(code));
  const report = await stage.receive(
    { page: [attack], sujet: [attack], texte: [attack], proposition: [attack] },
    { form: "correction" },
  );
  await stage.act(report, "preciser", { question: attack });
  pages.push(await stage.card(report), await (await stage.get(stage.home)).text());
  const story = await stage.receive(
    { ...values, resultat: [attack], rate: [attack], parole: [attack], ou: [attack] },
    { form: "recit" },
  );
  pages.push(await stage.card(story));
  for (const html of pages) {
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>/);
  }
});

const unescape = (text: string) => text.replaceAll("&#39;", "'").replaceAll("&amp;", "&");

/** The fields of a page as the form of a report holds them. */
function keptIn(text: string): Record<string, string> {
  const line = (key: string) => new RegExp(`^${key}: "?(.*?)"?$`, "m").exec(text)?.[1] ?? "";
  const names = /^synonymes: \[(.*)\]$/m.exec(text)?.[1]?.split(/, ?/).join("\n") ?? "";
  return { resume: line("resume"), simple: line("simple"), autres_noms: names };
}
