import type { APIRoute } from "astro";
import { siteAddress } from "../../environment.ts";
import { garden } from "../../garden.ts";
import { iconPath } from "../../icons.ts";
import { kitData } from "../../views/kit.ts";

export const GET: APIRoute = () => Response.json(kitData(garden, { base: siteAddress(), drawing: iconPath }));
