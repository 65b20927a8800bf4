import { describe, expect, test } from "vitest";
import { compose } from "../../../src/features/kits/compose.ts";
import { defaultOptions, type KitOptions, type PrintedPractice, type WorkshopPlan } from "../../../src/features/kits/model.ts";
import { planOf } from "../../../src/features/kits/sheet/plan.ts";
import { dataOf, practice } from "./cards.ts";

const plan = (practices: PrintedPractice[], options: Partial<KitOptions> = {}, workshops: WorkshopPlan[] = []) => {
  const data = dataOf(practices, { workshops });
  return planOf(compose({ practices: practices.map(({ slug }) => slug) }, data), { ...defaultOptions, ...options }, data);
};
const hours = ({ steps }: ReturnType<typeof plan>) => steps.map(({ at, title }) => `${at} ${title}`);

describe("the session of a kit", () => {
  test("runs from the hour chosen, each card for as long as its page says, with its question", () => {
    const made = plan([practice({ slug: "a", minutes: 40, question: "Qui sait ?" }), practice({ slug: "b", minutes: 20 })], {
      start: 18 * 60,
    });
    expect(hours(made)).toEqual(["18:00 Accueillir", "18:15 a", "18:55 b", "19:15 Se dire ce que l’on garde"]);
    expect(made.end).toBe("19:30");
    expect(made.note).toBeUndefined();
    expect(made.steps[1]?.say).toBe("Qui sait ?");
  });

  test("takes ten minutes a card where the whole would be too long, says so, and has breaks", () => {
    const made = plan(Array.from({ length: 12 }, (_, i) => practice({ slug: `p${i}`, minutes: 45 })));
    expect(made.steps.filter(({ card }) => card).map(({ minutes }) => minutes)).toEqual(Array.from({ length: 12 }, () => 10));
    expect(made.note).toMatch(/10 minutes par carte.*9\u00A0h\u00A030/);
    expect(made.steps.filter(({ title }) => title === "Pause").map(({ at }) => at)).toEqual(["15:25"]);
    expect(made.end).toBe("16:40");
  });

  test("passes midnight without a mistake", () => {
    expect(plan([practice({ slug: "a", minutes: 30 })], { start: 23 * 60 + 30 }).steps.map(({ at }) => at)).toEqual([
      "23:30",
      "23:45",
      "00:15",
    ]);
  });

  test("follows the workshop it names, with its roles, its questions and its safety", () => {
    const workshop: WorkshopPlan = {
      slug: "w",
      title: "Atelier",
      aim: "But.",
      group: "5 à 10 personnes",
      minutes: 30,
      materials: ["Des stylos, et des cartes vierges."],
      sequence: [
        { minutes: 10, title: "Un", instruction: "Dire." },
        { minutes: 20, title: "Deux", instruction: "Faire." },
      ],
      roles: ["Un scribe."],
      debrief: ["Et alors ?"],
      safety: ["Pas de feu."],
    };
    const made = plan([practice({ slug: "a" })], { workshop: "w" }, [workshop]);
    expect(hours(made)).toEqual(["14:00 Un", "14:10 Deux"]);
    expect([made.end, made.roles, made.debrief, made.safety]).toEqual(["14:30", ["Un scribe."], ["Et alors ?"], ["Pas de feu."]]);
    expect(made.bring.filter((thing) => thing.startsWith("Des stylos"))).toHaveLength(1);
  });
});

test("what the practices need is listed once, with those that need it, the most wanted first", () => {
  const made = plan([
    practice({ slug: "a", materials: ["du fil", "Une table."] }),
    practice({ slug: "b", materials: ["une table"], tools: ["des ciseaux"] }),
  ]);
  expect(made.show).toEqual([
    { thing: "Une table.", titles: ["a", "b"] },
    { thing: "du fil", titles: ["a"] },
    { thing: "des ciseaux", titles: ["b"] },
  ]);
});

test("serious risks are said, practice by practice, and lesser ones are left to the pages", () => {
  const risk = { type: "Incendie", severity: "Danger", text: "Feu.", reviewed: false };
  const made = plan([
    practice({
      slug: "a",
      risks: [
        { ...risk, severe: true },
        { ...risk, severe: false },
      ],
    }),
    practice({ slug: "b" }),
  ]);
  expect(made.risks).toEqual([{ title: "a", lines: [{ ...risk, severe: true }] }]);
});
