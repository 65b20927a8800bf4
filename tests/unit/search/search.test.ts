import { describe, expect, test } from "vitest";
import { shownText } from "../../../scripts/steps/search/search-pages.ts";
import { forIndex, forReading } from "../../../src/features/search/index-text.ts";
import { isWorthAsking, readQuery, singular } from "../../../src/features/search/normalise.ts";

describe("text for the index", () => {
  test("parts words at apostrophes and no-break spaces, and spells œ in two letters", () => {
    expect(forIndex("L’œuf\u00A0: c’est 3\u202F000 bœ\u200Bufs")).toBe("L'oeuf : c'est 3 000 boeufs");
  });

  test("is read again as French is written, and leaves other words alone", () => {
    expect(forReading("l'oeuf, le coeur et les voeux")).toBe("l’œuf, le cœur et les vœux");
    expect(forReading("Oeuvre de Noel, poele, moelle, coexister")).toBe("Œuvre de Noel, poele, moelle, coexister");
    expect(forReading("l'oeuf : https://x.fr/nos-oeufs/l'eau et l'oeuf@boeuf.fr")).toBe(
      "l’œuf : https://x.fr/nos-oeufs/l'eau et l'oeuf@boeuf.fr",
    );
  });

  test("is read again where it is text; the address of the page stays as it is", () => {
    const content = `<html><body><i data-pagefind-filter="theme:coeur"></i><i data-pagefind-meta="title:Nos oeufs"></i><i data-pagefind-meta="resume:L'oeuf."></i><main data-pagefind-body><p>Nos oeufs d'ici</p></main></body></html>`;
    expect(JSON.parse(shownText({ url: "/pratiques/nos-oeufs-de-quartier/", content, words: "" }))).toEqual({
      url: "/pratiques/nos-oeufs-de-quartier/",
      content: "Nos œufs d’ici.",
      word_count: 3,
      filters: { theme: ["coeur"] },
      meta: { title: "Nos œufs", resume: "L’œuf." },
      anchors: [],
    });
  });
});

describe("the words of a query", () => {
  test.for([
    ["comment réparer mon vélo", ["réparer", "vélo"]],
    ["l'eau et l’électricité", ["eau", "électricité"]],
    ["jusqu'au bout d'un mois", ["bout", "mois"]],
    ["lave-linge LAVE-LINGE", ["lave-linge"]],
    ["cœur", ["coeur"]],
    ["plan b du vélo", ["plan", "vélo"]],
    ["moins de 3 euros", ["moins", "3", "euros"]],
    ["y en a", ["y", "en", "a"]],
    ["  ?! ", []],
  ] as const)("« %s » asks for %o", ([query, words]) => {
    expect(readQuery(query).words).toEqual(words);
  });

  test("leave out an article whose apostrophe was forgotten with its verb, and short words that say nothing", () => {
    expect(readQuery("jai froid cest où la TV du PC").words).toEqual(["froid", "tv", "pc"]);
  });

  test("stay together when they follow one another, small words between them", () => {
    expect(readQuery("mise à disposition d’un local")).toEqual({
      words: ["mise", "disposition", "local"],
      phrases: [
        { words: [0, 1], text: "mise à disposition" },
        { words: [1, 2], text: "disposition un local" },
      ],
    });
    expect(readQuery("troc troc").phrases).toEqual([]);
    expect(readQuery("vélo avec ma sœur et pour les roues").phrases).toEqual([{ words: [0, 1], text: "vélo avec ma soeur" }]);
  });
});

describe("letters with marks of their own", () => {
  test.for([
    ["re\u0301parer", ["réparer"]],
    ["İkinci el", ["ikinci"]],
    ["தையல் கற்றுக்கொள்", ["தையல்", "கற்றுக்கொள்"]],
    ["درّاجة", ["درّاجة"]],
  ] as const)("« %s » stays whole", ([query, words]) => {
    expect(readQuery(query).words).toEqual(words);
  });
});

test.for([
  ["t", true, false],
  ["t", false, true],
  ["tv", true, true],
  ["CV", true, true],
  ["ve", true, false],
  ["ve", false, true],
  ["eau", true, true],
  ["", false, false],
  [" ?! ", false, false],
] as const)("« %s », typed: %s, is worth asking: %s", ([query, typing, worth]) => {
  expect(isWorthAsking(query, typing)).toBe(worth);
});

test.for([
  ["vélos", "vélo"],
  ["frigos", "frigo"],
  ["tissus", "tissu"],
  ["factures", "factures"],
  ["bus", "bus"],
  ["repas", "repas"],
  ["permis", "permis"],
  ["bois", "bois"],
  ["chaud", "chaud"],
] as const)("the other form of « %s » is « %s »: only a plural that the stemmer leaves", ([word, form]) => {
  expect(singular(word)).toBe(form);
});
