import { mkdtemp, readFile, rm, cp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEntry, fillTemplate, kindOfWord } from "../../../scripts/new.ts";
import { checkEntry } from "../../../src/entry/check.ts";
import { formatFile, parseFile } from "../../../src/entry/file.ts";
import { kindNames, kinds, type Kind } from "../../../src/entry/kinds.ts";
import { readVocabulary } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { isError } from "../../../src/base/problem.ts";
import { jsonSchema, type JsonSchema } from "../../../src/features/exports/json-schema.ts";

const vocabulary = await readVocabulary("content");
const schemas = entrySchemas(vocabulary);
const schemaOf = (kind: Kind) => jsonSchema(kind, schemas, vocabulary);
const template = (kind: Kind) => readFile(join("content", "_modeles", `${kinds[kind].folder}.mdx`), "utf8");

/** A template whose optional fields are all put to use: a `#` that is not followed by one space and a word hides a field. */
const uncomment = (text: string) => text.replace(/^#(?=\S| {2})/gm, "");

const dataOf = (text: string) => {
  const { file, problems } = parseFile(text, "content/essai.mdx");
  expect(problems).toEqual([]);
  return file?.data ?? {};
};

/** What a contributor would write in a field that is left empty. */
const answers: Readonly<Record<string, unknown>> = {
  code: undefined,
  departement: "38",
  url: "https://exemple.fr/page",
  page: "pratiques/repair-cafe",
  min: 2,
  max: 3,
  minutes: 10,
};

function fill(value: unknown, schema: JsonSchema | boolean | undefined, key: string, kind: Kind): unknown {
  if (typeof schema !== "object") return value;
  if (Array.isArray(value)) {
    const item = Array.isArray(schema.items) ? undefined : schema.items;
    return value.length > 0 ? value.map((held) => fill(held, item, key, kind)) : [fill(null, item, key, kind)];
  }
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, held]) => [name, fill(held, schema.properties?.[name], name, kind)]),
    );
  }
  if (value !== null) return value;
  if (schema.enum) return schema.enum[0];
  if (key === "annee") return 2024;
  if (key === "code") return kind === "need" ? "B99" : "L99";
  return answers[key] ?? schema.examples?.[0] ?? `${schema.title} : une phrase.`;
}

describe.each(kindNames)("the template of a %s", (kind) => {
  test("is refused as it stands: nothing of it could be published by mistake", async () => {
    const text = fillTemplate(await template(kind), "Essai", "2026-11-23");
    expect(dataOf(text)["statut"]).toBe("brouillon");
    expect(checkEntry({ id: `${kinds[kind].folder}/essai`, file: "essai", text }, schemas).problems.filter(isError)).not.toEqual(
      [],
    );
  });

  test("passes once its empty fields are filled", async () => {
    const { file } = parseFile(fillTemplate(await template(kind), "Essai", "2026-11-23"), "essai");
    const data = fill(file?.data, schemaOf(kind), "", kind) as Record<string, unknown>;
    const body = (file?.body ?? "").replace("<Etapes>\n", "<Etapes>\n\n1. Une action.\n");
    const { problems } = checkEntry(
      { id: `${kinds[kind].folder}/essai`, file: "essai", text: formatFile({ data, body }) },
      schemas,
    );
    expect(problems.filter(isError)).toEqual([]);
  });

  test("has the fields of the schema, all of them, and no other", async () => {
    const data = dataOf(uncomment(await template(kind)));
    expect(Object.keys(data).sort()).toEqual(Object.keys(schemaOf(kind).properties ?? {}).sort());
  });

  test("passes with its optional fields put to use", async () => {
    const data = fill(
      dataOf(uncomment(fillTemplate(await template(kind), "Essai", "2026-11-23"))),
      schemaOf(kind),
      "",
      kind,
    ) as Record<string, unknown>;
    // One easy version or the other: in sentences, or in pictures.
    if ("images" in data) for (const instead of ["simple", "sans_images"]) delete data[instead];
    const body = kind === "practice" ? "<Etapes>\n\n1. Une action.\n\n</Etapes>\n" : "";
    const { problems } = checkEntry(
      { id: `${kinds[kind].folder}/essai`, file: "essai", text: formatFile({ data, body }) },
      schemas,
    );
    expect(problems.filter(isError)).toEqual([]);
  });

  test("lists the choices of its short closed lists", async () => {
    const text = await template(kind);
    for (const choices of enumerations(schemaOf(kind)).filter((values) => values.length <= 20 && typeof values[0] === "string")) {
      expect(text).toContain(`${choices.join(", ")}.`);
    }
  });
});

function enumerations(schema: JsonSchema | boolean | undefined): unknown[][] {
  if (typeof schema !== "object") return [];
  const inside = [...Object.values(schema.properties ?? {}), ...(Array.isArray(schema.items) ? [] : [schema.items])].flatMap(
    (held) => enumerations(held),
  );
  return schema.enum ? [schema.enum, ...inside] : inside;
}

describe("the kind of a new entry", () => {
  test.each([
    ["pratique", "practice"],
    ["pratiques", "practice"],
    ["Récit", "story"],
    ["recits", "story"],
    ["mot", "term"],
    ["terme", "term"],
    ["lieux", "place"],
    ["parcours", "trail"],
  ])("is found from « %s »", (word, kind) => expect(kindOfWord(word)).toBe(kind));

  test("is guessed from a slip, and the whole list is told", () => {
    expect(() => kindOfWord("pratiqe")).toThrow(/Vouliez-vous dire « pratique » \?\nLes sortes de fiches : pratique, besoin/);
    expect(() => kindOfWord("voiture")).toThrow("« voiture » n’est pas une sorte de fiche.");
  });
});

describe("a new entry", () => {
  let content = "";
  beforeAll(async () => {
    content = await mkdtemp(join(tmpdir(), "jardin-"));
    await cp("content/_modeles", join(content, "_modeles"), { recursive: true });
  });
  afterAll(() => rm(content, { recursive: true }));
  const create = (title: string) => createEntry(content, { kind: "practice", title, today: "2026-11-23" });

  test("is named from its title, and holds it", async () => {
    const path = await create('  L’été : rafraîchir "pour rien" ');
    expect(path).toBe(join(content, "pratiques", "l-ete-rafraichir-pour-rien.mdx"));
    expect(dataOf(await readFile(path, "utf8"))).toMatchObject({
      titre: 'L’été : rafraîchir "pour rien"',
      publie_le: "2026-11-23",
      statut: "brouillon",
    });
  });

  test("never takes the place of another", async () => {
    const path = await create("Café couture");
    const before = await readFile(path, "utf8");
    await expect(create("CAFE COUTURE")).rejects.toThrow("Cette fiche existe déjà");
    expect(await readFile(path, "utf8")).toBe(before);
  });

  test("needs a title that can become an address", async () => {
    await expect(create("؟؟")).rejects.toThrow("ne peut pas devenir une adresse");
    await expect(create("a".repeat(91))).rejects.toThrow("91 signes pour 90 au plus");
  });

  test("has an address of 80 signs at most, cut between two words", async () => {
    const path = await create(`${"œuf ".repeat(20)}dur`);
    expect(path.endsWith(`${Array.from({ length: 16 }, () => "oeuf").join("-")}.mdx`)).toBe(true);
  });
});
