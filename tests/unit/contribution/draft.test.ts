import { describe, expect, test } from "vitest";
import { draftOf } from "../../../src/features/contribution/draft/draft.ts";
import type { DraftPhoto, Values } from "../../../src/features/contribution/model.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { attacks, bodyLine } from "../../attacks.ts";
import { check, vocabulary } from "../../entries.ts";

const options = { vocabulary, today: "2026-11-23", taken: () => false };

const practice: Values = {
  quoi: ["On répare les grille-pain entre voisins. Le samedi."],
  pour_qui: ["les gens de la tour"],
  comment: ["1. Débrancher\n2. Ouvrir <vite>"],
  change: ["Un achat de moins."],
  attention: ["Attendre qu’il soit froid."],
  economise: ["argent", "dechets"],
  autres_noms: ["café bricole\ngrille-pain"],
  themes: ["reemploi-reparation"],
  type: ["organisation"],
  besoins_fondamentaux: ["liens"],
  difficulte: ["2"],
  duree_min: ["1,5"],
  duree_unite: ["heures"],
  mode: ["pseudonyme"],
  nom: ["Zaza"],
  accord_publication: ["oui"],
};

const photo: DraftPhoto = { file: "mon-four.webp", alt: 'Un "four"\n{chaud}', credit: "Zaza", people: false };

const story: Values = {
  pratique: ["repair-cafe"],
  quoi: ["Nous avons ouvert une table.\n\nPuis deux."],
  ou: ["Les Moulins"],
  quand: ["en 2024"],
  resultat: ["Vingt objets repartis.\nDes voisins qui se parlent."],
  rate: ["La salle était fermée."],
  parole: ["On revient !"],
};

