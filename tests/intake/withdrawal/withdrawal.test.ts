/** What a person takes back, over the real repository and the real spool; the site is every file of the content, copied. */
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { partAddress } from "../../../src/base/parts/parts.ts";
import { closeProposal } from "../../../src/intake/publish/forge/close.ts";
import { openIntakeGarden } from "../../../src/intake/garden.ts";
import { listen } from "../../../src/intake/http/listen.ts";
import { openLiveSite } from "../../../src/intake/serve/live-site.ts";
import { openModerators } from "../../../src/intake/moderation/moderators.ts";
import { openPublication } from "../../../src/intake/publish/publication.ts";
import { ownReviewer } from "../../../src/intake/review/reviewer.ts";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import { createIntake } from "../../../src/intake/server.ts";
import { intakeSettings } from "../../../src/intake/settings.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import type { Arrival, Happening, IntakeParts } from "../../../src/intake/model.ts";
import { arrival } from "../spool/arrivals.ts";
import { replay, type Answer } from "../publish/github.ts";
import { origin, writeSite } from "../intake.ts";
import { practice } from "../moderation/moderation-stage.ts";
import { filesIn, git, repositoryOf, temporaryFolder } from "../publish/repositories.ts";

// Each is a dozen runs of git and of a build: a machine that does other things takes its time.
vi.setConfig({ testTimeout: 180_000 });

/** A build that copies the content beside the few pages that the server fills. */
const builder = (content: string, pages: string) => `
import { cpSync, readdirSync, mkdirSync, writeFileSync, readFileSync, existsSync } from "node:fs";
if (existsSync(${JSON.stringify(join(pages, "fails"))})) { console.error("Une fiche est cassée."); process.exit(1); }
cpSync(${JSON.stringify(pages)}, process.env.GARDEN_DIST, { recursive: true });
for (const path of readdirSync(${JSON.stringify(content)}, { recursive: true })) {
  if (!/\\.(mdx|webp)$/.test(path)) continue;
  const bytes = readFileSync(${JSON.stringify(content)} + "/" + path);
  if (/^statut: brouillon$/m.test(bytes.toString())) continue;
  const to = process.env.GARDEN_DIST + "/" + (path.endsWith(".mdx") ? path.slice(0, -4) + "/index.html" : "images/" + path);
  mkdirSync(to.replace(/[^/]*$/, ""), { recursive: true });
  writeFileSync(to, bytes);
}`;

/** The small garden, in the folder of the content. */
const smallGarden = async () =>
  Object.fromEntries((await filesIn("tests/gardens/petit")).map(([path, bytes]): [string, Buffer] => [`content/${path}`, bytes]));

