import { describe, expect, test } from "vitest";
import { fold } from "../../../src/base/french.ts";
import { answer, type Engine } from "../../../src/features/search/answer.ts";
import { earOf, noGuide } from "../../../src/features/search/guide/guide.ts";
import { speller, type Look } from "../../../src/features/search/speller.ts";
import type { Hit } from "../../../src/features/search/union.ts";
import { collectLexicon, wordsIn } from "../../../src/features/search/vocabulary.ts";

const texts: Readonly<Record<string, string>> = {
  velo: "atelier vélo réparer",
  cafe: "réparer un grille-pain au café",
  repas: "repas partagé entre voisins",
  local: "mise à disposition d’un local",
  mise: "disposition des tables et mise en place du local",
};

/** Words of a text, and whether one is, or begins with, what is asked; as Pagefind does, without stems. */
const engine: Engine<Hit> = {
  search: (asked) => {
    const exact = asked.startsWith('"');
    const words = fold(asked);
    const holds = (text: string) =>
      exact
        ? ` ${fold(text)} `.includes(` ${words} `)
        : fold(text)
            .split(" ")
            .some((word) => word.startsWith(words));
    return Promise.resolve({
      results: Object.entries(texts).flatMap(([id, text]) => (holds(text) ? [{ id, score: 10 }] : [])),
    });
  },
};

const lexicon = collectLexicon();
for (const text of Object.values(texts)) lexicon.add(wordsIn(text));

const ask = async (question: string, typing = false, spelling = () => Promise.resolve<Look>(speller(lexicon.done()))) => {
  const { pages, asked } = await answer(question, typing, { engine, total: 5, spelling, ear: earOf(noGuide) });
  return { ids: pages.map(({ id }) => id), asked };
};
const never = () => Promise.reject<Look>(new Error("The speller was loaded for nothing"));

describe("a question", () => {
  test("is answered by the pages of any of its words, those of both first", async () => {
    expect((await ask("réparer mon vélo", false, never)).ids).toEqual(["velo", "cafe"]);
  });

  test("with a fault finds what was meant, and says so", async () => {
    const { ids, asked } = await ask("velau");
    expect(ids).toEqual(["velo"]);
    expect(asked).toMatchObject([{ word: "velau", as: "read", readings: ["vélo"] }]);
  });

  test("with a word that nothing is near to says which", async () => {
    const { ids, asked } = await ask("vélo astronaute");
    expect(ids).toEqual(["velo"]);
    expect(asked.map(({ as }) => as)).toEqual(["exact", "unknown"]);
  });

  test("being typed finds what its last word begins, without the speller; finished, with it", async () => {
    expect(await ask("rep", true, never)).toMatchObject({
      ids: ["cafe", "repas", "velo"],
      asked: [{ word: "rep", as: "unsure", readings: [] }],
    });
    expect((await ask("rep")).asked).toMatchObject([{ word: "rep", as: "found", readings: [] }]);
  });

  test("finds first the page that says its words side by side, small words between them", async () => {
    expect((await ask("mise à disposition")).ids).toEqual(["local", "mise"]);
  });
});

describe("short words and faint ones", () => {
  const heardAs = (faint: readonly string[]) => ({
    heard: (question: string) => question,
    isFaint: (word: string) => faint.includes(word),
  });
  const answersTo = async (question: string, faint: readonly string[] = []) =>
    (
      await answer(question, false, {
        engine: named,
        total: 5,
        spelling: () => Promise.resolve(speller(lexicon.done())),
        ear: heardAs(faint),
      })
    ).pages
      .filter((page) => page.answers)
      .map(({ id }) => id);
  /** The same pages, by their names: all that they hold is one. */
  const named: Engine<Hit> = {
    search: async (asked) => ({
      results: (await engine.search(asked)).results.map((hit) => ({ ...hit, matchedMetaFields: ["title"] })),
    }),
  };

  test("of four letters at most have no longer form: « caf » is no beginning of « café »", async () => {
    expect(await answersTo("caf")).toEqual([]);
    expect(await answersTo("café")).toEqual(["cafe"]);
    expect(await answersTo("velos")).toEqual(["velo"]);
  });

  test("are no answer alone in a question that holds others", async () => {
    expect(await answersTo("anniversaire voisins", ["voisins"])).toEqual([]);
    expect(await answersTo("voisins", ["voisins"])).toEqual(["repas"]);
    expect(await answersTo("repas voisins", ["voisins"])).toEqual(["repas"]);
  });

  test("of a page of text are a dozen at most: the rest is not asked for", async () => {
    let asked = 0;
    const counting: Engine<Hit> = { search: (words) => (asked++, engine.search(words)) };
    const question = Array.from({ length: 5000 }, (_, i) => `mot${i}`).join(" ");
    await answer(question, true, {
      engine: counting,
      total: 5,
      spelling: () => Promise.resolve(speller(new Map())),
      ear: heardAs([]),
    });
    expect(asked).toBeLessThan(60);
  });
});

