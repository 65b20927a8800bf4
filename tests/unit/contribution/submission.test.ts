import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../../src/features/contribution/forms.ts";
import { formNames, type FormName, type Values } from "../../../src/features/contribution/model.ts";
import { photoProblems } from "../../../src/features/contribution/photo-slots.ts";
import { readValues, splitPrivate } from "../../../src/features/contribution/submission.ts";
import { holds } from "../../property.ts";
import { vocabulary } from "../../entries.ts";

const pages = { practices: [{ value: "troc", label: "Troc" }] };
const fields = Object.fromEntries(formNames.map((form) => [form, fieldsOf(form, { vocabulary, pages })])) as Record<
  FormName,
  ReturnType<typeof fieldsOf>
>;

const full = { quoi: ["Je répare."], comment: ["Avec un tournevis."], accord_publication: ["oui"] };
/** What every practice has beside what was answered. */
const always = { langue: ["fr"], mode: ["anonyme"] };

const practice = (more: Values, options?: { hasPhoto?: boolean }) =>
  readValues("pratique", { ...full, ...more }, fields.pratique, options);
const problemsOf = (more: Values, options?: { hasPhoto?: boolean }) => practice(more, options).problems.map(({ field }) => field);

describe("what is sent", () => {
  test("is kept as it was said, cleaned, under the fields of the form alone", () =>
    expect(
      practice({
        quoi: ["  Je répare\r\ndes grille-pains.\u200B "],
        titre: ["Réparer\nà plusieurs"],
        materiel: ["un tournevis\r\n\r\n du fil "],
        themes: ["habitat"],
        pirate: ["x"],
        outils: [" "],
        __proto__: ["x"],
      }),
    ).toEqual({
      values: {
        quoi: ["Je répare\ndes grille-pains."],
        comment: ["Avec un tournevis."],
        titre: ["Réparer à plusieurs"],
        themes: ["habitat"],
        materiel: ["un tournevis\ndu fil"],
        accord_publication: ["oui"],
        ...always,
      },
      problems: [],
    }));

  test("in several values of one field is put together, never dropped", () => {
    expect(practice({ quoi: ["Un.", "Deux."] }).values["quoi"]).toEqual(["Un.\nDeux."]);
    expect(practice({ titre: ["Un", "deux"] }).values["titre"]).toEqual(["Un deux"]);
  });

  test("that is too long is kept whole, and said", () => {
    const long = "a".repeat(91);
    const { values, problems } = practice({ titre: [long] });
    expect(values["titre"]).toEqual([long]);
    expect(problems).toEqual([
      {
        field: "titre",
        message:
          "C’est trop long\u00A0: 90\u00A0signes au plus. Rien n’est perdu\u00A0: raccourcissez, ou laissez-nous le faire.",
      },
    ]);
    expect(problemsOf({ titre: ["a".repeat(90)] })).toEqual([]);
  });

  test("in too long a line, or too many, is kept and said", () => {
    expect(practice({ autres_noms: [`a\n${"b".repeat(81)}`] })).toMatchObject({
      values: { autres_noms: [`a\n${"b".repeat(81)}`] },
      problems: [{ field: "autres_noms", message: "Une des lignes est trop longue\u00A0: 80\u00A0signes au plus par ligne." }],
    });
    expect(problemsOf({ autres_noms: ["a\n".repeat(31)] })).toEqual(["autres_noms"]);
    expect(problemsOf({ autres_noms: ["a\n".repeat(30)] })).toEqual([]);
  });

  test("of an unknown choice is dropped, and said", () =>
    expect(practice({ type: ["piratage"], themes: ["habitat", "habitat", "lune"], mode: ["roi"] })).toMatchObject({
      values: { themes: ["habitat"], mode: ["anonyme"] },
      problems: [{ field: "themes" }, { field: "type" }, { field: "mode" }],
    }));

  test("twice where one choice is made is its first", () =>
    expect(practice({ mode: ["collectif", "nom"], nom: ["Les voisins"] }).values["mode"]).toEqual(["collectif"]));

  test("beyond the choices allowed is kept, and said", () => {
    const few = fields.pratique.map((field) => (field.name === "themes" ? { ...field, maxChoices: 2 } : field));
    const themes = vocabulary.themes.map(({ key }) => key);
    expect(readValues("pratique", { ...full, themes }, few)).toMatchObject({
      values: { themes },
      problems: [{ field: "themes", message: "Choisissez-en 2 au plus." }],
    });
  });

  test("as a number may be written the French way", () => {
    expect(practice({ cout_min: ["2,50"], cout_max: ["1 200"] }).values).toMatchObject({
      cout_min: ["2.50"],
      cout_max: ["1200"],
    });
    expect(practice({ cout_min: ["une dizaine"] })).toMatchObject({
      values: { cout_min: ["une dizaine"] },
      problems: [{ field: "cout_min", message: "Écrivez seulement un nombre, par exemple 30 ou 2,5." }],
    });
    for (const typed of ["-1", "1e9", "0x10", "1.2.3", "Infinity", "1234567890"])
      expect(problemsOf({ cout_min: [typed] })).toEqual(["cout_min"]);
    expect(problemsOf({ cout_min: ["10"], cout_max: ["9,5"] })).toEqual(["cout_max"]);
  });

  test("of a page of the garden is checked when the pages are known", () => {
    const story = { quoi: ["Nous avons troqué."], accord_publication: ["oui"] };
    expect(readValues("recit", { ...story, pratique: ["troc"] }, fields.recit)).toMatchObject({
      values: { pratique: ["troc"] },
      problems: [],
    });
    expect(readValues("recit", { ...story, pratique: ["fantome"] }, fields.recit).problems).toMatchObject([
      { field: "pratique" },
    ]);
    const unknown = fieldsOf("recit", { vocabulary });
    expect(readValues("recit", { ...story, pratique: ["fantome"] }, unknown)).toMatchObject({
      values: { pratique: ["fantome"] },
      problems: [],
    });
  });
});