async function open() {
  const folder = await temporaryFolder();
  const top = await repositoryOf({ "README.md": "Un jardin.\n", ...(await smallGarden()) });
  const content = join(top, "content");
  const [state, dist, pages, script] = ["state", "dist", "pages", "build.mjs"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ];
  await mkdir(state);
  await writeSite(pages);
  await cp(pages, dist, { recursive: true });
  await writeFile(script, builder(content, pages));
  const secret = Buffer.alloc(32, 7);
  const spool = await openSpool(state, secret);
  const now = () => new Date().toISOString();
  const command = [process.execPath, script] as const;
  const parts: IntakeParts = {
    spool,
    publisher: await openPublisher({ content, forge: { kind: "none" }, now }),
    site: openLiveSite({ dist, sites: join(state, "sites"), command }),
    moderators: openModerators(state),
    decodePhoto: async () => ({ ok: false, message: "" }),
    rewriteVoice: async () => ({ ok: false, message: "" }),
    now,
  };
  const garden = openIntakeGarden(content, join(folder, "entries.jsonl"));
  const settings = intakeSettings({ GARDEN_STATE: state, GARDEN_RATE: "0" });
  const app = createIntake(parts, { settings, garden, secret });
  const publication = openPublication({ parts, garden, reviewer: ownReviewer });
  let n = 0;
  const tell = async (code: string, happening: Omit<Happening, "at" | "by"> & Partial<Happening>) => {
    const { happenings } = (await spool.read(code))!;
    await spool.append(code, { at: now(), by: "jardin", ...happening } as Happening, happenings.length);
  };
  const run = async (code: string) => {
    publication.enqueue(code);
    await publication.idle();
  };
  return {
    app,
    content,
    dist,
    git: (...args: string[]) => git(top, ...args),
    pages,
    parts,
    publication,
    spool,
    state,
    tell,
    run,
    textOf: (id: string) => readFile(join(content, `${id}.mdx`), "utf8"),
    /** Receives, approves and publishes; gives the code. */
    async publish(values: Arrival["values"], { into, ...over }: Partial<Arrival> & { into?: string } = {}) {
      const { code } = await spool.receive(arrival({ key: `cle-${n++}`, values, ...over }));
      await tell(code, { by: "moderation:Amina", type: "approved", ...(into ? { into } : {}) });
      await run(code);
      expect((await spool.read(code))?.happenings.map(({ type }) => type)).toEqual(["approved", "published", "served"]);
      return code;
    },
    async withdraw(code: string) {
      await tell(code, { by: "contributeur", type: "withdrawn" });
      await run(code);
    },
    /** The paths, below the folder of the state, of the site and of the content, of what still holds one of these words. */
    async holding(...words: string[]) {
      const found = [];
      for (const root of [state, dist, content])
        for (const path of await readdir(root, { recursive: true })) {
          const bytes = await readFile(join(root, path)).catch(() => Buffer.alloc(0));
          if (words.some((word) => bytes.includes(word) || path.includes(word))) found.push(path);
        }
      return found;
    },
  };
}

const named = { ...practice, mode: ["nom"], nom: ["Awa Traoré"] } as const;
const photo = {
  photos: [{ name: "photo-1.webp", width: 40, height: 30, bytes: 9 }],
  files: new Map([["photo-1.webp", Buffer.from("pixels-51")]]),
};
const shown = { photo_alt: ["Une pince."], photo_personnes: ["personne"] };

