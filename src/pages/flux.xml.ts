import rss from "@astrojs/rss";
import type { APIRoute } from "astro";
import { garden } from "../garden.ts";
import { site } from "../site.ts";
import { feedItems, feedWords } from "../views/feeds.ts";

export const GET: APIRoute = (context) =>
  rss({
    title: site.title,
    description: site.tagline,
    site: context.site ?? site.defaultUrl,
    items: feedItems(garden.graph.nodes.values()),
    xmlns: feedWords,
    customData: `<language>${site.lang}</language>`,
  });
