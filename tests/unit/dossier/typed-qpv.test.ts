import { expect, test } from "vitest";
import { qpvWords, readQpv } from "../../../src/features/dossier/typed-qpv.ts";
import { check, entryText } from "../../entries.ts";

test("a code says the year of its geography, and what became of its outline", () => {
  expect(["QN07501M", "QN06203N", "QN02A01I", "QP075001"].map((code) => qpvWords(readQpv(code)))).toEqual([
    "QN07501M, géographie de 2024 (contour modifié depuis 2015)",
    "QN06203N, géographie de 2024 (quartier nouveau en 2024)",
    "QN02A01I, géographie de 2024 (contour inchangé depuis 2015)",
    "QP075001, géographie de 2015",
  ]);
});

test("small letters and spaces do not matter; none is none", () => {
  expect(readQpv(" qn 075 01 m ")).toEqual({
    type: "code",
    code: "QN07501M",
    geography: 2024,
    outline: "contour modifié depuis 2015",
  });
  expect(qpvWords(readQpv("  "))).toBe("");
});

test("what is not a code is kept, and said to be checked", () => {
  expect(readQpv("QN07501X")).toEqual({ type: "unknown", text: "QN07501X" });
  expect(qpvWords(readQpv("QP0750"))).toBe("QP0750 (code à vérifier)");
});

test("takes the codes that the schema of places takes, and no other", () => {
  const codes = [
    "QN07501M",
    "QN06203N",
    "QN02A01I",
    "QN97101N",
    "QP075001",
    "QN07501X",
    "QP0750",
    "QN075M",
    "QP07500A",
    "XX075001",
  ];
  const taken = codes.filter((code) => readQpv(code).type === "code");
  const bySchema = codes.filter(
    (code) =>
      check(
        entryText("lieux/essai", { niveau: "quartier", code, geographie: code.startsWith("QP") ? 2015 : 2024 }),
        "lieux/essai",
      ).problems.length === 0,
  );
  expect(taken).toEqual(bySchema);
  expect(taken).toHaveLength(5);
});

test("« aucun » says why there is no code", () => {
  expect(["aucun", " Aucune ", "hors QPV", "pas de code"].map((text) => qpvWords(readQpv(text)))).toEqual(
    Array<string>(4).fill("hors géographie prioritaire"),
  );
  expect(readQpv("aucune idée").type).toBe("unknown");
});
