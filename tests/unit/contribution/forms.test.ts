import { describe, expect, test } from "vitest";
import { z } from "zod";
import { choicesOf, fieldsOf } from "../../../src/features/contribution/forms.ts";
import { fieldGroups, formNames, type Field, type FormName } from "../../../src/features/contribution/model.ts";
import { consents, questions, signatures } from "../../../src/entries/questions.ts";
import { readVocabulary } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { entry, garden } from "../../entries.ts";

const vocabulary = await readVocabulary("content");
const schemas = entrySchemas(vocabulary);
const fieldsBy = (form: FormName) => fieldsOf(form, { vocabulary });
const field = (form: FormName, name: string): Field => {
  const found = fieldsBy(form).find((candidate) => candidate.name === name);
  if (!found) throw new Error(`No field ${name}`);
  return found;
};

/** Names by group, in order. */
const names = (form: FormName) =>
  Object.fromEntries(
    fieldGroups.map((group) => [
      group,
      fieldsBy(form)
        .filter((candidate) => candidate.group === group)
        .map(({ name }) => name)
        .join(" "),
    ]),
  );

describe("the form", () => {
  test("of a practice asks this, in this order", () =>
    expect(names("pratique")).toEqual({
      voix: "voix",
      essentiel: "quoi pour_qui comment change economise attention",
      danger: "",
      detail:
        "titre autres_noms themes type besoins_fondamentaux difficulte duree_min duree_max duree_unite cout_min cout_max cout_compte avec_enfants materiel outils langue images",
      photo: "photo photo_alt photo_2 photo_alt_2 photo_3 photo_alt_3 photo_credit photo_personnes",
      nom: "mode nom contact_prive contact",
      accords: "accord_publication accord_image accord_mineurs",
      edition: "resume simple besoins leviers raisons",
    }));

  test("of a story asks this, in this order", () =>
    expect(names("recit")).toEqual({
      voix: "voix",
      essentiel: "pratique quoi resultat rate",
      danger: "",
      detail: "titre ou quand parole",
      photo: "photo photo_alt photo_2 photo_alt_2 photo_3 photo_alt_3 photo_credit photo_personnes",
      nom: "mode nom contact_prive",
      accords: "accord_publication accord_image accord_mineurs accord_voix",
      edition: "resume simple pratiques besoins leviers lieux organisations",
    }));

  test("of a correction asks this, in this order", () =>
    expect(names("correction")).toEqual({
      voix: "voix",
      essentiel: "page sujet endroit texte",
      danger: "danger_nouveau_type danger_nouveau_gravite danger_nouveau_texte",
      detail: "proposition",
      photo: "",
      nom: "contact_prive",
      accords: "",
      edition: "",
    }));

  test.each(formNames)("%s names each field once, in the order of the groups", (form) => {
    const fields = fieldsBy(form);
    expect(fields.map(({ name }) => name)).toEqual([...new Set(fields.map(({ name }) => name))]);
    const groups = fields.map(({ group }) => fieldGroups.indexOf(group));
    expect(groups).toEqual(groups.toSorted((a, b) => a - b));
  });

  test("requires what nobody else can answer, and nothing more", () =>
    expect(formNames.map((form) => fieldsBy(form).flatMap(({ name, required }) => (required ? [name] : [])))).toEqual([
      ["quoi", "comment", "accord_publication"],
      ["quoi", "accord_publication"],
      ["page", "sujet", "texte"],
      ["pratique", "langue", "accord_publication"],
    ]));

  test("publishes no name unless one is chosen", () => {
    const { initial, choices } = field("pratique", "mode");
    expect(initial).toBe("anonyme");
    expect(choices?.map(({ value, label }) => [value, label])).toEqual(Object.entries(signatures));
  });

  test("asks the questions and the consents in the words of the paper sheet", () => {
    for (const { name, question, help, icon } of questions)
      expect(field("pratique", name)).toMatchObject({ label: question, hint: help, icon });
    for (const [name, label] of Object.entries(consents))
      for (const form of ["pratique", "recit"] as const) expect(field(form, name).label).toBe(label);
  });
});

