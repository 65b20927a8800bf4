import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyFields, bodyValues } from "../../../src/features/contribution/fields/body-fields.ts";
import { cutBody } from "../../../src/features/contribution/fields/body-parts.ts";
import { writtenBody } from "../../../src/features/contribution/fields/body-writing.ts";
import { correctedFile, editableOf, fieldsOfEntry } from "../../../src/features/contribution/draft/correction.ts";
import type { Values } from "../../../src/features/contribution/model.ts";
import { readValues } from "../../../src/features/contribution/submission.ts";
import { checkEntry } from "../../../src/entry/check.ts";
import { parseFile } from "../../../src/entry/file.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { isError } from "../../../src/base/problem.ts";
import { attacks } from "../../attacks.ts";
import { vocabulary } from "../../entries.ts";
import { growth } from "../../linear.ts";
import { holds } from "../../property.ts";

const body = `
On démonte, on regarde, on remonte.

<Attention>

La prise se débranche d’abord.

</Attention>

## Qui fait quoi

Les bénévoles : *3 \\< 4*.

<Etapes>

1. **Débranchez.** Attendez une minute.
2. Ouvrez le capot.

<Photo src="./four.webp" alt="Un four &amp; sa porte" credit="Léa" consentement="oui" />

3. Refermez.

</Etapes>

<Variantes>

- À deux.
- Tout seul, avec un peu de temps.

</Variantes>

<Rates>

</Rates>

Un [lien](/pratiques/don/).
`;

const write = (changes: Record<string, string>, text = body) =>
  writtenBody(text, Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, [value]]))).body;

