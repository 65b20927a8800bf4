import { describe, expect, test } from "vitest";
import { checkEntry } from "../../../src/entry/check.ts";
import { check, entry, entryText, schemas } from "../../entries.ts";

/** Everything told of a text, as `line: message → fix [code]`. */
const told = (text: string, id?: string) =>
  check(text, id).problems.map(({ line, message, fix, code }) => `${line ?? "–"}: ${message} → ${fix} [${code}]`);
const withField = (yaml: string, id = "termes/essai") => entryText(id).replace("---\n", `---\n${yaml}\n`);

describe("an entry that passes", () => {
  test("is set in French typography where it is read, never where it is copied: a contact keeps its signs", () => {
    const { node } = entry("organisations/atelier", {
      titre: "L'atelier d'ici",
      contact: "l'atelier@exemple.fr ou l'accueil : 01 23 456",
      forme: "Association d'ici",
      site: "https://exemple.fr/l'atelier",
      sources: [{ titre: "L'annuaire", editeur: "L'Insee", url: "https://exemple.fr/l'annuaire?q=d'ici" }],
    });
    expect(node.data).toMatchObject({
      title: "L’atelier d’ici",
      contact: "l'atelier@exemple.fr ou l'accueil : 01 23 456",
      form: "Association d’ici",
      website: "https://exemple.fr/l'atelier",
      sources: [{ title: "L’annuaire", publisher: "L’Insee", url: "https://exemple.fr/l'annuaire?q=d'ici" }],
    });
  });

  test("has its data under English names, its links as written, and its HTML", () => {
    const { node, links, html } = entry(
      "termes/troc",
      { titre: "Le troc d'ici", synonymes: ["échange"], sigle: "TR" },
      "Voir [[don]].",
    );
    expect([node, links, html]).toEqual([
      {
        id: "termes/troc",
        kind: "term",
        title: "Le troc d’ici",
        data: {
          title: "Le troc d’ici",
          summary: "Une fiche qui sert aux essais.",
          easy: undefined,
          synonyms: ["échange"],
          contributors: [{ name: "Essai", mode: "collectif" }],
          licence: "CC-BY-SA-4.0",
          thirdParty: undefined,
          status: "publie",
          published: "2026-11-23",
          reviewed: undefined,
          reviewBy: undefined,
          lang: "fr",
          contact: undefined,
          icon: undefined,
          acronym: "TR",
          sources: [],
          frames: [],
        },
        body: { pages: [], steps: [], sections: [], photos: [], words: 2 },
      },
      [{ source: "termes/troc", target: "don", kind: "mention", sentence: "Voir [[don]].", line: 12, wiki: true }],
      '<p>Voir <a href="wiki:don"></a>.</p>',
    ]);
  });

  test("has its declared links first, each with the line of its item", () => {
    const text =
      "---\ntitre: Chantier\nresume: Une fiche qui sert aux essais.\ncontributeurs: [{ nom: Essai, mode: collectif }]\npublie_le: 2026-11-23\nbesoins:\n  - faire\n  - agir\nou: [grenoble]\norganisations: [ville]\nleviers: [fonds]\npratiques: [troc]\n---\n[Un mot](/termes/don/)";
    expect(check(text, "recits/chantier").entry?.links).toEqual([
      { source: "recits/chantier", target: "pratiques/troc", kind: "practice", line: 12 },
      { source: "recits/chantier", target: "besoins/faire", kind: "need", line: 7 },
      { source: "recits/chantier", target: "besoins/agir", kind: "need", line: 8 },
      { source: "recits/chantier", target: "leviers/fonds", kind: "lever", line: 11 },
      { source: "recits/chantier", target: "lieux/grenoble", kind: "place", line: 9 },
      { source: "recits/chantier", target: "organisations/ville", kind: "organisation", line: 10 },
      { source: "recits/chantier", target: "termes/don", kind: "mention", sentence: "Un mot", line: 14 },
    ]);
  });
});