describe("a word of which pages hold only the stem", () => {
  const pages: Readonly<Record<string, { name: string; text: string }>> = {
    monde: { name: "quart monde", text: "familles" },
    conseil: { name: "conseil de quartier", text: "habitants" },
    singe: { name: "zoo", text: "un atèle" },
    velo: { name: "atelier vélo", text: "un engagement" },
    clause: { name: "engagement", text: "chant des matériaux" },
    chantier: { name: "chantier", text: "un matériau" },
  };
  /** Stems as those of Pagefind: of `quartie` is `quart`, of `quartier` is `quarti`, of `engagement` is `engag`; marks of the plural in `-aux` are a stem of their own. */
  const stemOf = (word: string) =>
    fold(word)
      .replace(/aux$/, "al")
      .replace(/s$/, "")
      .replace(/(?:ement|ie|er|e)$/, "");
  const stemming: Engine<Hit> = {
    search: (asked) => {
      const quoted = asked.startsWith('"');
      const stem = stemOf(asked.replaceAll('"', ""));
      const holds = (text: string) =>
        text.split(" ").some((word) => (quoted ? stemOf(word) === stem : stemOf(word).startsWith(stem)));
      return Promise.resolve({
        results: Object.entries(pages).flatMap(([id, { name, text }]) => {
          if (!holds(`${name} ${text}`)) return [];
          return [{ id, score: 10, ...(holds(name) ? { matchedMetaFields: ["title"] } : {}) }];
        }),
      });
    },
  };
  const known = collectLexicon();
  for (const { name, text } of Object.values(pages)) known.add(wordsIn(`${name} ${text}`));
  const look = speller(known.done());
  const told = async (question: string, typing = false, sources: { look?: Look; spelling?: () => Promise<Look> } = {}) => {
    const spelling = () => Promise.resolve(look);
    const found = await answer(question, typing, { engine: stemming, total: 6, ear: earOf(noGuide), spelling, ...sources });
    return [found.asked[0]?.as, found.pages.filter((page) => page.answers).map(({ id }) => id)];
  };

  test("is the beginning of others, whether that stem is a name or some text", async () => {
    expect(await told("quartie")).toEqual(["found", ["conseil", "monde"]]);
    expect(await told("atelie")).toEqual(["found", ["velo"]]);
  });

  test("is itself when the garden writes it, in one number or the other", async () => {
    expect(await told("quart")).toEqual(["exact", ["monde"]]);
    expect(await told("chants")).toEqual(["exact", []]);
    expect(await told("quartiers")).toEqual(["exact", ["conseil"]]);
  });

  test("is itself in a form that the garden does not write, when a page has it for name", async () => {
    expect(await told("quarte")).toEqual(["exact", ["monde"]]);
  });

  test("finds the word of which only an end lacks, where Pagefind knows a shorter stem", async () => {
    expect(await told("engagem")).toEqual(["found", ["clause"]]);
  });

  test("in `-au` is of one number as of the other", async () => {
    for (const asked of ["matériau", "matériaux"]) {
      const { pages: found } = await answer(asked, false, {
        engine: stemming,
        total: 6,
        ear: earOf(noGuide),
        spelling: () => Promise.resolve(look),
      });
      expect(found.map(({ id }) => id).sort(), asked).toEqual(["chantier", "clause"]);
    }
  });

  test("being typed stands for all that it begins, until the speller is there to say that it is whole", async () => {
    expect(await told("quart", true, { spelling: never })).toEqual(["unsure", ["conseil", "monde"]]);
    expect(await told("quart", true, { look, spelling: never })).toEqual(["exact", ["monde"]]);
    expect(await told("chant", true, { look, spelling: never })).toEqual(["unsure", ["chantier"]]);
  });

  test("keeps its pages when the speller does not come; a word of no page fails", async () => {
    expect(await told("quart", false, { spelling: never })).toEqual(["exact", ["monde"]]);
    await expect(told("astronaute", false, { spelling: never })).rejects.toThrow("loaded for nothing");
  });
});
