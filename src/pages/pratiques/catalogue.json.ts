import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { iconPath } from "../../icons.ts";
import { catalogueData } from "../../views/catalogue.ts";

export const GET: APIRoute = () => Response.json(catalogueData(garden, iconPath));