describe("what is told of the fields", () => {
  test.each([
    [
      "a field that does not exist, near one that does",
      withField("titré: x"),
      ["2: Le champ « titré » n’existe pas. → Vouliez-vous dire « titre » ? Sinon, le retirer. [unknown-field]"],
    ],
    [
      "a field that does not exist, near none",
      withField("layout: x"),
      [
        "2: Le champ « layout » n’existe pas. → Le retirer. Les champs possibles : titre, resume, simple, synonymes, contributeurs, licence, contenu_tiers, statut, publie_le, revu_le, a_revoir_le, langue, contact, pictogramme, sigle, sources, images. [unknown-field]",
      ],
    ],
    [
      "a field of a field",
      entryText("termes/essai", { sources: [{ titre: "a", editeur: "b", url: "https://exemple.fr", lien: 1 }] }),
      [
        "12: Le champ « lien » n’existe pas dans « sources › 1 ». → Le retirer. Les champs possibles : titre, editeur, annee, sans_date, url. [unknown-field]",
      ],
    ],
    [
      "a field that is missing",
      entryText("termes/essai").replace(/resume: .*\n/, ""),
      [
        "1: Il manque « resume ». → L’ajouter : En une à trois phrases : ce que c’est, pour qui, ce que cela change. Par exemple : Des voisins bricoleurs réparent avec vous un grille-pain ou un vélo, gratuitement. [missing-field]",
      ],
    ],
    [
      "a part that is missing",
      entryText("termes/essai", { contributeurs: [{ nom: "Essai" }] }),
      ["5: Il manque « contributeurs › 1 › mode ». → L’ajouter : nom, pseudonyme, collectif ou anonyme. [missing-field]"],
    ],
    [
      "a value near one of the list",
      withField("statut: publié"),
      ["2: « publié » n’est pas une valeur possible de « statut ». → Vouliez-vous dire « publie » ? [unknown-value]"],
    ],
    [
      "a value near none",
      withField("langue: klingon"),
      ["2: « klingon » n’est pas une valeur possible de « langue ». → Choisir parmi : fr, ar. [unknown-value]"],
    ],
    [
      "a field left empty",
      entryText("termes/essai").replace(/titre: .*\n/, "titre:\n"),
      ["2: « titre » n’est pas bon : il est vide. → « Titre » attend du texte. [invalid-field]"],
    ],
    [
      "a list of nothing",
      entryText("termes/essai", { contributeurs: [] }),
      ["4: « contributeurs » n’est pas bon : la liste est vide. → « Contributeurs » attend au moins un élément. [invalid-field]"],
    ],
    [
      "a list in place of a text",
      withField("contact: [a]"),
      ["2: « contact » n’est pas bon : c’est une liste. → « Contact public » attend du texte. [invalid-field]"],
    ],
    [
      "fields in place of a text",
      withField("contact: { a: b }"),
      ["2: « contact » n’est pas bon : ce sont des champs emboîtés. → « Contact public » attend du texte. [invalid-field]"],
    ],
    [
      "a text too long, cut short",
      withField(`contact: ${"a".repeat(200)}`),
      [
        `2: « contact » n’est pas bon : « ${"a".repeat(59)}… ». → « Contact public » est trop long : 160 signes au plus. [invalid-field]`,
      ],
    ],
    [
      "a day that does not exist",
      withField("revu_le: 2026-02-30"),
      ["2: « revu_le » n’est pas bon : « 2026-02-30 ». → Écrire la date ainsi : 2026-03-01. [invalid-field]"],
    ],
    [
      "a number that is a text",
      withField("titre: 12").replace(/titre: Fiche essai\n/, ""),
      ["2: « titre » n’est pas bon : « 12 ». → « Titre » attend du texte. [invalid-field]"],
    ],
    [
      "a source out of the public web",
      entryText("termes/essai", { sources: [{ titre: "a", editeur: "b", url: "http://127.0.0.1/" }] }),
      [
        "11: « sources › 1 › url » n’est pas bon : « http://127.0.0.1/ ». → Écrire l’adresse entière d’un site public, de https:// à la fin. [invalid-field]",
      ],
    ],
    [
      "a source that hides where it leads",
      entryText("termes/essai", { sources: [{ titre: "a", editeur: "b", url: "https://impots.gouv.fr@exemple.net/" }] }),
      [
        "11: « sources › 1 › url » n’est pas bon : « https://impots.gouv.fr@exemple.net/ ». → Écrire l’adresse entière d’un site public, de https:// à la fin. [invalid-field]",
      ],
    ],
  ])("%s", (_, text, expected) => expect(told(text)).toEqual(expected));

  test.each([
    [
      "a QPV code with no year",
      "lieux/essai",
      { niveau: "quartier", code: "QN03801M" },
      ["1: Il manque « geographie ». → L’ajouter : 2015 ou 2024 : à donner avec le code. [missing-field]"],
    ],
    [
      "a QPV code for a town",
      "lieux/essai",
      { code: "QN03801M", geographie: 2024 },
      [
        "10: « code » n’est pas bon : « QN03801M ». → Un code de quartier prioritaire va avec le niveau « quartier ». [invalid-field]",
      ],
    ],
    [
      "a duration that ends before it starts",
      "pratiques/essai",
      { duree: { min: 3, max: 2, unite: "heures" } },
      [
        "16: « duree » n’est pas bon : « min: 3, max: 2, unite: heures ». → La durée maximale est plus petite que la minimale. [invalid-field]",
      ],
    ],
    [
      "a level out of the list",
      "pratiques/essai",
      { difficulte: 9 },
      ["15: « difficulte » n’est pas bon : « 9 ». → « Difficulté » attend un chiffre parmi 1, 2, 3, 4, 5. [invalid-field]"],
    ],
    [
      "a trail to an address with a slash before",
      "parcours/essai",
      { etapes: [{ page: "/termes/troc", categorie: "a", phrase: "b" }] },
      [
        "10: « etapes › 1 › page » n’est pas bon : « /termes/troc ». → Écrire l’adresse de la fiche sans barre au début : pratiques/repair-cafe. [invalid-field]",
      ],
    ],
  ])("%s", (_, id, fields, expected) => expect(told(entryText(id, fields), id)).toEqual(expected));

  test("faults of the fields and of the text come together", () => {
    expect(check(withField("layout: x") + "{a}").problems.map(({ code }) => code)).toEqual(["code-in-body", "unknown-field"]);
  });
});

