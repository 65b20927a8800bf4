import rss from "@astrojs/rss";
import type { APIRoute, GetStaticPaths } from "astro";
import type { Node } from "../../../entry/node.ts";
import { siteAddress } from "../../../base/environment.ts";
import { garden } from "../../../garden.ts";
import { sources } from "../../../graph/backlinks.ts";
import { site } from "../../../base/site.ts";
import { feedItems, feedWords } from "../../../entries/feeds.ts";

export const getStaticPaths = (() =>
  [...garden.graph.nodes.values()]
    .filter(({ kind }) => kind === "need")
    .map((need) => ({ params: { slug: need.id.slice("besoins/".length) }, props: { need } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ need: Node }> = (context) =>
  rss({
    title: `${context.props.need.title} · ${site.title}`,
    description: context.props.need.data.summary,
    site: siteAddress(),
    items: feedItems(sources(garden.graph, context.props.need.id, "need"), siteAddress()),
    xmlns: feedWords,
    customData: `<language>${site.lang}</language>`,
  });
