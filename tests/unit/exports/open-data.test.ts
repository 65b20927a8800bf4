import Ajv from "ajv";
import datapackage from "datapackage";
import fc from "fast-check";
import jsonld from "jsonld";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { buildGarden, type Garden } from "../../../src/graph/build.ts";
import { textMark } from "../../../src/base/parts/parts.ts";
import type { Node } from "../../../src/entry/node.ts";
import { citationFor } from "../../../src/entries/citation.ts";
import { citationOf } from "../../../src/entries/cite.ts";
import { parseCsv, toCsv, toSpreadsheetCsv } from "../../../src/base/csv.ts";
import { dataPackage } from "../../../src/features/exports/data-package.ts";
import { toGraphMl } from "../../../src/features/exports/graph-ml.ts";
import { linkedEntry, linkedGarden } from "../../../src/features/exports/json-ld.ts";
import { toMarkdown } from "../../../src/features/exports/markdown.ts";
import { citedRecord, endings, entryText } from "../../../src/features/exports/one-entry.ts";
import { recordOf } from "../../../src/features/exports/record.ts";
import { recordsSchema } from "../../../src/features/exports/record-schema.ts";
import { tablesOf } from "../../../src/features/exports/tables.ts";
import { feedItems } from "../../../src/entries/feeds.ts";
import { entry, garden as smallGarden } from "../../entries.ts";

const base = "https://jardin.exemple.fr";
let garden: Garden;
beforeAll(async () => {
  const { entries, vocabulary } = await readGarden(resolve("content"));
  garden = buildGarden(
    entries.flatMap(({ entry: held, file }) => (held ? [{ ...held, file }] : [])),
    vocabulary,
  ).garden;
});

describe("CSV", () => {
  test("read back, gives the rows that were written, whatever they hold", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ",", "\r\n", "\n", "é;« »", "", "=1", "'=1", "''+a", " -x", ";@b", "\n\n=", "\t", "-12,5"),
      fc.string({ unit: fc.constantFrom("'", "=", ";", " ", "\n", "\r", "\t", "a", "+", "1", ",") }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }), (rows) => {
        for (const separator of [",", ";"] as const) expect(parseCsv(toCsv(rows, separator), separator)).toEqual(rows);
      }),
    );
  });

  test("quotes only what needs it, and ends every line as RFC 4180 says", () => {
    expect(
      toCsv([
        ["a", "b c"],
        ['un "mot"', "x,y"],
      ]),
    ).toBe('a,b c\r\n"un ""mot""","x,y"\r\n');
  });

  test("never begins a cell with what a spreadsheet would run, whichever separator it takes", () => {
    const cell = fc.string({
      unit: fc.constantFrom("'", "=", "@", "＝", ";", " ", "\n", "\r", "\t", "a", "+", "-", "1", ",", '"'),
    });
    fc.assert(
      fc.property(cell, (value) => {
        const written = toCsv([["x", value, "y"]]);
        const [[, read = ""] = []] = parseCsv(written).map((row) => row);
        expect(read).toBe(value);
        const [, shown = ""] = /^x,("(?:[^"]|"")*"|[^,]*),y\r\n$/.exec(written) ?? [];
        const parts = shown.replace(/^"|"$/g, "").split(/[;\t\r\n]/);
        const numbers = /^[+-]?\d+(?:[.,]\d+)?$/;
        if (!numbers.test(value)) expect(parts.filter((part) => /^ *[=+\-@＝＋－＠]/.test(part))).toEqual([]);
      }),
    );
  });

  test("for a spreadsheet in French has the mark of UTF-8 and semicolons", () => {
    expect(
      toSpreadsheetCsv([
        ["à", "b;c"],
        ["-12,5", "=1"],
      ]),
    ).toBe('\uFEFFà;"b;c"\r\n-12,5;\'=1\r\n');
  });

  test("of the shipped garden holds every entry, link, figure, example and clause", () => {
    const tables = new Map(tablesOf(garden.graph, base).map((table) => [table.name, table]));
    const nodes = [...garden.graph.nodes.values()];
    const total = (pick: (node: (typeof nodes)[number]) => number) => nodes.reduce((sum, node) => sum + pick(node), 0);
    expect(parseCsv(toCsv(tables.get("fiches")?.rows ?? [])).map(([id, , title]) => [id, title])).toEqual(
      nodes.map(({ id, title }) => [id, title]),
    );
    expect(tables.get("liens")?.rows.length).toBe(garden.graph.links.length);
    expect(tables.get("chiffres")?.rows.length).toBe(total(({ data }) => ("figures" in data ? data.figures.length : 0)));
    expect(tables.get("exemples")?.rows.length).toBe(total(({ data }) => ("examples" in data ? data.examples.length : 0)));
    expect(tables.get("clauses")?.rows.length).toBe(total(({ data }) => ("clauses" in data ? data.clauses.length : 0)));
    for (const { columns, rows } of tables.values()) for (const row of rows) expect(row.length).toBe(columns.length);
  });
});

