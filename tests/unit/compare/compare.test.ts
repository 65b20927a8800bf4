import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { buildGarden } from "../../../src/graph/build.ts";
import { listedPractices } from "../../../src/graph/facets/facets.ts";
import { compareColumn, compareIndexView, pairPages } from "../../../src/features/compare/compare.ts";
import { compareRows, compareTable, criteria, sourceText } from "../../../src/features/compare/compare-html.ts";
import { entry, garden } from "../../entries.ts";
import { testShipped } from "../../shipped.ts";

const figure = (role: string, valeur: string, annee?: number) => ({
  valeur,
  unite: "%",
  mesure: `mesure de ${role}`,
  role,
  qualite: "B",
  source: { titre: "Une étude", editeur: "Un éditeur", url: "https://exemple.fr/chiffre", ...(annee && { annee }) },
});

const risk = (type: string, gravite: number, relu_par?: string) => ({
  type,
  gravite,
  texte: "Cela peut arriver.",
  ...(relu_par && { relu_par, relu_en_tant_que: "pompière", relu_le: "2026-11-01" }),
});

const useless = "<Inutile>\n\nUn [droit](/leviers/salle/) & un « toit ».\n\n- Deux.\n\n</Inutile>\n";
const told = entry(
  "pratiques/b",
  {
    titre: "Le troc",
    statut: "a-relire",
    cout: { min: 0, max: 30, compte: "tout" },
    duree: { min: 2, max: 3, unite: "heures", detail: "par mois" },
    chiffres: [figure("contexte", "98"), figure("effet", "12", 2024), figure("activite", "77"), figure("cout", "55")],
    risques: [risk("incendie", 3), risk("blessure", 1, "Ève"), risk("incendie", 3)],
    besoins: ["faire"],
    leviers: ["salle"],
    complete: ["a"],
  },
  useless,
);
const untold = entry("pratiques/a", { titre: "L’atelier" });
const grown = () =>
  garden(
    entry("besoins/faire", { code: "B01", titre: "Faire" }),
    entry("leviers/salle", { code: "L01", titre: "Une salle" }),
    entry("lieux/grenoble", { titre: "Grenoble" }),
    entry("organisations/asso", { titre: "L’asso" }),
    untold,
    told,
    entry("recits/ici", { pratiques: ["b"], ou: ["grenoble"], organisations: ["asso"] }),
    entry("recits/la", { pratiques: ["b"], ou: ["grenoble"] }),
  );
const htmls = new Map([told, untold].map(({ node, html }) => [node.id, html]));
const htmlOf = (id: string) => htmls.get(id) ?? "";
const column = (id: string) => compareColumn(grown(), id, htmlOf(id));

describe("a practice, compared", () => {
  test("says what it costs, takes and asks for, what was measured, where and with whom, what helps and what is at stake", () => {
    const { slug, title, cells } = column("pratiques/b");
    expect([slug, title, cells.length]).toEqual(["b", "Le troc", criteria.length]);
    const [cost, time, who, effect, where, whom, needs, levers, risks, unneeded] = cells;
    expect(cost).toEqual([{ text: "0 à 30 €", note: "tout" }]);
    expect(time).toEqual([{ text: "2 à 3 heures", note: "par mois" }]);
    expect(who).toHaveLength(1);
    expect(effect).toEqual([
      { lead: "B", text: "Gain mesuré par un opérateur ou une agence" },
      { lead: "12 %", text: "Un gain\u00A0: mesure de effet", note: "Un éditeur, 2024", noteHref: "https://exemple.fr/chiffre" },
    ]);
    expect(where).toEqual([{ text: "Grenoble", href: "/lieux/grenoble/" }]);
    expect(whom).toEqual([{ text: "L’asso", href: "/organisations/asso/" }]);
    expect(needs).toEqual([{ text: "Faire", href: "/besoins/faire/" }]);
    expect(levers).toEqual([{ text: "Une salle", href: "/leviers/salle/" }]);
    expect(risks?.map(({ lead, text }) => [lead, text])).toEqual([
      ["Danger", "incendie"],
      ["À savoir", "blessure"],
      [undefined, "2 risques à faire relire par une personne compétente, sur 3"],
    ]);
    expect(unneeded).toEqual([{ text: "Un droit & un « toit ». Deux." }]);
  });

  test("says that nothing was measured rather than show another figure", () => {
    const shown = compareColumn(garden(entry("pratiques/a", { chiffres: [figure("contexte", "98")] })), "pratiques/a", "");
    expect(shown.cells[criteria.indexOf("Effet mesuré")]).toEqual([{ text: "Effet pas encore mesuré" }]);
  });

  testShipped("of the garden, never shows the value of a figure that is not an effect", async () => {
    const { entries, vocabulary } = await readGarden(resolve("content"));
    const held = entries.flatMap(({ entry: read, file }) => (read ? [{ ...read, file }] : []));
    const { garden: shipped } = buildGarden(held, vocabulary);
    const bodies = new Map(held.map(({ node, html }) => [node.id, html]));
    const practices = listedPractices(shipped);
    expect(practices.length).toBeGreaterThan(50);
    for (const { id, data } of practices) {
      const { cells } = compareColumn(shipped, id, bodies.get(id) ?? "");
      const effects = data.figures.filter(({ role }) => role === "effet");
      const [, ...lines] = cells[criteria.indexOf("Effet mesuré")] ?? [];
      expect(lines.map(({ lead, text }) => [lead, text])).toEqual(
        effects.map(({ value, unit, measure, direction = "" }) => [
          `${value}\u00A0${unit}`,
          `${{ mieux: "Un gain", aucun: "Pas de différence" }[direction]}\u00A0: ${measure}`,
        ]),
      );
      const said = JSON.stringify(cells);
      for (const { role, measure } of data.figures) if (role !== "effet") expect(said).not.toContain(measure);
    }
  });
});

