import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { planImport, planLines } from "../../../scripts/import/import.ts";
import { columnsOf, type ImportFile } from "../../../scripts/import/item.ts";
import { readLicence } from "../../../scripts/import/licence.ts";
import { columnsIn, proposedMap, readMap } from "../../../scripts/import/map.ts";
import { readSource } from "../../../scripts/import/read/formats.ts";
import { readGarden, readVocabulary } from "../../../src/entry/read.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

const content = "tests/gardens/petit";
const today = "2026-11-30";
const read = async (name: string) => readSource(await readFile(join("tests/unit/import/files", name)));
const plan = (source: ImportFile, map: object, where = content) =>
  planImport({ source, map: stringify(map), at: "x.carte.yaml" }, { content: where, today });

/** What the small garden asks of a practice and these sites do not say. */
const asked = {
  type: "geste",
  themes: "habitat",
  besoins_fondamentaux: "se-loger",
  economise: "argent",
  difficulte: "2",
  duree_min: "1",
  duree_unite: "heures",
};

describe("the licence of another site", () => {
  test.for<[string, string]>([
    ["CC BY-SA 4.0", "CC-BY-SA-4.0"],
    ["https://creativecommons.org/licenses/by-sa/4.0/deed.fr", "CC-BY-SA-4.0"],
    ["Creative Commons Attribution 4.0 International", "CC-BY-4.0"],
    ["Licence : cc-by 4.0", "CC-BY-4.0"],
    ["Attribution-ShareAlike 4.0 (CC BY-SA)", "CC-BY-SA-4.0"],
    ["CC0", "CC0-1.0"],
    ["https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"],
  ])("%s is taken", ([words, key]) => expect(readLicence(words)).toEqual({ ok: true, key }));

  test.for<[string, RegExp]>([
    ["", /ne dit pas sous quelle licence/],
    ["© Association Tilleul", /n’est aucune de celles du jardin/],
    ["Tous droits réservés", /n’est aucune/],
    ["CC BY-NC-SA 4.0", /refuse l’usage commercial/],
    ["https://creativecommons.org/licenses/by-nc/4.0/", /refuse l’usage commercial/],
    ["CC BY-ND 4.0", /refuse qu’on l’adapte/],
    ["CC BY-NC-ND 3.0", /refuse l’usage commercial/],
    ["Attribution (CC BY)", /ne dit pas sa version/],
    ["CC BY-SA 3.0", /est la version 3\.0/],
  ])("%s is held", ([words, why]) => expect(readLicence(words)).toEqual({ ok: false, why: expect.stringMatching(why) }));
});

describe("the map of an import", () => {
  test("is proposed with what the names of columns say, and every other column to be decided, of any file", async () => {
    const { items } = await read("agenda-excel.csv");
    const map = parse(proposedMap(items)) as { colonnes: Record<string, string>; laisser: string[] };
    expect(map.colonnes).toEqual({
      Description: "quoi",
      Étapes: "comment",
      Précautions: "attention",
      Auteur: "auteur",
      Licence: "licence",
    });
    expect(map.laisser).toEqual(["Nom de l’atelier", "Page", "Téléphone"]);
    const names = fc.uniqueArray(
      fc.oneof(
        fc.constantFrom("titre", "Étapes", "licence", "- a", "#", "oui", "a: b", "« »", "__proto__x"),
        fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name.trim() === name),
      ),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(names, (columns) => {
        const some = [{ place: "ligne 2", columns: columnsOf(columns.map((name) => [name, `x\n# ${name}`])) }];
        const { colonnes, laisser } = parse(proposedMap(some)) as typeof map;
        expect([...Object.keys(colonnes), ...laisser].sort()).toEqual([...columns].sort());
      }),
    );
  });

  test("accounts for each column: one that is neither taken nor left stops all, with what to do", async () => {
    const { items } = await read("agenda-excel.csv");
    const vocabulary = await readVocabulary(content);
    const { problems } = readMap(
      {
        sorte: "pratique",
        origine: "L’Île",
        colonnes: { "Nom de latelier": "titre", Description: "qui", Licence: "licence" },
        laisser: ["Licence", "Page", "Téléphone", "Auteur"],
      },
      items,
      vocabulary,
    );
    expect(problems).toEqual([
      "La colonne « Nom de l’atelier » n’est ni dans « colonnes » ni dans « laisser » : dire ce qu’elle remplit, ou qu’on la laisse.",
      "La colonne « Étapes » n’est ni dans « colonnes » ni dans « laisser » : dire ce qu’elle remplit, ou qu’on la laisse.",
      "La colonne « Précautions » n’est ni dans « colonnes » ni dans « laisser » : dire ce qu’elle remplit, ou qu’on la laisse.",
      "La colonne « Licence » est à la fois prise et laissée.",
      "« Nom de latelier », dans « colonnes », n’est aucune colonne de ce fichier. Vouliez-vous dire « Nom de l’atelier » ?",
      "« qui », dans « colonnes : Description », n’est rien que l’on puisse remplir. Vouliez-vous dire « quoi » ?",
    ]);
    expect(readMap({ sorte: "levier", colonnes: {} }, items, vocabulary).problems).toEqual([
      "« sorte » vaut pratique ou recit.",
      "« origine » dit d’où viennent ces textes : le nom du site.",
    ]);
  });
});

