import type { APIRoute } from "astro";
import { siteAddress } from "../../../base/environment.ts";
import { garden, pageKey } from "../../../garden.ts";
import { iconPath } from "../../../base/icons.ts";
import type { PracticeDeck } from "../../../features/kits/slides/deck.ts";
import { practiceDecks } from "../../../features/kits/slides/slides-view.ts";

export const getStaticPaths = () =>
  practiceDecks(garden, { base: siteAddress(), drawing: iconPath }).map(({ slug, deck }) => ({
    params: { pratique: slug },
    props: { deck },
    cacheKey: pageKey(deck),
  }));

export const GET: APIRoute<{ deck: PracticeDeck }> = ({ props }) => Response.json(props.deck);