describe("what is missing", () => {
  test("is said of each field that is needed, in the order of the form", () => {
    expect(readValues("pratique", {}, fields.pratique)).toEqual({
      values: always,
      problems: [
        { field: "quoi", message: "Dites en quelques mots ce que vous faites." },
        { field: "comment", message: "Dites comment vous faites, même en une phrase." },
        { field: "accord_publication", message: "Sans cet accord, rien n’est publié." },
      ],
    });
    expect(readValues("correction", {}, fields.correction).problems.map(({ field }) => field)).toEqual([
      "page",
      "sujet",
      "texte",
    ]);
  });

  test.each(formNames)("in « %s » has its own sentence", (form) => {
    for (const { message } of readValues(form, {}, fields[form]).problems)
      expect(message).not.toBe("Cette réponse est nécessaire.");
  });

  test.each<[string, Values, boolean, string[]]>([
    ["a name beside a sort of name", { mode: ["pseudonyme"] }, false, ["nom"]],
    ["nothing, when the name is there", { mode: ["pseudonyme"], nom: ["Lila"] }, false, []],
    ["no name from nobody", { mode: ["anonyme"] }, false, []],
    ["the unit of a duration", { duree_min: ["30"] }, false, ["duree_unite"]],
    ["whom a photo shows; what is seen on it may be left to others", {}, true, ["photo_personnes"]],
    ["nothing of who does not know", { photo_personnes: ["ne-sait-pas"] }, true, []],
    ["no consent for nobody", { photo_alt: ["Un vélo"], photo_personnes: ["personne"] }, true, []],
    ["the consent of those who are seen", { photo_alt: ["Un vélo"], photo_personnes: ["accord"] }, true, ["accord_image"]],
    [
      "both consents for a child",
      { photo_alt: ["Un vélo"], photo_personnes: ["enfant-accord"] },
      true,
      ["accord_image", "accord_mineurs"],
    ],
    [
      "one consent is not the other",
      { photo_alt: ["Un vélo"], photo_personnes: ["enfant-accord"], accord_image: ["oui"] },
      true,
      ["accord_mineurs"],
    ],
    [
      "nothing, when all is agreed",
      { photo_alt: ["Un vélo"], photo_personnes: ["enfant-accord"], accord_image: ["oui"], accord_mineurs: ["oui"] },
      true,
      [],
    ],
  ])("may depend on another answer: %s", (_, more, hasPhoto, missing) => expect(problemsOf(more, { hasPhoto })).toEqual(missing));

  test("is a consent when the box says anything but yes", () =>
    expect(problemsOf({ accord_publication: ["non"] })).toEqual(["accord_publication"]));
});

