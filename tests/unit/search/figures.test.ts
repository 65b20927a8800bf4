import { expect, test } from "vitest";
import { figuresOf, parseJudged, reportOf } from "../../../scripts/lib/search-figures.ts";

const judged = parseJudged(
  "groupe\tquestion\tgrade2\tgrade1\n1\tvélo\tatelier-velo,velo-ecole\trepair-cafe\n2\tbudget\tL2\t\n2\trien\tsel\t\n",
  new Map([["L2", "leviers/budget-participatif"]]),
);

test("judged questions name practices, levers by their code, and addresses", () => {
  expect(judged[0]).toEqual({
    group: "1",
    query: "vélo",
    full: ["pratiques/atelier-velo", "pratiques/velo-ecole"],
    helps: ["pratiques/repair-cafe"],
  });
  expect(judged[1]?.full).toEqual(["leviers/budget-participatif"]);
  expect(() => parseJudged("\n1\tx\tL99\t\n", new Map())).toThrow("L99");
});

test("the figures count full answers among the first five of judged kinds, and the rank of the first", () => {
  const found = [
    ["recits/a", "pratiques/x", "pratiques/atelier-velo", "pratiques/b", "pratiques/c", "pratiques/d", "pratiques/velo-ecole"],
    ["leviers/budget-participatif"],
    [],
  ];
  const outcomes = figuresOf(judged, found);
  expect(outcomes.map(({ recall, rank, empty }) => [recall, rank, empty])).toEqual([
    [0.5, 2, false],
    [1, 1, false],
    [0, 0, true],
  ]);
  const [, whole, ...groups] = reportOf(outcomes, false).split("\n");
  expect(whole?.split(/\s+/)).toEqual(["ensemble", "3", "0.500", "0.500", "33.3", "%", "0.444"]);
  expect(groups).toHaveLength(2);
});
