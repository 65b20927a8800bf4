import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readSource } from "../../../scripts/import/read/formats.ts";
import { Refusal } from "../../../scripts/lib/command.ts";

const folder = "tests/unit/import/files";
const read = async (name: string) => {
  const { format, items, notes } = readSource(await readFile(join(folder, name)));
  return {
    format,
    notes,
    items: items.map(({ place, columns, fault }) => [place, Object.fromEntries(columns), ...(fault ? [fault] : [])]),
  };
};
const of = (text: string) => readSource(Buffer.from(text));

describe("a table", () => {
  test("of a French spreadsheet is read: semicolons, signs of order, cells of several lines", async () => {
    expect(await read("agenda-excel.csv")).toEqual({
      format: "tableau CSV",
      notes: [],
      items: [
        [
          "ligne 2",
          {
            "Nom de l’atelier": ["Réparer un grille-pain"],
            Description: ['On démonte, on nettoie les miettes, on "teste" ensemble.\nAvec deux voisins.'],
            Étapes: ["Débrancher l’appareil.\nÔter le fond.\nSecouer les miettes."],
            Précautions: ["Jamais branché pendant que l’on démonte."],
            Auteur: ["Repair café de l’Île"],
            Licence: ["CC BY-SA 4.0"],
            Page: ["https://ile.exemple/grille-pain"],
            Téléphone: ["0600000000"],
          },
        ],
        [
          "ligne 6",
          {
            "Nom de l’atelier": ["Repriser un pull"],
            Description: ["Une aiguille et de la laine suffisent pour un coude troué."],
            Étapes: ["Passer les fils."],
            Auteur: ["Mme Kessler"],
            Licence: ["CC BY-NC-SA 4.0"],
            Page: ["https://ile.exemple/pull"],
          },
        ],
      ],
    });
  });

  test("of an older Windows keeps its accents; a line with more cells than names says so", async () => {
    const { items } = await read("carnet-ancien.csv");
    expect(items[0]).toEqual([
      "ligne 2",
      {
        titre: ["Composter au pied de l’immeuble"],
        texte: ["Trois bacs, un tour de garde, un cadenas à code."],
        auteur: ["Les voisins du 12"],
        licence: ["CC0"],
        lien: ["https://rue.example/compost"],
      },
    ]);
    expect(items[2]?.[2]).toBe("elle a 1 case de plus que la première ligne n’a de noms");
  });

  test("of a survey has two columns of one name, each its own", async () => {
    expect((await read("sondage.tsv")).items).toEqual([
      [
        "ligne 2",
        {
          Horodateur: ["2026/03/02 10:12"],
          "Votre idée": ["Prêter sa perceuse"],
          "Comment ?": ["Un cahier dans le hall."],
          "Comment ? (2)": ["On note qui l’a."],
          "Votre nom": ["Sami"],
        },
      ],
      ["ligne 3", { Horodateur: ["2026/03/02 10:40"] }],
    ]);
  });

  test("whose quotes never end, or with no line at all, is refused in a sentence", () => {
    expect(() => of('a;b\n1;"deux')).toThrow(Refusal);
    expect(() => of('a;b\n1;"deux')).toThrow(/ligne \d+ de ce tableau ne se lit pas/);
    expect(() => of("a;b\n")).toThrow("n’a rien à importer");
  });
});

describe("the pages of a wiki", () => {
  test("say each field of their templates, and all that a template inside of another warns of", async () => {
    const { format, notes, items } = await read("lowtech.xml");
    expect([format, notes]).toEqual([
      "export de MediaWiki",
      ["1 page d’un autre espace (discussions, modèles, utilisateurs…) : laissées.", "1 redirection : laissées."],
    ]);
    expect(items).toEqual([
      [
        "page « Marmite norvégienne »",
        {
          "titre de la page": ["Marmite norvégienne"],
          "dernière modification": ["2024-02-01T08:00:00Z"],
          "dernier auteur": ["Ada B."],
          "Tuto Details : Main_Picture": ["Marmite.jpg"],
          "Tuto Details : Licences": ["Attribution-ShareAlike (CC BY-SA)"],
          "Tuto Details : Description": ["Finir la cuisson sans feu, dans une caisse isolée."],
          "Tuto Details : Area": ["Energy, Food"],
          "Tuto Details : Difficulty": ["Easy"],
          "Tuto Details : Duration": ["2"],
          "Tuto Details : Duration-type": ["hour(s)"],
          "Materials : Material": ["une caisse\nune couverture"],
          "Tuto Step : Step_Title": ["Bouillir", "Poser"],
          "Tuto Step : Step_Content": [
            "Porter à forte ébullition dix minutes. Warning : La viande doit rester au-dessus de 63 °C : réchauffer avant de servir.",
            "Poser la marmite dans la caisse, refermer. Voir les durées (https://wiki.exemple/tables).",
          ],
          catégories: ["Cuisine"],
        },
      ],
    ]);
  });

  test("without templates are cut at their headings, comments left out, sources kept", async () => {
    expect((await read("recettes.xml")).items).toEqual([
      [
        "page « Chutney »",
        {
          "titre de la page": ["Chutney"],
          "dernière modification": ["2023-10-10T10:00:00Z"],
          texte: ["Un bocal pour l’hiver."],
          "titre : Préparation": ["Peler les fruits.\nCuire une heure."],
          "titre : Attention": ["Un bocal bombé se jette sans goûter. (Anses, 2018)"],
          "titre : Conservation": ["Un an au frais.\nUn bocal plein"],
          catégories: ["Conserves"],
        },
      ],
    ]);
  });

  test("may say fields by their place", async () => {
    expect((await read("ville.xml")).items).toEqual([
      [
        "page « Cendrier de poche »",
        {
          "titre de la page": ["Cendrier de poche"],
          "dernier auteur": ["Zoé"],
          "Fiche : objet": ["Un cendrier"],
          "Fiche : étapes": ["Rincer la boîte\nColler le couvercle"],
          "Fiche : licence": ["CC BY 4.0"],
          "Fiche : 4": ["jamais fermée"],
        },
      ],
    ]);
  });
});

