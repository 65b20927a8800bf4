import { describe, expect, test } from "vitest";
import { allDepartements, departementCodes, departementOf } from "../../../src/entry/schemas/departements.ts";
import { check, entryText } from "../../entries.ts";

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(2, "0"));

describe("the départements", () => {
  test("are the 101: 94 of the continent, two of Corsica where 20 would be, five overseas", () => {
    expect(allDepartements.map(({ code }) => code)).toEqual([
      ...range(1, 19),
      ...range(21, 29),
      "2A",
      "2B",
      ...range(30, 95),
      "971",
      "972",
      "973",
      "974",
      "976",
    ]);
    expect(new Set(allDepartements.map(({ name }) => name)).size).toBe(101);
    expect(new Set(allDepartements.map(({ address }) => address)).size).toBe(101);
  });

  test("are said as people say them", () => {
    expect(["01", "26", "33", "75", "92", "2A", "90", "974", "976", "978"].map((code) => departementOf(code).where)).toEqual([
      "dans l’Ain",
      "dans la Drôme",
      "en Gironde",
      "à Paris",
      "dans les Hauts-de-Seine",
      "en Corse-du-Sud",
      "dans le Territoire de Belfort",
      "à La Réunion",
      "à Mayotte",
      "à Saint-Martin",
    ]);
  });

  test("have an article that fits their name: elided before a vowel, « les » before a plural, and never both « dans le » and a vowel", () => {
    const misfits = departementCodes.map(departementOf).filter(({ name, where }) => {
      const word = where.slice(0, -name.length).trim();
      const vowel = /^[AEIOUYÉÎ]|^Hérault$/.test(name) && name !== "Yvelines";
      const plural = /^(?:Alpes|Hautes-|Ardennes|Bouches|Côtes|Landes|Pyrénées|Yvelines|Deux|Hauts|Vosges)/.test(name);
      if (word === "dans l’") return !vowel;
      if (word === "dans le" || word === "dans la") return vowel || plural;
      if (word === "dans les") return !plural;
      return !["en", "à"].includes(word) || plural;
    });
    expect(misfits).toEqual([]);
  });
});

describe("a place", () => {
  const problems = (departement: string) =>
    check(entryText("lieux/ici", { departement }), "lieux/ici").problems.map(({ code }) => code);

  test.each(["20", "00", "96", "97", "975x", "2C", "38 "])("is refused in the département « %s », which there is not", (code) => {
    expect(problems(code)).not.toEqual([]);
  });

  test.each(["01", "2A", "95", "976", "978", "988"])("may be in %s", (code) => {
    expect(problems(code)).toEqual([]);
  });
});