describe("the sections of a practice", () => {
  const practice = (fields: Record<string, unknown>, body: string) =>
    entryText("pratiques/essai", fields).replace(/---\n<Etapes>[\s\S]*$/, `---\n${body}`);

  test.each([
    [
      "steps are wanted",
      {},
      "Bonjour",
      [
        "21: Cette pratique ne dit pas comment faire. → Ajouter <Etapes> … </Etapes>, avec une liste numérotée. [missing-section]",
      ],
    ],
    [
      "steps are numbered",
      {},
      "<Etapes>\n\n- Faire.\n\n</Etapes>",
      ["21: <Etapes> ne contient pas de liste numérotée. → Écrire une étape par ligne : « 1. … », « 2. … ». [missing-section]"],
    ],
    [
      "a practice to be framed says what is allowed",
      { type: "a-encadrer" },
      "<Etapes>\n\n1. Faire.\n\n</Etapes>",
      ["21: Cette pratique à encadrer ne dit pas ce qui est permis. → Ajouter <Permis> … </Permis>. [missing-section]"],
    ],
    ["and is not a tutorial", { type: "a-encadrer" }, "<Permis>\n\nOn peut.\n\n</Permis>", []],
  ])("%s", (_, fields, body, expected) => expect(told(practice(fields, body), "pratiques/essai")).toEqual(expected));
});

