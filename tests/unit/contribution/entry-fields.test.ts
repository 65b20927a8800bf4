/** Every field of a front matter, as a moderator changes it. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { correctedFile, editableOf, fieldsOfEntry } from "../../../src/features/contribution/draft/correction.ts";
import { readValues } from "../../../src/features/contribution/submission.ts";
import { parseFile } from "../../../src/entry/file.ts";
import { kindOfId } from "../../../src/entry/kinds.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { fieldNames } from "../../../src/entry/rows/group.ts";
import { vocabulary } from "../../entries.ts";

const garden = "tests/gardens/petit";
const id = "pratiques/repair-cafe-du-square";
const target = { id, vocabulary };
const text = await readFile(join(garden, `${id}.mdx`), "utf8");
const corrected = (values: Record<string, string | string[]>) =>
  correctedFile(text, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()])), target);
const fields = fieldsOfEntry(target, editableOf(text));
const field = (name: string) => fields.find((one) => one.name === name);

describe("the form of a page", () => {
  test("has a field for every key of its kind, each once", async () => {
    for (const folder of [
      "pratiques",
      "besoins",
      "leviers",
      "recits",
      "lieux",
      "organisations",
      "termes",
      "ateliers",
      "parcours",
    ]) {
      const names = fieldsOfEntry({ id: `${folder}/x`, vocabulary }, {}).map(({ name }) => name);
      const keys = fieldNames(entrySchemas(vocabulary)[kindOfId(`${folder}/x`)!]).map(([, key]) =>
        key === "synonymes" ? "autres_noms" : key,
      );
      const lacking = keys.filter((key) => !names.some((name) => name === key || name.startsWith(`${key}_`)));
      expect([folder, lacking, names.length]).toEqual([folder, [], new Set(names).size]);
    }
  });

  test("shows each as what it is, in French", () => {
    expect(fields.slice(0, 6).map(({ name, control, label }) => [name, control, label])).toEqual([
      ["risques_1_type", "select", "Danger 1\u00A0: type de risque"],
      ["risques_1_gravite", "select", "Danger 1\u00A0: gravité"],
      ["risques_1_texte", "text", "Danger 1\u00A0: risque"],
      ["risques_1_relu_par", "line", "Danger 1\u00A0: relu par"],
      ["risques_1_relu_en_tant_que", "line", "Danger 1\u00A0: relu en tant que"],
      ["risques_1_relu_le", "line", "Danger 1\u00A0: relu le"],
    ]);
    expect(field("difficulte")?.choices?.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5"]);
    expect(field("themes")).toMatchObject({ control: "many", maxChoices: 3 });
    expect(field("duree_min")).toMatchObject({ control: "number", label: "Durée\u00A0: au moins" });
    expect(field("duree_unite")?.choices?.map(({ value }) => value)).toContain("semaines");
    expect(field("materiel")).toMatchObject({ control: "lines", lineMax: 160 });
    expect(field("chiffres_1_source_url")).toMatchObject({ part: "Chiffres", control: "line" });
    // One row more than the page has, to add one.
    expect(["chiffres_2_valeur", "chiffres_3_valeur", "risques_3_texte"].map((name) => field(name) !== undefined)).toEqual([
      true,
      false,
      true,
    ]);
    expect(editableOf(text)).toMatchObject({
      duree_min: ["3"],
      cout_compte: ["petit outillage"],
      themes: ["reemploi-reparation", "habitat"],
    });
  });

  test("that nobody changed gives the same file, byte for byte, for every page of a garden", async () => {
    const files = (await readdir(garden, { recursive: true })).filter((file) => /^[a-z]+\/[a-z0-9-]+\.mdx$/.test(file));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      const before = await readFile(join(garden, file), "utf8");
      const at = { id: file.slice(0, -4), vocabulary };
      const shown = editableOf(before);
      // As the browser sends it back, read as it is kept.
      const { values } = readValues("correction", shown, fieldsOfEntry(at, shown));
      expect(correctedFile(before, values, at)).toEqual({ text: before, problems: [] });
    }
  });

  test.each<[string, Record<string, string | string[]>, string, string]>([
    ["a choice", { difficulte: "4" }, "difficulte: 3", "difficulte: 4"],
    ["an item more", { outils: "des tournevis\nun multimètre\nune pince" }, "un multimètre]", "un multimètre, une pince]"],
    ["a box", { themes: ["habitat"] }, "[reemploi-reparation, habitat]", "[habitat]"],
    [
      "a part of a group",
      { duree_max: "4" },
      "detail: une demi-journée par mois }",
      "detail: une demi-journée par mois, max: 4 }",
    ],
    [
      "a figure",
      { chiffres_1_mesure: "part réparée" },
      "part des objets qui ressortent réparés, selon l’article",
      "part réparée",
    ],
    ["the source of a figure", { chiffres_1_source_annee: "2018" }, "annee: 2017", "annee: 2018"],
    ["a danger", { risques_1_gravite: "2" }, "type: electricite, gravite: 3", "type: electricite, gravite: 2"],
    ["a clause", { clauses_2_delai: "chaque mois" }, "delai: à chaque séance", "delai: chaque mois"],
    ["a key that was not there", { revu_le: "2026-11-25" }, "a_revoir_le:", "revu_le: 2026-11-25\na_revoir_le:"],
    ["a key emptied", { contenu_tiers: "" }, "contenu_tiers: Le chiffre vient d’un article de RFI.\n", ""],
  ])("changes only %s", (_, values, from, to) => {
    expect(corrected(values)).toEqual({ text: text.replace(from, to), problems: [] });
  });

  test("adds a row, and takes one away when its words are emptied", () => {
    const added = { risques_3_type: "incendie", risques_3_gravite: "2", risques_3_texte: "La batterie chauffe." };
    const { text: longer = "" } = corrected({ ...added, risques_2_texte: "" });
    expect(parseFile(longer, "").file?.data["risques"]).toEqual([
      { type: "electricite", gravite: 3, texte: "On débranche avant d’ouvrir." },
      { type: "incendie", gravite: 2, texte: "La batterie chauffe." },
    ]);
  });

  test.each<[string, Record<string, string | string[]>, string]>([
    ["a danger without words", { risques_3_type: "incendie", risques_3_gravite: "2" }, "risques_3_texte"],
    ["a date that is none", { revu_le: "hier" }, "revu_le"],
    ["a number that is none", { duree_min: "trois" }, "duree_min"],
    ["bounds the wrong way", { duree_max: "1" }, "duree_min"],
    ["an address that is none", { chiffres_1_source_url: "rfi" }, "chiffres_1_source_url"],
    ["a needed key emptied", { economise: "" }, "economise"],
  ])("says %s at its field", (_, values, name) => {
    const { text: none, problems } = corrected(values);
    expect([none, problems.map((problem) => problem.field)]).toEqual([undefined, [name]]);
  });

  test("keeps what it does not hold: any part of the form gives a file that says the rest as before", () => {
    const shown = editableOf(text);
    fc.assert(
      fc.property(fc.subarray(Object.keys(shown)), (names) => {
        const values = Object.fromEntries(names.map((name) => [name, shown[name] ?? []]));
        expect(correctedFile(text, values, target)).toEqual({ text, problems: [] });
      }),
      { numRuns: 50 },
    );
  });
});
