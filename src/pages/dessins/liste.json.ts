import type { APIRoute } from "astro";
import { pictureChoices } from "../../features/contribution/pictures/choices.ts";
import { garden } from "../../garden.ts";

/** What the picker of pictures offers. */
export const GET: APIRoute = () => Response.json(pictureChoices(garden.vocabulary));
