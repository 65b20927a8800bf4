import { environment } from "../environment.ts";
import { readGardenFile } from "./read.ts";

/** What this garden says of itself: the one door from which pages, commands and the server take it. Browsers have `own.ts`. */
export const gardenFile = readGardenFile(environment().GARDEN_CONTENT);