describe("the records of a YesWiki", () => {
  test("are read by their names, in its own signs or in HTML", async () => {
    const { format, items } = await read("bazar.json");
    expect(format).toBe("fiches de YesWiki");
    expect(items.map(([place, columns]) => [place, (columns as Record<string, string[]>)["bf_description"]])).toEqual([
      [
        "fiche « Atelier vélo du samedi »",
        ["Chaque samedi\n\nOn répare ensemble, sans rendez-vous.\n\nle plan (https://velo.exemple/plan)\nUn vélo à l’envers"],
      ],
      ["fiche « Frigo partagé »", ["Un frigo dans le hall.\n\nOn y pose, on y prend."]],
    ]);
    expect(Object.keys(items[0]?.[1] ?? {})).toEqual([
      "id_fiche",
      "bf_titre",
      "id_typeannonce",
      "bf_description",
      "bf_precautions",
      "auteur",
      "licence",
      "url",
      "checkboxListeJours",
      "date_creation_fiche",
    ]);
  });

  test("may be a list, with values inside of values", async () => {
    expect((await read("annuaire.json")).items).toEqual([
      [
        "fiche « Donnerie »",
        { id_fiche: ["A"], bf_titre: ["Donnerie"], bf_lieu: ["Roubaix", "59100"], imagebf_image: ["x.png"] },
      ],
      ["fiche « Gratiféria »", { id_fiche: ["B"], bf_titre: ["Gratiféria"] }],
    ]);
    expect((await read("pages.json")).items).toEqual([
      ["fiche « 1 »", { tag: ["PageAccueil"], body: ["Bonjour tous"], time: ["2024-01-01"] }],
    ]);
  });

  test("cut short are refused in a sentence", () => {
    expect(() => of('[{"bf_titre": "Fri')).toThrow(/commence comme du JSON et ne se lit pas/);
  });
});

describe("a feed", () => {
  test("says each tag, warnings in full, scripts never, and what the whole feed says of rights", async () => {
    expect((await read("blog.rss")).items).toEqual([
      [
        "article « Colmater une fenêtre »",
        {
          title: ["Colmater une fenêtre"],
          link: ["https://bricole.exemple/fenetre"],
          "dc:creator": ["Nour"],
          pubDate: ["Tue, 02 Dec 2025 10:00:00 +0000"],
          category: ["énergie", "maison"],
          description: ["Du joint en mousse."],
          "content:encoded": [
            "Du joint en mousse, une heure.\n\nNettoyer.\n\nColler.\n\nNe jamais boucher une grille d’aération. Pourquoi (https://bricole.exemple/air)",
          ],
          "flux : copyright": ["CC BY 4.0"],
        },
      ],
    ]);
  });

  test("may be Atom, its text in XHTML, or as short as can be", async () => {
    expect((await read("atom.xml")).items).toEqual([
      [
        "article « Un bac à graines »",
        {
          title: ["Un bac à graines"],
          link: ["https://tilleul.exemple/bac"],
          id: ["urn:1"],
          updated: ["2026-01-01T00:00:00Z"],
          "author : name": ["Tilleul"],
          content: ["Un tiroir, des sachets.\n\nOn note la date."],
          "flux : rights": ["© Association Tilleul"],
        },
      ],
    ]);
    expect((await read("court.rss")).items).toEqual([
      [
        "article « Le banc réparé »",
        { title: ["Le banc réparé"], link: ["https://banc.exemple/1"], description: ["On a changé deux planches & dix vis."] },
      ],
    ]);
  });

  test("another XML is refused, with what can be read", () => {
    expect(() => of("<svg/>")).toThrow(/ni un export de MediaWiki, ni un flux/);
  });
});
