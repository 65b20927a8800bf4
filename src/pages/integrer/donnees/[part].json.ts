import type { APIRoute } from "astro";
import { iconPath } from "../../../base/icons.ts";
import { inParts, partText } from "../../../base/parts/parts.ts";
import { embeds } from "../../../features/kits/reuse/embed.ts";
import { cardOf } from "../../../features/kits/reuse/embed-html.ts";
import { garden, pageKey } from "../../../garden.ts";

/** The cards of practices for other sites: `/integrer/donnees/3f.json`. */
export const getStaticPaths = () =>
  [...inParts(embeds(garden))].map(([part, cards]) => ({ params: { part }, props: { cards }, cacheKey: pageKey(cards) }));

export const GET: APIRoute<{ cards: ReturnType<typeof embeds> }> = ({ props }) =>
  new Response(partText(props.cards.map(({ id, view }) => ({ id, value: cardOf(view, iconPath) }))), {
    headers: { "content-type": "application/json" },
  });
