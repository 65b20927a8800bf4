import type { APIRoute } from "astro";
import { listed } from "../../garden.ts";
import { relateData } from "../../features/relate/relate.ts";

export const GET: APIRoute = () => Response.json(relateData(listed));
