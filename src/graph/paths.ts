import type { LinkKind } from "../entry/relations.ts";

/** A link between two entries, which are given by number. */
export type NumberedLink = { source: number; target: number; kind: LinkKind };

/** The links of a garden as routes are sought in it: by entry, in the order of `to`. Each two entries are linked once. */
export type Web = readonly (readonly Way[])[];

/** One link as met at one of its ends. `forward`: it was written there. */
export type Way = { to: number; kind: LinkKind; forward: boolean };

/** One link of a route, in the direction of travel; `forward`: the link was written at `from`. */
export type Step = { from: number; to: number; kind: LinkKind; forward: boolean };

/** What a step costs. */
const costs = { strong: 2, weak: 3 } as const;
/** Links that say less of their two ends than others do: a page only mentions the other, or both have a town in common. */
export const weakLinks: ReadonlySet<LinkKind> = new Set(["place", "mention"]);
/** With this many links and fewer, a page on the way costs nothing: it says something of its neighbours. */
const commonplace = 12;
/** What passing through a page costs at most: as much as three steps. */
const dearest = 6;
/** How much dearer than the best another route may be: two steps. */
const slack = 4;
/** Among routes of equal cost, the one with fewer steps is taken: a step weighs less than any cost, as routes have fewer than so many. */
const unit = 64;

/**
 * The one link that says most of each two linked entries, in (source, target)
 * order: a declared one rather than a mention, then by the order of `kinds`,
 * then the one written at the lower number. Links of an entry to itself are
 * left out.
 */
export function strongestLinks(links: readonly NumberedLink[], kinds: readonly LinkKind[]): NumberedLink[] {
  const rank = new Map(kinds.map((kind, index) => [kind, index]));
  const rankOf = ({ kind }: NumberedLink) => rank.get(kind) ?? kinds.length;
  const best = new Map<string, NumberedLink>();
  for (const link of links) {
    if (link.source === link.target) continue;
    const pair = `${Math.min(link.source, link.target)} ${Math.max(link.source, link.target)}`;
    const known = best.get(pair);
    if (!known || rankOf(link) < rankOf(known) || (rankOf(link) === rankOf(known) && link.source < known.source))
      best.set(pair, link);
  }
  return [...best.values()].sort((a, b) => a.source - b.source || a.target - b.target);
}

/** The web of `size` entries that `links` make: each link is met at both ends. Give it the strongest links only. */
export function buildWeb(size: number, links: readonly NumberedLink[]): Web {
  const web = Array.from({ length: size }, (): Way[] => []);
  for (const { source, target, kind } of links) {
    web[source]?.push({ to: target, kind, forward: true });
    web[target]?.push({ to: source, kind, forward: false });
  }
  for (const ways of web) ways.sort((a, b) => a.to - b.to);
  return web;
}

/** What a route costs; `routesBetween` gives the cheapest. */
export function costOf(web: Web, route: readonly Step[]): number {
  const steps = route.reduce((sum, { kind }) => sum + stepCost(kind), 0);
  const pages = route.slice(1).reduce((sum, { from }) => sum + passing(web, from), 0);
  return steps + pages;
}

const stepCost = (kind: LinkKind) => (weakLinks.has(kind) ? costs.weak : costs.strong);

/** What a page costs on the way, not at an end: one more each time that its links double, beyond a few. */
function passing(web: Web, page: number): number {
  const links = web[page]?.length ?? 0;
  return Math.min(dearest, Math.max(0, Math.ceil(Math.log2(links / commonplace))));
}

/**
 * How `from` and `to` are related: at most `limit` routes along links, best
 * first, none when no link leads there or both are one page.
 *
 * The best is the cheapest: 2 for a link, 3 for a mention or a place, and up to 6
 * for passing through a page that everything leads to, so that a route with a
 * step or two more is taken when it says more. Equal costs go by the number of
 * steps, then by the order of entries. Each next one passes by other pages than
 * those before, and costs at most two steps more than the best. The way back is
 * the same way.
 *
 * Dijkstra’s algorithm with one bucket a cost (Dial, 1969): linear in the links.
 */
export function routesBetween(web: Web, from: number, to: number, limit = 3): Step[][] {
  if (from === to) return [];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const closed = new Set<number>();
  const routes: Step[][] = [];
  let withoutDirect = false;
  while (routes.length < limit) {
    const route = cheapest(web, low, high, closed, withoutDirect);
    if (!route || costOf(web, route) > costOf(web, routes[0] ?? route) + slack) break;
    routes.push(route);
    for (const { from: page } of route.slice(1)) closed.add(page);
    if (route.length === 1) withoutDirect = true;
  }
  return from < to ? routes : routes.map(turned);
}

const turned = (route: readonly Step[]): Step[] =>
  [...route].reverse().map(({ from, to, kind, forward }) => ({ from: to, to: from, kind, forward: !forward }));

/** The cheapest route that passes by no closed page; of equal ones, the first in the order of entries. */
function cheapest(web: Web, from: number, to: number, closed: ReadonlySet<number>, withoutDirect: boolean): Step[] | undefined {
  const left = costsTo(web, from, to, closed, withoutDirect);
  if (left[from] === Infinity) return undefined;
  const route: Step[] = [];
  for (let page = from; page !== to;) {
    const onward = (left[page] ?? 0) - (page === from ? 0 : passing(web, page) * unit);
    const way = (web[page] ?? []).find(
      ({ to: next, kind }) =>
        left[next] === onward - stepCost(kind) * unit - 1 && !(withoutDirect && page === from && next === to),
    );
    if (!way) return undefined;
    route.push({ from: page, ...way });
    page = way.to;
  }
  return route;
}

/** What is left to pay from each page to `to`, in units and steps, as far as needed to know it of `from`. */
function costsTo(web: Web, from: number, to: number, closed: ReadonlySet<number>, withoutDirect: boolean): Float64Array {
  const left = new Float64Array(web.length).fill(Infinity);
  const buckets: number[][] = [[to]];
  left[to] = 0;
  for (let cost = 0; cost < buckets.length; cost++) {
    for (const page of buckets[cost] ?? []) {
      // Since then, a cheaper way was found.
      if (left[page] !== cost) continue;
      if (page === from) return left;
      for (const { to: next, kind } of web[page] ?? []) {
        if (closed.has(next) || (withoutDirect && page === to && next === from)) continue;
        const reached = cost + (stepCost(kind) + (next === from ? 0 : passing(web, next))) * unit + 1;
        if (reached >= (left[next] ?? 0)) continue;
        left[next] = reached;
        (buckets[reached] ??= []).push(next);
      }
    }
  }
  return left;
}
