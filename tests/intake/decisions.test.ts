import { describe, expect, test } from "vitest";
import { contactEnd } from "../../src/intake/contact-end.ts";
import { allowed, dayAndTime, groupOf, happeningWords, ownPage, reasonOf, reasons } from "../../src/intake/decisions.ts";
import type { Happening, State, Submission } from "../../src/intake/model.ts";

const at = "2026-11-23T10:00:00.000Z";
const approved: Happening = { at, by: "moderation:Amina", type: "approved" };
const published: Happening = { at, by: "jardin", type: "published", commit: "c1", id: "pratiques/recoudre" };
const standing = (state: State, happenings: Happening[] = [], form: Submission["form"] = "pratique") => ({
  state,
  happenings,
  form,
});

describe("what can be done", () => {
  test.for([
    [standing("recu"), "enregistrer publier preciser fusionner refuser effacer"],
    [standing("a-completer", [], "recit"), "enregistrer publier preciser fusionner refuser effacer"],
    [standing("precision", [], "correction"), "enregistrer publier preciser sans-suite refuser effacer"],
    [standing("relu"), "publier rouvrir"],
    [standing("propose"), "rouvrir refuser effacer"],
    [standing("publie", [approved, published]), "reconstruire effacer"],
    [standing("refuse"), "rouvrir effacer"],
    [standing("retire"), "effacer"],
    [standing("retire", [approved, published]), "depublier effacer"],
    [standing("retire", [{ ...approved, into: "pratiques/coudre" }, published]), "effacer"],
    [standing("retire", [approved, published], "correction"), "effacer"],
  ] as const)("with %o is %s", ([given, expected]) => {
    expect(allowed(given).join(" ")).toBe(expected);
  });
});

test.for([
  ["recu", [], "a-relire"],
  ["a-completer", [], "a-completer"],
  ["precision", [], "precision"],
  ["relu", [approved], "relus"],
  ["publie", [approved, published], "termines"],
  ["retire", [], "termines"],
  ["retire", [approved, published], "a-retirer"],
] as const)("%s after %o stands in the group %s", ([state, happenings, group]) => {
  expect(groupOf(standing(state, [...happenings]))).toBe(group);
});

test("only a page that a contribution made can be taken out with it", () => {
  expect(ownPage(standing("publie", [approved, published]))).toBe("pratiques/recoudre");
  expect(ownPage(standing("publie", [{ ...approved, into: "pratiques/coudre" }, published]))).toBeUndefined();
  // Approved as a merge, reopened, then published alone.
  const second = standing("publie", [
    { ...approved, into: "pratiques/coudre" },
    { at, by: "jardin", type: "reopened" },
    approved,
    published,
  ]);
  expect(ownPage(second)).toBe("pratiques/recoudre");
});

test.for([
  ["", "", undefined],
  ["", " Mes mots. ", "Mes mots."],
  [reasons[0], "", reasons[0]],
  [reasons[0], "Merci.", `${reasons[0]} Merci.`],
  ["inventée", "", undefined],
] as const)("the reason %j with the words %j is %j", ([chosen, own, reason]) => {
  expect(reasonOf(chosen, own)).toBe(reason);
});

test("hours are those of France, in summer and in winter", () => {
  expect(dayAndTime("2026-11-23T23:30:00.000Z")).toBe("24\u00A0novembre 2026 à 00:30");
  expect(dayAndTime("2026-07-01T12:00:00.000Z")).toBe("1er\u00A0juillet 2026 à 14:00");
});

test("a happening says who, what and their words", () => {
  expect(happeningWords({ at, by: "moderation:Amina", type: "asked", question: "Combien ?" })).toEqual({
    when: "23\u00A0novembre 2026 à 11:00",
    who: "Amina",
    what: "a demandé une précision",
    words: "Combien ?",
  });
});

test("a contact goes 180 days after it came, or 30 days after the end", () => {
  const submission: Submission = {
    code: "7kq29xm4tz3p",
    form: "pratique",
    received: at,
    values: {},
    photos: [],
    problems: [],
    happenings: [],
    state: "recu",
    current: {},
    contact: "06",
  };
  expect(contactEnd(submission)).toBe("2027-05-22");
  const refused: Happening = { at: "2026-12-01T10:00:00.000Z", by: "moderation:Amina", type: "refused", reason: "Non." };
  expect(contactEnd({ ...submission, state: "refuse", happenings: [refused] })).toBe("2026-12-31");
});
