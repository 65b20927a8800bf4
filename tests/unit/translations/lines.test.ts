import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bodyOf } from "../../../src/entry/file.ts";
import { bodyLines, bodyWith } from "../../../src/entry/translations/lines.ts";
import { countProblems, toldLines } from "../../../src/features/contribution/translate/translation-lines.ts";
import { testShipped } from "../../shipped.ts";

const body = `
Une phrase avec un [[lien|lien]] et du **gras**.

<Photo src="./x.webp" alt="x" credit="x" consentement="oui" />

<Attention>

Ne touchez pas.

</Attention>

<Etapes>

1. Posez.
2. Tirez.

</Etapes>

<Astuce>

| Pour | Temps |
| --- | --- |
| riz | 10 min |

</Astuce>

<Variantes>

- Jamais traduit.

</Variantes>
`;

describe("the lines of a body", () => {
  test("are those before its closing sections, what warns and the steps apart, rows of a table one by one", () =>
    expect(bodyLines(body.slice(0, body.indexOf("<Variantes>")))).toEqual({
      texte: ["Une phrase avec un [[lien|lien]] et du **gras**.", "Pour | Temps", "riz | 10 min"],
      encadres: ["Ne touchez pas."],
      etapes: ["Posez.", "Tirez."],
    }));

  test("take the place of the French ones, without its photos", () =>
    expect(bodyWith(body, { texte: ["A", "B \\| C", "D \\| E"], encadres: ["F"], etapes: ["G", "H"] })).toBe(
      "A\n\n<Attention>\n\nF\n\n</Attention>\n\n<Etapes>\n\n1. G\n2. H\n\n</Etapes>\n\n<Astuce>\n\n| B | C |\n| --- | --- |\n| D | E |\n\n</Astuce>",
    ));

  test("left out take with them the elements that held nothing else", () =>
    expect(
      bodyWith("Un texte.\n\n<Etapes>\n\n1. Un.\n\n</Etapes>\n\n<Astuce>\n\nDeux.\n\n</Astuce>\n", {
        texte: [],
        encadres: [],
        etapes: ["One."],
      }),
    ).toBe("<Etapes>\n\n1. One.\n\n</Etapes>"));

  testShipped("put back where they were give every translation of the garden again, where it follows its French", () => {
    const apart: string[] = [];
    for (const lang of readdirSync("content/traductions"))
      for (const file of readdirSync(`content/traductions/${lang}/pratiques`)) {
        const french = bodyOf(readFileSync(`content/pratiques/${file}`, "utf8"));
        const own = bodyOf(readFileSync(`content/traductions/${lang}/pratiques/${file}`, "utf8"));
        if (bodyWith(french, bodyLines(own)) !== own.trim()) apart.push(file);
      }
    expect([...new Set(apart)]).toEqual(["baisser-un-degre.mdx"]);
  });
});

describe("what was typed of a translation", () => {
  const french = {
    titre: ["T"],
    resume: ["R"],
    images: ["1", "2"],
    risques: ["D", "E"],
    materiel: [],
    outils: ["o"],
    texte: ["t"],
    encadres: ["!"],
    etapes: ["a", "b"],
  };
  const problems = (values: Record<string, string>) =>
    countProblems(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])), french).map(
      ({ field }) => field,
    );

  test("has a line for each of the French, but for a text that is left out whole", () =>
    expect(
      problems({ titre: "t", resume: "r", images: "1\n\n2", risques: "d\nd", outils: "o", encadres: "!", etapes: "a\nb" }),
    ).toEqual([]));

  test("lacks what it lacks, a danger said twice alike included, and has nothing that the French has not", () =>
    expect(problems({ titre: "t", images: "1\n2\n3", risques: "d", materiel: "m", outils: "o", etapes: "a\nb" })).toEqual([
      "resume",
      "images",
      "risques",
      "materiel",
      "encadres",
    ]));

  test("to be corrected keeps what was not typed, but no list in part", () => {
    expect(problems({ relecture: "corrige", titre: "t" })).toEqual([]);
    expect(problems({ relecture: "corrige", risques: "d" })).toEqual(["risques"]);
    const there = "---\ntitre: A\nrisques: [x, y]\n---\n\n<Etapes>\n\n1. Un.\n\n</Etapes>\n";
    const { titre, risques, etapes } = toldLines({ relecture: ["corrige"], titre: ["B"] }, there);
    expect({ titre, risques, etapes }).toEqual({ titre: ["B"], risques: ["x", "y"], etapes: ["Un."] });
  });
});