describe("the name of a file becomes the address of a page", () => {
  test.each([
    ["termes/Essai", "« Essai » ne peut pas devenir une adresse."],
    ["termes/été", "« été » ne peut pas devenir une adresse."],
    ["termes/a b", "« a b » ne peut pas devenir une adresse."],
    ["termes/a/b", "« a/b » ne peut pas devenir une adresse."],
    ["termes/../x", "« ../x » ne peut pas devenir une adresse."],
    ["termes/-a", "« -a » ne peut pas devenir une adresse."],
    [`termes/${"a".repeat(120)}`, `« ${"a".repeat(120)} » ne peut pas devenir une adresse.`],
    ["essai", "Ce fichier n’est pas dans un dossier du jardin."],
    ["termesx", "Ce fichier n’est pas dans un dossier du jardin."],
    ["constructor/essai", "Ce fichier n’est pas dans un dossier du jardin."],
    ["__proto__/essai", "Ce fichier n’est pas dans un dossier du jardin."],
  ])("%j is refused", (id, message) =>
    expect(check(entryText("termes/essai"), id).problems.map((problem) => [problem.code, problem.message])).toEqual([
      ["file-name", message],
    ]),
  );
});

test("a file over 64 KB is refused by its bytes, not its letters", () => {
  expect(told(entryText("termes/essai", {}, "é".repeat(33_000)))).toEqual([
    "–: Le fichier pèse 65 Ko ; une fiche en pèse 64 au plus. → Couper la fiche en deux, et relier les deux. [file-too-large]",
  ]);
});

describe("a file is read as the form reads the same text", () => {
  const clean = entryText("termes/essai", { titre: "Compostage à réparer" });
  test.for([
    ["a byte order mark", `\uFEFF${clean}`],
    ["soft hyphens", clean.replace("Compostage", "Compos\u00ADtage")],
    ["a direction mark typed by an Arabic keyboard", clean.replace("à réparer", "à réparer\u200F")],
    ["zero-width spaces", clean.replace("à", "\u200Bà\u2060")],
    ["accents apart from their letters", clean.normalize("NFD")],
    ["Windows line ends", clean.replaceAll("\n", "\r\n")],
    ["line ends of an old Macintosh", clean.replaceAll("\n", "\r")],
    ["a line separator inside a field", clean.replace("Compostage à", "Compostage\u2028à")],
    ["an escape between quotes", clean.replace(/titre: .*/, 'titre: "Compos\\u00ADtage à réparer"')],
  ] as const)("%s", ([, text]) => {
    const { entry, problems } = check(text);
    expect([problems, entry?.node.title]).toEqual([[], "Compostage à réparer"]);
  });

  test("but what reorders it is told", () =>
    expect(told(clean.replace("Compostage", "Compos\u202Etage"))).toEqual([
      "2: La ligne contient un signe invisible (U+202E) qui change la lecture du texte. → Retaper la ligne, ou retirer le signe. [control-character]",
    ]));
});

describe("what YAML would drop after « # » is told", () => {
  const head = entryText("termes/essai");
  test("when it ends a text without quotes", () => {
    const text = head
      .replace(/titre: .*/, "titre: Atelier #1")
      .replace(/resume: .*/, "resume: Un rendez-vous au local n° 3 # porte bleue, tous les samedis");
    expect(told(text)).toEqual([
      '2: « #1 » ne sera pas lu : après une espace, « # » commence une note pour soi. → Si cela fait partie du texte, le mettre entre guillemets : "Atelier #1". Sinon, mettre la note seule sur sa ligne. [cut-value]',
      '3: « # porte bleue, tous les samedis » ne sera pas lu : après une espace, « # » commence une note pour soi. → Si cela fait partie du texte, le mettre entre guillemets : "Un rendez-vous au local n° 3 # porte bleue, tous les samedis". Sinon, mettre la note seule sur sa ligne. [cut-value]',
    ]);
    expect(check(text).problems.every(({ warning }) => warning)).toBe(true);
  });
  test("in a list too, and not a note on its own line nor after quotes", () => {
    expect(told(head.replace("---\n", "---\nsynonymes:\n  - vélo # cassé\n"))).toHaveLength(1);
    expect(told(head.replace("---\n", '---\n# une note\nsimple: "On répare." # à relire\n'))).toEqual([]);
  });
});

test("advice is about what was typed: `08` is no 8", () => {
  expect(told(entryText("lieux/essai").replace(/departement: .*/, "departement: 08"), "lieux/essai")).toEqual([
    expect.stringMatching(/« 08 », sans guillemets, .*→ Le mettre entre guillemets : "08"\. \[unknown-value\]$/),
  ]);
});

