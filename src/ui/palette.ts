import { lightColours } from "../base/garden-file/own-light.ts";

/** Colours of what is drawn: the map, the pictures for messages; by the names of their CSS variables. */
export const paletteNames = [
  "paper",
  "sheet",
  "ink",
  "soft",
  "line",
  "leaf",
  "terracotta",
  "ochre",
  "sky",
  "leaf-tint",
  "terracotta-tint",
  "ochre-tint",
  "sky-tint",
] as const;

export type Palette = Record<(typeof paletteNames)[number], string>;

/** The light colours of the garden: what is drawn to be printed or sent does not depend on the screen. */
export const lightPalette: Palette = lightColours;

export type Hue = "leaf" | "terracotta" | "ochre" | "sky";

const hues: Readonly<Record<string, Hue>> = { feuille: "leaf", terre: "terracotta", ocre: "ochre", ciel: "sky" };

/** The colour of a theme, by the word of the vocabulary. */
export const hueOf = (word: string): Hue => hues[word] ?? "leaf";