describe("a body in fields", () => {
  test("shows each part in plain words, without a tag", () => {
    expect(bodyValues(body)).toEqual({
      corps_1: ["On démonte, on regarde, on remonte."],
      corps_2: ["La prise se débranche d’abord."],
      corps_3: ["Qui fait quoi"],
      corps_4: ["Les bénévoles : *3 < 4*."],
      corps_5: ["**Débranchez.** Attendez une minute.\nOuvrez le capot."],
      corps_6_alt: ["Un four & sa porte"],
      corps_6_credit: ["Léa"],
      corps_6_consentement: ["oui"],
      corps_7: ["Refermez."],
      corps_8: ["À deux.\nTout seul, avec un peu de temps."],
      corps_10: ["Un [lien](/pratiques/don/)."],
    });
  });

  test("names its fields as the page names what they hold", () => {
    const fields = bodyFields(body, "practice", { isFramed: false });
    expect(fields.map(({ name, label }) => [name, label])).toEqual([
      ["corps_1", "Le texte"],
      ["corps_2", "Attention"],
      ["corps_3", "Titre d’une partie"],
      ["corps_4", "Le texte sous « Qui fait quoi »"],
      ["corps_5", "Comment faire"],
      ["corps_6_alt", "Ce que l’on voit (photo four.webp)"],
      ["corps_6_credit", "Qui a pris la photo (photo four.webp)"],
      ["corps_6_legende", "Légende (photo four.webp)"],
      ["corps_6_consentement", "Des personnes sont-elles reconnaissables ? (photo four.webp)"],
      ["corps_6_retirer", "Garder cette photo ? (photo four.webp)"],
      ["corps_7", "Comment faire (2)"],
      ["corps_8", "Autres façons de faire"],
      ["corps_9", "Quand ça rate"],
      ["corps_10", "Le texte sous « Qui fait quoi » (2)"],
      ["corps_ajout_inutile", "Ce qui rendrait cela inutile"],
      ["corps_ajout_attention", "Attention\u00A0: un encadré de plus"],
      ["corps_ajout_astuce", "Astuce\u00A0: un encadré de plus"],
      ["corps_ajout_question", "Question\u00A0: un encadré de plus"],
      ["corps_ajout_titre_partie", "Titre d’une partie de plus"],
      ["corps_ajout_texte_partie", "Texte de cette partie"],
    ]);
  });

  test.each<[string, Record<string, string>, string, string]>([
    [
      "a danger",
      { corps_2: "La prise se débranche < 1 min avant {ou plus}." },
      "La prise se débranche d’abord.",
      "La prise se débranche \\< 1 min avant \\{ou plus}.",
    ],
    [
      "a step",
      { corps_5: "**Débranchez.** Attendez une minute.\nOuvrez.\n3. Regardez." },
      "2. Ouvrez le capot.\n",
      "2. Ouvrez.\n3. Regardez.\n",
    ],
    [
      "the order of the steps",
      { corps_5: "Ouvrez le capot.\n**Débranchez.** Attendez une minute." },
      "1. **Débranchez.** Attendez une minute.\n2. Ouvrez le capot.",
      "1. Ouvrez le capot.\n2. **Débranchez.** Attendez une minute.",
    ],
    ["the rank of a step that goes on", { corps_7: "Refermez.\nEssayez." }, "3. Refermez.", "3. Refermez.\n4. Essayez."],
    ["a point", { corps_8: "À deux." }, "- À deux.\n- Tout seul, avec un peu de temps.", "- À deux."],
    ["a heading", { corps_3: "Qui vient" }, "## Qui fait quoi", "## Qui vient"],
    [
      "a photo",
      { corps_6_alt: 'Un "four"', corps_6_legende: "Chez Léa" },
      'alt="Un four &amp; sa porte" credit="Léa" consentement="oui" />',
      'alt="Un &quot;four&quot;" credit="Léa" consentement="oui" legende="Chez Léa" />',
    ],
    ["what was empty", { corps_9: "La vis casse." }, "<Rates>\n\n</Rates>", "<Rates>\n\n- La vis casse.\n\n</Rates>"],
    [
      "a text whose first word is one of code",
      { corps_10: "import de vélos" },
      "Un [lien](/pratiques/don/).",
      "&#105;mport de vélos",
    ],
  ])("changes only %s", (_, changes, from, to) => {
    expect(write(changes)).toBe(body.replace(from, () => to));
  });

  test.each<[string, Record<string, string>, string]>([
    ["an aside", { corps_2: "" }, "<Attention>\n\nLa prise se débranche d’abord.\n\n</Attention>\n\n"],
    ["a heading, and its text stays", { corps_3: "" }, "## Qui fait quoi\n\n"],
    [
      "a photo",
      { corps_6_retirer: "oui" },
      '<Photo src="./four.webp" alt="Un four &amp; sa porte" credit="Léa" consentement="oui" />\n\n',
    ],
    ["a section", { corps_8: "" }, "<Variantes>\n\n- À deux.\n- Tout seul, avec un peu de temps.\n\n</Variantes>\n\n"],
  ])("loses %s when its field is emptied", (_, changes, gone) => {
    expect(write(changes)).toBe(body.replace(gone, ""));
  });

  test("gains what it had not, where a reader looks for it", () => {
    const added = write({
      corps_ajout_attention: "Ça coupe.",
      corps_ajout_inutile: "Des objets qui durent.",
      corps_ajout_astuce: "Un aimant garde les vis.",
      corps_ajout_question: "Et chez vous ?",
      corps_ajout_titre_partie: "Avec qui",
      corps_ajout_texte_partie: "Avec les voisins.",
    });
    const place = (text: string) => added.indexOf(text);
    const order = [
      "## Avec qui\n\nAvec les voisins.\n\n",
      "<Attention>\n\nÇa coupe.",
      "<Etapes>",
      "<Astuce>",
      "<Variantes>",
      "Un [lien]",
      "<Inutile>",
      "<Question>",
    ];
    expect(order.map(place)).toEqual(order.map(place).toSorted((a, b) => a - b));
    expect(order.map(place)).not.toContain(-1);
    expect(cutBody(added).parts).toHaveLength(cutBody(body).parts.length + 6);
  });

  test("keeps as it is, in a field of its own, what no field can hold", () => {
    const odd = '\nUn.\n\n<Conseil ton="doux">\n\nDeux.\n\n</Conseil>\n\n<Astuce>\n\nTrois\n\n```\n<Etapes>\n```\n\n{1 + 1}\n';
    expect(bodyValues(odd)).toEqual({
      corps_1: ["Un."],
      corps_2: ['<Conseil ton="doux">'],
      corps_3: ["Deux."],
      corps_4: ["</Conseil>\n\n<Astuce>"],
      corps_5: ["Trois"],
      corps_6: ["```\n<Etapes>\n```\n\n{1 + 1}"],
    });
    expect(write({ corps_4: "", corps_2: "" }, odd)).toBe("\nUn.\n\nDeux.\n\nTrois\n\n```\n<Etapes>\n```\n\n{1 + 1}\n");
  });
});