describe("a field of the schema", () => {
  type Described = { title?: string; description?: string; example?: string; maxLength?: number; maxItems?: number };

  /** What JSON Schema says at `path`: another reader of the same schema. */
  function described(kind: "practice" | "story", path: readonly string[]): Described {
    const root = z.toJSONSchema(schemas[kind], { io: "input", target: "draft-7" });
    return path.reduce<z.core.JSONSchema.BaseSchema>((schema, name) => {
      const holder = schema.type === "array" ? (schema.items as z.core.JSONSchema.BaseSchema) : schema;
      return holder.properties?.[name] as z.core.JSONSchema.BaseSchema;
    }, root) as Described;
  }

  const same: readonly [FormName, "practice" | "story", Record<string, readonly string[]>][] = [
    [
      "pratique",
      "practice",
      {
        economise: ["economise"],
        titre: ["titre"],
        autres_noms: ["synonymes"],
        themes: ["themes"],
        type: ["type"],
        besoins_fondamentaux: ["besoins_fondamentaux"],
        difficulte: ["difficulte"],
        cout_compte: ["cout", "compte"],
        avec_enfants: ["avec_enfants"],
        materiel: ["materiel"],
        outils: ["outils"],
        langue: ["langue"],
        contact: ["contact"],
        resume: ["resume"],
        simple: ["simple"],
        besoins: ["besoins"],
        leviers: ["leviers"],
      },
    ],
    [
      "recit",
      "story",
      {
        resultat: ["resultats"],
        rate: ["echecs"],
        titre: ["titre"],
        quand: ["quand"],
        parole: ["paroles", "texte"],
        resume: ["resume"],
        simple: ["simple"],
        pratiques: ["pratiques"],
        besoins: ["besoins"],
        leviers: ["leviers"],
        lieux: ["ou"],
        organisations: ["organisations"],
      },
    ],
  ];

  const cases = same.flatMap(([form, kind, paths]) => Object.entries(paths).map(([name, path]) => ({ form, kind, name, path })));

  test.each(cases)("$form $name has the label, hint and example of the schema", ({ form, kind, name, path }) => {
    const { title, description, example } = described(kind, path);
    const { label, hint, example: shown } = field(form, name);
    expect({ label, hint, example: shown }).toEqual({ label: title, hint: description, example });
  });

  test("has its limits too", () => {
    expect(field("pratique", "titre").max).toBe(described("practice", ["titre"]).maxLength);
    expect(field("pratique", "simple").max).toBe(described("practice", ["simple"]).maxLength);
    expect(field("pratique", "themes").maxChoices).toBe(3);
    expect(field("pratique", "autres_noms")).toMatchObject({ lineMax: 80, maxChoices: 30 });
    expect(field("pratique", "langue").initial).toBe("fr");
  });

  test("may be shared by several, which say which part they are", () =>
    expect(["duree_min", "duree_max", "duree_unite", "cout_max"].map((name) => field("pratique", name).label)).toEqual([
      "Durée\u00A0: au moins",
      "Durée\u00A0: au plus",
      "Durée\u00A0: en",
      "Coût\u00A0: au plus",
    ]));

  test("offers the choices of the lists, with their icon and their definition", () => {
    const [first] = vocabulary.themes;
    expect(field("pratique", "themes").choices?.[0]).toEqual({
      value: first?.key,
      label: first?.label,
      icon: first?.icon,
      hint: first?.definition,
    });
    expect(field("pratique", "difficulte").choices?.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5"]);
    expect(field("pratique", "duree_unite").choices?.map(({ value }) => value)).toEqual([
      "minutes",
      "heures",
      "jours",
      "semaines",
      "mois",
    ]);
  });
});

test("pages to choose from are in French alphabetical order, by their slug", () => {
  const grown = garden(
    entry("pratiques/z", { titre: "Écouter" }),
    entry("pratiques/y", { titre: "Zinc" }),
    entry("pratiques/x", { titre: "Eau" }),
    entry("besoins/b"),
  );
  const { pages } = choicesOf(grown);
  expect(pages?.practices).toEqual([
    { value: "x", label: "Eau" },
    { value: "z", label: "Écouter" },
    { value: "y", label: "Zinc" },
  ]);
  const story = fieldsOf("recit", choicesOf(grown));
  expect(story.find(({ name }) => name === "pratique")?.choices).toEqual(pages?.practices);
  expect(story.find(({ name }) => name === "besoins")?.choices).toEqual(pages?.needs);
});
