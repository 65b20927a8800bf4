import { environment } from "../environment.ts";
import { SettingsError } from "../settings.ts";
import { readGardenFile } from "./read.ts";

/** The folder of the content. Wrong settings are told by the command that was started, in a sentence: here they mean the usual one. */
function contentFolder(): string {
  try {
    return environment().GARDEN_CONTENT;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return "content";
  }
}

/** What this garden says of itself: the one door from which pages, commands and the server take it. Browsers have `own.ts`. */
export const gardenFile = readGardenFile(contentFolder());
