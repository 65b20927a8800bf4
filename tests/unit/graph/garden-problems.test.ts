import { describe, expect, test } from "vitest";
import { entry, gardenProblems } from "../../entries.ts";

/** `file:line: message → fix [code]` of each problem of the whole, warnings marked. */
const told = (...entries: ReturnType<typeof entry>[]) =>
  gardenProblems(...entries).map(
    ({ file, line, message, fix, code, warning }) =>
      `${warning ? "⚠ " : ""}${file.slice("content/".length)}${line ? `:${line}` : ""}: ${message} → ${fix} [${code}]`,
  );

const troc = entry("termes/troc", { titre: "Troc" });
const story = (slug: string, fields: Record<string, unknown>, body = "Un [troc](/termes/troc/).") =>
  entry(`recits/${slug}`, fields, body);

test("a garden whose links all lead somewhere has no problem", () => expect(told(troc, story("fete", {}))).toEqual([]));

describe("a link to nothing is told, with the nearest page", () => {
  test.each([
    ["an address", "[x](/termes/trocs/)", "« /termes/trocs/ ». → Vouliez-vous dire « /termes/troc/ » ?"],
    [
      "an address near none",
      "[x](/besoins/fantome/)",
      "« /besoins/fantome/ ». → Créer content/besoins/fantome.mdx, ou retirer le lien.",
    ],
    [
      "the name of a page, in another folder",
      "[x](/pratiques/troc/)",
      "« /pratiques/troc/ ». → Vouliez-vous dire « /termes/troc/ » ?",
    ],
    ["another page of the site", "[x](/themes/fantome/)", "« /themes/fantome/ ». → Vérifier l’adresse, ou retirer le lien."],
  ])("%s", (_, body, said) =>
    expect(told(troc, story("fete", {}, `${body} [t](/termes/troc/)`))).toEqual([
      `recits/fete.mdx:9: Cette page n’existe pas : ${said} [unknown-target]`,
    ]),
  );

  test.each([
    ["a name", "[[torc]]", "« torc ». → Vouliez-vous dire « troc » ?"],
    ["a name near none", "[[fantome]]", "« fantome ». → Écrire le titre exact d’une page, ou retirer les doubles crochets."],
    [
      "a name as long as a page, cut short",
      `[[${"a".repeat(5000)}]]`,
      `« ${"a".repeat(79)}… ». → Écrire le titre exact d’une page, ou retirer les doubles crochets.`,
    ],
  ])("%s", (_, body, said) =>
    expect(told(troc, story("fete", {}, `${body} [t](/termes/troc/)`))).toEqual([
      `recits/fete.mdx:9: Aucune page ne s’appelle ${said} [unknown-target]`,
    ]),
  );

  test("a declared one, at the line of its item", () => {
    expect(told(troc, story("fete", { besoins: ["fantome"] }))).toEqual([
      "recits/fete.mdx:9: Cette page n’existe pas : « /besoins/fantome/ ». → Créer content/besoins/fantome.mdx, ou retirer le lien. [unknown-target]",
    ]);
  });

  test("a draft is not a page", () => {
    expect(
      told(troc, story("fete", {}, "[x](/termes/don/) [t](/termes/troc/)"), entry("termes/don", { statut: "brouillon" })),
    ).toEqual([
      "recits/fete.mdx:9: Cette page n’existe pas : « /termes/don/ ». → Créer content/termes/don.mdx, ou retirer le lien. [unknown-target]",
    ]);
  });
});

test("a name of several pages asks which", () => {
  expect(
    told(
      troc,
      story("troc", { titre: "Un troc" }),
      story("fete", {}, "[[troc]] [[fete-du-troc]]"),
      story("a", {}, "[[Marché]] [t](/termes/troc/)"),
      entry("termes/marche", { titre: "Marché" }, "[x](/recits/marche/)"),
      story("marche", { titre: "Marché" }),
    ),
  ).toContain(
    "recits/a.mdx:9: « Marché » désigne plusieurs pages. → Écrire laquelle : [[recits/marche|Marché]] ou [[termes/marche|Marché]]. [ambiguous-link]",
  );
});

describe("a link to its own page is told", () => {
  test.each([
    ["by address", "[x](/recits/fete/)"],
    ["by name", "[[Fête]]"],
    ["by synonym", "[[kermesse]]"],
    ["by the end of the address", "[[fete]]"],
  ])("%s", (_, body) =>
    expect(told(troc, story("fete", { titre: "Fête", synonymes: ["kermesse"] }, `${body} [t](/termes/troc/)`))).toEqual([
      "recits/fete.mdx:11: Ce lien mène à la page où il se trouve. → Retirer le lien, ou le faire mener ailleurs. [self-link]",
    ]),
  );
});

test("two entries of a kind have two titles, accents and case apart", () => {
  expect(
    told(
      troc,
      story("a", { titre: "La fête" }),
      story("b", { titre: "la Fete" }),
      entry("lieux/fete", { titre: "La fête" }, "[x](/recits/a/)"),
      story("c", { ou: ["fete"] }),
    ),
  ).toEqual([
    "recits/b.mdx: content/recits/a.mdx s’appelle déjà « la Fete ». → Réunir les deux fiches, ou donner à celle-ci un titre qui dit sa différence. [duplicate-title]",
  ]);
});

describe("a page that nothing reaches is advised", () => {
  test("a word that nobody uses, even when it links", () => {
    expect(told(troc, story("fete", {}), entry("termes/don", {}, "[x](/recits/fete/)"))).toEqual([
      "⚠ termes/don.mdx: Aucune page ne mène à celle-ci. → La relier : un besoin, un levier, ou un lien dans le texte d’une autre page. [orphan-entry]",
    ]);
  });

  test("a practice with no link at all", () => {
    expect(told(troc, story("fete", {}), entry("pratiques/seule"))).toEqual([
      "⚠ pratiques/seule.mdx: Aucun lien ne part de cette page ni n’y mène. → La relier : un besoin, un levier, ou un lien dans le texte d’une autre page. [orphan-entry]",
    ]);
  });

  test("but not the first page of a garden", () => expect(told(troc)).toEqual([]));
});
