import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { relateData } from "../../views/relate.ts";

export const GET: APIRoute = () => Response.json(relateData(garden));
