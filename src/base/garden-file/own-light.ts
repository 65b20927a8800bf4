import { gardenFile } from "./file.ts";

/** The light colours of the garden, apart from `own.ts`: few scripts draw. Browsers hold them in the place of this module too. */
export const lightColours = gardenFile.palettes.light;
