import { expect, test } from "vitest";
import { withDangersKept } from "../../../src/intake/withdrawal/kept-dangers.ts";

const page = (risks: string, body = "Le texte.\n") => `---\ntitre: Un essai\n${risks}---\n${body}`;
const shock = "  - { type: electricite, gravite: 3, texte: On débranche. }\n";
const blade = "  - { type: blessure, gravite: 1, texte: La lame coupe. }\n";
const warning = "<Attention>\n\nUne batterie gonflée ne s’ouvre pas.\n\n</Attention>";

test("a page that loses no danger is left as it is", () => {
  const text = page(`risques:\n${shock}`, `${warning}\n\nUn mot de trop.\n`);
  expect(withDangersKept(text, page(`risques:\n${shock}`, `${warning}\n`))).toBeUndefined();
  expect(withDangersKept(text, page(`risques:\n${shock}${blade}`, `${warning}\n`))).toBeUndefined();
});

test.for<[string, string, string, string]>([
  ["a danger that leaves", page(`risques:\n${shock}${blade}`), page(`risques:\n${shock}`), page(`risques:\n${shock}${blade}`)],
  [
    "the only danger",
    page(`risques:\n${blade}`),
    page(""),
    page("").replace("---\nLe", "risques:\n  - type: blessure\n    gravite: 1\n    texte: La lame coupe.\n---\nLe"),
  ],
  [
    "one that would be less grave",
    page(`risques:\n${shock}`),
    page(`risques:\n${shock.replace("3", "1")}`),
    page(`risques:\n${shock.replace("3", "1")}${shock}`),
  ],
  ["a warning in the text", page("", `Le texte.\n\n${warning}\n`), page(""), page("", `Le texte.\n\n${warning}\n`)],
])("%s is kept", ([, text, without, kept]) => {
  expect(withDangersKept(text, without)).toBe(kept);
});