describe("a comparison", () => {
  test("is a table with a row a criterion and a column a practice, and says where the garden holds nothing", () => {
    const html = compareTable([column("pratiques/a"), column("pratiques/b")]);
    expect(html.match(/<th role="rowheader" scope="row">/g)).toHaveLength(criteria.length);
    expect(html.match(/<td role="cell" class="full tight">/g)).toHaveLength(criteria.length * 2);
    expect(html).toContain('<th role="columnheader" scope="col"><a class="tap" href="/pratiques/b/">Le troc</a></th>');
    expect(html).toContain('<p class="narrow">L’atelier</p><p class="quiet">pas encore dit</p>');
  });

  test("shows what people wrote as text, never as HTML", () => {
    const cells = criteria.map(() => [
      { text: "<img src=x>", lead: "<b>", note: "<i>", noteHref: 'https://exemple.fr/"onload=' },
    ]);
    const html = compareTable([{ slug: "a", title: "<script>", licence: "CC-BY-SA-4.0", cells }]);
    expect(html).not.toMatch(/<(?:img|script|i)\b|<b><b>|"onload/);
    expect(html).toContain("&lt;img src=x&gt;");
  });

  test("as rows for a spreadsheet holds the same cells, which the writer of CSV keeps from being run", () => {
    const rows = compareRows([
      column("pratiques/b"),
      { slug: "c", title: "=1+1", licence: "CC-BY-SA-4.0", cells: criteria.map(() => []) },
    ]);
    expect(rows.map(([criterion]) => criterion)).toEqual(["Critère", ...criteria]);
    expect(rows[0]).toEqual(["Critère", "Le troc", "=1+1"]);
    expect(rows[1 + criteria.indexOf("Effet mesuré")]).toEqual([
      "Effet mesuré",
      "B : Gain mesuré par un opérateur ou une agence\n12 % : Un gain\u00A0: mesure de effet (Un éditeur, 2024, https://exemple.fr/chiffre)",
      "",
    ]);
  });
});

describe("the page of a pair", () => {
  test("says what one practice is to the other, and leads to the tool with both", () => {
    const [{ slug, view } = { slug: "" }] = pairPages(grown(), htmlOf);
    expect([slug, view?.title, view?.relations, view?.tool, view?.columns.map(({ slug }) => slug)]).toEqual([
      "a--b",
      "L’atelier et Le troc",
      ["« Le troc » va bien avec « L’atelier »."],
      "/comparer/?p=a,b",
      ["a", "b"],
    ]);
  });

  test("is listed once, under the first kind of its links", () => {
    expect(compareIndexView(grown())).toEqual({
      most: 4,
      groups: [
        {
          title: "Elles vont bien ensemble",
          left: 0,
          pairs: [{ href: "/comparer/a--b/", titles: ["L’atelier", "Le troc"] }],
        },
      ],
    });
    expect(compareIndexView(garden(untold)).groups).toEqual([]);
  });

  test("is listed where it is ready; how many others the tool compares is said", () => {
    const slugs = Array.from({ length: 220 }, (_, number) => `p${String(number).padStart(3, "0")}`);
    const all = slugs.map((slug, number) => entry(`pratiques/${slug}`, { complete: slugs.slice(number + 1, number + 2) }));
    const [group] = compareIndexView(garden(...all)).groups;
    expect([group?.left, group?.pairs.length]).toEqual([19, 200]);
    expect(group?.pairs.filter(({ href }) => href.includes("?"))).toEqual([]);
  });
});

test("says the licences of what is compared, not the usual one", () => {
  expect(sourceText("https://x.fr/", [{ licence: "CC-BY-SA-4.0" }, { licence: "CC0-1.0" }, { licence: "CC0-1.0" }])).toBe(
    "Le Petit Jardin, licences CC BY-SA 4.0 et CC0 1.0, selon la page. https://x.fr/",
  );
  expect(sourceText("https://x.fr/", [{ licence: "CC-BY-SA-4.0" }])).toBe("Le Petit Jardin, licence CC BY-SA 4.0. https://x.fr/");
});
