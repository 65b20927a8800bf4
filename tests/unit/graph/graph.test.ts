import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Link } from "../../../src/entry/node.ts";
import { linkKinds } from "../../../src/entry/relations.ts";
import { buildGraph, nodeOf } from "../../../src/graph/graph.ts";
import { entry, ids } from "../../entries.ts";
import { holds } from "../../property.ts";

const nodes = ["termes/a", "termes/b", "termes/c", "lieux/a"].map((id) => entry(id).node);
const page = (id: string) => entry(`termes/${id}`).node;
const link = (source: string, target: string, kind: Link["kind"] = "mention", line = 1): Link => ({
  source: `termes/${source}`,
  target: `termes/${target}`,
  kind,
  line,
});

const end = fc.constantFrom("a", "b", "c", "fantome");
const anyLink = fc
  .tuple(end, end, fc.constantFrom(...linkKinds), fc.integer({ min: 1, max: 3 }))
  .map(([source, target, kind, line]) => link(source, target, kind, line));
/** Some nodes and links, and the same in another order. */
const shuffled = fc.array(anyLink, { maxLength: 12 }).chain((links) =>
  fc.record({
    links: fc.constant(links),
    otherLinks: fc.shuffledSubarray(links, { minLength: links.length, maxLength: links.length }),
    otherNodes: fc.shuffledSubarray(nodes, { minLength: nodes.length, maxLength: nodes.length }),
  }),
);

describe("buildGraph", () => {
  test("does not depend on the order files are read in", () => {
    holds(shuffled, ({ links, otherLinks, otherNodes }) => {
      const graph = buildGraph(nodes, links);
      const other = buildGraph(otherNodes, otherLinks);
      expect(other).toEqual(graph);
      expect([...other.nodes.keys()]).toEqual([...graph.nodes.keys()]);
      expect([...other.incoming.keys()]).toEqual([...graph.incoming.keys()]);
    });
  });

  test("every link is a backlink, and the other way round", () => {
    const written = (links: Iterable<readonly Link[]>) =>
      [...links]
        .flat()
        .map((one) => JSON.stringify(one))
        .sort();
    holds(fc.array(anyLink, { maxLength: 12 }), (links) => {
      const graph = buildGraph(nodes, links);
      expect(written(graph.incoming.values())).toEqual(written(graph.outgoing.values()));
      expect(written(graph.outgoing.values())).toEqual(written([graph.links]));
      for (const [target, reaching] of graph.incoming) expect(reaching.every((one) => one.target === target)).toBe(true);
    });
  });

  test("holds its nodes in id order", () =>
    expect(ids([...buildGraph(nodes.toReversed(), []).nodes.values()])).toEqual(["lieux/a", "termes/a", "termes/b", "termes/c"]));

  test("sets aside links towards pages that do not exist", () => {
    const graph = buildGraph([page("a")], [link("a", "fantome")]);
    expect([graph.links, graph.dangling, [...graph.outgoing], [...graph.incoming]]).toEqual([[], [link("a", "fantome")], [], []]);
  });

  test("keeps one link of a kind between two pages, the first written", () => {
    const graph = buildGraph(
      [page("a"), page("b")],
      [link("a", "b", "mention", 9), link("a", "b", "need"), link("a", "b", "mention", 4)],
    );
    expect(graph.links).toEqual([link("a", "b", "mention", 4), link("a", "b", "need")]);
  });

  test("drops links of a page to itself", () =>
    expect(buildGraph([page("a")], [link("a", "a")])).toMatchObject({ links: [], dangling: [] }));
});

test("asking for a node that is not there is a fault of ours", () =>
  expect(() => nodeOf(buildGraph([], []), "termes/a")).toThrow('No node "termes/a" in the graph'));
