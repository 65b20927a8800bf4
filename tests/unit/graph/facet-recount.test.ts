import fc from "fast-check";
import { expect, test } from "vitest";
import { applySelection, countsFor } from "../../../src/graph/facets/choose.ts";
import { buildFacets } from "../../../src/graph/facets/facets.ts";
import { allValues, countBeside, counted, kept, picks, selectionOf } from "../../recount.ts";
import { entry, entryText, garden } from "../../entries.ts";
import { holds } from "../../property.ts";

const some = (...keys: string[]) => fc.subarray(keys, { minLength: 1, maxLength: 3 });
const figure = fc.record({
  valeur: fc.constant("3"),
  unite: fc.constant("kg"),
  mesure: fc.constant("ce que cela change"),
  role: fc.constantFrom("effet", "cout", "activite", "contexte"),
  qualite: fc.constantFrom("A", "B", "C"),
  source: fc.constant({ titre: "Essai", editeur: "Essai", annee: 2020, url: "https://exemple.fr/" }),
});
const cost = fc
  .tuple(fc.constantFrom(0, 1, 30, 31), fc.option(fc.constantFrom(0, 30, 31, 300, 301), { nil: undefined }))
  .map(([min, more]) => ({ min, ...(more === undefined ? {} : { max: Math.max(min, more) }), compte: "Tout." }));

/** The front matter that facets read, at the bounds of each value. */
const front = fc.record(
  {
    statut: fc.constantFrom("publie", "a-relire", "a-actualiser", "retire", "brouillon"),
    type: fc.constantFrom("geste", "organisation"),
    themes: some("reemploi-reparation", "habitat", "vegetal"),
    besoins_fondamentaux: some("se-loger", "se-vetir", "liens"),
    economise: some("argent", "lien", "dechets"),
    difficulte: fc.integer({ min: 1, max: 5 }),
    duree: fc.record({
      min: fc.constantFrom(1, 5, 6, 7, 8, 59, 60, 300, 301),
      unite: fc.constantFrom("minutes", "heures", "jours", "semaines", "mois"),
    }),
    cout: cost,
    chiffres: fc.array(figure, { maxLength: 3 }),
    besoins: fc.subarray(["un", "deux"]),
    leviers: fc.subarray(["trois", "quatre"]),
  },
  { requiredKeys: ["type", "themes", "besoins_fondamentaux", "economise", "difficulte", "duree"] },
);

const others = [
  entry("besoins/un", { code: "B01" }),
  entry("besoins/deux", { code: "B02" }),
  entry("leviers/trois", { code: "L01" }),
  entry("leviers/quatre", { code: "L02" }),
];

const gardens = fc.array(front, { minLength: 1, maxLength: 12 }).chain((fronts) => {
  const texts = fronts.map((fields, index) => [`p${index}`, entryText(`pratiques/p${index}`, fields)] as const);
  const practices = texts
    .map(([slug, text]) => counted(slug, text))
    .filter(({ front: { statut } }) => statut !== "retire" && statut !== "brouillon");
  const values = allValues(practices);
  return fc.record({
    fronts: fc.constant(fronts),
    practices: fc.constant(practices),
    picked: values.length > 0 ? picks(values) : fc.constant([]),
  });
});

test("results and every count, whatever is chosen, are those of another reading of the same files", () => {
  holds(
    gardens,
    ({ fronts, practices, picked }) => {
      const built = garden(...others, ...fronts.map((fields, index) => entry(`pratiques/p${index}`, fields)));
      const facets = buildFacets(built);
      const all = practices.map(({ slug }) => `pratiques/${slug}`).sort();
      const selection = selectionOf(picked);
      expect(applySelection(all, facets, selection)).toEqual(
        all.filter((id) => kept(practices, picked).some(({ slug }) => `pratiques/${slug}` === id)),
      );
      const counts = countsFor(facets, selection);
      const ours = facets.flatMap(({ key, values }) =>
        values.map((value) => [`${key}/${value.key}`, counts.get(key)?.get(value.key)]),
      );
      expect(Object.fromEntries(ours)).toEqual(
        Object.fromEntries(allValues(practices).map((value) => [value, countBeside(practices, picked, value)])),
      );
    },
    120,
  );
});
