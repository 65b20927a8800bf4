import { gardenFile } from "../base/garden-file/file.ts";

/** The file of the picture of the garden, without `.webp`. */
export const previewName = "apercu";

/** What a message shows of a page that has no picture of its own: the picture of the garden, else its mark. */
export const previewAddress = gardenFile.preview ? `/${previewName}.webp` : "/icones/jardin-512.png";
