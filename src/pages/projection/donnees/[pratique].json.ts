import type { APIRoute } from "astro";
import { siteAddress } from "../../../environment.ts";
import { garden, pageKey } from "../../../garden.ts";
import { iconPath } from "../../../icons.ts";
import type { PracticeDeck } from "../../../kits/deck.ts";
import { practiceDecks } from "../../../views/slides.ts";

export const getStaticPaths = () =>
  practiceDecks(garden, { base: siteAddress(), drawing: iconPath }).map(({ slug, deck }) => ({
    params: { pratique: slug },
    props: { deck },
    cacheKey: pageKey(deck),
  }));

export const GET: APIRoute<{ deck: PracticeDeck }> = ({ props }) => Response.json(props.deck);
