import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { choiceOf, vocabularySchema } from "../../../src/entry/vocabulary.ts";
import { hasDrawing } from "../../../src/ui/drawings/drawing.ts";
import { vocabulary as small } from "../../entries.ts";

const read = (path: string) =>
  parse(readFileSync(path, "utf8"), { maxAliasCount: 0 }) as Record<string, Record<string, { icone: string }>>;
const raw = read("content/vocabulaire.yaml");

describe.each(["content/vocabulaire.yaml", "tests/gardens/petit/vocabulaire.yaml"])("%s", (path) => {
  const lists = vocabularySchema.parse(read(path));

  test("has at least one choice in each list", () =>
    expect(Object.entries(lists).filter(([, choices]) => choices.length === 0)).toEqual([]));

  test("names only icons that Tabler Icons has", () => {
    const missing = Object.entries({ ...lists, drawings: [] }).flatMap(([list, choices]) =>
      choices
        .filter(({ icon }) => !existsSync(`node_modules/@tabler/icons/icons/outline/${icon}.svg`))
        .map(({ key, icon }) => `${list} › ${key} : ${icon}`),
    );
    expect(missing).toEqual([]);
  });

  test("names only drawings that exist, each with a name of its own", () => {
    const { drawings } = lists;
    expect(drawings.filter(({ file }) => !hasDrawing(file))).toEqual([]);
    expect(new Set(drawings.map(({ label }) => label)).size).toBe(drawings.length);
  });
});

test("the garden has twelve themes, seven basic needs, five levels of difficulty", () => {
  const { themes, basicNeeds, difficulties, severities } = vocabularySchema.parse(raw);
  expect([themes, basicNeeds, difficulties, severities].map(({ length }) => length)).toEqual([12, 7, 5, 3]);
});

test("the small garden of the tests only has choices of the real one", () => {
  const real = vocabularySchema.parse(raw);
  const strange = Object.entries(small).flatMap(([list, choices]) =>
    choices
      .filter(({ key }) => !real[list as keyof typeof real].some((other) => other.key === key))
      .map(({ key }) => `${list} › ${key}`),
  );
  expect(strange).toEqual([]);
});

test("a list keeps the order of the file, which is the order of display", () =>
  expect(small.savings.map(({ key }) => key)).toEqual(
    Object.keys(read("tests/gardens/petit/vocabulaire.yaml")["economise"] ?? {}),
  ));

describe("a vocabulary is refused", () => {
  const changed = (list: string, key: string, choice: Record<string, unknown>) =>
    vocabularySchema.safeParse({ ...raw, [list]: { ...raw[list], [key]: choice } }).success;

  test("when an icon is a path", () =>
    expect([
      changed("themes", "eau", { libelle: "Eau", icone: "droplet" }),
      changed("themes", "eau", { libelle: "Eau", icone: "../../../../README" }),
    ]).toEqual([true, false]));

  test("when a key could not be an address", () =>
    expect(
      ["a-b", "CC-BY-4.0", "a b", "../a", "é", "a/b"].map((key) => changed("themes", key, { libelle: "X", icone: "home" })),
    ).toEqual([true, true, false, false, false, false]));

  test("when a list is missing or unknown", () => {
    const { themes: _, ...rest } = raw;
    expect([vocabularySchema.safeParse(rest).success, vocabularySchema.safeParse({ ...raw, autres: {} }).success]).toEqual([
      false,
      false,
    ]);
  });
});

test("looking up a choice that is not there is a fault of ours", () => {
  expect(choiceOf(small, "difficulties", 2).label).toBe("Tout adulte");
  expect(() => choiceOf(small, "themes", "eau")).toThrow('No choice "eau" in list "themes"');
});

test("a plan that speaks of an unknown theme is refused, in French", () => {
  const plans = { pcaet: { libelle: "Plan climat", icone: "sun", mot: "pcaet", porte: "Un local.", themes: ["lune"] } };
  const faults = vocabularySchema.safeParse({ ...raw, plans }).error?.issues.map(({ message }) => message);
  expect(faults).toEqual(["Un plan nomme un thème qui n’est pas dans la liste des thèmes."]);
});
