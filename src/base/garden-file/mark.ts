import { iconPath } from "../icons.ts";
import { gardenFile } from "./file.ts";

/** The seedling, drawn by hand to be seen at sixteen pixels. */
const seedling = `d="M16 27V14M16 18c0-5 3-8 9-8 0 6-3 9-9 9M16 15c0-5-3-7-8-7 0 5 3 8 8 8"`;

/** The mark of the garden, as an SVG file: its logo in its own colours, on a ground that holds anywhere. */
export function gardenMark({ logo, palettes } = gardenFile): string {
  const { leaf, paper } = palettes.light;
  const drawing = logo === "seedling" ? seedling : `transform="translate(4 4)" d="${iconPath(logo)}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${leaf}"/><path ${drawing} fill="none" stroke="${paper}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
}
