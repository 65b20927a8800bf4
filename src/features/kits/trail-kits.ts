import { compareFrench, count } from "../../base/french.ts";
import { kinds, kindTraits } from "../../entry/kinds.ts";
import { isListed, type NodeOf } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";
import { nodeOf } from "../../graph/graph.ts";
import { writeKit } from "./address.ts";
import { compose, type Composed } from "./compose.ts";
import { defaultOptions, emptyKit, mostPractices, type Kit, type KitData } from "./model.ts";
import { iconOf } from "../../entries/entry.ts";
import { kitOutputs, type OutputName } from "./kit-outputs.ts";
import { kitData, type KitScope, type KitTools } from "./kit.ts";

/** A ready-made kit: that of a trail. */
export type TrailKit = {
  slug: string;
  title: string;
  summary: string;
  audience: string;
  icon: string;
  kit: Kit;
  scope: KitScope;
};

/**
 * One kit per trail, by title: its practices in the order of its steps, and
 * the first workshop it names. A trail without practices is a kit of the needs,
 * levers and words of its steps.
 */
export function trailKits(garden: Garden): TrailKit[] {
  return [...garden.graph.nodes.values()]
    .filter((node) => node.kind === "trail")
    .map((node) => trailKit(garden, node))
    .sort((a, b) => compareFrench(a.title, b.title) || (a.slug < b.slug ? -1 : 1));
}

function trailKit({ graph, vocabulary }: Garden, node: NodeOf<"trail">): TrailKit {
  const steps = [...new Set(node.data.steps.map(({ target }) => target))].map((id) => nodeOf(graph, id));
  const practices = steps
    .filter((step) => step.kind === "practice")
    .filter(isListed)
    .slice(0, mostPractices);
  const pages =
    practices.length > 0
      ? practices.flatMap(({ data }) => [
          ...data.needs.map((slug) => `besoins/${slug}`),
          ...data.levers.map((slug) => `leviers/${slug}`),
        ])
      : steps.filter(({ kind }) => kind !== "practice" && kindTraits[kind].hasCard).map(({ id }) => id);
  const workshop = steps.find(({ kind }) => kind === "workshop");
  const slugOf = (id: string) => id.slice(id.indexOf("/") + 1);
  return {
    slug: slugOf(node.id),
    title: node.title,
    summary: node.data.summary,
    audience: node.data.audience,
    icon: iconOf(node, vocabulary),
    kit: {
      ...emptyKit,
      title: node.title,
      practices: practices.map(({ id }) => slugOf(id)),
      options: { ...defaultOptions, ...(workshop && { workshop: slugOf(workshop.id) }) },
    },
    scope: {
      practices: practices.map(({ id }) => id),
      pages: [...new Set(pages)],
      workshops: workshop ? [workshop.id] : [],
    },
  };
}

/** What the pages of one ready-made kit draw: nothing of the rest of the garden. */
export type TrailKitView = Omit<TrailKit, "scope"> & {
  data: KitData;
  composed: Composed;
  /** The kit in an address, to start another from it. */
  query: string;
  /** Its cards, with their pages. */
  inside: { href: string; title: string; line: string }[];
};

export function trailKitView(garden: Garden, { scope, ...kit }: TrailKit, tools: KitTools): TrailKitView {
  const data = kitData(garden, tools, scope);
  const composed = compose(kit.kit, data);
  const inside =
    composed.practices.length > 0
      ? composed.practices.map(({ slug, title, line }) => ({ href: `/pratiques/${slug}/`, title, line }))
      : composed.pages.map(({ kind, slug, title, line }) => ({ href: `/${kinds[kind].folder}/${slug}/`, title, line }));
  return { ...kit, data, composed, query: writeKit(kit.kit), inside };
}

/** What the pages of one output draw, for every trail that has it: only cards are made of a trail without practices. */
export const outputViews = (garden: Garden, output: OutputName, tools: KitTools): TrailKitView[] =>
  trailKits(garden)
    .filter(({ slug, kit }) => kitOutputs(slug, kit).some(({ name }) => name === output))
    .map((kit) => trailKitView(garden, kit, tools));

/** The ready-made kits on their shelf, each in a line. That of a withdrawn trail has its page all the same: the trail leads there. */
export const kitShelf = (garden: Garden) =>
  trailKits(garden)
    .filter(({ slug }) => isListed(nodeOf(garden.graph, `parcours/${slug}`)))
    .map(({ slug, title, summary, icon, kit, scope }) => ({
      slug,
      title,
      summary,
      icon,
      inside: kit.practices.length > 0 ? count(kit.practices.length, "pratique") : count(scope.pages.length, "carte"),
      query: kit.practices.length > 0 ? writeKit(kit) : "",
    }));
