import { expect, test } from "vitest";
import { articulation } from "../../../src/graph/articulation.ts";
import { buildGarden } from "../../../src/graph/build.ts";
import { entry, vocabulary } from "../../entries.ts";

const plan = (key: string, themes: string[]) => ({ key, label: key, icon: "sun", carries: "Un local.", themes, term: key });

test("a plan takes up the practices of a need that have one of its themes, each once", () => {
  const plans = [plan("pcaet", ["habitat", "vegetal"]), plan("plpdma", ["reemploi-reparation"])];
  const { garden } = buildGarden(
    [
      entry("besoins/faire", { code: "B01" }),
      entry("pratiques/b", { besoins: ["faire"], themes: ["habitat", "vegetal"] }),
      entry("pratiques/a", { besoins: ["faire"], themes: ["vegetal"] }),
      entry("pratiques/ailleurs", { themes: ["vegetal"] }),
    ],
    { ...vocabulary, plans },
  );
  expect(
    articulation(garden, "need").map(({ node, carried }) => [node.id, carried.map((row) => [row.plan.key, row.practices])]),
  ).toEqual([
    [
      "besoins/faire",
      [
        ["pcaet", ["pratiques/a", "pratiques/b"]],
        ["plpdma", []],
      ],
    ],
  ]);
});
