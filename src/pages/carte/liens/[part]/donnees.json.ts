import type { APIRoute } from "astro";
import { listed } from "../../../../garden.ts";
import { keptLayout } from "../../../../features/map/layout/layout-cache.ts";
import { laterFiles } from "../../../../features/map/payload.ts";

export const getStaticPaths = async () =>
  laterFiles(listed, await keptLayout(listed.graph, listed.vocabulary), "links").map(({ part, data }) => ({
    params: { part },
    props: { data },
  }));

export const GET: APIRoute = ({ props }) => Response.json(props["data"]);