/** Blocks that bodies are made of, well and badly written. */
const block = fc.oneof(
  fc.constantFrom(
    "Un texte.",
    "Deux\nlignes, dont une\\\ncoupée.",
    "1. Un\n2. Deux",
    "1. Un\n1. Deux\n",
    "3) Trois\n4) Quatre",
    "- a\n- b\n\n- c",
    "* x",
    "1. Un\n   suite\n2. Deux",
    "- a\n  - b",
    "## Titre",
    "### Autre ##",
    "# Un",
    "<Etapes>",
    "</Etapes>",
    "<Astuce>",
    "</Astuce>",
    "<Attention>\n\nDanger.\n\n</Attention>",
    "<Rates>\n</Rates>",
    "<Variantes>\n- un\n- deux\n</Variantes>",
    "<Conseil>",
    "</Conseil>",
    "  <Astuce>",
    "<Astuce >",
    '<Photo src="./a.jpg" alt="b" />',
    '<Photo\n  src="./a.jpg"\n  alt="b &quot;"\n/>',
    "<Photo src=\"./a.jpg\" alt='b' />",
    '<Photo src="./a.jpg" src="./b.jpg" />',
    "{x}",
    'import a from "b"',
    "&#105;mport a",
    "a < b",
    "a \\< b \\{ c \\\\< d",
    "`<a>` et `` ` ``",
    "```\n<Etapes>\n\n# a\n```",
    "~~~\n",
    "> cité",
    "| a | b |\n|---|---|\n| c | d |",
    "[[don]]",
    "   en retrait",
    "Fin  ",
  ),
  fc.string({
    unit: fc.constantFrom("a", " ", "\n", "`", "\\", "<", "{", "#", "-", "1", ".", "é", "/", ">", "\t"),
    maxLength: 40,
  }),
);
const bodies = fc
  .tuple(
    fc.array(fc.tuple(block, fc.constantFrom("\n\n", "\n", "\n\n\n", "\n \n")), { maxLength: 12 }),
    fc.constantFrom("", "\n", "\n\n"),
  )
  .map(([blocks, start]) => start + blocks.flat().join(""));

