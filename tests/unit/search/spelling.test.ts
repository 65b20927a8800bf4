import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fold } from "../../../src/base/french.ts";
import { holds } from "../../property.ts";
import { soundKey } from "../../../src/features/search/phonetic.ts";
import { corrections, kin, speller } from "../../../src/features/search/speller.ts";
import { collectLexicon, packLexicon, unpackLexicon, wordsIn } from "../../../src/features/search/vocabulary.ts";

const lexiconOf = (...texts: string[]) => {
  const lexicon = collectLexicon();
  for (const text of texts) lexicon.add(wordsIn(text));
  return lexicon.done();
};

const garden = lexiconOf(
  "vélo chauffage chaudière poulailler robinet téléphone jardin jardins confiture lessive écrivain public quartier eau fuite",
  "réparation compost déchets ressourcerie couture cousu vacances facture facteur conciergerie concerne",
);

const french = fc.stringMatching(/^[a-zéèêàçœ]{1,12}$/);

describe("the sound of a word", () => {
  test.for([
    ["confitur", "confitures"],
    ["poulaillé", "poulailler"],
    ["telefone", "téléphone"],
    ["chofage", "chauffage"],
    ["velau", "vélo"],
    ["kompost", "compost"],
    ["cartier", "quartier"],
    ["maizon", "maison"],
    ["isolassion", "isolation"],
    ["ekrivin", "écrivain"],
  ] as const)("« %s » sounds like « %s »", ([typed, meant]) => {
    expect(soundKey(typed)).toBe(soundKey(meant));
  });

  test.for([
    ["facture", "facteur"],
    ["poule", "pelle"],
    ["couture", "culture"],
    ["marche", "mardi"],
  ] as const)("« %s » does not sound like « %s »", ([a, b]) => {
    expect(soundKey(a)).not.toBe(soundKey(b));
  });

  test("does not hear accents nor capitals", () => {
    holds(french, (word) => expect(soundKey(word.toUpperCase())).toBe(soundKey(fold(word))));
  });
});

describe("a word that the garden does not know", () => {
  test.for([
    ["resourcerie", "ressourcerie"],
    ["chofage", "chauffage"],
    ["robiné", "robinet"],
    ["ecrivin", "ecrivain"],
    ["jardain", "jardin"],
    ["deau", "eau"],
    ["Vélau", "velo"],
  ] as const)("« %s » is read as « %s »", ([typed, meant]) => {
    expect(corrections(typed, garden)[0]).toBe(meant);
  });

  test.for(["astronaute", "bitcoin", "zzxqj", "vacants", "mur"])("« %s » is not read as another word", (typed) => {
    expect(corrections(typed, garden)).toEqual([]);
  });

  test("of another alphabet is read as another only when few letters differ", () => {
    const other = lexiconOf("إصلاح الملابس", "தையல் பட்டறை");
    expect(corrections("الملابش", other)).toEqual([fold("الملابس")]);
    for (const typed of ["الملعب", "إفطار", "வணக்கம்"]) expect(corrections(typed, other), typed).toEqual([]);
  });

  test("is looked up by its family when none is near: what it ends with, else what it begins like", () => {
    expect(kin("autoréparation", garden)).toEqual(["reparation"]);
    expect(kin("compostage", garden)).toEqual(["compost"]);
    expect(kin("astronaute", garden)).toEqual([]);
  });

  test("is shown as it is written", () => {
    const look = speller(garden);
    expect(look("velau")).toEqual({ as: "read", words: ["velo"], readings: ["vélo"] });
    expect(look("concierge")).toEqual({ as: "found", words: ["conciergerie"], readings: [] });
    expect(look("ecocompost")).toEqual({ as: "kin", words: ["compost"], readings: ["compost"] });
    expect(look("astronaute")).toEqual({ as: "unknown", words: [], readings: [] });
  });

  test("with one letter doubled in a long word is still found, whichever letter", () => {
    const long = [...garden.keys()].filter((word) => word.length > 6);
    holds(fc.tuple(fc.constantFrom(...long), fc.nat()), ([word, n]) => {
      const at = n % word.length;
      expect(corrections(word.slice(0, at) + word.charAt(at) + word.slice(at), garden)).toContain(word);
    });
  });
});

describe("the words of an index", () => {
  test("are folded, sorted, of three letters or more, and written as they mostly are", () => {
    expect([...lexiconOf("Pêche pêche peche", "l’œuf et 3 ou 12 km")]).toEqual([
      ["oeuf", "œuf"],
      ["peche", "pêche"],
    ]);
  });

  test("hold the marks of their letters, whatever the script and however they are coded", () => {
    expect([...lexiconOf("தையல் பட்டறை", "İkinci e\u0301cole".normalize("NFD"), "की सिलाई").values()]).toEqual([
      "école",
      "ikinci",
      "सिलाई",
      "தையல்",
      "பட்டறை",
    ]);
  });

  test("come back as they are in a file when their letters are of two signs", () => {
    const lexicon = lexiconOf("𞤶𞤢𞤪𞤣𞤫 𞤶𞤢𞤪𞤮𞤤 𞤸𞤢𞤪𞤣𞤫");
    const file = Buffer.from(packLexicon(lexicon), "utf8").toString("utf8");
    expect([...unpackLexicon(file)]).toEqual([...lexicon]);
  });

  test("are without the plural of a word that is there, which sounds the same", () => {
    expect([...lexiconOf("jardins jardin", "repas", "jeux", "jeu", "outils").values()]).toEqual([
      "jardin",
      "jeu",
      "outils",
      "repas",
    ]);
    expect(speller(lexiconOf("vélo vélos"))("vellos").words).toEqual(["velo"]);
  });

  test("come back from their packed form, in fewer letters", () => {
    expect(unpackLexicon(packLexicon(garden))).toEqual(garden);
    expect(packLexicon(lexiconOf("vélo vélocité"))).toBe("0vélo 4cité");
    holds(fc.array(french), (words) => {
      const lexicon = lexiconOf(words.join(" "));
      expect([...unpackLexicon(packLexicon(lexicon))]).toEqual([...lexicon]);
    });
  });
});
