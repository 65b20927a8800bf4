/**
 * What a hostile or broken client sends, and what must come of it: refused, with
 * a status and a sentence, or kept as text. One table, sent in order to a real
 * server by tests/browser/hostile.test.ts.
 */
import { atTheDoor } from "./hostile-door.ts";
import { beside, form, kept, practice, type Expected, type HostileCase, type Make } from "./hostile-forms.ts";
import { payloads, titles, type Payload } from "./hostile-payloads.ts";
import type { HostilePhotos } from "./hostile-photos.ts";
import type { Part } from "./hostile-server.ts";

const inEveryField = ({ name, text, line }: Payload, photo: Buffer): Make[] => [
  form(
    `${name}, in each field of a practice`,
    (c) => [
      ...practice([
        ...["quoi", "pour_qui", "comment", "change", "attention"].map((field): Part => [field, text(c)]),
        ...["titre", "autres_noms", "cout_compte", "materiel", "outils", "nom", "contact", "contact_prive"].map((field): Part => [
          field,
          line(c),
        ]),
        ["mode", "pseudonyme"],
        ["photo_alt", line(c)],
        ["photo_credit", line(c)],
        ["photo_personnes", "personne"],
      ]),
      ["photo", { filename: "x.png", type: "image/png", bytes: photo }],
    ],
    kept(),
  ),
  form(
    `${name}, in each field of a story`,
    (c) => [
      ["forme", "recit"],
      ["accord_publication", "oui"],
      ["pratique", "repair-cafe-du-square"],
      ...["quoi", "resultat", "rate", "parole"].map((field): Part => [field, text(c)]),
      ...["titre", "ou", "quand", "nom", "contact_prive"].map((field): Part => [field, line(c)]),
      ["mode", "collectif"],
    ],
    kept(),
  ),
  form(
    `${name}, in each field of a correction`,
    (c) => [
      ["forme", "correction"],
      ["sujet", "erreur"],
      ["page", line(c)],
      ["texte", text(c)],
      ["proposition", text(c)],
      ["contact_prive", line(c)],
    ],
    kept(),
  ),
];

const asTitle = ([name, title]: [string, string]): Make =>
  form(
    `a title that is ${name}`,
    (c) =>
      practice([
        ["titre", title],
        ["quoi", `On répare ${c}.`],
      ]),
    kept(),
    // Too short; like another once its signs are left out; that of another page.
    /single letter|nothing but signs|title of/.test(name) ? ["titre"] : [],
  );

/** The fields whose answer is one of a list. */
const closed = ["type", "difficulte", "besoins_fondamentaux", "economise", "langue", "avec_enfants", "mode", "duree_unite"];

const otherwiseShaped: Make[] = [
  form("10,000 lines", (c) => practice([["comment", `${c} x\n`.repeat(10_000)]]), kept("comment"), [""]),
  form("a word of 60,000 letters", (c) => practice([["quoi", `${c}${"a".repeat(60_000)}`]]), kept("quoi")),
  beside("100 themes", (c) => Array.from({ length: 100 }, (_, n): Part => ["themes", `${c}-${n}`]), kept("themes"), ["themes"]),
  beside("fields named like properties", (c) =>
    ["__proto__", "constructor", "toString", "__proto__[x]", "hasOwnProperty"].map((name): Part => [name, c]),
  ),
  beside("fields for moderators", (c) =>
    ["statut", "resume", "simple", "besoins", "leviers", "base", "corps_1", "corps_ajout_etapes", "fichier", "licence"].map(
      (name): Part => [name, c],
    ),
  ),
  beside("answers given twice", (c) =>
    ["quoi", "titre", "titre", "difficulte"].map((name): Part => [name, name === "difficulte" ? "2" : c]),
  ),
  beside(
    "answers that no list has",
    (c) => closed.map((name): Part => [name, `<b>${c}</b>`]),
    kept("economise", "type", "besoins_fondamentaux", "difficulte", "duree_unite", "avec_enfants", "langue", "mode"),
    ["type", "besoins_fondamentaux", "economise", "difficulte", "duree_unite"],
  ),
  beside(
    "numbers that are none",
    (c) => Object.entries({ duree_min: `1e9${c}`, duree_max: "-1", cout_min: "NaN", cout_max: "9".repeat(400) }),
    kept("duree_min", "duree_max", "cout_min", "cout_max"),
    ["duree_min", "duree_max", "cout_min", "cout_max"],
  ),
  beside("bytes that are not UTF-8", (c) => [
    ["comment", Buffer.concat([Buffer.from(`On colle. ${c} `), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80])])],
  ]),
  beside(
    "a text sent as a file",
    (c) => [["comment", { filename: "comment.txt", type: "text/plain", bytes: Buffer.from(c) }]],
    kept("comment"),
    ["comment"],
  ),
  beside("a photo sent as a text", (c) => [["photo", c]]),
  beside("new lines for headers, in what is not shown", (c) => [
    ["cle", `${c}\r\nset-cookie: a=b`],
    ["jeton", `x\r\n${c}`],
    ["contact_prive", `${c}\r\nbcc: x@canary.example`],
  ]),
  beside("a token of another server", () => [["jeton", "zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA"]]),
  beside("another method, said in a field", () => [["_method", "DELETE"]]),
];

const photo = (name: string, bytes: Buffer, expected: Expected, filename = "photo.jpg"): Make =>
  form(
    name,
    (c) => [
      ...practice([
        ["quoi", `On répare les chaises ${c}.`],
        ["photo_alt", "Une chaise"],
        ["photo_credit", "Amina"],
        ["photo_personnes", "personne"],
      ]),
      ["photo", { filename, type: "image/jpeg", bytes }],
    ],
    expected,
  );

const asPhotos = (photos: HostilePhotos): Make[] => [
  ...Object.entries(photos.refused).map(([name, bytes]) => photo(`a photo that is ${name}`, bytes, kept("photo"))),
  ...Object.entries(photos.kept).map(([name, bytes]) => photo(`a photo that holds ${name}`, bytes, kept())),
  ...[
    "../../../x.jpg",
    "/etc/passwd",
    "x\\..\\y.jpg",
    ".htaccess",
    "x.php",
    'x"; name="quoi',
    "x\u202Egpj.exe",
    "CON",
    "a".repeat(3000),
  ].map((filename) => photo(`a photo called « ${filename.slice(0, 20)} »`, photos.plain, kept(), filename)),
];

/** All of them, in the order in which they are sent; each canary is in no other. */
export function hostileCases(own: string, photos: HostilePhotos): HostileCase[] {
  const makes: Make[] = [
    ...atTheDoor(own),
    ...otherwiseShaped,
    ...asPhotos(photos),
    ...Object.entries(titles).map(asTitle),
    ...payloads.flatMap((payload) => inEveryField(payload, photos.plain)),
  ];
  return makes.map((make, index) => {
    const canary = `CANARY${index}Z`;
    return { rewritten: [], canary, ...make(canary) };
  });
}