describe("whatever a body holds", () => {
  test("its fields sent back unchanged, all or some, write the same bytes", () => {
    holds(
      bodies,
      (text) => {
        expect(writtenBody(text, {}).body).toBe(text);
        // As a browser sends it, and as the server reads it.
        const sent: Values = Object.fromEntries(
          Object.entries(bodyValues(text)).map(([name, value]) => [name, value.map((one) => one.replaceAll("\n", "\r\n"))]),
        );
        const { values } = readValues("correction", sent, bodyFields(text, "practice", { isFramed: false }));
        expect(writtenBody(text, values).body).toBe(text);
      },
      3_000,
    );
  });

  test("all of it is in a field but tags that are paired, marks of headings, and space", () => {
    holds(
      bodies,
      (text) => {
        let rest = text;
        const { parts } = cutBody(text);
        for (const { start, end } of parts.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
        expect(rest.replace(/^<\/?(?:Etapes|Astuce|Attention|Rates|Variantes)>[ \t]*$/gm, "").trim()).toBe("");
        expect(parts.every(({ start, end }, rank) => start <= end && end <= (parts[rank + 1]?.start ?? text.length))).toBe(true);
      },
      3_000,
    );
  });

  test("a field that is changed changes no byte of the others", () => {
    holds(
      fc.tuple(bodies, fc.nat(), fc.constantFrom("Autre chose.", "Un < deux {trois}", "a\nb\nc", "`x` et *y*")),
      ([text, chosen, typed]) => {
        const { parts } = cutBody(text);
        const rank = parts.length === 0 ? 0 : chosen % parts.length;
        const part = parts[rank];
        if (!part || part.what === "photo" || part.start === part.end) return;
        const changed = writtenBody(text, { [`corps_${rank + 1}`]: [typed] }).body;
        expect(changed.slice(0, part.start)).toBe(text.slice(0, part.start));
        expect(changed.endsWith(text.slice(part.end))).toBe(true);
      },
      3_000,
    );
  });

  test("what is typed in a plain field is never a tag nor code: the gate takes it", () => {
    const schemas = entrySchemas(vocabulary);
    const head =
      "---\ntitre: Le troc\nresume: Des voisins s’échangent des objets.\ncontributeurs:\n  - { nom: L’équipe, mode: collectif }\nstatut: publie\npublie_le: 2026-11-23\n---\n";
    const typed = fc.string({
      unit: fc.constantFrom("a", " ", "<", "{", "}", ">", "/", "A", "`", "\\", "1", "+"),
      minLength: 1,
      maxLength: 30,
    });
    holds(fc.tuple(fc.constantFrom("import ", "export ", "", "x "), typed), ([start, end]) => {
      const text = `${head}${writtenBody("\nAvant.\n", { corps_1: [`a ${start}${end}\n\n${start}${end}`] }).body}`;
      const { problems } = checkEntry({ id: "termes/troc", file: "f", text }, schemas);
      expect(problems.filter(isError).map(({ code }) => code)).not.toContain("code-in-body");
      expect(problems.filter(isError).map(({ code }) => code)).not.toContain("mdx-syntax");
      expect(problems.filter(isError).map(({ code }) => code)).not.toContain("unknown-element");
      expect(problems.filter(isError).map(({ code }) => code)).not.toContain("raw-html");
    });
  });

  test.each(attacks.map(({ name, text }) => [name, text] as const))("is kept, even when it attacks: %s", (_, text) => {
    const written = parseFile(text, "").file?.body ?? text;
    expect(writtenBody(written, bodyValues(written)).body).toBe(written);
  });

  test.each([
    "`",
    "``a ",
    "<",
    "\\",
    "<Astuce>\n",
    "</Astuce>\n",
    "1. a\n",
    "# ",
    "```\n",
    "<Photo ",
    '<Photo src="./a.jpg"',
    "    ",
    "\n\n",
    "{",
    "## a\n",
    "&#105;",
  ])("the time of %j grows as its length", (seed) => {
    const text = (length: number) => seed.repeat(Math.ceil(length / seed.length));
    expect(growth((long) => writtenBody(long, { ...bodyValues(long), corps_1: ["x"] }), text, 8_000)).toBeUndefined();
  });
});

test("each entry of the small garden, opened and saved, is the same to the byte", () => {
  const garden = new URL("../../gardens/petit/", import.meta.url);
  const files = readdirSync(garden, { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".mdx") && !/^(?:_|traductions)/.test(name),
  );
  expect(files.length).toBeGreaterThan(10);
  for (const name of files) {
    const text = readFileSync(new URL(name, garden), "utf8");
    const target = { id: name.replace(/\.mdx$/, "").replaceAll("\\", "/"), vocabulary };
    const shown = editableOf(text);
    const { values } = readValues("correction", shown, fieldsOfEntry(target, shown));
    expect(correctedFile(text, values, target), name).toEqual({ text, problems: [] });
  }
});
