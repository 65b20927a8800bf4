import type { APIRoute } from "astro";
import { garden } from "../../../../garden.ts";
import { keptLayout } from "../../../../map/layout-cache.ts";
import { laterFiles } from "../../../../map/payload.ts";

export const getStaticPaths = async () =>
  laterFiles(garden, await keptLayout(garden.graph, garden.vocabulary), "names").map(({ part, data }) => ({
    params: { part },
    props: { data },
  }));

export const GET: APIRoute = ({ props }) => Response.json(props["data"]);
