import { describe, expect, test } from "vitest";
import { crossroadsView } from "../../../src/features/policy-desk/crossroads.ts";
import { needView } from "../../../src/entries/needs-levers/policy.ts";
import { relatedRefs } from "../../../src/entries/practice/related.ts";
import { entry, garden } from "../../entries.ts";

const mention = (id: string) => `Voir [[${id}]].`;
const practice = (slug: string, fields: Record<string, unknown> = {}, body = "") => entry(`pratiques/${slug}`, fields, body);
const words = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, " ");

describe("the page of the crossroads", () => {
  const themes = ["habitat", "habitat", "vegetal", "reemploi-reparation", "reemploi-reparation"];
  const all = [
    entry("termes/troc", { titre: "Troc" }),
    ...themes.map((theme, index) => practice(`p${index}`, { themes: [theme] }, mention("termes/troc"))),
  ];

  test("says why each is there, in words", () => {
    const { bridges, linked } = crossroadsView(garden(...all));
    expect(bridges.map(({ title, refs }) => [title, refs.map(({ id, note }) => [id, words(note)])])).toEqual([
      [
        "Mots",
        [["termes/troc", "Relié à 5 pratiques de 3 thèmes : Habitat (2), Réemploi et réparation (2) et Jardins et nature (1)"]],
      ],
    ]);
    expect(linked.map(({ title, refs }) => [title, refs.map(({ id, note }) => [id, words(note)])])).toEqual([
      [
        "Pratiques",
        [
          ["pratiques/p0", "Reliée à 1 page : 1 mot"],
          ["pratiques/p1", "Reliée à 1 page : 1 mot"],
          ["pratiques/p2", "Reliée à 1 page : 1 mot"],
        ],
      ],
      ["Mots", [["termes/troc", "Relié à 5 pages : 5 pratiques"]]],
    ]);
  });

  test("tells maintainers what is loosely joined, by kind, and how many it does not name", () => {
    const many = Array.from({ length: 23 }, (_, index) => entry(`termes/t${index}`));
    const [loose] = crossroadsView(garden(...many)).loose;
    expect([loose?.title && words(loose.title), loose?.refs.length, loose?.others, loose?.refs[0]?.note]).toEqual([
      "23 mots",
      20,
      3,
      "Aucune page",
    ]);
  });

  test("a garden of one practice has no crossroad, and says nothing of it", () => {
    const { bridges, linked } = crossroadsView(garden(practice("seule")));
    expect([bridges, linked]).toEqual([[], []]);
  });
});

describe("neighbours say why they are near", () => {
  const needs = [
    entry("besoins/un", { code: "B01", titre: "Se loger dignement" }),
    entry("besoins/deux", { code: "B02", titre: "Un besoin dont le titre est si long que l’on n’en cite pas deux à la suite" }),
  ];
  const notes = (id: string, ...entries: ReturnType<typeof entry>[]) =>
    relatedRefs(garden(...needs, ...entries), id, 4).map(({ id: other, note }) => [other, words(note)]);

  test("by name and by kind: the need, the theme", () => {
    expect(
      notes(
        "pratiques/a",
        practice("a", { besoins: ["un"], themes: ["habitat"] }),
        practice("b", { besoins: ["un"], themes: ["habitat", "vegetal"] }),
      ),
    ).toEqual([["pratiques/b", "En commun : le besoin « Se loger dignement » et le thème « Habitat »"]]);
  });

  test("shortly: what does not fit is counted", () => {
    expect(
      notes(
        "pratiques/a",
        practice("a", { besoins: ["deux", "un"], themes: ["habitat"] }),
        practice("b", { besoins: ["deux", "un"], themes: ["habitat"] }),
      ),
    ).toEqual([
      [
        "pratiques/b",
        "En commun : le besoin « Un besoin dont le titre est si long que l’on n’en cite pas deux à la suite » et 2 autres points",
      ],
    ]);
  });

  test("stories by the practice that they tell", () => {
    expect(
      notes(
        "recits/x",
        practice("a", { titre: "Repair café" }),
        entry("recits/x", { pratiques: ["a"] }),
        entry("recits/y", { pratiques: ["a"] }),
      ),
    ).toEqual([["recits/y", "En commun : la pratique « Repair café »"]]);
  });

  test("needs by the pages that speak of both, and never of themselves", () => {
    const view = needView(
      garden(...needs, practice("a", { besoins: ["un", "deux"] }), practice("b", { besoins: ["un", "deux"] })),
      "besoins/un",
    );
    expect(view.related.map(({ id, note }) => [id, words(note)])).toEqual([["besoins/deux", "Ensemble dans 2 pages"]]);
  });
});
