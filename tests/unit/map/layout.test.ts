import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../src/graph/graph.ts";
import { layoutKey, layoutMap } from "../../../src/features/map/layout/layout.ts";
import { entry, garden, vocabulary } from "../../entries.ts";

const [first, second] = vocabulary.themes.map(({ key }) => key) as [string, string];
const practice = (slug: string, theme: string, body = "") => entry(`pratiques/${slug}`, { themes: [theme] }, body);
const story = (slug: string, ...practices: string[]) => entry(`recits/${slug}`, { pratiques: practices });

const entries = [
  ...["a", "b", "c", "d"].map((slug) => practice(slug, first)),
  ...["e", "f", "g"].map((slug) => practice(slug, second)),
  story("chez-les-premiers", "a", "b"),
  story("entre-les-deux", "a", "b", "e", "f"),
  entry("termes/seul"),
];
const { graph } = garden(...entries);
const layout = layoutMap(graph, vocabulary);
const at = (id: string) => layout.nodes.find((node) => node.id === id);
const bedOf = (theme: string) => layout.clusters.find((cluster) => cluster.theme === theme);

describe("the places of the map", () => {
  test("are the same each time, to the byte", () => {
    expect(JSON.stringify(layoutMap(graph, vocabulary))).toBe(JSON.stringify(layout));
  });

  test("do not depend on the order files are read in", () => {
    const turned = buildGraph(entries.map(({ node }) => node).toReversed(), graph.links.toReversed());
    expect(layoutMap(turned, vocabulary)).toEqual(layout);
    expect(layoutKey(turned, vocabulary)).toBe(layoutKey(graph, vocabulary));
  });

  test("are none in a garden without entry", () => {
    expect(layoutMap(garden().graph, vocabulary)).toMatchObject({ clusters: [], nodes: [], links: [] });
  });

  test("are whole numbers inside the drawing, one per entry", () => {
    expect(layout.nodes.map(({ id }) => id)).toEqual([...graph.nodes.keys()]);
    for (const { x, y } of layout.nodes) {
      expect([Number.isInteger(x), Number.isInteger(y)]).toEqual([true, true]);
      expect(x > 0 && x < layout.width && y > 0 && y < layout.height).toBe(true);
    }
  });

  test("keep each practice in the bed of its first theme", () => {
    for (const { kind, bed, x, y } of layout.nodes.filter((node) => node.kind === "practice")) {
      const around = bedOf(bed ?? "");
      expect(kind).toBe("practice");
      expect(Math.hypot(x - (around?.x ?? 0), y - (around?.y ?? 0))).toBeLessThanOrEqual((around?.r ?? 0) + 1);
    }
  });

  test("put a story in the bed of the practices it tells, and between beds when they are of several themes", () => {
    expect(at("recits/chez-les-premiers")?.bed).toBe(first);
    expect(at("recits/entre-les-deux")).toMatchObject({ bed: first, themes: [first, second] });
    expect(at("termes/seul")).toMatchObject({ themes: [] });
    expect(at("termes/seul")?.bed).toBeUndefined();
  });

  test("give a bed to the themes that entries stand in, and to no other", () => {
    expect(layout.clusters.map(({ theme, count }) => [theme, count])).toEqual([
      [first, 6],
      [second, 3],
    ]);
  });
});

describe("the key of a layout", () => {
  test("changes with a link, and not with a text", () => {
    const rewritten = garden(
      ...entries.map((one) =>
        one.node.id === "termes/seul" ? entry("termes/seul", { resume: "Un autre résumé, plus long." }) : one,
      ),
    );
    const linked = garden(
      ...entries.filter(({ node }) => node.id !== "termes/seul"),
      entry("termes/seul", {}, "[a](/pratiques/a/)"),
    );
    expect(layoutKey(rewritten.graph, vocabulary)).toBe(layoutKey(graph, vocabulary));
    expect(layoutKey(linked.graph, vocabulary)).not.toBe(layoutKey(graph, vocabulary));
  });
});