describe("the data package", () => {
  test("is valid by the Frictionless profile, and every row by its schema", async () => {
    const tables = tablesOf(garden.graph, base);
    const descriptor = dataPackage(tables, base) as { resources: { name: string; schema: object }[] };
    const checked = await datapackage.Package.load(descriptor as never, { basePath: "." });
    expect([checked.valid, checked.errors]).toEqual([true, []]);
    for (const { name, columns, rows } of tables) {
      const schema = descriptor.resources.find((resource) => resource.name === name)?.schema;
      const resource = await datapackage.Resource.load({
        name,
        profile: "tabular-data-resource",
        data: [columns.map((column) => column.name), ...rows],
        schema,
      });
      const read = await resource.read();
      expect(read.length).toBe(rows.length);
    }
  });

  test("is refused when a table has a value that its column does not take", async () => {
    const resource = await datapackage.Resource.load({
      name: "x",
      profile: "tabular-data-resource",
      data: [["annee"], ["hier"]],
      schema: { fields: [{ name: "annee", type: "integer" }] },
    });
    await expect(resource.read()).rejects.toThrow();
  });
});

describe("JSON-LD", () => {
  test("expands without any network, and every HowTo has its name and its steps", async () => {
    const linked = linkedGarden(garden, base, [{ name: "fiches.json", type: "application/json" }]);
    const documentLoader = (url: string) => Promise.reject(new Error(`asked for ${url}`));
    const expanded = (await jsonld.expand(linked as never, { documentLoader })) as Record<string, unknown>[];
    const schema = "https://schema.org/";
    const howTos = expanded.filter((node) => (node["@type"] as string[]).includes(`${schema}HowTo`));
    const practices = [...garden.graph.nodes.values()].filter((node) => node.kind === "practice" && node.body.steps.length > 0);
    expect(howTos.length).toBe(practices.length);
    for (const howTo of howTos) {
      expect(howTo[`${schema}name`]).toHaveLength(1);
      const steps = howTo[`${schema}step`] as Record<string, unknown>[];
      expect(steps.length).toBeGreaterThan(0);
      for (const step of steps) expect(step[`${schema}text`]).toHaveLength(1);
    }
    expect(await jsonld.toRDF(linked as never, { format: "application/n-quads", documentLoader })).toContain(
      "http://www.w3.org/2004/02/skos/core#Concept",
    );
  });
});

describe("records", () => {
  test("of the shipped garden are valid by the published JSON Schema", () => {
    const shipped = entrySchemas(garden.vocabulary);
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(recordsSchema(shipped, garden.vocabulary));
    const records = [...garden.graph.nodes.values()].map((node) => recordOf(node, garden.graph, base));
    validate(records);
    expect(validate.errors).toBeNull();
    expect(validate([{ ...records[0], preuve: "Z" }])).toBe(false);
  });

  test("never count a context figure as the effect of a practice, here or in the tables", () => {
    const figures = (role: string) => [
      {
        valeur: "12",
        unite: "%",
        mesure: "m",
        role,
        qualite: "A",
        source: { titre: "t", editeur: "e", url: "https://exemple.fr/a" },
      },
    ];
    const { graph } = smallGarden(
      entry("pratiques/a", { chiffres: figures("contexte") }),
      entry("pratiques/b", { chiffres: figures("effet") }),
    );
    const evidence = [...graph.nodes.values()].map((node) => recordOf(node, graph, base).preuve);
    expect(evidence).toEqual(["N", "A"]);
    expect(tablesOf(graph, base)[0]?.rows.map((row) => row.at(-1))).toEqual(["N", "A"]);
  });
});

test("GraphML declares every node and edge, and escapes titles", () => {
  const { graph } = smallGarden(entry("termes/troc", { titre: "Troc & <don>" }), entry("termes/don", {}, "Voir [[troc]]."));
  expect(toGraphMl(graph).split("\n").slice(2)).toEqual([
    '<key id="label" for="node" attr.name="label" attr.type="string"/>',
    '<key id="titre" for="node" attr.name="titre" attr.type="string"/>',
    '<key id="sorte" for="node" attr.name="sorte" attr.type="string"/>',
    '<key id="relation" for="edge" attr.name="relation" attr.type="string"/>',
    '<graph id="jardin" edgedefault="directed">',
    '<node id="termes/don"><data key="label">Fiche don</data><data key="titre">Fiche don</data><data key="sorte">mot</data></node>',
    '<node id="termes/troc"><data key="label">Troc &amp; &lt;don&gt;</data><data key="titre">Troc &amp; &lt;don&gt;</data><data key="sorte">mot</data></node>',
    '<edge id="l1" source="termes/don" target="termes/troc"><data key="relation">mentionne</data></edge>',
    "</graph>",
    "</graphml>",
    "",
  ]);
});