describe("a practice", () => {
  test("becomes a file like those written by hand", () => {
    expect(draftOf("pratique", practice, { ...options, photos: [photo] })).toEqual({
      id: "pratiques/on-repare-les-grille-pain-entre-voisins",
      title: "On répare les grille-pain entre voisins",
      missing: [],
      file: {
        id: "pratiques/on-repare-les-grille-pain-entre-voisins",
        text: `---
titre: On répare les grille-pain entre voisins
resume: "On répare les grille-pain entre voisins. Le samedi. Pour qui\u00A0: les gens de la tour."
synonymes:
  - café bricole
  - grille-pain
contributeurs:
  - nom: Zaza
    mode: pseudonyme
statut: a-relire
publie_le: 2026-11-23
sans_images: true
type: organisation
themes:
  - reemploi-reparation
besoins_fondamentaux:
  - liens
economise:
  - argent
  - dechets
difficulte: 2
duree:
  min: 1.5
  unite: heures
---

Un achat de moins.

<Photo src="./mon-four.webp" alt="Un &quot;four&quot; {chaud}" credit="Zaza" consentement="sans-personne" />

<Attention>

Attendre qu’il soit froid.

</Attention>

<Etapes>

1. Débrancher
2. Ouvrir \\<vite>

</Etapes>
`,
      },
    });
  });

  test("says what nobody gave, by field of the form, and invents nothing", () => {
    expect(draftOf("pratique", { quoi: practice["quoi"] ?? [], cout_max: ["20"], duree_max: ["x"] }, options)).toEqual({
      id: "pratiques/on-repare-les-grille-pain-entre-voisins",
      title: "On répare les grille-pain entre voisins",
      missing: [
        { field: "type", message: "«\u00A0Type\u00A0» reste à remplir." },
        { field: "themes", message: "«\u00A0Thèmes\u00A0» reste à remplir." },
        { field: "besoins_fondamentaux", message: "«\u00A0Besoins fondamentaux\u00A0» reste à remplir." },
        { field: "economise", message: "«\u00A0Ce que cela économise\u00A0» reste à remplir." },
        { field: "difficulte", message: "«\u00A0Difficulté\u00A0» reste à remplir." },
        { field: "duree_min", message: "«\u00A0Durée\u00A0» reste à remplir." },
        { field: "duree_max", message: "Écrire un nombre." },
        { field: "duree_unite", message: "«\u00A0Durée\u00A0» reste à remplir." },
        { field: "cout_min", message: "«\u00A0Coût\u00A0» reste à remplir." },
        { field: "cout_compte", message: "«\u00A0Ce qui est compté\u00A0» reste à remplir." },
        { field: "comment", message: "Dites comment on fait, une étape par ligne." },
      ],
    });
  });

  test.each<[string, Values, { field: string; message: string }[]]>([
    ["nothing told", { quoi: [""] }, [{ field: "quoi", message: "Dites en quelques mots ce que vous faites." }]],
    [
      "too little told",
      { quoi: ["Un four."], pour_qui: [] },
      [{ field: "quoi", message: "Dites-en un peu plus\u00A0: une ou deux phrases." }],
    ],
    [
      "too many themes",
      { themes: ["energie", "eau", "habitat", "mobilite"] },
      [{ field: "themes", message: "« Thèmes » a trop d’éléments : 3 au plus." }],
    ],
    [
      "a theme of elsewhere",
      { themes: ["magie"] },
      [{ field: "themes", message: "« Thème » n’accepte que les valeurs de la liste." }],
    ],
    [
      "a long name",
      { autres_noms: ["a".repeat(81)] },
      [{ field: "autres_noms", message: "« Autre nom » est trop long : 80 signes au plus." }],
    ],
    [
      "a summary too long",
      { resume: ["a".repeat(301)] },
      [{ field: "resume", message: "« Résumé » est trop long : 300 signes au plus." }],
    ],
    [
      "a range upside down",
      { duree_max: ["1"] },
      [{ field: "duree_max", message: "La durée maximale est plus petite que la minimale." }],
    ],
    ["a sort of name without a name", { nom: [] }, [{ field: "nom", message: "« Nom » est vide." }]],
    [
      "more than a file holds",
      { comment: ["Un mot. ".repeat(9000)] },
      [
        {
          field: "",
          message:
            "Tout cela fait un texte trop long pour une seule fiche. Coupez-le en deux, et envoyez-les l’un après l’autre.",
        },
      ],
    ],
    [
      "a hidden sign",
      { change: ["Un\u202E mot"] },
      [
        {
          field: "change",
          message:
            "La ligne contient un signe invisible (U+202E) qui change la lecture du texte. Retaper la ligne, ou retirer le signe.",
        },
      ],
    ],
  ])("is not a file with %s", (_, values, missing) => {
    const draft = draftOf("pratique", { ...practice, ...values }, options);
    expect([draft.missing, draft.file]).toEqual([missing, undefined]);
  });

  test("is not a file with a photo that nobody described", () => {
    const draft = draftOf("pratique", practice, { ...options, photos: [{ ...photo, alt: "" }] });
    expect(draft.missing).toEqual([{ field: "photo_alt", message: "Décrire la photo en une phrase." }]);
  });

  test("to be framed says what is allowed, not how to do it", () => {
    const text = draftOf("pratique", { ...practice, type: ["a-encadrer"] }, options).file?.text ?? "";
    expect(text.slice(text.indexOf("<Permis>"))).toBe("<Permis>\n\n1\\. Débrancher\\\n2\\. Ouvrir \\<vite>\n\n</Permis>\n");
  });

  test("of many words has a title and a summary cut between words, and all of its text", () => {
    const long = `${"Une phrase sans fin qui continue encore ".repeat(12)}et voilà. Fin.`;
    const { title, file } = draftOf("pratique", { ...practice, quoi: [long] }, options);
    expect(title).toBe("Une phrase sans fin qui continue encore Une phrase sans fin qui continue encore Une…");
    expect(/^resume: .*$/m.exec(file?.text ?? "")?.[0].length).toBeLessThanOrEqual(308);
    expect(file?.text).toContain(`\n${long}\n`);
  });

  test("keeps every attack as text, in whatever field", () => {
    const bodies = attacks
      .map(({ text }) =>
        text
          .split("\n")
          .slice(bodyLine - 1)
          .join("\n"),
      )
      .filter(
        (body) => body.trim().length > 3 && body.length < 2000 && !/[\r\u200B\u2028\u202E\u2066\u001B\u{E0041}]/u.test(body),
      );
    expect(bodies.length).toBeGreaterThan(200);
    for (const body of bodies) {
      const values = {
        ...practice,
        quoi: [`On essaie ceci, pour voir. ${body}`],
        pour_qui: [body],
        comment: [body],
        change: [body],
        attention: [body],
      };
      const { file, missing, id } = draftOf("pratique", { ...values, titre: [body.slice(0, 90)] }, options);
      expect({ body, missing }).toEqual({ body, missing: [] });
      const { entry } = check(file?.text ?? "", id);
      expect(entry?.links).toEqual([]);
      expect(entry?.node.body.sections).toEqual(["Etapes"]);
      expect(
        entry?.html.replaceAll(
          /<\/?(?:p|code|ol|li|br|div class="note attention" role="note"|div|p class="note-label"|section|h2)\b[^<>]*>/g,
          "",
        ),
      ).not.toMatch(/<\/?[a-z]/i);
    }
  });
});

