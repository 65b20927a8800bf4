import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { isError } from "../../../src/base/problem.ts";
import { frenchOf } from "../../../src/intake/translation/translated-page.ts";
import { startTestIntake } from "../intake.ts";
import { fieldsOfForm, openStage } from "../moderation/moderation-stage.ts";

const attacks = [
  "<script>alert(1)</script>",
  "{process.exit(1)}",
  "import x from 'node:fs'",
  "export const a = 1",
  "</Permis><Etapes>",
  '<Photo src="./x.webp" alt="x" credit="x" consentement="oui" />',
  "[[culture-du-faire]] [ici](javascript:alert(1)) https://exemple.org",
  "--- titre: autre",
  "# Titre",
  "```js",
  "| a | b |",
  "&lt;b&gt;",
];

const told = {
  pratique: "batterie-gonflee",
  langue: "ar",
  relecture: "nouvelle",
  titre: "بطارية",
  resume: "قد تشتعل.",
  images: "واحد.\nاثنان.\nثلاثة.",
  risques: "قد تشتعل.",
  etapes: "نسأل.",
  mode: "nom",
  nom: "Salma",
  accord_publication: "oui",
} as const;

describe("a hostile translation", () => {
  test.for(attacks)("is only text on its page: %s", async (attack) => {
    const stage = await openStage();
    const values = { ...told, titre: `بطارية ${attack}`, risques: attack, etapes: attack, nom: `Salma ${attack}` };
    const french = await frenchOf("pratiques/batterie-gonflee", await stage.context.garden.now());
    const kept = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
    const code = await stage.receive({ ...kept, base: [french?.entry.face.digest ?? ""] }, { form: "traduction" });
    const { accord_publication: _, ...sent } = kept;
    await stage.act(code, "publier", fieldsOfForm(sent));
    expect(await stage.state(code)).toBe("publie");
    const { translations, problems } = await readGarden(stage.content);
    const found = translations.find(({ id }) => id === "traductions/ar/pratiques/batterie-gonflee")?.translation;
    expect(found?.data.risks).toEqual([attack]);
    expect(found?.html).not.toMatch(/<(?:script|a|img|h1|table|pre)\b|<section[^>]*etapes|javascript:alert\(1\)"/);
    expect(problems.filter(isError)).toEqual([]);
    const page = await stage.card(code);
    expect(page).not.toContain("<script>alert(1)</script>");
    expect(await readFile(join(stage.content, "traductions/ar/pratiques/batterie-gonflee.mdx"), "utf8")).not.toMatch(
      /^(?:import|export) /m,
    );
  });

  test("loses the signs that turn a text around, which nobody sees", async () => {
    const { post, parts } = await startTestIntake();
    const turned = "\u202Eقد\u202C \u2066تشتعل\u2069\u200B.";
    await post("/contribuer/envoyer", { forme: "traduction", cle: "a".repeat(24), ...told, risques: turned, titre: turned });
    const [kept] = await parts.spool.list();
    expect([kept?.values["risques"], kept?.values["titre"]]).toEqual([["قد تشتعل."], ["قد تشتعل."]]);
  });

  test("as long as a book is kept whole, said to be too long, and nothing is made of it", async () => {
    const stage = await openStage();
    const long = "ا".repeat(1_000_000);
    const code = await stage.receive(
      Object.fromEntries(Object.entries({ ...told, risques: long }).map(([name, value]) => [name, [value]])),
      { form: "traduction" },
    );
    const html = await stage.card(code);
    expect(html.replace(/\s/g, " ")).toContain("C’est trop long");
    expect(stage.changes).toEqual([]);
    expect((await stage.spool.read(code))?.values["risques"]).toEqual([long]);
  });

  test("says at once, to who sent it, which danger it lacks", async () => {
    const { post, parts } = await startTestIntake();
    await post("/contribuer/envoyer", { forme: "traduction", cle: "b".repeat(24), ...told, risques: "" });
    const [kept] = await parts.spool.list();
    expect([kept?.state, kept?.problems.map(({ field }) => field)]).toEqual(["a-completer", ["risques"]]);
  });

  test("names no file of its own: neither a language nor a practice is a path", async () => {
    const stage = await openStage();
    for (const [pratique, langue] of [
      ["../../vocabulaire", "ar"],
      ["batterie-gonflee", "../fr"],
      ["batterie-gonflee", "zz"],
      ["besoins/culture-du-faire", "ar"],
    ] as const) {
      const values = Object.fromEntries(Object.entries({ ...told, pratique, langue }).map(([name, value]) => [name, [value]]));
      const code = await stage.receive(values, { form: "traduction" });
      expect((await stage.act(code, "publier", { champs: "oui" })).status).toBe(422);
    }
    expect(stage.changes).toEqual([]);
  });
});
