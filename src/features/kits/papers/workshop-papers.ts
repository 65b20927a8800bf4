import type { NodeOf } from "../../../entry/node.ts";
import { isListed } from "../../../entry/node.ts";
import type { Garden } from "../../../graph/build.ts";
import { readPapers, type Papers } from "./papers.ts";

/** The papers of one workshop: its name below `/kits/atelier/`, its title, and what is printed. */
export type WorkshopPapers = { slug: string; title: string; papers: Papers };

/** Workshops with papers, in id order. `htmlOf` gives the HTML of a body. */
export const workshopPapers = ({ graph }: Garden, htmlOf: (id: string) => string): WorkshopPapers[] =>
  [...graph.nodes.values()]
    .filter((node): node is NodeOf<"workshop"> => node.kind === "workshop" && isListed(node))
    .flatMap(({ id, title }) => {
      const { papers } = readPapers(htmlOf(id));
      return papers ? [{ slug: id.slice(id.indexOf("/") + 1), title, papers }] : [];
    });

/** The two sizes of the large sheet, each at its address: without JavaScript, one chooses by a link. */
export const sizes = [
  { size: "A3", path: "", what: "Une grande feuille A3" },
  { size: "A4", path: "a4/", what: "Deux feuilles A4" },
] as const;

/** Every page of papers: where a workshop has a large sheet, one for each size. */
export const paperPages = (all: readonly WorkshopPapers[]) =>
  all.flatMap((view) => sizes.slice(0, view.papers.large.length > 0 ? 2 : 1).map(({ size, path }) => ({ view, size, path })));
