import type { APIRoute } from "astro";
import { siteAddress } from "../../../base/environment.ts";
import { garden, pageKey } from "../../../garden.ts";
import { iconPath } from "../../../base/icons.ts";
import { inParts, partText } from "../../../base/parts/parts.ts";
import { practiceDecks } from "../../../features/kits/slides/slides-view.ts";

/** The slides of practices, for the kits that somebody composes: `/projection/donnees/3f.json`. */
export const getStaticPaths = () =>
  [...inParts(practiceDecks(garden, { base: siteAddress(), drawing: iconPath }))].map(([part, decks]) => ({
    params: { part },
    props: { decks },
    cacheKey: pageKey(decks),
  }));

export const GET: APIRoute<{ decks: ReturnType<typeof practiceDecks> }> = ({ props }) =>
  new Response(partText(props.decks), { headers: { "content-type": "application/json" } });