test("GraphML gives each link its own id, also between the same two entries", () => {
  const ids = [...toGraphMl(garden.graph).matchAll(/<edge id="([^"]+)"/g)].map(([, id]) => id);
  expect([ids.length, new Set(ids).size]).toEqual([garden.graph.links.length, garden.graph.links.length]);
});

test("GraphML leaves out what XML cannot write", () => {
  const { graph } = smallGarden(entry("termes/troc", { titre: "Troc" }));
  const node = graph.nodes.get("termes/troc");
  const nodes = new Map([["termes/troc", { ...node, title: "a\u0000b\u000Bc\uFFFEd" } as never]]);
  expect(toGraphMl({ ...graph, nodes })).toContain('<data key="label">abcd</data>');
});

test("what is cited of an entry is the same read from its record, which is all that a browser has", () => {
  const read = smallGarden(entry("termes/troc", { revu_le: "2026-12-01" }), entry("termes/don"));
  for (const { graph } of [garden, read])
    for (const node of graph.nodes.values())
      expect(citationFor(citedRecord(recordOf(node, graph, base)))).toEqual(citationOf(node, base));
});

test("one entry is taken out of the part that holds it, in each of its forms; of another there is nothing", () => {
  const { graph } = smallGarden(entry("termes/troc"), entry("termes/don"));
  const [troc, don] = ["termes/troc", "termes/don"].map((id) => graph.nodes.get(id)!) as [Node, Node];
  const records = [don, troc].map((node) => recordOf(node, graph, base));
  const part = JSON.stringify(records);
  const { bibtex, ris, csl } = citationOf(troc, base);
  const texts = Object.fromEntries(
    endings.map((ending) => [
      ending,
      entryText(troc.id, ending, ending === "md" ? `${textMark(don.id)}# Don\n${textMark(troc.id)}# Troc\n` : part),
    ]),
  );
  expect(texts).toEqual({
    bib: bibtex,
    ris,
    "csl.json": `${JSON.stringify([csl], null, 2)}\n`,
    json: `${JSON.stringify(records[1], null, 2)}\n`,
    md: "# Troc\n",
  });
  expect(endings.map((ending) => entryText("termes/autre", ending, ending === "md" ? "" : part))).toEqual(
    endings.map(() => undefined),
  );
});

