import { Packer } from "docx";
import { describe, expect, test } from "vitest";
import { toCsv } from "../../../src/features/dossier/report/csv.ts";
import { toDocx } from "../../../src/features/dossier/report/docx.ts";
import { addOwnClause, addPage, writeClause } from "../../../src/features/dossier/edit.ts";
import { toMarkdown } from "../../../src/features/dossier/report/markdown.ts";
import { reportOf, type Report } from "../../../src/features/dossier/report/report.ts";
import { data, dossier, unzip, wordsOf } from "./dossiers.ts";

const around = { today: "2026-11-23", site: "https://jardin.exemple.fr" };
const steps = [
  ["besoins", "cooperer"],
  ["pratiques", "compost"],
  ["pratiques", "garage"],
  ["leviers", "fonds"],
] as const;
const full = steps.reduce(
  (made, [folder, slug]) => addPage(made, folder, slug, data),
  dossier({ place: "Les Tilleuls", qpv: "QP075001", notes: "On échange déjà.\n\nSans local.", needs: ["parti"] }),
);
const report = reportOf(full, data, around);
const textOf = (made: Report) => JSON.stringify(made);

describe("the document of a dossier", () => {
  test("opens with its place, its geography, the day it was made, and what is open", () => {
    expect([report.kicker, report.title, ...report.lines]).toEqual([
      "Volet coopération",
      "Volet coopération du contrat de ville",
      "Les Tilleuls · quartier prioritaire QP075001, géographie de 2015",
      "Préparé le 23\u00A0novembre 2026. Document de travail\u00A0: rien n’y est signé, 10\u00A0points à négocier.",
    ]);
  });

  test("has its parts in order; without anything, commitments, method and licence alone", () => {
    const parts = (made: Report) =>
      made.blocks.flatMap((block) => (block.type === "heading" && block.level === 1 ? [block.text] : []));
    expect(parts(report)).toEqual([
      "Ce qui se fait déjà, ce qui manque",
      "Les besoins",
      "Les pratiques",
      "Les leviers",
      "Les engagements",
      "La méthode",
      "Ce qui manque",
      "Sources et licence",
    ]);
    expect(parts(reportOf(dossier(), data, around))).toEqual(["Les engagements", "La méthode", "Sources et licence"]);
  });

  test("names the clauses of each side, and what is open by those names", () => {
    const made = reportOf(addOwnClause(full, "", "quartier"), data, around);
    const rows = made.blocks.flatMap((block) =>
      block.type === "table" && block.side ? block.rows.map((row) => row[0]?.[0]?.text) : [],
    );
    expect(rows).toEqual(["I1", "I2", "Q1", "Q2"]);
    expect(toMarkdown(made)).toMatch(
      /\*\*Q2\*\* \(Pour l’ensemble\)\u00A0: \*\*dire qui s’engage, dire à quoi, fixer un délai, choisir un indicateur, écrire ce qui se passe sinon\.\*\*/,
    );
  });

  test("says what is missing: effects never measured, needs without practice, pages that are gone", () => {
    const said = textOf(report);
    expect(said).toContain("Personne n’a encore mesuré ce que change\u00A0: Garage.");
    expect(said).toContain("La page besoins/parti n’est plus dans le jardin");
  });

  test("gives each source once with its address, the pages, the authors and the licence", () => {
    const said = textOf(report);
    for (const words of [
      "https://exemple.fr/note",
      "https://exemple.fr/compost",
      "https://exemple.fr/fonds",
      "https://jardin.exemple.fr/pratiques/compost/",
      "L’équipe et Une autre",
      "CC BY-SA 4.0",
    ])
      expect(said).toContain(words);
    expect(said.split('https://exemple.fr/note"').length - 1).toBe(2); // its words and its address
  });
});

describe("as Markdown", () => {
  test("what someone wrote stays words: no link, no markup, no column", () => {
    const made = toMarkdown(reportOf(dossier({ title: "# a [b](javascript:x) <img> | c" }), data, around));
    expect(made.split("\n")[0]).toBe("# \\# a \\[b\\](javascript:x) &lt;img&gt; \\| c");
  });
});