describe("a withdrawal", () => {
  test("of a page takes its text, its name and its photo out of the files, the sites and the spool, and says so", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, ...shown, titre: ["Recoudre une fermeture"] }, photo);
    expect((await stage.holding("Awa Traoré", "pixels-51")).length).toBeGreaterThan(3);
    await stage.withdraw(code);
    expect(await stage.holding("Awa Traoré", "pixels-51", "une pince", "recoudre-une-fermeture")).toEqual([]);
    const { state, values, photos, happenings } = (await stage.spool.read(code))!;
    expect({ state, values, photos, told: happenings.map(({ type }) => type) }).toEqual({
      state: "retire",
      values: {},
      photos: [],
      told: ["withdrawn", "served"],
    });
    expect(await stage.git("status", "--porcelain")).toBe("");
  });

  test("of a page takes it in every language: the site without it builds, and nothing of it is left in the files", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    const path = "traductions/en/pratiques/recoudre-une-fermeture.mdx";
    await mkdir(join(stage.content, dirname(path)), { recursive: true });
    await writeFile(join(stage.content, path), "---\ntitre: Sewing a zip back on, by a neighbour\n---\n");
    await stage.git("add", ".");
    await stage.git("commit", "--quiet", "--message=Une traduction");
    await stage.withdraw(code);
    expect(await stage.holding("Sewing a zip back on", "recoudre-une-fermeture")).toEqual([]);
    expect(await stage.git("status", "--porcelain")).toBe("");
  });

  const photos = {
    photos: ["photo-1.webp", "photo-2.webp"].map((name) => ({ name, width: 40, height: 30, bytes: 9 })),
    files: new Map([
      ["photo-1.webp", Buffer.from("pixels-51")],
      ["photo-2.webp", Buffer.from("pixels-52")],
    ]),
  };
  const bothShown = { ...shown, photo_alt_2: ["Un curseur."] };

  test.each([undefined, "pratiques/reprendre-un-vetement"])("of two photos takes both away, merged into %s", async (into) => {
    const stage = await open();
    const told = { ...named, ...bothShown, titre: ["Recoudre une fermeture"] };
    const code = await stage.publish(told, { ...photos, ...(into ? { into } : {}) });
    expect(await stage.holding("pixels-51")).not.toEqual([]);
    expect((await stage.holding("pixels-52")).filter((path) => path.startsWith("pratiques/"))).toEqual([
      into ? "pratiques/reprendre-un-vetement-photo-3.webp" : "pratiques/recoudre-une-fermeture-photo-2.webp",
    ]);
    await stage.withdraw(code);
    expect(await stage.holding("pixels-51", "pixels-52", "Un curseur.", "-photo-")).toEqual([]);
    expect(await stage.git("status", "--porcelain")).toBe("");
  });

  test("of what was merged gives the page its former text back, byte for byte", async () => {
    const stage = await open();
    const before = await stage.textOf("pratiques/reprendre-un-vetement");
    const code = await stage.publish(
      { ...named, autres_noms: ["rafistoler un zip"] },
      { into: "pratiques/reprendre-un-vetement" },
    );
    expect(await stage.textOf("pratiques/reprendre-un-vetement")).toContain("Awa Traoré");
    await stage.withdraw(code);
    expect(await stage.textOf("pratiques/reprendre-un-vetement")).toBe(before);
    expect(await stage.holding("Awa Traoré", "avec une pince", "rafistoler")).toEqual([]);
  });

  test("of what was merged leaves what others merged since, on the next line", async () => {
    const stage = await open();
    const into = "pratiques/reprendre-un-vetement";
    const first = await stage.publish(named, { into });
    const second = await stage.publish(
      { ...named, nom: ["Zoé Martin"], quoi: ["Je remplace la tirette par un trombone bien plié, cela tient un hiver."] },
      { into },
    );
    await stage.withdraw(first);
    const text = await stage.textOf(into);
    expect(text).toContain("un trombone bien plié");
    expect(text).toContain("Zoé Martin");
    expect(await stage.holding("Awa Traoré", "avec une pince")).toEqual([]);
    await stage.withdraw(second);
    expect(await stage.holding("Zoé Martin", "trombone")).toEqual([]);
  });

  test("leaves the name of who also wrote something else on the page, which goes with the last", async () => {
    const stage = await open();
    const into = "pratiques/reprendre-un-vetement";
    const first = await stage.publish(named, { into });
    const second = await stage.publish(
      { ...named, quoi: ["Je remplace la tirette par un trombone bien plié, cela tient un hiver."] },
      { into },
    );
    await stage.withdraw(first);
    expect(await stage.textOf(into)).toContain("Awa Traoré");
    await stage.withdraw(second);
    expect(await stage.holding("Awa Traoré", "trombone", "avec une pince")).toEqual([]);
  });

  test("of words that a hand edited since takes the paragraph that still says them", async () => {
    const stage = await open();
    const into = "pratiques/reprendre-un-vetement";
    const code = await stage.publish(named, { into });
    const text = await stage.textOf(into);
    await writeFile(
      join(stage.content, `${into}.mdx`),
      text.replace("des manteaux avec une pince", "de vieux manteaux, avec une pince plate"),
    );
    await stage.git("commit", "--quiet", "--all", "--message=Mieux dit");
    await stage.withdraw(code);
    expect(await stage.holding("Awa Traoré", "vieux manteaux", "pince plate")).toEqual([]);
  });

  test("whose name a person wrote elsewhere in the page sets the whole page aside, and says so, until someone has looked", async () => {
    const stage = await open();
    const into = "pratiques/reprendre-un-vetement";
    const code = await stage.publish(named, { into });
    const text = await stage.textOf(into);
    await writeFile(join(stage.content, `${into}.mdx`), `${text.trimEnd()}\n\nVoir aussi ce que fait Awa  Traoré.\n`);
    await stage.git("commit", "--quiet", "--all", "--message=Une suite");
    await stage.withdraw(code);
    expect((await stage.spool.read(code))?.happenings.at(-1)).toMatchObject({
      type: "held",
      reason: expect.stringContaining("un nom s’y lit encore"),
    });
    expect(await stage.textOf(into)).toContain("statut: brouillon");
    // Readers have it from no site; the page is refused all the same.
    expect((await stage.holding("Awa Traoré")).filter((path) => path.includes("sites"))).toEqual([]);
    expect(stage.publication.withheld(`/${into}/`)).toBe("changing");

    await writeFile(join(stage.content, `${into}.mdx`), (await stage.textOf(into)).replace("Awa  Traoré", "une voisine"));
    await stage.git("commit", "--quiet", "--all", "--message=Sans nom");
    await stage.run(code);
    expect(await stage.textOf(into)).toContain("statut: a-relire");
    expect(await stage.holding("Awa Traoré", "avec une pince")).toEqual([]);
    expect(stage.publication.withheld(`/${into}/`)).toBeUndefined();
  });

  test("of a correction puts back what the page said, later edits of other fields kept", async () => {
    const stage = await open();
    const id = "pratiques/grainotheque";
    const before = await stage.textOf(id);
    const { baseOf } = await import("../../../src/intake/review/reported-page.ts");
    const values = {
      page: [`/${id}/`],
      sujet: ["erreur"],
      texte: ["C’est faux."],
      resume: ["Awa Traoré prête des graines à toutes les voisines du quartier."],
      base: [baseOf(before)],
    };
    const code = await stage.publish(values, { form: "correction" });
    const edited = (await stage.textOf(id)).replace(/^titre: .*$/m, "titre: Une grainothèque à nous");
    await writeFile(join(stage.content, `${id}.mdx`), edited);
    await stage.git("commit", "--quiet", "--all", "--message=Un titre");
    await stage.withdraw(code);
    expect(await stage.textOf(id)).toBe(before.replace(/^titre: .*$/m, "titre: Une grainothèque à nous"));
  });

  test("of a correction that told a danger never takes the danger away unseen: the page waits for a person", async () => {
    const stage = await open();
    const id = "pratiques/repair-cafe-du-square";
    const before = await stage.textOf(id);
    const { baseOf } = await import("../../../src/intake/review/reported-page.ts");
    const told = "La lame du mixeur repart toute seule quand on rebranche la prise.";
    const values = {
      page: [`/${id}/`],
      sujet: ["danger"],
      texte: ["Il manque un danger."],
      risques_3_type: ["blessure"],
      risques_3_gravite: ["3"],
      risques_3_texte: [told],
      images_5_dessin: ["jamais prise + tournevis"],
      images_5_phrase: ["Jamais les doigts dedans, même à l’arrêt."],
      images_5_danger: ["blessure"],
      base: [baseOf(before)],
    };
    const code = await stage.publish(values, { form: "correction" });
    expect(await stage.textOf(id)).toContain(told);
    await stage.withdraw(code);
    expect((await stage.spool.read(code))?.happenings.at(-1)).toMatchObject({
      type: "held",
      reason: expect.stringContaining("elle ne dirait plus un danger"),
    });
    // Nobody reads the page without its danger, nor the words that were taken back.
    expect(await stage.textOf(id)).toContain("statut: brouillon");
    expect(await stage.textOf(id)).toContain(told);
    expect((await stage.holding("lame du mixeur")).filter((path) => path.includes("sites"))).toEqual([]);

    const inOtherWords = (await stage.textOf(id))
      .replace(told, "Un mixeur rebranché peut couper.")
      .replace("Jamais les doigts dedans, même à l’arrêt.", "Jamais la main près de la lame.");
    await writeFile(join(stage.content, `${id}.mdx`), inOtherWords);
    await stage.git("commit", "--quiet", "--all", "--message=Le danger, autrement");
    await stage.run(code);
    const after = await stage.textOf(id);
    expect(after).toContain("Un mixeur rebranché peut couper.");
    expect(after).toContain("statut: a-relire");
    expect(await stage.holding("lame du mixeur")).toEqual([]);
  });

  test("is not stopped by pages that lead to what leaves: their links go, their words stay", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    const [path] = (await stage.git("log", "-1", "--format=", "--name-only")).split("\n");
    const slug = path?.slice("content/pratiques/".length, -4) ?? "";
    const other = "recits/chantiers-de-grenoble";
    const text = (await stage.textOf(other)).trimEnd();
    await writeFile(
      join(stage.content, `${other}.mdx`),
      `${text}\n\nNous avons suivi [[Recoudre une fermeture]] et [ce geste](/pratiques/${slug}/), puis [[${slug}|le même]].\n`,
    );
    await stage.git("commit", "--quiet", "--all", "--message=Des liens");
    await stage.withdraw(code);
    expect(await stage.textOf(other)).toContain("Nous avons suivi une page retirée et ce geste, puis le même.");
    expect(await stage.holding(slug, "Recoudre une fermeture")).toEqual([]);
  });

  test("is refused to readers at once, and stays so while the site cannot be built, even after a restart", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    await writeFile(join(stage.pages, "fails"), "");
    await stage.withdraw(code);
    expect(stage.publication.progress(code)).toMatchObject({ step: "failed" });
    const settings = intakeSettings({ GARDEN_STATE: stage.state, GARDEN_RATE: "0" });
    const garden = openIntakeGarden(stage.content, join(stage.state, "entries.jsonl"));
    const app = createIntake(stage.parts, { settings, garden, secret: Buffer.alloc(32, 7) });
    const mine = "pratiques/recoudre-une-fermeture";
    const part = partAddress("records", mine);
    await mkdir(dirname(join(stage.parts.site.root(), part)), { recursive: true });
    await writeFile(join(stage.parts.site.root(), part), JSON.stringify([{ id: mine, par: "Awa" }, { id: "pratiques/autre" }]));
    // What holds other pages too is sent without this one.
    const left = await app.request(part);
    expect([left.status, left.headers.get("content-type"), left.headers.get("cache-control")]).toEqual([
      200,
      "application/json; charset=utf-8",
      "no-store",
    ]);
    expect(await left.json()).toEqual([{ id: "pratiques/autre" }]);
    for (const path of [
      "recoudre-une-fermeture/",
      "recoudre-une-fermeture",
      "recoudre-une-fermeture.json",
      "%72ecoudre-une-fermeture/",
      "x/../recoudre-une-fermeture/",
    ]) {
      const { url, close } = await listen(app, { port: 0, host: "127.0.0.1" });
      const answer = await fetch(`${url}pratiques/${path}`, { headers: { "if-none-match": "*" } });
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 410, "no-store"]);
      expect(await answer.text()).not.toContain("Awa");
      await close();
    }
    expect((await app.request("/pratiques/repair-cafe-du-square/")).status).toBe(200);
  });

  test("asked by code is answered at once, says « demandé », then « retiré » once the site is built", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    const send = (fields: Record<string, string>) =>
      stage.app.request("/contribuer/suivi/retirer", {
        method: "POST",
        body: new URLSearchParams({ code, ...fields }),
        headers: { origin, host: "localhost" },
      });
    const page = async () => {
      const response = await stage.app.request(`/contribuer/suivi/?code=${code}`);
      return { html: await response.text(), refresh: response.headers.get("refresh") };
    };
    expect((await send({ confirme: "oui" })).status).toBe(303);
    expect((await stage.app.request("/pratiques/recoudre-une-fermeture/")).status).toBe(410);
    await expect.poll(async () => (await page()).html.includes("C’est retiré."), { timeout: 120_000 }).toBe(true);
    expect(await page()).toMatchObject({
      html: expect.stringContaining("les copies que des lecteurs ont déjà faites"),
      refresh: null,
    });
    // What was kept of the sending itself goes right after.
    await vi.waitFor(async () => expect(await stage.holding("Awa Traoré")).toEqual([]), { timeout: 60_000 });
    // The address is any other that does not exist.
    expect((await stage.app.request("/pratiques/recoudre-une-fermeture/")).status).toBe(404);
  });

  test("of a practice takes what readers said of it in one gesture, and lets nothing more be said of it meanwhile", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    const post = (path: string, fields: Record<string, string>) =>
      stage.app.request(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin, host: "localhost" },
      });
    const page = "/reagir/recoudre-une-fermeture/";
    expect((await post(page, { reaction: "merci" })).status).toBe(303);
    await post(`${page}mots`, { reaction: "merci", mots: "Merci Awa." });
    expect((await stage.app.request(page)).status).toBe(200);
    expect((await stage.holding("Merci Awa.")).length).toBe(1);
    await post("/contribuer/suivi/retirer", { code, confirme: "oui" });
    expect((await stage.app.request(page)).status).toBe(410);
    expect((await post(page, { reaction: "rate" })).headers.get("location") ?? page).toBe(page);
    await expect.poll(async () => stage.holding("Merci Awa.", "comptes.json"), { timeout: 120_000 }).toEqual([]);
    await expect.poll(async () => (await stage.app.request(page)).status, { timeout: 120_000 }).toBe(404);
  });

  test("made while the text was being written takes out what was written all the same", async () => {
    const stage = await open();
    const { code } = await stage.spool.receive(arrival({ values: named }));
    await stage.tell(code, { by: "moderation:Amina", type: "approved" });
    // Killed between the commit and the telling of it.
    const { append } = stage.spool;
    stage.spool.append = async (...given) => (given[1].type === "published" ? true : append(...given));
    stage.publication.enqueue(code);
    await stage.publication.idle();
    stage.spool.append = append;
    expect((await stage.holding("Awa Traoré")).length).toBeGreaterThan(1);
    await stage.withdraw(code);
    expect(await stage.holding("Awa Traoré")).toEqual([]);
  });
});

