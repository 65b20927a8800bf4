import { buildGarden } from "../graph/build.ts";
import { list } from "../french.ts";
import { isError } from "../problem.ts";
import type { GardenNow } from "./garden.ts";
import type { Change } from "./model.ts";

/**
 * The change that takes a page out of the garden, with the photos that it alone
 * shows; undefined when the page is no longer there. When other pages lead to
 * it, the site could not be built without it: then they are named instead.
 */
export function removalOf(id: string, { garden }: GardenNow): { change?: Change; message?: string } {
  const { nodes, outgoing, incoming } = garden.graph;
  const node = nodes.get(id);
  if (!node) return {};
  const others = [...nodes.values()].filter((other) => other.id !== id);
  const linking = (incoming.get(id) ?? []).map(({ source }) => nodes.get(source)?.title ?? source);
  const left = others.map((other) => ({ node: other, links: [...(outgoing.get(other.id) ?? [])], file: other.id }));
  if (buildGarden(left, garden.vocabulary).problems.some(isError))
    return { message: `D’autres pages mènent à celle-ci : ${list([...new Set(linking)])}. Faites-y d’abord retirer les liens.` };
  const folder = id.slice(0, id.indexOf("/"));
  const shownBeside = new Set(
    others.filter((other) => other.id.startsWith(`${folder}/`)).flatMap(({ body }) => body.photos.map(({ src }) => src)),
  );
  const photos = [...new Set(node.body.photos.map(({ src }) => src))].filter((src) => !shownBeside.has(src));
  return {
    change: {
      title: `Retrait d’une page : ${id}`,
      files: [`${id}.mdx`, ...photos.map((src) => `${folder}/${src.slice(2)}`)].map((path) => ({ path, bytes: null })),
    },
  };
}
