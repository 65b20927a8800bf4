import type { APIRoute } from "astro";
import { listed } from "../../garden.ts";
import { keptLayout } from "../../features/map/layout/layout-cache.ts";
import { firstData, mapFiles } from "../../features/map/payload.ts";

export const GET: APIRoute = async () =>
  Response.json(firstData(mapFiles(listed, await keptLayout(listed.graph, listed.vocabulary))));
