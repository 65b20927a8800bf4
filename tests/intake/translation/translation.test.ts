import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Values } from "../../../src/features/contribution/model.ts";
import { frenchOf } from "../../../src/intake/translation/translated-page.ts";
import { fieldsOfForm, openStage } from "../moderation/moderation-stage.ts";

type Stage = Awaited<ReturnType<typeof openStage>>;

/** What is there of « Une batterie gonflée », said in Arabic by somebody whose language it is. */
const told: Values = {
  pratique: ["batterie-gonflee"],
  langue: ["ar"],
  relecture: ["nouvelle"],
  titre: ["بطارية منتفخة، ماذا نفعل؟"],
  resume: ["بطارية منتفخة أو ساخنة قد تشتعل. لا نفتحها ولا نشحنها."],
  images: ["الهاتف ينتفخ أو يسخن وحده.\nلا تشحنوه ولا تفتحوه: قد يشتعل.\nاسألوا مركز النفايات كيف تسلمونه."],
  risques: ["قد تشتعل دون إنذار."],
  etapes: ["نسأل مركز النفايات كيف نسلمها. لا نفتحها أبدا."],
  ma_langue: ["oui"],
  qualite: ["جارة"],
  mode: ["nom"],
  nom: ["Salma Benali"],
  accord_publication: ["oui"],
};

async function received(stage: Stage, values: Values, of = "batterie-gonflee") {
  const french = await frenchOf(`pratiques/${of}`, await stage.context.garden.now());
  const base = french?.entry.face.digest ?? "";
  return { base, code: await stage.receive({ ...values, base: [base] }, { form: "traduction" }) };
}

const fileAt = (stage: Stage, path: string) => readFile(join(stage.content, `traductions/${path}.mdx`), "utf8");

/** What the page says of the problems, without the rest of it. */
const problemsIn = async (answer: Response | string) => {
  const html = typeof answer === "string" ? answer : await answer.text();
  const told = /<ul class="plain tight">([^]*?)<\/ul>/.exec(html)?.[1] ?? "";
  return told
    .split("</li>")
    .map((item) =>
      item
        .replace(/<[^>]*>/g, "")
        .replace(/\s+/g, " ")
        .trim(),
    )
    .filter(Boolean);
};

/** What a moderator sends: their fields as they are kept, and what they change. */
const sent = (values: Values, more: Values = {}) => {
  const { ma_langue: _, accord_publication: __, ...fields } = values;
  return fieldsOfForm({ ...fields, ...more });
};