test("a build that fails is made up for by the next one: nobody’s withdrawal is left behind", async () => {
  const stage = await open();
  const [first, second] = [
    await stage.publish({ ...named, titre: ["Recoudre une fermeture"] }),
    await stage.publish({ ...named, nom: ["Zoé Martin"], titre: ["Ranger ses aiguilles"] }),
  ];
  await writeFile(join(stage.pages, "fails"), "");
  await stage.withdraw(first);
  expect(stage.publication.progress(first)).toMatchObject({ step: "failed" });
  await rm(join(stage.pages, "fails"));
  await stage.withdraw(second);
  expect(stage.publication.progress(first)).toBeUndefined();
  expect((await stage.spool.read(first))?.happenings.at(-1)?.type).toBe("served");
  expect(await stage.holding("Awa Traoré", "Zoé Martin")).toEqual([]);
});

describe("going back", () => {
  test("on a merge gives the former text, and publishing again the merged one", async () => {
    const stage = await open();
    const into = "pratiques/reprendre-un-vetement";
    const before = await stage.textOf(into);
    const code = await stage.publish(named, { into });
    const merged = await stage.textOf(into);
    await stage.tell(code, { by: "moderation:Amina", type: "unpublished", reason: "À vérifier." });
    await stage.run(code);
    expect(await stage.textOf(into)).toBe(before);
    expect((await stage.spool.read(code))?.current["nom"]).toEqual(["Awa Traoré"]);
    await stage.tell(code, { by: "moderation:Amina", type: "approved", into });
    await stage.run(code);
    expect(await stage.textOf(into)).toBe(merged);
  });

  test("on a page gives back, with the page, the links that others had to it", async () => {
    const stage = await open();
    const code = await stage.publish({ ...named, titre: ["Recoudre une fermeture"] });
    const other = "recits/chantiers-de-grenoble";
    const linked = `${(await stage.textOf(other)).trimEnd()}\n\nNous avons suivi [[Recoudre une fermeture]].\n`;
    await writeFile(join(stage.content, `${other}.mdx`), linked);
    await stage.git("commit", "--quiet", "--all", "--message=Un lien");
    await stage.tell(code, { by: "moderation:Amina", type: "unpublished", reason: "À vérifier." });
    await stage.run(code);
    expect(await stage.textOf(other)).toContain("Nous avons suivi une page retirée.");
    await stage.tell(code, { by: "moderation:Amina", type: "approved" });
    await stage.run(code);
    expect(await stage.textOf(other)).toBe(linked);
  });
});

