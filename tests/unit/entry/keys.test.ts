import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fieldNames } from "../../../src/entry/rows/group.ts";
import { keyOf, keysOf, sharedKey } from "../../../src/entry/rows/keys.ts";
import { kindNames } from "../../../src/entry/kinds.ts";
import { written } from "../../../src/entry/rows/written.ts";
import { schemas } from "../../entries.ts";

describe("the key that people write of a field", () => {
  test("is that of its row, and of a part of it through what wraps it: a list, a default, a group of its own", () => {
    expect([
      keyOf("practice", "title"),
      keyOf("story", "places"),
      keyOf("practice", "risks", "severity"),
      keyOf("practice", "duration", "unit"),
      keyOf("practice", "cost", "counts"),
      keyOf("trail", "steps", "target"),
      sharedKey("contributors"),
    ]).toEqual(["titre", "ou", "gravite", "unite", "compte", "page", "contributeurs"]);
  });

  test("does not exist of what is worked out of others, which nobody writes", () => {
    expect(() => keyOf("workshop", "minutes")).toThrow('Nobody writes "minutes" in a workshop');
  });

  test("of a name that no row has does not compile", () => {
    // @ts-expect-error A need has no risks.
    expect(() => keyOf("need", "risks")).toThrow("Nobody writes");
    // @ts-expect-error A danger has no colour.
    expect(() => keyOf("practice", "risks", "colour")).toThrow("Nobody writes");
    // @ts-expect-error Not every kind has steps.
    expect(() => sharedKey("steps")).toThrow("Nobody writes");
  });

  test.each(kindNames)("is known of all that the schema of a %s reads, in the same order", (kind) => {
    expect(Object.entries(keysOf(kind)).map(([name, { key }]) => [name, key])).toEqual(fieldNames(schemas[kind]));
  });
});

test("data is written under its keys at any depth, in the order of the rows, without what has none and what is absent", () => {
  const quotes = [{ who: "Awa", text: "On s’entraide.", heard: true }];
  const story = written(
    { quotes, title: "Un four pour tous", needs: ["se-loger"], when: undefined, readers: 3 },
    keysOf("story"),
  );
  expect(JSON.stringify(story)).toBe(
    '{"titre":"Un four pour tous","besoins":["se-loger"],"paroles":[{"texte":"On s’entraide.","qui":"Awa"}]}',
  );
});

test("a file written without the schema is the one that the schema writes back", () => {
  const front = { titre: "Un mot", resume: "Ce que ce mot veut dire pour nous.", publie_le: "2026-11-23" };
  const data = schemas.term.parse({ ...front, contributeurs: [{ nom: "Léa", mode: "pseudonyme" }], sources: [] });
  expect(written(data, keysOf("term"))).toEqual(JSON.parse(JSON.stringify(z.encode<z.ZodType>(schemas.term, data))));
});