describe("a translation", () => {
  test("is published with who made it, the digest of its French, and who read it when a moderator says so", async () => {
    const stage = await openStage();
    const { code, base } = await received(stage, told);
    await stage.act(code, "publier", sent(told, { relu: ["oui"], base: [base] }));
    expect(await stage.state(code)).toBe("publie");
    expect(await fileAt(stage, "ar/pratiques/batterie-gonflee")).toBe(`---
titre: بطارية منتفخة، ماذا نفعل؟
resume: بطارية منتفخة أو ساخنة قد تشتعل. لا نفتحها ولا نشحنها.
images:
  - الهاتف ينتفخ أو يسخن وحده.
  - "لا تشحنوه ولا تفتحوه: قد يشتعل."
  - اسألوا مركز النفايات كيف تسلمونه.
risques:
  - قد تشتعل دون إنذار.
empreinte: ${base}
traduit_par:
  - nom: Salma Benali
    mode: nom
relu_par:
  nom: Salma Benali
  qualite: جارة
  relu_le: 2026-11-23
---

<Permis>

نسأل مركز النفايات كيف نسلمها. لا نفتحها أبدا.

</Permis>
`);
    expect(stage.changes.map(({ title }) => title.replace(/\s/g, " "))).toEqual([
      "Traduction : Une batterie gonflée, que faire ? (العربية)",
    ]);
  });

  test("is not said to be read of who has no name, nor of who does not say that it is their language", async () => {
    for (const more of [{ mode: ["pseudonyme"] }, { mode: ["anonyme"] }, { ma_langue: [] }]) {
      const stage = await openStage();
      const values: Values = { ...told, ...more };
      const { code } = await received(stage, values);
      expect(await stage.card(code)).not.toContain(`name="relu"`);
      await stage.act(code, "publier", sent(values, { relu: ["oui"] }));
      expect(await fileAt(stage, "ar/pratiques/batterie-gonflee")).not.toContain("relu_par");
    }
  });

  test("that lacks a danger is not published: each list says what it lacks", async () => {
    const stage = await openStage();
    const values = { ...told, risques: [], etapes: ["نسأل.\nلا نفتحها."] };
    const { code } = await received(stage, values);
    const answer = await stage.act(code, "publier", sent(values));
    expect([answer.status, await stage.state(code), stage.changes]).toEqual([422, "recu", []]);
    expect(await problemsIn(answer)).toEqual([
      "Les dangers : Il manque un danger : le français a 1 ligne, la traduction 0. Rien n’est publié sans eux.",
      "Les étapes : Le français a 1 ligne, la traduction 2 : traduisez chacune, dans le même ordre, sans en ajouter.",
    ]);
    expect((await stage.card(code)).match(/Il manque ce danger/g)).toHaveLength(1);
  });

  test("shows the numbers that differ, line by line", async () => {
    const stage = await openStage();
    const { code } = await received(stage, { ...told, titre: ["بطارية 15"] });
    expect((await stage.card(code)).match(/Nombres : [^<]*/g)).toEqual(["Nombres : la traduction dit 15"]);
  });

  test("never takes the place of one that a person has read without a word", async () => {
    const stage = await openStage();
    const before = await fileAt(stage, "ar/pratiques/repair-cafe-du-square");
    const { resume: _, images: __, risques: ___, etapes: ____, ...kept } = told;
    const values: Values = { ...kept, pratique: ["repair-cafe-du-square"], relecture: ["corrige"], titre: ["مقهى الإصلاح"] };
    const { code } = await received(stage, values, "repair-cafe-du-square");
    const answer = await stage.act(code, "publier", sent(values));
    expect(await problemsIn(answer)).toEqual([
      "Remplacer la traduction qu’une personne a relue : Salma a relu la traduction qui est là (20 novembre 2026). Comparez les deux, puis cochez « Remplacer » si celle-ci est meilleure.",
    ]);
    expect(await fileAt(stage, "ar/pratiques/repair-cafe-du-square")).toBe(before);
    await stage.act(code, "publier", sent(values, { remplace: ["oui"] }));
    const after = await fileAt(stage, "ar/pratiques/repair-cafe-du-square");
    expect(after).toContain("titre: مقهى الإصلاح\n");
    expect(after).toContain("  - nom: L’équipe du Jardin\n    mode: collectif\n  - nom: Salma Benali\n    mode: nom\n");
    expect(after).not.toContain("relu_par");
    const body = (text: string) => text.slice(text.indexOf("\n---\n", 4));
    expect(body(after)).toBe(body(before));
  });

  test("found right by who speaks it gets their name, and keeps every other byte", async () => {
    const stage = await openStage();
    const values = {
      ...told,
      pratique: ["repair-cafe-du-square"],
      relecture: ["juste"],
      langue: ["en"],
      qualite: ["a neighbour"],
    };
    const before = await fileAt(stage, "en/pratiques/repair-cafe-du-square");
    const { code } = await received(stage, values, "repair-cafe-du-square");
    await stage.act(code, "publier", sent(values));
    expect([await stage.state(code), stage.changes]).toEqual(["recu", []]);
    await stage.act(code, "publier", sent(values, { relu: ["oui"] }));
    const after = await fileAt(stage, "en/pratiques/repair-cafe-du-square");
    expect(after.replace(/relu_par:\n(?: {2}.*\n)+/, "")).toBe(before);
    expect(after).toContain("  nom: Salma Benali\n  qualite: a neighbour\n");
  });

  test("of a French that has changed since waits to be read again beside it", async () => {
    const stage = await openStage();
    const { base } = await received(stage, told);
    const code = await stage.receive({ ...told, base: ["0".repeat(14)] }, { form: "traduction" });
    const answer = await stage.act(code, "publier", sent(told));
    expect(await problemsIn(answer)).toEqual([
      "Le français a changé depuis cet envoi. Relisez chaque ligne à côté du français d’aujourd’hui, puis enregistrez ou publiez de nouveau.",
    ]);
    await stage.act(code, "publier", sent(told, { base: [base] }));
    expect(await stage.state(code)).toBe("publie");
  });

  test("into a language that the garden has not tells what to do first", async () => {
    const stage = await openStage();
    const { code } = await received(stage, { ...told, langue: ["autre"], langue_autre: ["wolof"] });
    expect(await problemsIn(await stage.card(code))).toEqual([
      "Dans quelle langue : La langue « wolof » n’a pas encore de pages. Créez-la (npm run new -- traduction, puis son code), traduisez ses mots, puis choisissez-la ici.",
    ]);
  });

  test("that was killed after its commit is not written twice, nor refused for its own reader", async () => {
    const stage = await openStage();
    const { code, base } = await received(stage, told);
    await stage.act(code, "publier", sent(told, { relu: ["oui"], base: [base] }));
    const first = await fileAt(stage, "ar/pratiques/batterie-gonflee");
    const twin = await stage.receive({ ...told, relu: ["oui"], base: [base] }, { form: "traduction", key: "twin" });
    await stage.tell(twin, { type: "approved" });
    stage.restart();
    await stage.idle();
    expect([await stage.state(twin), await fileAt(stage, "ar/pratiques/batterie-gonflee")]).toEqual(["publie", first]);
  });
});
