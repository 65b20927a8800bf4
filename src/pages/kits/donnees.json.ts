import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { iconPath } from "../../icons.ts";
import { kitData } from "../../views/kit.ts";

export const GET: APIRoute = () => Response.json(kitData(garden, { base: String(import.meta.env.SITE), drawing: iconPath }));
