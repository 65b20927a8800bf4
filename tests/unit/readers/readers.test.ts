import { expect, test } from "vitest";
import { awaitedReaders } from "../../../src/features/readers/readers.ts";
import { entry, garden } from "../../entries.ts";

const risk = (type: string, gravite: number, texte: string, more = {}) => ({ type, gravite, texte, ...more });
const read = { relu_par: "Ève", relu_en_tant_que: "pompière", relu_le: "2026-11-01" };
const practice = (slug: string, risques: object[], more = {}) =>
  entry(`pratiques/${slug}`, { titre: slug, statut: "a-relire", risques, ...more });

test("each trade is told what it should read, by practice, most serious first; what was read, light, of no trade or withdrawn is not", () => {
  const held = garden(
    practice("four", [risk("incendie", 2, "La braise."), risk("electricite", 3, "Le fil."), risk("incendie", 3, "Le feu.")]),
    practice("bougie", [risk("incendie", 3, "La mèche."), risk("incendie", 2, "La cire.", read)]),
    practice("couteau", [risk("blessure", 3, "La lame."), risk("incendie", 1, "La fumée.")]),
    practice("poele", [risk("incendie", 3, "Le tuyau.")], { statut: "retire" }),
  );
  const told = awaitedReaders(held).map(({ key, trade, dangers, practices }) => [
    key,
    trade,
    dangers,
    practices.map(({ id, dangers: lines }) => [id, lines.map(({ label, text }) => `${label} : ${text}`)]),
  ]);
  expect(told).toEqual([
    ["electricien-electricienne", "Électricien, électricienne", 1, [["pratiques/four", ["Danger · Électricité : Le fil."]]]],
    [
      "pompier-pompiere",
      "Pompier, pompière",
      3,
      [
        ["pratiques/bougie", ["Danger · Incendie : La mèche."]],
        ["pratiques/four", ["Danger · Incendie : Le feu.", "Attention · Incendie : La braise."]],
      ],
    ],
  ]);
});

test("nobody is awaited where nothing can hurt", () => {
  expect(awaitedReaders(garden(practice("banc", [risk("blessure", 2, "Le bord.")])))).toEqual([]);
});
