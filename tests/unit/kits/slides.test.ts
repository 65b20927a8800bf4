import { expect, test } from "vitest";
import { screens, slidesHtml } from "../../../src/features/kits/slides/deck.ts";
import { trailDeck, workshopDeck } from "../../../src/features/kits/slides/slides-view.ts";
import { check, entry, entryText, garden } from "../../entries.ts";

const base = "https://jardin.exemple";
const figure = (role: string, valeur: string, qualite = "A") => ({
  valeur,
  unite: "%",
  mesure: "baisse",
  role,
  qualite,
  source: { titre: "Une étude", editeur: "Un éditeur", annee: 2020, url: "https://exemple.fr/chiffre" },
});
const step = (page: string) => ({ page, categorie: "Chez soi", phrase: "Pour commencer." });

const grown = (fields: Record<string, unknown>) =>
  garden(
    entry("pratiques/a", {
      titre: "Couvrir",
      simple: "Mettez un couvercle. L’eau bout plus vite.",
      atelier: { duree: 20, groupe: "6 personnes", question: "Qui le fait déjà ?" },
      ...fields,
    }),
    entry("termes/troc", { titre: "Troc" }),
    entry("recits/ici", { titre: "Ici", pratiques: ["a"] }),
    entry("parcours/p", { etapes: [step("pratiques/a"), step("termes/troc")] }),
    entry("ateliers/w", { debrief: ["Et chez vous ?"] }),
  );

const slidesOf = (fields: Record<string, unknown> = {}) => trailDeck(grown(fields), "parcours/p", base).slides;

test("a trail is its title, then the name, steps, effect and question of a practice, one slide for another page, and the licence", () => {
  expect(slidesOf().map(({ look, kicker, title, text }) => [look, kicker, title, text])).toEqual([
    ["titre", "Le Petit Jardin", "Fiche p", "Un habitant"],
    ["nom", "Chez soi", "Couvrir", "Une fiche qui sert aux essais."],
    ["liste", "Couvrir", "Comment faire", undefined],
    [
      "chiffre",
      "Couvrir",
      "L’effet n’est pas encore mesuré",
      "Personne n’a encore publié de chiffre que l’on puisse citer. Et ici, qu’avez-vous vu ?",
    ],
    ["question", "Couvrir", "Qui le fait déjà\u202F?", undefined],
    ["nom", "Chez soi", "Troc", "Pour commencer."],
    ["fin", undefined, "Merci", expect.stringContaining("Licence Creative Commons BY-SA 4.0")],
  ]);
});

test("the best measured effect is shown, with its source in words", () => {
  const slide = slidesOf({ chiffres: [figure("contexte", "99"), figure("effet", "5", "C"), figure("effet", "7", "B")] })[3];
  expect([slide?.title, slide?.figure]).toEqual([
    "Ce que cela change",
    { value: "7", unit: "%", measure: "baisse", role: "Effet\u00A0: un gain", source: "Un éditeur, 2020", effect: true },
  ]);
});

test("a gain is shown rather than a better study that found none; alone, that one is told as such", () => {
  const none = { ...figure("effet", "0", "A"), sens: "aucun" };
  expect(slidesOf({ chiffres: [none, figure("effet", "7", "C")] })[3]).toMatchObject({
    title: "Ce que cela change",
    figure: { value: "7", role: "Effet\u00A0: un gain" },
  });
  expect(slidesOf({ chiffres: [none] })[3]).toMatchObject({
    title: "On a mesuré, sans trouver de gain",
    figure: { value: "0", role: "Effet\u00A0: pas de différence" },
  });
});

test("a context figure is never shown as an effect", () => {
  const slide = slidesOf({ chiffres: [figure("contexte", "99")] })[3];
  expect(slide?.title).toBe("L’effet n’est pas encore mesuré");
  expect(slide?.figure).toMatchObject({ value: "99", role: "Contexte, pas un effet", effect: false });
});

