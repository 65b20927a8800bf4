import rss from "@astrojs/rss";
import type { APIRoute, GetStaticPaths } from "astro";
import type { Choice } from "../../../entry/vocabulary.ts";
import { siteAddress } from "../../../base/environment.ts";
import { garden } from "../../../garden.ts";
import { site } from "../../../base/site.ts";
import { feedItems, feedWords } from "../../../entries/feeds.ts";
import { practicesOfTheme } from "../../../features/themes/theme.ts";

export const getStaticPaths = (() =>
  garden.vocabulary.themes.map((theme) => ({ params: { theme: theme.key }, props: { theme } }))) satisfies GetStaticPaths;

export const GET: APIRoute<{ theme: Choice }> = (context) =>
  rss({
    title: `${context.props.theme.label} · ${site.title}`,
    description: context.props.theme.definition,
    site: siteAddress(),
    items: feedItems(practicesOfTheme(garden, context.props.theme.key), siteAddress()),
    xmlns: feedWords,
    customData: `<language>${site.lang}</language>`,
  });
