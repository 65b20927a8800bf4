import { describe, expect, test } from "vitest";
import { packGuide, packTitles, unpackGuide, unpackTitles } from "../../../src/features/search/guide/guide-data.ts";
import { parseSayings, parseSignposts } from "../../../src/features/search/guide/guide-file.ts";
import { earOf, heard, keyOf, signpostsFor, type Guide } from "../../../src/features/search/guide/guide.ts";

const spoken = parseSayings(`
# remarque
~ pas cher, enfant
g, pa, pr, koi fer =
dargent, flouz = argent
frigo en panne, réfrigérateur cassé = réparer appareil
engie, edf = facture énergie
fatura, elektrik faturası = facture énergie
فاتورة = facture
`);

const file = `
- titre: Odeur de gaz
  appeler: ["18"]
  texte: "Sortez, appelez de dehors !"
  source: { titre: "Ville d'Exemple", url: "https://exemple.fr/gaz" }
  lu_le: 2026-11-28
  urgence: true
  mots: [odeur gaz, "=me frappe"]
- titre: Lunettes
  texte: Un opticien.
  source: { titre: Ailleurs, url: "https://exemple.fr/l" }
  lu_le: 2026-11-28
  mots: [lunettes]
- titre: La mairie
  texte: La mairie aide.
  source: { titre: Ailleurs, url: "https://exemple.fr/m" }
  lu_le: 2026-11-28
  avec_fiches: true
  toujours: true
  mots: [facture]
`;
const guide: Guide = { ...spoken, signposts: parseSignposts(file, "content/_reperes.yaml").signposts };
const titles = (question: string) => {
  const { signposts, alone } = signpostsFor(question, guide);
  return { titles: signposts.map(({ title }) => title), alone };
};

describe("what is said", () => {
  test.for([
    ["g pa dargent", "argent"],
    ["koi fer pr mon frigo", "mon frigo"],
    ["Frigo en panne", "réparer appareil"],
    ["mon frigo est en panne", "mon réparer appareil"],
    ["frigos en pannes", "réparer appareil"],
    ["EDF", "facture énergie"],
    ["elektrik faturası", "facture énergie"],
    ["الفاتورة", "facture"],
    ["vélo", "vélo"],
    ["", ""],
  ] as const)("« %s » is heard as « %s »", ([question, meant]) => {
    expect(heard(question, guide)).toBe(meant);
  });

  test("is compared folded, without articles, whatever its apostrophes and the way its accents are written", () => {
    expect(keyOf("L’électricité")).toBe("electricite");
    expect(keyOf("l'e\u0301lectricité")).toBe("electricite");
  });

  test("is heard alike once it is sent to a browser", () => {
    const sent = unpackGuide(JSON.parse(JSON.stringify(packGuide(guide))) as ReturnType<typeof packGuide>);
    expect(sent).toEqual(guide);
  });

  test("of a page of text is its beginning only", () => {
    expect(heard("vélo ".repeat(100_000), guide).split(" ")).toHaveLength(40);
  });
});

describe("a signpost", () => {
  test("is shown alone when it covers the question, beside pages when it does not", () => {
    expect(titles("lunettes")).toEqual({ titles: ["Lunettes"], alone: true });
    expect(titles("lunettes pas cher pour mon enfant")).toEqual({ titles: ["Lunettes"], alone: true });
    expect(titles("réparer vélo fauteuil lunettes")).toEqual({ titles: ["Lunettes"], alone: false });
    expect(titles("ma facture")).toEqual({ titles: ["La mairie"], alone: false });
    expect(titles("vélo")).toEqual({ titles: [], alone: false });
  });

  test("of danger comes first, and says its number and its source", () => {
    expect(titles("lunettes et odeur bizarre de gaz")).toEqual({ titles: ["Odeur de gaz", "Lunettes"], alone: true });
    expect(titles("mon frère me frappe")).toEqual({ titles: ["Odeur de gaz"], alone: true });
    expect(guide.signposts[0]?.html).toBe(
      '<li class="urgent"><h3>Odeur de gaz</h3><p class="calls row taps"><a href="tel:18">Appeler le 18</a></p><p>Sortez, appelez de dehors\u202F!</p><p class="quiet">Source\u00A0: <a href="https://exemple.fr/gaz" rel="noreferrer">Ville d’Exemple</a>, lu le 28\u00A0novembre 2026.</p></li>',
    );
  });

  test("is found by what is heard when the very words lead nowhere", () => {
    expect(titles("elektrik faturası")).toEqual({ titles: ["La mairie"], alone: false });
  });

  test("that is always shown is known apart", () => {
    expect(earOf(guide).always.map(({ title }) => title)).toEqual(["La mairie"]);
  });
});

describe("a file of signposts", () => {
  test("says every fault with its line, and keeps the others", () => {
    const { signposts, problems } = parseSignposts(
      file.replace("lu_le: 2026-11-28\n  urgence", "lu_le: hier\n  urgence").replace('["18"]', "[appelle]"),
      "content/_reperes.yaml",
    );
    expect(signposts.map(({ title }) => title)).toEqual(["Lunettes", "La mairie"]);
    expect(problems.map(({ code, file: path, line }) => ({ code, path, line }))).toEqual([
      { code: "signpost", path: "content/_reperes.yaml", line: 3 },
      { code: "signpost", path: "content/_reperes.yaml", line: 6 },
    ]);
  });

  test("that is no YAML, or no list, is one problem; an empty one is none", () => {
    expect(parseSignposts("- titre: a : b", "f").problems).toHaveLength(1);
    expect(parseSignposts("titre: a", "f").problems).toHaveLength(1);
    expect(parseSignposts("", "f")).toEqual({ signposts: [], problems: [] });
  });
});

describe("the titles of pages", () => {
  const pages = new Map([
    ["fr_b", ["/pratiques/boite-a-dons/", "Boîte à dons de quartier"]],
    ["fr_a", ["/termes/precarite-energetique/", "Précarité énergétique"]],
    ["fr_c", ["/a-propos/", "À propos"]],
    ["fr_d", ["/ateliers/x/y/", "Y"]],
  ] as const);

  test("are sent in the order of their ids, without the addresses that they say", () => {
    expect(packTitles(pages)).toEqual([
      ["fr_a", "Précarité énergétique", "termes/="],
      ["fr_b", "Boîte à dons de quartier", "pratiques/boite-a-dons"],
      ["fr_c", "À propos", "a-propos"],
      ["fr_d", "Y", "ateliers/x/y"],
    ]);
  });

  test("come back with their addresses", () => {
    expect(unpackTitles(packTitles(pages))).toEqual(pages);
  });
});