describe("words made from what was told", () => {
  test.each([
    ["On va chez Mme Ali avec M. Ba. On y prend env. 3 kg.", "On va chez Mme Ali avec M. Ba"],
    ["Venez ! On répare.", "Venez !"],
    ["On attend…\nPuis on part", "On attend…"],
    [`${"é".repeat(88)}👩‍🌾👩‍🌾 fin`, `${"é".repeat(88)}…`],
  ])("the title of %j", (quoi, title) => {
    expect(draftOf("recit", { quoi: [quoi] }, options).title).toBe(title);
  });

  test("for whom, which is not said twice", () => {
    const told = (pour_qui: string) => draftOf("pratique", { ...practice, pour_qui: [pour_qui] }, options).file?.text;
    expect(told("Pour les voisins")).toContain("Le samedi. Pour les voisins.");
    expect(told("pourtant peu de gens")).toContain("Le samedi. Pour qui\u00A0: pourtant peu de gens.");
  });
});

test("what the summary says is not said again; what it leaves out is in the body", () => {
  const told = (fields: object) => draftOf("pratique", { ...practice, ...fields }, options).file?.text ?? "";
  expect(told({})).not.toContain("\n\nOn répare");
  expect(told({ resume: ["Des voisins qui réparent, le samedi."] })).toContain(
    "\n\nOn répare les grille-pain entre voisins. Le samedi.\n\nPour qui\u00A0: les gens de la tour\n\n",
  );
});

test("the schemas of a vocabulary are made once", () => {
  expect(entrySchemas(vocabulary)).toBe(entrySchemas(vocabulary));
  expect(entrySchemas(vocabulary).story).toBe(entrySchemas(vocabulary).story);
});

describe("a story", () => {
  test("becomes a file like those written by hand", () => {
    expect(draftOf("recit", story, options).file?.text).toBe(`---
titre: Nous avons ouvert une table
resume: Nous avons ouvert une table. Puis deux.
contributeurs:
  - nom: Anonyme
    mode: anonyme
statut: a-relire
publie_le: 2026-11-23
pratiques:
  - repair-cafe
quand: en 2024
resultats:
  - Vingt objets repartis.
  - Des voisins qui se parlent.
echecs:
  - La salle était fermée.
paroles:
  - texte: On revient !
    qui: Anonyme
---

Où\u00A0: Les Moulins
`);
  });

  test("parts a result too long between its sentences, and says when it cannot", () => {
    const said = (resultat: string) => draftOf("recit", { ...story, resultat: [resultat] }, options);
    expect(check(said("Cela marche. ".repeat(30)).file?.text ?? "", "recits/essai").entry?.node.data).toMatchObject({
      results: ["Cela marche. ".repeat(23).trim(), "Cela marche. ".repeat(7).trim()],
    });
    expect(said("très ".repeat(70)).missing).toEqual([
      { field: "resultat", message: "« Résultat » est trop long : 300 signes au plus." },
    ]);
  });

  test("names the places and practices that a moderator chose", () => {
    const { file, id } = draftOf("recit", { ...story, pratiques: ["velo-ecole"], lieux: ["grenoble"] }, options);
    expect(check(file?.text ?? "", id).entry?.links.map(({ target }) => target)).toEqual([
      "pratiques/repair-cafe",
      "pratiques/velo-ecole",
      "lieux/grenoble",
    ]);
  });
});

describe("an address", () => {
  const idOf = (titre: string, taken: readonly string[] = []) =>
    draftOf("recit", { ...story, titre: [titre] }, { ...options, taken: (id) => taken.includes(id) }).id;

  test.each([
    ["L’été à vélo", "recits/l-ete-a-velo"],
    ["../../etc/passwd", "recits/etc-passwd"],
    ["الجيران", "recits/recit-i8gcyq"],
    ["Aux", "recits/recit-aux"],
    ["mot ".repeat(22), `recits/${"mot-".repeat(20).slice(0, -1)}`],
    ["a".repeat(90), `recits/${"a".repeat(80)}`],
  ])("of %j", (title, id) => {
    expect(idOf(title)).toBe(id);
  });

  test("is the next that is free", () => {
    expect(idOf("Vélo", ["recits/velo", "recits/velo-2"])).toBe("recits/velo-3");
    expect(idOf("a".repeat(90), [`recits/${"a".repeat(80)}`])).toBe(`recits/${"a".repeat(78)}-2`);
  });
});