test("a server killed once a withdrawal was said to be over, and before it was, ends it when it starts again", async () => {
  const stage = await open();
  const { code } = await stage.spool.receive(arrival({ key: "tue", values: { ...practice, nom: ["Awa Traoré"] } }));
  await stage.tell(code, { by: "moderation:Amina", type: "approved" });
  for (const type of ["withdrawn", "removed", "served"] as const) await stage.tell(code, { type, files: [] });
  expect(await stage.holding("Awa Traoré")).not.toEqual([]);
  const garden = openIntakeGarden(stage.content, join(await temporaryFolder(), "entries.jsonl"));
  await openPublication({ parts: stage.parts, garden, reviewer: ownReviewer }).idle();
  expect(await stage.holding("Awa Traoré")).toEqual([]);
  expect((await stage.spool.read(code))?.state).toBe("retire");
});

describe("a withdrawal of what waits on a forge", () => {
  /** A server that stands for GitHub, and a contribution that was proposed there. */
  async function proposed(
    answers: readonly Answer[],
    values: Arrival["values"] = practice,
    over: Partial<Arrival> & { into?: string } = {},
  ) {
    const stage = await open();
    const { api, asked } = await replay(answers);
    const url = "https://github.com/association/jardin";
    const forge = {
      kind: "github",
      url,
      api,
      owner: "association",
      repository: "jardin",
      branch: "main",
      token: "secret",
    } as const;
    stage.parts.publisher.close = (proposal) => closeProposal(forge, proposal);
    const { into, ...rest } = over;
    const { code } = await stage.spool.receive(arrival({ key: "sur-la-forge", values, ...rest }));
    await stage.tell(code, { by: "moderation:Amina", type: "approved", ...(into ? { into } : {}) });
    const id = into ?? "pratiques/pas-encore-la";
    await stage.tell(code, { type: "published", commit: "c1", id, proposal: `${url}/pull/7` });
    await stage.withdraw(code);
    return { stage, code, asked, told: async () => (await stage.spool.read(code))?.happenings ?? [] };
  }

  const closed: Answer = { status: 200, body: { state: "closed", merged: false, head: { ref: "contribution/x-7kq2" } } };
  const gone: Answer = { status: 200, body: {} };
  const types = (happenings: readonly Happening[]) => happenings.map(({ type }) => type);

  test("closes the proposal and takes its branch away, then says « retiré »", async () => {
    const { asked, told } = await proposed([closed, gone]);
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "PATCH /repos/association/jardin/pulls/7",
      "DELETE /repos/association/jardin/git/refs/heads/contribution%2Fx-7kq2",
    ]);
    expect(types(await told()).at(-1)).toBe("served");
  });

  test("closes that of a merge too, of which the page holds nothing yet", async () => {
    const { asked, told } = await proposed([closed, gone], practice, { into: "pratiques/repair-cafe-du-square" });
    expect(asked).toHaveLength(2);
    expect(types(await told()).at(-1)).toBe("served");
  });

  test.each([
    ["its page", {}],
    ["a merge", { into: "pratiques/repair-cafe-du-square" }],
  ])(
    "that the forge refuses to close is never said to be over, of %s: the moderator is told what to do, with the link",
    async (_, over) => {
      const refused: Answer = { status: 403, body: {} };
      const { stage, code, told } = await proposed([refused, refused, closed, gone], practice, over);
      expect((await told()).at(-1)).toMatchObject({
        type: "held",
        reason:
          "La proposition est encore ouverte sur la forge : https://github.com/association/jardin/pull/7. Fermez-la, puis « Vérifier et finir ». La forge a répondu 403.",
      });
      expect(types(await told())).not.toContain("served");
      // Tried again, it is closed by itself.
      await stage.run(code);
      expect(types(await told()).at(-1)).toBe("served");
    },
  );

  test("that was accepted meanwhile is not said to be over either", async () => {
    const merged: Answer = { status: 200, body: { state: "closed", merged: true } };
    const { told } = await proposed([merged]);
    expect((await told()).at(-1)).toMatchObject({ type: "held", reason: expect.stringContaining("git pull") });
  });
});
