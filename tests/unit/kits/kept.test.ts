import { describe, expect, test } from "vitest";
import { readKitFile, writeKitFile } from "../../../src/features/kits/kept/kit-file.ts";
import {
  bringBack,
  emptyLibrary,
  erase,
  freeTitle,
  put,
  putBeside,
  readLibrary,
  writeLibrary,
} from "../../../src/features/kits/kept/library.ts";
import { emptyKit, type Kit } from "../../../src/features/kits/model.ts";

const kit = (title: string, ...practices: string[]): Kit => ({ ...emptyKit, title, practices });
const saturday = { id: "a", kit: kit("Samedi", "sel", "tontine") };
const sunday = { id: "b", kit: kit("", "repair-cafe") };
const both = put(put(emptyLibrary, saturday), sunday);

describe("the kits of a device", () => {
  test("are read back as they were kept, those that hold nothing yet and the erased one too", () => {
    const held = erase(put(both, { id: "c", kit: emptyKit }), "a");
    expect(readLibrary(writeLibrary(held))).toEqual({
      open: "c",
      kits: [sunday, { id: "c", kit: emptyKit }],
      erased: saturday,
    });
  });

  test("of any other text are not read", () => {
    expect(["", "{", "null", "[]", '{"kits":3}', "p=sel"].map(readLibrary)).toEqual(Array(6).fill(undefined));
    expect(readLibrary('{"open":7,"kits":[["a","p=sel"],["b"],"c",["d",4]]}')).toEqual({
      kits: [{ id: "a", kit: kit("", "sel") }],
    });
  });

  test("keep their place when one changes, and the one that changes is open", () => {
    const changed = { id: "a", kit: kit("Samedi", "sel") };
    expect(put(both, changed)).toEqual({ open: "a", kits: [changed, sunday] });
  });

  test("once erased come back open, at the end; the last of the others was open meanwhile", () => {
    expect(erase(both, "b")).toEqual({ open: "a", kits: [saturday], erased: sunday });
    expect(bringBack(erase(both, "a"))).toEqual({ open: "a", kits: [sunday, saturday] });
    expect(erase(erase(both, "a"), "b")).toEqual({ kits: [], erased: sunday });
    expect(erase(both, "z")).toBe(both);
  });

  test("that come beside take no title of another, and leave open the one that is", () => {
    const beside = putBeside(both, { id: "c", kit: kit("Samedi", "sel") }, "reçu");
    expect(beside.open).toBe("b");
    expect(beside.kits.at(-1)?.kit.title).toBe("Samedi (reçu)");
    expect(freeTitle(beside, "Samedi", "reçu")).toBe("Samedi (reçu 2)");
    expect(freeTitle(beside, "", "reçu")).toBe("");
    expect(freeTitle(put(both, { id: "d", kit: kit("x".repeat(90)) }), "x".repeat(90), "copie")).toBe(
      `${"x".repeat(70)} (copie)`,
    );
  });
});

describe("a file of kits", () => {
  test("gives back the kits written in it", () => {
    expect(readKitFile(writeKitFile([saturday.kit, sunday.kit]))).toEqual({ kits: [saturday.kit, sunday.kit] });
  });

  const whole = writeKitFile([saturday.kit]);
  const again = "Enregistrez de nouveau le kit, sur l’appareil où il est.";
  test.for([
    ["empty", " \n", `Ce fichier est vide. ${again}`],
    ["cut", whole.slice(0, -12), `Ce fichier est abîmé, ou coupé en route. ${again}`],
    [
      "a picture",
      "\u0089PNG\r\n",
      "Ce fichier n’est pas un kit du jardin. Choisissez celui que « Enregistrer en fichier » a fait, en .json.",
    ],
    [
      "a dossier",
      '{"dossier":1}',
      "Ce fichier n’est pas un kit du jardin. Choisissez celui que « Enregistrer en fichier » a fait, en .json.",
    ],
    [
      "nothing at all",
      "null",
      "Ce fichier n’est pas un kit du jardin. Choisissez celui que « Enregistrer en fichier » a fait, en .json.",
    ],
    [
      "of tomorrow",
      '{"jardin-kits":2}',
      "Ce fichier vient d’une version plus récente du jardin. Rechargez cette page avec du réseau, puis réessayez.",
    ],
    ["without kit", '{"jardin-kits":1,"kits":[4,"p=<b>"]}', `Ce fichier ne contient aucun kit. ${again}`],
    [
      "too large",
      "x".repeat(524289),
      "Ce fichier est trop grand pour être un kit. Choisissez celui que cette page a enregistré.",
    ],
  ] as const)("that is %s says what is wrong and what to do", ([, text, problem]) => {
    const { kits, problem: said = "" } = readKitFile(text);
    expect([kits, said.replaceAll("\u00A0", " ")]).toEqual([[], problem]);
  });

  test("of which one kit is spoiled gives the others, and says so", () => {
    const { kits, problem } = readKitFile('{"jardin-kits":1,"kits":["p=sel",null]}');
    expect(kits).toEqual([kit("", "sel")]);
    expect(problem).toBe("1\u00A0kit de ce fichier ne se lit pas, et est laissé.");
  });
});
