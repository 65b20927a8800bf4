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

/** The light palette of `ui/styles/tokens.css`: what is drawn to be printed or sent does not depend on the screen. */
export const lightPalette: Palette = {
  paper: "#fbf7ef",
  sheet: "#fffdf8",
  ink: "#23302b",
  soft: "#55625b",
  line: "#dcd3c0",
  leaf: "#2f6b4f",
  terracotta: "#a8442d",
  ochre: "#c98a1b",
  sky: "#2e6e8e",
  "leaf-tint": "#e3eedf",
  "terracotta-tint": "#f9e4da",
  "ochre-tint": "#f7ead0",
  "sky-tint": "#dfecf2",
};

export type Hue = "leaf" | "terracotta" | "ochre" | "sky";

const hues: Readonly<Record<string, Hue>> = { feuille: "leaf", terre: "terracotta", ocre: "ochre", ciel: "sky" };

/** The colour of a theme, by the word of the vocabulary. */
export const hueOf = (word: string): Hue => hues[word] ?? "leaf";