test("a grave risk is named before the steps, its words are in the notes; a light one only in the notes", () => {
  const risk = (gravite: number, texte: string) => ({ type: "blessure", gravite, texte });
  const [, , grave] = slidesOf({ risques: [risk(3, "La lame coupe.")] });
  const [, , light] = slidesOf({ risques: [risk(1, "Le bord est chaud.")] });
  expect([grave?.warning, grave?.notes]).toEqual([
    "Risque grave : blessure. Lire la fiche avant de faire.",
    ["Attention : La lame coupe."],
  ]);
  expect([light?.warning, light?.notes[0]]).toEqual([undefined, "Attention : Le bord est chaud."]);
});

test("each frame has its screen, with its picture, its sentence whole, and how grave what it warns of is", () => {
  const risk = { type: "blessure", gravite: 3, texte: "La lame coupe." };
  const images = [
    { dessin: "boite-a-outils > loupe", phrase: "Ouvrez la boîte." },
    { dessin: "jamais marteau + 2 kg", phrase: "Ne tapez jamais sur la lame.", danger: "blessure" },
    { dessin: "groupe", phrase: "Montrez-le aux autres." },
  ];
  const [, , first, second, third, steps] = slidesOf({ simple: undefined, statut: "a-relire", images, risques: [risk] });
  expect(first).toMatchObject({ look: "image", kicker: "Couvrir", title: "Ouvrez la boîte.", notes: [] });
  expect(second).toMatchObject({
    title: "Ne tapez jamais sur la lame.",
    warning: "Danger",
    picture: { never: true, pieces: [{ drawing: "marteau" }, { amount: "2\u00A0kg" }] },
  });
  expect([third?.title, third?.warning]).toEqual(["Montrez-le aux autres.", undefined]);
  expect([steps?.items?.lines, steps?.warning]).toEqual([["Faire."], undefined]);
  expect(slidesHtml([second!], {})).toContain(
    '<p class="pic never"><img src="/dessins/marteau.svg" alt="jamais : marteau"><b>2\u00A0kg</b></p>',
  );
});

test("a step is projected whole, however many sentences it has", () => {
  const steps = "1. Coupez le courant. Jamais sous tension. Attendez.";
  const text = entryText("pratiques/a").replace("1. Faire.", steps);
  const { entry: practice } = check(text, "pratiques/a");
  const held = garden({ ...practice!, file: "a" }, entry("parcours/p", { etapes: [step("pratiques/a")] }));
  expect(trailDeck(held, "parcours/p", base).slides[2]?.items?.lines).toEqual([steps.slice("1. ".length)]);
});

test("notes say where it is told, and the address", () => {
  expect(slidesOf()[1]?.notes).toEqual(["Raconté dans « Ici »", "La page : jardin.exemple/pratiques/a"]);
});

test("a workshop is its title, its aim, its moments with their minutes, its last questions, and the licence", () => {
  expect(workshopDeck(grown({}), "ateliers/w", base).slides.map(({ look, kicker, title }) => [look, kicker, title])).toEqual([
    ["titre", "Le Petit Jardin", "Fiche w"],
    ["nom", "Le but", "Pour quoi sommes-nous là\u202F?"],
    ["nom", "10 min", "Raconter"],
    ["question", "Pour finir", "Et chez vous\u202F?"],
    ["fin", undefined, "Merci"],
  ]);
});

test("steps are cut into screens of five at most, fewer when long, in order and none lost", () => {
  const short = Array.from({ length: 7 }, (_, index) => `Étape ${index}.`);
  expect(screens(short)).toEqual([
    { from: 1, lines: short.slice(0, 5) },
    { from: 6, lines: short.slice(5) },
  ]);
  const long = Array.from({ length: 4 }, () => "x".repeat(200));
  expect(screens(long).map(({ from, lines }) => [from, lines.length])).toEqual([
    [1, 2],
    [3, 2],
  ]);
  expect(screens([])).toEqual([]);
});

test("a warning of three lines on each slide leaves the steps a line less, one of two leaves them theirs", () => {
  const nine = ["x".repeat(45), "x".repeat(85), "x".repeat(71), "x".repeat(119), "x".repeat(49)];
  const cut = (signs: number) => screens(nine, ["Repair café", "!".repeat(signs)]).map(({ lines }) => lines.length);
  expect([cut(88), cut(89), cut(132), cut(1_000)]).toEqual([[5], [4, 1], [4, 1], [1, 1, 1, 1, 1]]);
});
