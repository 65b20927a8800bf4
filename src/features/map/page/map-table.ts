import { compareFrench } from "../../../base/french.ts";
import { kinds, type Kind } from "../../../entry/kinds.ts";
import type { Garden } from "../../../graph/build.ts";
import { compare, nodeOf } from "../../../graph/graph.ts";
import type { MapLayout, MapNode } from "../layout/layout.ts";
import { neighbours } from "../layout/themes.ts";

/** Up to so many entries, one table holds them all; beyond, each theme has its own. */
const whole = 600;
/** Rows of one page of a theme. */
const perPage = 400;
/** Neighbours named in a row. */
const named = 3;

export type TableRow = {
  id: string;
  title: string;
  kind: Kind;
  kindName: string;
  /** Where it stands on the map. */
  theme: string;
  links: number;
  /** The most linked of its neighbours. */
  near: { id: string; title: string }[];
};

/** A page of the table: `path` is below `/carte/tableau/`, empty for the first one. */
export type TablePage = {
  path: string;
  title: string;
  rows: TableRow[];
  /** Of how many rows these are, and the first of them, from 1. */
  total: number;
  first: number;
  /** The pages of the same theme, when it has several. */
  pages: { label: string; href: string; here: boolean }[];
};

/** A theme in the list of tables. */
export type TableTheme = { name: string; href: string; count: number; links: number; most: { id: string; title: string }[] };

type Part = { key: string; name: string; nodes: MapNode[] };

const between = { key: "entre-les-themes", name: "Entre les thèmes" };

/**
 * The map as tables: all entries of a small garden on the first page, and those
 * of each bed on a page of their own, or on several. In order of links, most
 * first, then of title.
 */
export function mapTables(garden: Garden, layout: MapLayout): { themes: TableTheme[]; pages: TablePage[] } {
  const { graph } = garden;
  const near = new Map(layout.nodes.map(({ id }) => [id, neighbours(graph, id)]));
  const degree = (id: string) => near.get(id)?.length ?? 0;
  const titleOf = (id: string) => nodeOf(graph, id).title;
  const mostLinked = (ids: readonly string[], count: number) =>
    ids
      .toSorted((a, b) => degree(b) - degree(a) || compare(a, b))
      .slice(0, count)
      .map((id) => ({ id, title: titleOf(id) }));
  const labels = new Map(layout.clusters.map(({ theme, label }) => [theme, label]));
  const row = ({ id, kind, bed }: MapNode): TableRow => ({
    id,
    title: titleOf(id),
    kind,
    kindName: kinds[kind].singular,
    theme: (bed !== undefined && labels.get(bed)) || between.name,
    links: degree(id),
    near: mostLinked(near.get(id) ?? [], named),
  });
  const ordered = (nodes: readonly MapNode[]) =>
    nodes.toSorted((a, b) => degree(b.id) - degree(a.id) || compareFrench(titleOf(a.id), titleOf(b.id)) || compare(a.id, b.id));

  const parts: Part[] = [
    ...layout.clusters.map(({ theme, label }) => ({
      key: theme,
      name: label,
      nodes: layout.nodes.filter(({ bed }) => bed === theme),
    })),
    { ...between, nodes: layout.nodes.filter(({ bed }) => bed === undefined) },
  ].filter(({ nodes }) => nodes.length > 0);

  return {
    themes: parts.map(({ key, name, nodes }) => ({
      name,
      href: `/carte/tableau/${key}/`,
      count: nodes.length,
      links: nodes.reduce((sum, { id }) => sum + degree(id), 0),
      most: mostLinked(
        nodes.map(({ id }) => id),
        named,
      ),
    })),
    pages: [
      {
        path: "",
        title: "Le tableau de la carte",
        rows: layout.nodes.length <= whole ? ordered(layout.nodes).map(row) : [],
        total: layout.nodes.length,
        first: 1,
        pages: [],
      },
      ...parts.flatMap((part) => pagesOf(part, ordered(part.nodes), row)),
    ],
  };
}

function pagesOf({ key, name }: Part, nodes: readonly MapNode[], row: (node: MapNode) => TableRow): TablePage[] {
  const count = Math.ceil(nodes.length / perPage);
  const path = (page: number) => (page === 0 ? key : `${key}/${page + 1}`);
  return Array.from({ length: count }, (_, page) => ({
    path: path(page),
    title: `Le tableau de la carte : ${name}`,
    rows: nodes.slice(page * perPage, (page + 1) * perPage).map(row),
    total: nodes.length,
    first: page * perPage + 1,
    pages:
      count === 1
        ? []
        : Array.from({ length: count }, (_, other) => ({
            label: String(other + 1),
            href: `/carte/tableau/${path(other)}/`,
            here: other === page,
          })),
  }));
}