describe("as a table", () => {
  test("opens in a spreadsheet in French: the mark of UTF-8, semicolons, one line for each clause", () => {
    const made = writeClause(addPage(dossier(), "pratiques", "compost", data), 0, "who", 'La "ville", et l’agglo', "");
    expect(toCsv(made, data, around.site)).toBe(
      "\uFEFFnumero;cote;au_sujet_de;qui;engagement;delai;indicateur;sinon;a_negocier;page\r\n" +
        'I1;institution;Compost;"La ""ville"", et l’agglo";fait sa part.;en mars;on compte;on en reparle;;https://jardin.exemple.fr/pratiques/compost/\r\n' +
        "Q1;quartier;Compost;Les voisins pour Compost;fait sa part.;en mars;on compte;on en reparle;;https://jardin.exemple.fr/pratiques/compost/\r\n",
    );
  });

  test("a cell that a spreadsheet would run is text", () => {
    const made = writeClause(addPage(dossier(), "pratiques", "compost", data), 0, "who", '=HYPERLINK("http://x")', "");
    expect(toCsv(made, data, around.site)).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});

describe("as a Word file", () => {
  test("holds every clause, source and address, in French, with styles and without macro", async () => {
    const files = unzip(await Packer.toBuffer(toDocx(report)));
    const body = files.get("word/document.xml") ?? "";
    const said = wordsOf(body);
    for (const words of [
      "La ville pour Compost",
      "Les voisins pour Compost",
      "Le bailleur",
      "Source compost. Un éditeur, 2024.",
      "https://exemple.fr/fonds",
      "CC BY-SA 4.0",
      "Garage\u00A0: il manque un engagement du quartier.",
    ])
      expect(said).toContain(words);
    expect(body).toContain('w:val="Heading1"');
    expect(body).toContain("<w:tblHeader/>");
    expect(files.get("word/styles.xml")).toContain('w:val="fr-FR"');
    expect([...files].filter(([name, text]) => name.startsWith("word/footer") && text.includes("NUMPAGES"))).not.toEqual([]);
    expect([...files.keys()].filter((name) => /vba|macro/i.test(name))).toEqual([]);
  });

  test("what is written from right to left is told to be, paragraph and run; French around it is not", async () => {
    const blocks = [
      { type: "paragraph" as const, runs: [{ text: "إصلاح الملابس (2026)!" }] },
      { type: "paragraph" as const, runs: [{ text: "On dit « إصلاح » ici." }] },
      { type: "list" as const, items: [[{ text: "أولا." }]] },
    ];
    const made = { kicker: "", title: "x", lines: [], place: "", foot: "", day: "2026-11-23", blocks };
    const body = unzip(await Packer.toBuffer(toDocx(made))).get("word/document.xml") ?? "";
    const paragraphOf = (text: string) => (body.match(/<w:p>.*?<\/w:p>/gs) ?? []).find((found) => found.includes(text)) ?? "";
    const runsOf = (text: string) =>
      (paragraphOf(text).match(/<w:r>.*?<\/w:r>/gs) ?? []).map((run) => [/<w:rtl\/>/.test(run), wordsOf(run).trim()]);
    expect(paragraphOf("(2026)!")).toContain("<w:bidi/>");
    expect(runsOf("(2026)!")).toEqual([[true, "إصلاح الملابس (2026)!"]]);
    expect(paragraphOf("أولا.")).toContain("<w:bidi/>");
    expect(paragraphOf("On dit")).not.toContain("<w:bidi/>");
    expect(runsOf("On dit").map(([rtl]) => rtl)).toEqual([false, true, false]);
    expect(body).toContain('w:bidi="ar-SA"');
  });

  test("has no sign that XML cannot write", async () => {
    const made = { kicker: "", title: "a\u0000b", lines: [], place: "", foot: "", day: "2026-11-23", blocks: [] };
    expect(wordsOf(unzip(await Packer.toBuffer(toDocx(made))).get("word/document.xml") ?? "")).toContain("ab");
  });

  test("what someone wrote is text, whatever it looks like", async () => {
    const files = unzip(await Packer.toBuffer(toDocx(reportOf(dossier({ notes: '</w:t><w:t>&"<script>' }), data, around))));
    expect(wordsOf(files.get("word/document.xml") ?? "")).toContain('</w:t><w:t>&"<script>');
  });
});

test("a dossier says the licences of the pages that it takes from", () => {
  const own = { ...data, practices: data.practices.map((page) => ({ ...page, licence: "CC0-1.0" })) };
  const made = reportOf(addPage(dossier(), "pratiques", "compost", own), own, around);
  expect(made.foot).toBe("Textes du Petit Jardin, licence CC0 1.0");
  expect(toMarkdown(made)).toContain("sous licence CC0 1.0 (<https://jardin.exemple.fr/licence/>)");
});
