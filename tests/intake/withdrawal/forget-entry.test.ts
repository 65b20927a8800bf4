import { describe, expect, test } from "vitest";
import { parseFile } from "../../../src/entry/file.ts";
import { filesBeside, replaceNames, signatures, unname } from "../../../src/intake/withdrawal/forget-entry.ts";

const entry = (contributors: string, { more = "", body = "\nLe texte.\n" } = {}) =>
  `---\ntitre: "Le four d’Awa"\n# Une remarque.\ncontributeurs:\n${contributors}licence: CC-BY-SA-4.0\n${more}---\n${body}`;

const awa = "  - { nom: Awa Diop, mode: nom }\n";
const brahim = "  - { nom: Brahim, mode: pseudonyme }\n";
const nobody = "  - { nom: Anonyme, mode: anonyme }\n";

describe("an entry that must forget", () => {
  test("is signed by nobody, and keeps every other line as it was written", () => {
    const text = entry(awa, { more: 'contact: awa@exemple.fr\nresultats:\n  - "Un four : il chauffe."\n' });
    const { text: unnamed, left } = unname(text, signatures(text));
    expect(unnamed).toBe(entry(nobody, { more: 'resultats:\n  - "Un four : il chauffe."\n' }));
    // « Le four d’Awa »: a word of the name, for a person to look at.
    expect(left).toEqual([2]);
  });

  test("several names become one Anonyme", () => {
    const text = entry(awa + brahim + nobody);
    expect(parseFile(unname(text, signatures(text)).text, "").file?.data["contributeurs"]).toEqual([
      { nom: "Anonyme", mode: "anonyme" },
    ]);
  });

  test("one name leaves the others, and their order", () => {
    const text = entry(awa + brahim);
    const named = unname(text, ["awa diop"]).text;
    expect(parseFile(named, "").file?.data["contributeurs"]).toEqual([
      { nom: "Brahim", mode: "pseudonyme" },
      { nom: "Anonyme", mode: "anonyme" },
    ]);
  });

  test("no longer credits its photos to the name, and says where the text still holds it", () => {
    const text = entry(awa, {
      body: '\n<Photo src="./four.webp" alt="Awa Diop près du four" credit="Photo d’Awa Diop" />\n\nDiawara l’a dit à AWA DIOP.\n',
    });
    const { text: unnamed, left } = unname(text, ["Awa Diop"]);
    expect(unnamed).toContain('alt="Awa Diop près du four" credit="Photo d’Anonyme"');
    expect(left.map((line) => unnamed.split("\n")[line - 1])).toEqual([
      'titre: "Le four d’Awa"',
      expect.stringContaining("alt="),
      "Diawara l’a dit à AWA DIOP.",
    ]);
  });

  test("that does not read is left as it is, its lines told", () => {
    expect(unname("Sans tête, Awa.\n", ["Awa"])).toEqual({ text: "Sans tête, Awa.\n", left: [1] });
    expect(signatures("Sans tête, Awa.\n")).toEqual([]);
  });
});

test.each([
  ["Awa", "Awa, Awa’s, AWA", "Anonyme, Anonyme’s, Anonyme"],
  ["Awa", "Diawara et Awassa", "Diawara et Awassa"],
  ["Élé", "Éléonore, élé", "Éléonore, Anonyme"],
  ["J. (dit $&)", "C’est J. (dit $&).", "C’est Anonyme."],
])("the name %s is replaced as a whole word: %s", (name, text, expected) => {
  expect(replaceNames(text, [name])).toBe(expected);
});

test("the photos of an entry are those beside it, each once", () => {
  expect(
    filesBeside('<Photo src="./a.webp" /> <Photo alt="" src="./b.png" /> <Photo src="./a.webp" /> <a src="/c.png">'),
  ).toEqual(["a.webp", "b.png"]);
});
