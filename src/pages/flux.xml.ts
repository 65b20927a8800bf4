import rss from "@astrojs/rss";
import type { APIRoute } from "astro";
import { siteAddress } from "../base/environment.ts";
import { garden } from "../garden.ts";
import { site } from "../base/site.ts";
import { feedItems, feedWords } from "../entries/feeds.ts";

export const GET: APIRoute = () =>
  rss({
    title: site.title,
    description: site.tagline,
    site: siteAddress(),
    items: feedItems(garden.graph.nodes.values(), siteAddress()),
    xmlns: feedWords,
    customData: `<language>${site.lang}</language>`,
  });
