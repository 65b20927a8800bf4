import rss from "@astrojs/rss";
import type { APIRoute } from "astro";
import { siteAddress } from "../environment.ts";
import { garden } from "../garden.ts";
import { site } from "../site.ts";
import { feedItems, feedWords } from "../views/feeds.ts";

export const GET: APIRoute = () =>
  rss({
    title: site.title,
    description: site.tagline,
    site: siteAddress(),
    items: feedItems(garden.graph.nodes.values()),
    xmlns: feedWords,
    customData: `<language>${site.lang}</language>`,
  });
