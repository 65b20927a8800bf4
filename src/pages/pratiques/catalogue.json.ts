import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { iconPath } from "../../base/icons.ts";
import { catalogueData } from "../../features/catalogue/catalogue.ts";

export const GET: APIRoute = () => Response.json(catalogueData(garden, iconPath));