describe("whatever is sent", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.constantFrom("oui", "habitat", "anonyme", "nom", "accord", "12", "2,5", "a\r\nb", "\u200Ba\u202E", "👩‍🌾", "e\u0301"),
  );
  const sent = (form: FormName) =>
    fc.dictionary(fc.constantFrom(...fields[form].map(({ name }) => name), "autre"), fc.array(value, { maxLength: 3 }));

  test.each(formNames)("by « %s » is read once for all", (form) => {
    holds(fc.tuple(sent(form), fc.boolean()), ([raw, hasPhoto]) => {
      const once = readValues(form, raw, fields[form], { hasPhoto });
      const again = readValues(form, once.values, fields[form], { hasPhoto });
      expect(again.values).toEqual(once.values);
      const known = new Set(fields[form].map(({ name }) => name));
      expect(Object.keys(once.values).filter((name) => !known.has(name))).toEqual([]);
      expect(once.problems.map(({ field }) => field)).toEqual([...new Set(once.problems.map(({ field }) => field))]);
    });
  });

  test.each(formNames)("by « %s » loses nothing that is read in a text", (form) => {
    const texts = fields[form].filter(({ control }) => ["line", "text", "lines"].includes(control));
    const seen = (given: readonly string[] = []) =>
      given
        .join("")
        .replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu, "")
        .normalize("NFC");
    holds(sent(form), (raw) => {
      const { values } = readValues(form, raw, fields[form]);
      for (const { name } of texts) expect(seen(values[name])).toBe(seen(raw[name]));
    });
  });
});

describe("what is not published", () => {
  test("is taken apart from the answers", () =>
    expect(
      splitPrivate({
        forme: ["pratique"],
        cle: ["abc"],
        jeton: [" 12.xyz "],
        site_web: ["http://spam"],
        contact_prive: ["06 00\u200B 00"],
        quoi: ["Je répare."],
      }),
    ).toEqual({
      form: "pratique",
      key: "abc",
      token: "12.xyz",
      trap: "http://spam",
      contact: "06 00 00",
      values: { quoi: ["Je répare."] },
    }));

  test("is absent when it is empty, and a form that is not ours is none", () =>
    expect(splitPrivate({ forme: ["autre"], cle: [""], jeton: [], site_web: [" "], contact_prive: [""] })).toEqual({
      form: undefined,
      values: {},
    }));

  test("is never a public contact", () =>
    expect(splitPrivate({ contact: ["a@exemple.fr"] })).toEqual({ form: undefined, values: { contact: ["a@exemple.fr"] } }));
});

test("a photo is published when it is described and somebody knows who is on it", () => {
  const fields = (values: Parameters<typeof photoProblems>[0]) => photoProblems(values).map(({ field }) => field);
  expect(fields({})).toEqual(["photo_alt"]);
  expect(fields({ photo_alt: ["Un vélo"], photo_personnes: ["ne-sait-pas"] })).toEqual(["photo_personnes"]);
  for (const people of ["personne", "accord", "enfant-accord"])
    expect(fields({ photo_alt: ["Un vélo"], photo_personnes: [people] })).toEqual([]);
  expect(photoProblems({ photo_alt: ["Un vélo"] }, [1, 3])).toEqual([
    { field: "photo_alt_3", message: "Dites en quelques mots ce que l’on voit sur la photo 3." },
  ]);
  expect(photoProblems({ photo_personnes: ["ne-sait-pas"] }, [])).toEqual([]);
});
