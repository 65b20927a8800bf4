import { count } from "../../base/french.ts";
import { articulation } from "../../graph/articulation.ts";
import type { Garden } from "../../graph/build.ts";
import { policyGaps } from "../../graph/coverage.ts";
import { countsText, drawnLetter } from "../../graph/evidence.ts";
import { matrixOf, type Cell } from "../../graph/matrix.ts";
import { toRef } from "../../entries/entry.ts";

/** How many practices of a cell have a letter; those that nobody measured are the others. */
export type LetterCount = { look: string; letter: string; count: number };

/** A cell as shown: how many, how many of each letter that was measured, and the same in words for who hears the page. */
export type CellView = { theme: string; icon: string; count: number; letters: LetterCount[]; words: string; href: string };

/** A table of needs or levers by themes, as shown. */
export type MatrixView = ReturnType<typeof matrixView>;

/** Everything `/politiques/` shows: the two tables, what each plan can carry, and what is missing. */
export function policyDeskView(garden: Garden) {
  const gaps = policyGaps(garden);
  const refs = (nodes: readonly Parameters<typeof toRef>[0][]) => nodes.map((node) => toRef(node, garden.vocabulary));
  return {
    needs: matrixView(garden, "need"),
    levers: matrixView(garden, "lever"),
    plans: plansView(garden),
    gaps: {
      needs: refs(gaps.needs),
      levers: refs(gaps.levers),
      themes: gaps.themes.map(({ key, label, icon }) => ({ key, label, icon })),
      practices: refs(gaps.practices),
    },
  };
}

function matrixView(garden: Garden, kind: "need" | "lever") {
  const { themes, rows } = matrixOf(garden, kind);
  return {
    themes: themes.map(({ key, label, icon }) => ({ key, label, icon })),
    rows: rows.map(({ node, cells, total }) => ({
      ...toRef(node, garden.vocabulary),
      code: node.data.code,
      total: { count: total.practices.length, letters: lettersOf(total), words: wordsOf(total) },
      cells: cells.map((cell, index): CellView => ({
        theme: themes[index]?.label ?? "",
        icon: themes[index]?.icon ?? "",
        count: cell.practices.length,
        letters: lettersOf(cell),
        words: wordsOf(cell),
        href: `/${node.id}/#theme-${cell.theme}`,
      })),
    })),
  };
}

const lettersOf = ({ letters }: Pick<Cell, "letters">): LetterCount[] =>
  letters
    .filter(([letter]) => letter !== "N")
    .map(([letter, count]) => ({ look: letter.toLowerCase(), letter: drawnLetter(letter), count }));

const wordsOf = ({ practices, stories, letters }: Omit<Cell, "theme">) =>
  practices.length === 0
    ? "aucune pratique"
    : `${count(practices.length, "pratique")}, ${count(stories, "récit")}\u00A0; ${countsText(letters)}`;

/** Which plan can carry which need and lever; a plan links to its word when the garden explains it. */
function plansView(garden: Garden) {
  const { graph, vocabulary } = garden;
  const rowsOf = (kind: "need" | "lever") =>
    articulation(garden, kind).map(({ node, carried }) => ({
      ...toRef(node, vocabulary),
      code: node.data.code,
      counts: carried.map(({ plan, practices }) => ({ plan: plan.label, count: practices.length })),
    }));
  return {
    plans: vocabulary.plans.map(({ label, icon, carries, term, themes }) => ({
      label,
      icon,
      carries,
      href: graph.nodes.has(`termes/${term}`) ? `/termes/${term}/` : undefined,
      themes: vocabulary.themes.filter(({ key }) => themes.includes(key)).map((theme) => theme.label),
    })),
    needs: rowsOf("need"),
    levers: rowsOf("lever"),
  };
}
