import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { keptLayout } from "../../map/layout-cache.ts";
import { firstData, mapFiles } from "../../map/payload.ts";

export const GET: APIRoute = async () =>
  Response.json(firstData(mapFiles(garden, await keptLayout(garden.graph, garden.vocabulary))));
