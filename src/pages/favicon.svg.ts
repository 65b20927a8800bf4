import type { APIRoute } from "astro";
import { gardenMark } from "../base/garden-file/mark.ts";

/** The mark of the garden, that a browser shows beside its name. */
export const GET: APIRoute = () => new Response(`${gardenMark()}\n`, { headers: { "content-type": "image/svg+xml" } });