describe("a text that nobody writes", () => {
  const checked = (body: string) => {
    const start = process.threadCpuUsage();
    const { problems } = checkEntry(
      { id: "termes/essai", file: "content/termes/essai.mdx", text: entryText("termes/essai", {}, body) },
      schemas,
    );
    return { problems, seconds: process.threadCpuUsage(start).user / 1e6 };
  };

  for (const [title, body, message] of [
    [
      "sixty thousand braces",
      "{".repeat(60_000),
      "Une accolade « { » n’est pas à sa place : le texte d’une fiche n’en contient pas.",
    ],
    ["as many quotes in one another", ">".repeat(60_000), "Le texte est imbriqué sur plus de 32 niveaux."],
    ["as many lists in one another", "1. ".repeat(20_000), "Le texte est imbriqué sur plus de 32 niveaux."],
    [
      "a paragraph of nothing but marks",
      "_a".repeat(30_000),
      "Ce paragraphe a des milliers de signes de mise en forme (« * », « _ », « [ »…).",
    ],
  ] as const)
    test(`is refused in under a second: ${title}`, () => {
      const { problems, seconds } = checked(body);
      expect(problems.map((problem) => problem.message)).toEqual([message]);
      expect(seconds).toBeLessThan(1);
    });

  test("has a hundred problems told, and a sentence for the others", () => {
    const { problems, seconds } = checked("# a\n\n".repeat(5_000));
    expect(problems.length).toBe(100);
    expect(problems.at(-1)?.message).toMatch(/^Il y a encore [\d\u202F]+\u00A0autres points à corriger dans cette fiche\.$/u);
    expect(seconds).toBeLessThan(5);
  });
});

describe("what is written for another tool is told, since it would be shown with its signs", () => {
  test.for([
    "==gras==",
    ":::note\nUn mot\n:::",
    "Bravo :smile: !",
    "10^3^",
    "[mot][ailleurs]",
    "Terme\n: sa définition",
    "[mot]: https://exemple.fr",
    "> [!WARNING] Le gaz\n> reste ouvert",
    "!!! danger\n    Le gaz reste ouvert",
    "Un mot %%à vérifier avec Awa%% ici",
    "Trois ans^[Selon l’ADEME]",
    "Une **prise **électrique",
    "Couper ++le courant++",
    "La fin : ||il gagne||",
    "[le site] (https://exemple.fr)",
    "• couper le courant\n• attendre",
    "1 - couper le courant\n2 - attendre",
    '[le site](https://exemple.fr "fermé le lundi")',
  ])("%j", (body) =>
    expect(check(entryText("termes/essai", {}, body)).problems.map(({ code, warning }) => [code, warning])).toEqual([
      ["raw-writing", true],
    ]),
  );
  test.for([
    "~~barré~~",
    "- [ ] à faire",
    "[mot][ici]\n\n[ici]: https://exemple.fr",
    "`==code==`",
    "À 10:30:45, deux = 2",
    "\\==ainsi\\==",
    "100 % de 50 %, et 2 ** 3",
    "**gras** et **gras**",
    "L’une • l’autre\nLa suite",
    "De 1 - 2 à 3",
    "[[reemploi]] (le mot)",
  ])("and not %j", (body) => expect(check(entryText("termes/essai", {}, body)).problems).toEqual([]));
});

test("an address is judged alike in the text and in a source", () => {
  for (const [address, ok] of [
    ["https://exemple.fr/a", true],
    ["http://amap-du-coin.free.fr", true],
    ["ftp://exemple.fr", false],
    ["http://127.0.0.1/", false],
    ["https://moi@exemple.fr/", false],
    ["javascript:alert(1)", false],
  ] as const) {
    const inText = check(entryText("termes/essai", {}, `[mot](${address})`)).problems;
    const inSource = check(
      entryText("termes/essai", { sources: [{ titre: "Un titre", editeur: "Qui", url: address }] }),
    ).problems;
    expect([address, inText.length === 0, inSource.length === 0]).toEqual([address, ok, ok]);
  }
});
