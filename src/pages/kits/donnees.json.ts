import type { APIRoute } from "astro";
import { siteAddress } from "../../base/environment.ts";
import { garden } from "../../garden.ts";
import { iconPath } from "../../base/icons.ts";
import { kitData } from "../../features/kits/kit.ts";

export const GET: APIRoute = () => Response.json(kitData(garden, { base: siteAddress(), drawing: iconPath }));
