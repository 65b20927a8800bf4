/**
 * What the garden says of itself, wherever browsers say it too. They have no
 * file: what is bundled for them holds these values in the place of this module
 * (in-bundles.ts), which is why each is exported by itself.
 */
import { gardenFile } from "./file.ts";

export const { name, shortName, tagline } = gardenFile;
export const textLicence: string = gardenFile.licence.texts;
