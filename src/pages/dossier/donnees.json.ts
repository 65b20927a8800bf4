import type { APIRoute } from "astro";
import { garden } from "../../garden.ts";
import { dossierData } from "../../features/dossier/dossier.ts";

export const GET: APIRoute = () => Response.json(dossierData(garden));
