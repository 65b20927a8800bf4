import { describe, expect, test } from "vitest";
import type { Happening, State } from "../../../src/intake/model.ts";
import { currentValues, endOf, stateOf } from "../../../src/intake/spool/state.ts";

const at = "2026-11-23T10:00:00.000Z";
const missing = { field: "comment", message: "Il manque la réponse à « Comment ? »." };

const completed: Happening = {
  at,
  by: "contributeur",
  type: "completed",
  values: { comment: ["Avec une pompe."] },
  problems: [],
};
const stillShort: Happening = { ...completed, values: {}, problems: [missing] };
const edited: Happening = { at, by: "moderation:Awa", type: "edited", values: { titre: ["Le vélo du samedi"] } };
const asked: Happening = { at, by: "moderation:Awa", type: "asked", question: "Où est-ce ?" };
const refused: Happening = { at, by: "moderation:Awa", type: "refused", reason: "C’est une publicité." };
const reopened: Happening = { at, by: "moderation:Awa", type: "reopened" };
const approved: Happening = { at, by: "moderation:Awa", type: "approved" };
const failed: Happening = { at, by: "jardin", type: "failed", reason: "La forge ne répond pas." };
const published: Happening = { at, by: "jardin", type: "published", commit: "c0ffee", id: "pratiques/velo" };
const proposed: Happening = { ...published, proposal: "https://forge.example/1" };
const withdrawn: Happening = { at, by: "contributeur", type: "withdrawn" };

describe("the state of a contribution", () => {
  test.each<[string, Happening[], State]>([
    ["as received", [], "recu"],
    ["completed again", [completed], "recu"],
    ["completed, and short of something", [stillShort], "a-completer"],
    ["edited", [edited], "recu"],
    ["asked about", [asked], "precision"],
    ["asked about, then edited", [asked, edited], "precision"],
    ["asked about, then completed", [asked, completed], "recu"],
    ["asked about, then completed in part", [asked, stillShort], "a-completer"],
    ["asked about, then reopened", [asked, reopened], "recu"],
    ["refused", [refused], "refuse"],
    ["refused, then completed", [refused, completed], "refuse"],
    ["refused, then reopened", [refused, reopened], "recu"],
    ["refused, completed in part, then reopened", [refused, stillShort, reopened], "a-completer"],
    ["approved", [approved], "relu"],
    ["approved, then completed", [approved, stillShort], "relu"],
    ["approved, then reopened", [approved, reopened], "recu"],
    ["approved, then refused", [approved, refused], "refuse"],
    ["approved, and failed", [approved, failed], "relu"],
    ["approved, failed, then published", [approved, failed, published], "publie"],
    ["published", [approved, published], "publie"],
    ["published, whatever is decided after", [published, refused, reopened, asked, completed, failed], "publie"],
    ["proposed to a forge", [approved, proposed], "propose"],
    ["proposed, then reopened", [approved, proposed, reopened], "recu"],
    ["proposed, then published", [approved, proposed, published], "publie"],
    ["withdrawn", [withdrawn], "retire"],
    ["withdrawn, whatever is decided after", [withdrawn, approved, published, reopened], "retire"],
    ["withdrawn once published", [published, withdrawn], "retire"],
  ])("%s", (_, happenings, expected) => {
    expect(stateOf({ problems: [] }, happenings)).toBe(expected);
  });

  test.each<[string, Happening[], State]>([
    ["as received", [], "a-completer"],
    ["completed", [completed], "recu"],
    ["completed in part", [stillShort], "a-completer"],
    ["completed, then in part", [completed, stillShort], "a-completer"],
    ["edited by a moderator", [edited], "a-completer"],
    ["refused, then reopened", [refused, reopened], "a-completer"],
    ["refused, completed, then reopened", [refused, completed, reopened], "recu"],
    ["approved all the same", [approved], "relu"],
  ])("with problems at reception, %s", (_, happenings, expected) => {
    expect(stateOf({ problems: [missing] }, happenings)).toBe(expected);
  });
});

describe("the values of a contribution", () => {
  test("are the last given of each field, in the order of what happened", () => {
    const received = { quoi: ["On répare."], titre: ["Vélo"], themes: ["reparer", "bouger"] };
    const emptied: Happening = { ...edited, values: { titre: ["Titre relu"], themes: [] } };
    expect(currentValues(received, [emptied, completed])).toEqual({
      quoi: ["On répare."],
      titre: ["Titre relu"],
      themes: [],
      comment: ["Avec une pompe."],
    });
    expect(currentValues(received, [emptied, { ...completed, values: { titre: ["Mon titre"] } }])).toMatchObject({
      titre: ["Mon titre"],
    });
  });

  test("leave what was received as it was", () => {
    const received = { titre: ["Vélo"] };
    currentValues(received, [edited]);
    expect(received).toEqual({ titre: ["Vélo"] });
  });
});

describe("the end of a contribution", () => {
  const later = "2026-12-01T10:00:00.000Z";

  test.each<[State, Happening[], string | undefined]>([
    ["recu", [], undefined],
    ["relu", [approved], undefined],
    ["recu", [refused, reopened], undefined],
    ["refuse", [refused, reopened, { ...refused, at: later }], later],
    ["publie", [{ ...published, at: later }, edited], later],
    ["propose", [{ ...proposed, at: later }], later],
    ["retire", [published, { ...withdrawn, at: later }], later],
  ])("%s: the instant of what ended it", (state, happenings, expected) => {
    expect(endOf(state, happenings)).toBe(expected);
  });
});