describe("a hostile entry", () => {
  const { node } = entry("pratiques/four", {
    titre: "Un four\nTY  - JOUR",
    resume: "Un résumé <img src=x onerror=alert(1)> et [x](javascript:alert(1)) ici.",
    contributeurs: [{ nom: "Régie, La Fabrique\nER  - ", mode: "collectif" }],
  });
  const small = smallGarden(node.kind === "practice" ? entry("termes/troc") : entry("termes/don"));
  const { bibtex, ris, csl } = citationOf(node, base);

  test("has one record in its RIS, a line a field, and its author whole", () => {
    expect(ris).toBe(
      [
        "TY  - ELEC",
        "AU  - Régie – La Fabrique ER -",
        "TI  - Un four TY - JOUR",
        "T2  - Le Jardin de la débrouille",
        "PY  - 2026",
        "DA  - 2026/11/23",
        `UR  - ${base}/pratiques/four/`,
        "N1  - Licence CC-BY-SA-4.0",
        "LA  - fr",
        "ER  - ",
        "",
      ].join("\r\n"),
    );
  });

  test("has one line a field in BibTeX and CSL too", () => {
    expect(bibtex.split("\n").filter((line) => !/^(?:@online\{|  [a-z]+ = \{|\})/.test(line))).toEqual([""]);
    expect(csl).toMatchObject({ title: "Un four TY - JOUR", author: [{ literal: "Régie, La Fabrique ER -" }] });
  });

  test("is read as it is written in its Markdown copy: no markup, no link", () => {
    const copy = toMarkdown(
      node,
      '<Photo src="./a.jpg" alt="[x](javascript:alert(2)) <b>" credit="c" consentement="oui" />',
      small,
      base,
    );
    expect(copy).toBe(
      `# Un four TY  - JOUR\n\nUn résumé &lt;img src=x onerror=alert(1)&gt; et \\[x\\](javascript:alert(1)) ici.\n\n*(Photo : \\[x\\](javascript:alert(2)) &lt;b&gt;)*\n\n---\n\nRégie, La Fabrique ER  -. Le Jardin de la débrouille, licence CC-BY-SA-4.0. ${base}/pratiques/four/\n\n`,
    );
  });

  test("has no formula in any table", () => {
    const { graph } = smallGarden(
      entry("pratiques/a", { titre: '=HYPERLINK("https://x.fr";"Ici")', resume: "@SOMME(1) et de quoi lire.;=1+1" }),
    );
    const [table] = tablesOf(graph, base);
    const text = toCsv(table?.rows ?? []);
    expect(text).toContain(`"'=HYPERLINK(""https://x.fr"";""Ici"")"`);
    expect(text).toContain("'@SOMME(1) et de quoi lire.;'=1+1");
    expect(parseCsv(text)).toEqual(table?.rows);
  });
});

describe("the record’s own licence and language", () => {
  const { node } = entry("pratiques/four", { langue: "ar", licence: "CC0-1.0" });
  const small = smallGarden(entry("pratiques/four", { langue: "ar", licence: "CC0-1.0" }));
  const { bibtex, ris, csl } = citationOf(node, base);

  test("are those of its citations", () => {
    expect(bibtex).toContain("langid = {arabic}");
    expect(bibtex).toContain("note = {Licence CC0-1.0}");
    expect(ris).toContain("LA  - ar\r\n");
    expect(ris).toContain("N1  - Licence CC0-1.0\r\n");
    expect(csl).toMatchObject({ language: "ar", license: "CC0-1.0" });
  });

  test("are those of linked data, of its record and of its copy", () => {
    expect(linkedEntry(node, base)).toMatchObject({
      inLanguage: "ar",
      license: "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
    });
    expect(recordOf(node, small.graph, base).attribution).toBe("Essai, Le Jardin de la débrouille, licence CC0-1.0");
    expect(toMarkdown(node, "", small, base)).toContain("licence CC0-1.0");
  });

  test("are those of its item in a feed", () => {
    expect(feedItems([node], base).map(({ customData }) => customData)).toEqual([
      "<dc:language>ar</dc:language><dc:rights>CC0-1.0</dc:rights>",
    ]);
  });
});

describe("a citation", () => {
  const { node } = entry("pratiques/four", {
    titre: "Un four & 50 % de gaz_en_moins",
    contributeurs: [
      { nom: "Ève {Martin}", mode: "pseudonyme" },
      { nom: "Le square", mode: "collectif" },
    ],
    revu_le: "2026-12-01",
  });
  const { text, bibtex, ris, csl } = citationOf(node, base);

  test("is a sentence with names, year, title, licence and address", () => {
    expect(text).toBe(
      `Ève {Martin} et Le square (2026). ${node.title}. Le Jardin de la débrouille. Licence CC-BY-SA-4.0. ${base}/pratiques/four/`,
    );
  });

  test("is BibTeX whose signs are text", () => {
    expect(bibtex).toContain("author = {{Ève \\{Martin\\}} and {Le square}},");
    expect(bibtex).toContain("title = {{Un four \\& 50\u00A0\\% de gaz\\_en\\_moins}},");
    expect(bibtex).toContain("date = {2026-12-01},");
  });

  test("is RIS and CSL-JSON with the day of the last review", () => {
    expect(ris).toContain("DA  - 2026/12/01\r\n");
    expect(csl).toMatchObject({
      author: [{ literal: "Ève {Martin}" }, { literal: "Le square" }],
      issued: { "date-parts": [[2026, 12, 1]] },
    });
  });
});

test("Markdown has no element of ours: sections are headings, links are whole addresses, the credit stands at the end", () => {
  const troc = entry("termes/troc");
  const practice = entry(
    "pratiques/four",
    {},
    "Voir [[troc|le troc]] et [les thèmes](/themes/).\n\n<Attention>\n\nLe bord brûle.\n\n</Attention>\n",
  );
  const body =
    "<Etapes>\n\n1. Faire.\n\n</Etapes>\n\nVoir [[troc|le troc]] et [les thèmes](/themes/).\n\n<Attention>\n\nLe bord brûle.\n\n</Attention>\n";
  expect(toMarkdown(practice.node, body, smallGarden(troc, practice), base)).toBe(
    `# Fiche four\n\nUne fiche qui sert aux essais.\n\n## Comment faire\n\n1. Faire.\n\nVoir [le troc](${base}/termes/troc/) et [les thèmes](${base}/themes/).\n\n## Attention\n\nLe bord brûle.\n\n---\n\nEssai. Le Jardin de la débrouille, licence CC-BY-SA-4.0. ${base}/pratiques/four/\n\n`,
  );
});
