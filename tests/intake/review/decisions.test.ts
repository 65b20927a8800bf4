import { describe, expect, test } from "vitest";
import { contactEnd } from "../../../src/intake/spool/contact-end.ts";
import {
  allowed,
  changesPage,
  dayAndTime,
  groupOf,
  happeningWords,
  isToRemove,
  reasonOf,
  reasons,
} from "../../../src/intake/review/decisions.ts";
import type { Happening, State, Submission } from "../../../src/intake/model.ts";

const at = "2026-11-23T10:00:00.000Z";
const approved: Happening = { at, by: "moderation:Amina", type: "approved" };
const published: Happening = { at, by: "jardin", type: "published", commit: "c1", id: "pratiques/recoudre" };
const served: Happening = { at, by: "jardin", type: "served" };
const withdrawn: Happening = { at, by: "contributeur", type: "withdrawn" };
const unpublished: Happening = { at, by: "moderation:Amina", type: "unpublished", reason: "À revoir." };
const removed: Happening = { at, by: "jardin", type: "removed", commit: "c2", files: ["pratiques/recoudre.mdx"] };
const standing = (state: State, happenings: Happening[] = [], form: Submission["form"] = "pratique") => ({
  state,
  happenings,
  form,
  current: {},
});

describe("what can be done", () => {
  test.for([
    [standing("recu"), "enregistrer publier preciser fusionner revoir-fusion faire-relire refuser effacer"],
    [standing("a-completer", [], "recit"), "enregistrer publier preciser fusionner revoir-fusion faire-relire refuser effacer"],
    [standing("precision", [], "correction"), "enregistrer publier preciser sans-suite refuser effacer"],
    [standing("relu"), "publier rouvrir"],
    [standing("propose"), "rouvrir refuser retirer"],
    [standing("publie", [approved, published]), "reconstruire depublier retirer"],
    [standing("depublie", [approved, published, unpublished]), "publier finir retirer"],
    [standing("depublie", [approved, published, unpublished, removed, served]), "publier rouvrir retirer"],
    [standing("refuse"), "rouvrir effacer"],
    [standing("retire"), "effacer"],
    [standing("retire", [approved, published, served, withdrawn]), "finir"],
    [standing("retire", [{ ...approved, into: "pratiques/coudre" }, published, withdrawn, removed]), "finir"],
    [standing("retire", [approved, published, withdrawn, removed, served], "correction"), "effacer"],
  ] as const)("with %o is %s", ([given, expected]) => {
    expect(allowed(given).join(" ")).toBe(expected);
  });
});

test.for([
  ["recu", [], "a-relire"],
  ["a-completer", [], "a-completer"],
  ["precision", [], "precision"],
  ["relu", [approved], "relus"],
  ["publie", [approved, published], "publies"],
  ["retire", [], "termines"],
  ["retire", [approved, published, withdrawn], "a-retirer"],
  ["depublie", [approved, published, unpublished], "a-retirer"],
  ["retire", [approved, published, withdrawn, removed, served], "termines"],
] as const)("%s after %o stands in the group %s", ([state, happenings, group]) => {
  expect(groupOf(standing(state, [...happenings]))).toBe(group);
});

test("a report of danger stands before all else while it waits", () => {
  const danger = { ...standing("recu", [], "correction"), current: { sujet: ["danger"] } };
  expect([groupOf(danger), groupOf({ ...danger, state: "refuse" })]).toEqual(["danger", "termines"]);
  expect(groupOf({ ...danger, form: "pratique" })).toBe("a-relire");
});

test("what changed a page is undone in it, what made one takes it away", () => {
  expect(changesPage(standing("publie", [approved, published]))).toBe(false);
  expect(changesPage(standing("publie", [approved, published], "correction"))).toBe(true);
  const merged: Happening = { ...approved, into: "pratiques/coudre" };
  expect(changesPage(standing("publie", [merged, published]))).toBe(true);
  // Approved as a merge, reopened, then published alone.
  expect(changesPage(standing("publie", [merged, { at, by: "jardin", type: "reopened" }, approved, published]))).toBe(false);
});

test("what is taken back is to be removed until the site that is served says so", () => {
  expect(isToRemove(standing("retire", [approved, published, withdrawn, removed]))).toBe(true);
  expect(isToRemove(standing("retire", [approved, published, withdrawn, removed, served]))).toBe(false);
  // Served while it was published says nothing of its removal.
  expect(isToRemove(standing("retire", [approved, published, served, withdrawn]))).toBe(true);
  expect(isToRemove(standing("retire", [withdrawn]))).toBe(false);
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