describe("an import", () => {
  const island = {
    sorte: "pratique",
    origine: "le carnet de l’Île",
    colonnes: {
      "Nom de l’atelier": "titre",
      Description: "quoi",
      Étapes: "comment",
      Précautions: "attention",
      Auteur: "auteur",
      Licence: "licence",
      Page: "adresse",
    },
    laisser: ["Téléphone"],
    valeurs: asked,
  };

  test("makes a draft of what may be taken, its danger whole, and says where it comes from; holds the rest with all of why", async () => {
    const { all } = await plan(await read("agenda-excel.csv"), island);
    expect(all).toEqual([
      { state: "ready", place: "ligne 2", id: "pratiques/reparer-un-grille-pain", text: expect.any(String) },
      {
        state: "held",
        place: "ligne 6",
        why: [
          "sa licence, « CC BY-NC-SA 4.0 », refuse l’usage commercial, que la licence du jardin permet : demander l’accord de ses auteurs",
        ],
      },
    ]);
    const [{ text } = { text: "" }] = all as { text: string }[];
    expect(text).toContain("statut: brouillon\n");
    expect(text).toContain("licence: CC-BY-SA-4.0\n");
    expect(text).toContain("<Attention>\n\nJamais branché pendant que l’on démonte.\n\n</Attention>");
    expect(text).toContain("1. Débrancher l’appareil.\n2. Ôter le fond.\n3. Secouer les miettes.");
    expect(text).toMatch(
      /contenu_tiers: .?Texte repris de le carnet de l’Île, écrit par Repair café de l’Île, sous CC-BY-SA-4\.0 : https:\/\/ile\.exemple\/grille-pain/,
    );
    expect(text).not.toContain("0600000000");
  });

  test("of a wiki takes our words for theirs, and its author where the licence asks for one", async () => {
    const { items } = await read("lowtech.xml");
    const taken = {
      "titre de la page": "titre",
      "Tuto Details : Description": "quoi",
      "Tuto Step : Step_Content": "comment",
      "Materials : Material": "materiel",
      "Tuto Details : Area": "themes",
      "Tuto Details : Licences": "licence",
      "dernier auteur": "auteur",
    };
    const map = {
      sorte: "pratique",
      origine: "un wiki",
      colonnes: taken,
      laisser: [...columnsIn(items).keys()].filter((name) => !(name in taken)),
      valeurs: { ...asked, adresse: "https://wiki.exemple/Marmite" },
      correspondances: {
        themes: { Energy: "habitat", Food: "vegetal" },
        licence: { "Attribution-ShareAlike (CC BY-SA)": "CC BY-SA 4.0" },
      },
    };
    const [made] = (await plan({ format: "x", items, notes: [] }, map)).all;
    expect(made).toMatchObject({ state: "ready", id: "pratiques/marmite-norvegienne" });
    const { text } = made as { text: string };
    expect(text).toContain("- habitat\n  - vegetal\n");
    expect(text).toContain("nom: Ada B.");
    expect(text).toContain("La viande doit rester au-dessus de 63 °C");
    const without = {
      ...map,
      correspondances: { themes: map.correspondances.themes },
      valeurs: asked,
      colonnes: { ...taken, "dernier auteur": "synonymes" },
    };
    delete (without.colonnes as Record<string, string>)["dernier auteur"];
    const held = (await plan({ format: "x", items, notes: [] }, { ...without, laisser: [...map.laisser, "dernier auteur"] })).all;
    expect(held).toEqual([
      {
        state: "held",
        place: "page « Marmite norvégienne »",
        why: [
          "sa licence, « Attribution-ShareAlike (CC BY-SA) », ne dit pas sa version : la chercher sur le site d’où elle vient, et l’écrire dans « correspondances »",
          "rien ne dit à quelle adresse on la lit : chacun doit pouvoir vérifier d’où elle vient",
        ],
      },
    ]);
  });

  test("says what strangers named on one line each, without a sign that a terminal would obey", async () => {
    const items = [{ place: "page « a\n\u001B[2Jb »", columns: columnsOf([["a", "Un titre"]]) }];
    const said = planLines(
      await plan({ format: "x", items, notes: [] }, { sorte: "recit", origine: "x", colonnes: { a: "titre" } }),
    );
    expect(said.join("|")).not.toMatch(/[\n\u001B]/);
    expect(said.length).toBeGreaterThan(4);
  });

  test("puts two columns in one field: a paragraph after the other, or one line", async () => {
    const items = [
      {
        place: "ligne 2",
        columns: columnsOf([
          ["a", "Le tabouret"],
          ["b", "du hall"],
          ["c", "Il boitait."],
          ["d", "Il a été recollé, puis serré une nuit entière dans le local à vélos de l’immeuble."],
          ["e", "CC0"],
          ["f", "https://x.example/1"],
        ]),
      },
    ];
    const colonnes = { a: "titre", b: "titre", c: "quoi", d: "quoi", e: "licence", f: "adresse" };
    const [made] = (await plan({ format: "x", items, notes: [] }, { sorte: "recit", origine: "un carnet", colonnes })).all;
    expect(made).toMatchObject({ state: "ready", id: "recits/le-tabouret-du-hall" });
    const { text } = made as { text: string };
    expect(text).toMatch(/titre: "?Le tabouret, du hall/);
    expect(text.replaceAll(/\s+/g, " ")).toContain("Il boitait. Il a été recollé");
  });

  test("of records and of feeds holds what has no licence, and what the garden asks for and nobody said", async () => {
    const yes = await read("bazar.json");
    const colonnes = {
      bf_titre: "titre",
      bf_description: "quoi",
      bf_precautions: "attention",
      auteur: "auteur",
      licence: "licence",
      url: "adresse",
    };
    const laisser = [...columnsIn(yes.items).keys()].filter((name) => !(name in colonnes));
    const { all } = await plan(yes, {
      sorte: "recit",
      origine: "YesWiki",
      colonnes: { ...colonnes, bf_precautions: "rate" },
      laisser,
    });
    expect(all.map(({ state, place }) => [state, place])).toEqual([
      ["ready", "fiche « Atelier vélo du samedi »"],
      ["held", "fiche « Frigo partagé »"],
    ]);
    const feed = await read("blog.rss");
    const of = {
      title: "titre",
      "content:encoded": "quoi",
      "dc:creator": "auteur",
      "flux : copyright": "licence",
      link: "adresse",
    };
    const { all: articles } = await plan(feed, {
      sorte: "pratique",
      origine: "La Bricole",
      colonnes: of,
      laisser: ["pubDate", "category", "description"],
    });
    expect(articles[0]).toMatchObject({
      state: "held",
      why: expect.arrayContaining([expect.stringMatching(/^difficulte : .* reste à remplir/)]),
    });
  });

  test("that is written can be checked, and is known the next time; it says every column", async () => {
    const folder = join(await temporaryFolder(), "content");
    await cp(content, folder, { recursive: true });
    const source = await read("agenda-excel.csv");
    const first = await plan(source, island, folder);
    for (const one of first.all)
      if (one.state === "ready") {
        await mkdir(join(folder, "pratiques"), { recursive: true });
        await writeFile(join(folder, `${one.id}.mdx`), one.text);
      }
    const { entries } = await readGarden(folder, {});
    expect(
      entries.find(({ id }) => id === "pratiques/reparer-un-grille-pain")?.problems.filter(({ warning }) => !warning),
    ).toEqual([]);
    const again = await plan(source, island, folder);
    expect(again.all[0]).toEqual({ state: "known", place: "ligne 2", address: "https://ile.exemple/grille-pain" });
    expect(planLines(again).map((line) => line.replaceAll("\u00A0", " "))).toEqual([
      "tableau CSV, 2 choses lues. Ses colonnes :",
      "  Nom de l’atelier (2) : titre",
      "  Description (2) : quoi",
      "  Étapes (2) : comment",
      "  Précautions (1) : attention",
      "  Auteur (2) : auteur",
      "  Licence (2) : licence",
      "  Page (2) : adresse",
      "  Téléphone (1) : laissée",
      "",
      "0 fiche prête, en brouillon : rien n’est publié.",
      "1 déjà importée :",
      "  ligne 2 : https://ile.exemple/grille-pain",
      "1 retenue, qui ne sera pas écrite :",
      "  ligne 6 :",
      "    sa licence, « CC BY-NC-SA 4.0 », refuse l’usage commercial, que la licence du jardin permet : demander l’accord de ses auteurs",
    ]);
  });
});
