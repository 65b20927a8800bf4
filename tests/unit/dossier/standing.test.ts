import fc from "fast-check";
import { expect, test } from "vitest";
import { addClausesOf, addPage } from "../../../src/features/dossier/edit.ts";
import {
  annexKeys,
  clauseFields,
  frameKeys,
  roleKeys,
  sides,
  type Clause,
  type Dossier,
} from "../../../src/features/dossier/model.ts";
import { reportOf } from "../../../src/features/dossier/report/report.ts";
import { standingOf } from "../../../src/features/dossier/report/standing.ts";
import { data, dossier, filled } from "./dossiers.ts";

/** Mostly filled: a dossier of ten boxes is then whole often enough to be judged. */
const box: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.constant("dit") },
  { weight: 1, arbitrary: fc.constantFrom("", "  ", "\n") },
);
const words = fc.record({ who: box, commitment: box, deadline: box, indicator: box, otherwise: box });
const own: fc.Arbitrary<Clause> = fc.record({
  kind: fc.constant("own" as const),
  page: fc.constantFrom("", "pratiques/compost", "pratiques/garage", "leviers/fonds", "besoins/parti"),
  side: fc.constantFrom(...sides),
  words,
});
const anyDossier: fc.Arbitrary<Dossier> = fc
  .record({
    frame: fc.constantFrom(...frameKeys),
    title: box,
    place: box,
    qpv: fc.oneof<fc.MaybeWeightedArbitrary<string>[]>(
      { weight: 20, arbitrary: fc.constantFrom("QP075001", "qn 07501m", "aucun") },
      { weight: 1, arbitrary: fc.constantFrom("", " ", "QN075") },
    ),
    notes: box,
    needs: fc.subarray(["cooperer"]),
    practices: fc.subarray(["compost", "troc", "garage", "parti"]),
    levers: fc.subarray(["fonds"]),
    clauses: fc.array(own, { maxLength: 4 }),
    method: fc.record({
      roles: fc.record({ proposes: box, decides: box, funds: box, does: box, checks: box }),
      rhythm: box,
      decision: box,
      signed: box,
      annexes: fc.subarray([...annexKeys]),
      otherAnnex: box,
    }),
  })
  .chain((made) =>
    fc.record({ taken: fc.subarray(made.practices), deadline: box }).map(({ taken, deadline }) => {
      const all = taken.reduce<Dossier>((before, slug) => addClausesOf(before, `pratiques/${slug}`, data), made);
      // A clause of the garden may be emptied of one of its words.
      return { ...all, clauses: all.clauses.map((one) => (one.kind === "garden" ? { ...one, changes: { deadline } } : one)) };
    }),
  );

/** The empty boxes of a dossier, counted without the program that counts them. */
function emptyIn({ place, qpv, notes, practices, clauses, method }: Dossier): number {
  const texts = [place, notes, ...roleKeys.map((key) => method.roles[key]), method.rhythm, method.decision, method.signed];
  const code = /^(qp075001|qn07501m|aucun)$/i.test(qpv.replaceAll(" ", "")) ? "dit" : "";
  const annex = method.annexes.length > 0 ? "dit" : method.otherAnnex;
  const inClauses = clauses.flatMap((one) =>
    one.kind === "own" ? clauseFields.map((field) => one.words[field]) : [one.changes.deadline ?? "dit"],
  );
  const about = new Set([
    ...practices.map((slug) => `pratiques/${slug}`),
    ...clauses.map(({ page }) => page).filter((page) => page.startsWith("pratiques/")),
  ]);
  const lacking = [...about].flatMap((page) =>
    sides.filter((side) => !clauses.some((clause) => clause.page === page && clause.side === side)),
  );
  const whole = sides.filter((side) => !clauses.some((clause) => clause.side === side) && !lacking.includes(side));
  return [...texts, code, annex, ...inClauses].filter((text) => text.trim() === "").length + lacking.length + whole.length;
}

test("« Il reste à négocier » gives the number of empty boxes; « Rien ne manque » is said when there is none, and the document says so too", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(anyDossier, (made) => {
      const empty = emptyIn(made);
      const { open, text } = standingOf(made, data);
      seen.add(text.replace(/\d+/, "n"));
      expect(open).toBe(empty);
      expect(text.startsWith("Il reste à négocier")).toBe(empty > 0);
      if (empty > 0) {
        expect(text).toBe(`Il reste à négocier\u00A0: ${empty}`);
        return;
      }
      const document = JSON.stringify(reportOf(made, data, { today: "2026-11-23", site: "https://jardin.exemple.fr" }));
      expect(document).not.toContain('"open":true');
      expect(document).not.toMatch(/à négocier|à préciser|à vérifier/);
      expect(text === "Rien ne manque").toBe(!document.includes('"Ce qui manque"'));
    }),
    { numRuns: 3000 },
  );
  expect([...seen].sort()).toEqual(["Il reste à négocier\u00A0: n", "Rien ne manque", "Toutes les cases sont remplies"]);
});

test("a dossier in which nothing is written stands nowhere", () => {
  expect(standingOf(dossier(), data)).toEqual({ open: 0, text: "" });
});

test("a practice alone leaves every other box to negotiate; once filled, nothing is missing", () => {
  const compost = addPage(dossier(), "pratiques", "compost", data);
  expect(standingOf(compost, data).text).toBe("Il reste à négocier\u00A0: 12");
  expect(standingOf({ ...compost, ...filled }, data).text).toBe("Rien ne manque");
});
