/** The dangers of a page, as a contributor corrects them. */
import { describe, expect, test } from "vitest";
import {
  dangerFields,
  dangerValues,
  proposedRisks,
  sentDangerFields,
  withoutUntouched,
} from "../../../src/features/contribution/fields/danger-fields.ts";
import { readValues } from "../../../src/features/contribution/submission.ts";
import { vocabulary } from "../../entries.ts";

const shock = { type: "electricite", gravite: 3, texte: "On débranche\navant d’ouvrir." };
const blade = { type: "blessure", gravite: 1, texte: "La lame coupe.", relu_par: "Léa" };

/** What a browser sends of the form of a page with these dangers, some fields changed. */
function sent(risks: unknown, changed: Record<string, string> = {}) {
  const { values, former } = dangerValues(risks);
  const hidden = Object.fromEntries(former.map(({ name, value }) => [name, [value]]));
  const all = { ...hidden, ...values, ...Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, [value]])) };
  const kept = withoutUntouched(all);
  return readValues("correction", kept, sentDangerFields(kept, vocabulary)).values;
}

describe("the dangers of a page, in the form that corrects it", () => {
  test("are prefilled, a row each, in plain words", () => {
    expect(dangerValues([shock, blade]).values).toMatchObject({
      danger_1_texte: ["On débranche avant d’ouvrir."],
      danger_2_gravite: ["1"],
    });
    expect(dangerFields(1, vocabulary).map(({ name, control, label }) => [name, control, label])).toEqual([
      ["danger_1_type", "select", "Danger 1\u00A0: de quoi il faut se garder"],
      ["danger_1_gravite", "select", "Danger 1\u00A0: est-ce grave\u202F?"],
      ["danger_1_texte", "text", "Danger 1\u00A0: ce qui peut arriver, et ce qu’il faut faire"],
    ]);
  });

  test("that nobody changed are not sent on", () => expect(sent([shock, blade])).toEqual({}));

  test("change the one that was shown, wherever it stands by then, and no other", () => {
    const values = sent([shock, blade], { danger_2_texte: "La lame coupe, même usée." });
    const expected = (row: number) => ({
      [`risques_${row}_type`]: ["blessure"],
      [`risques_${row}_gravite`]: ["1"],
      [`risques_${row}_texte`]: ["La lame coupe, même usée."],
    });
    expect(proposedRisks(values, [shock, blade])).toEqual(expected(2));
    expect(proposedRisks(values, [blade, shock])).toEqual(expected(1));
    // The page says it otherwise since: it is added, and takes nothing away.
    expect(proposedRisks(values, [shock, { ...blade, gravite: 2 }])).toEqual(expected(3));
  });

  test("are never taken away by an emptied text", () =>
    expect(proposedRisks(sent([shock], { danger_1_texte: "" }), [shock])).toEqual({}));

  test("gain the one that is missing, after the others", () =>
    expect(proposedRisks({ danger_nouveau_type: ["incendie"], danger_nouveau_texte: ["Ça chauffe."] }, [shock])).toEqual({
      risques_2_type: ["incendie"],
      risques_2_gravite: [""],
      risques_2_texte: ["Ça chauffe."],
    }));
});
