import { expect, test } from "vitest";
import { pairAddress, pairsOf, pairsWithPage } from "../../../src/graph/pairs.ts";
import { entry, garden } from "../../entries.ts";

test("two practices that a variant, complement or contradiction link joins are one pair, whichever declares it", () => {
  const { graph } = garden(
    entry("pratiques/a", { complete: ["c"], prerequis: ["b"] }),
    entry("pratiques/b", {}, "Voir [[pratiques/a|la première]].\n"),
    entry("pratiques/c", { variante_de: ["a"], complete: ["a"], contredit: ["b"] }),
    entry("pratiques/d", { complete: ["a"], statut: "retire" }),
  );
  expect(pairsOf(graph)).toEqual([
    {
      first: "pratiques/a",
      second: "pratiques/c",
      relations: [
        { kind: "variant", source: "pratiques/c", target: "pratiques/a" },
        { kind: "complement", source: "pratiques/a", target: "pratiques/c" },
      ],
    },
    {
      first: "pratiques/b",
      second: "pratiques/c",
      relations: [{ kind: "contradiction", source: "pratiques/c", target: "pratiques/b" }],
    },
  ]);
});

test("a pair has one address, slugs in code-unit order; two practices that nothing joins have the tool", () => {
  const { graph } = garden(
    entry("pratiques/velo", { complete: ["atelier-velo"] }),
    entry("pratiques/atelier-velo"),
    entry("pratiques/troc"),
  );
  expect(pairAddress(graph, "pratiques/velo", "pratiques/atelier-velo")).toBe("/comparer/atelier-velo--velo/");
  expect(pairAddress(graph, "pratiques/atelier-velo", "pratiques/velo")).toBe("/comparer/atelier-velo--velo/");
  expect(pairAddress(graph, "pratiques/velo", "pratiques/troc")).toBe("/comparer/?p=troc,velo");
});

test("in a large garden, variants have their pages first, and the others the tool", () => {
  const slugs = Array.from({ length: 36 }, (_, index) => `p${String(index).padStart(2, "0")}`);
  const all = slugs.map((slug, index) => {
    const later = slugs.slice(index + 1, index + 21);
    return entry(`pratiques/${slug}`, { variante_de: later.slice(0, 1), complete: later.slice(1) });
  });
  const { graph } = garden(...all);
  const pairs = pairsWithPage(graph);
  expect([pairsOf(graph).length, pairs.length]).toEqual([510, 200]);
  expect(pairs.filter(({ relations }) => relations[0]?.kind === "variant")).toHaveLength(35);
  const larger = garden(
    ...all,
    ...slugs.map((slug, index) => entry(`pratiques/q${slug}`, { complete: slugs.slice(index % 20, (index % 20) + 15) })),
  ).graph;
  expect(pairsOf(larger).length).toBeGreaterThan(600);
  expect(pairsWithPage(larger)).toHaveLength(200);
  expect(pairsWithPage(larger).filter(({ relations }) => relations[0]?.kind === "variant")).toHaveLength(35);
});
