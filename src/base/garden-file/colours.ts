/**
 * The colours of a garden: those of the house, what a garden changes of them,
 * and which of them must stand out from which. One table for the style sheets,
 * the drawings, the icons and the Word files.
 */

/** Each colour: its name in style sheets, the word for it in `jardin.yaml`, by day and by night. */
const table = [
  ["paper", "papier", "#fbf7ef", "#14201b"],
  ["sheet", "fiche", "#fffdf8", "#1a2822"],
  ["ink", "encre", "#23302b", "#efe9dc"],
  ["soft", "discret", "#55625b", "#b3bdb4"],
  ["line", "trait", "#dcd3c0", "#37473f"],
  ["leaf", "feuille", "#2f6b4f", "#8fcca6"],
  ["terracotta", "terre", "#a8442d", "#eda088"],
  ["ochre", "ocre", "#c98a1b", "#e0ae55"],
  ["sky", "ciel", "#2e6e8e", "#8cc3df"],
  ["leaf-tint", "feuille_pale", "#e3eedf", "#21382c"],
  ["terracotta-tint", "terre_pale", "#f9e4da", "#3b2620"],
  ["ochre-tint", "ocre_pale", "#f7ead0", "#362c18"],
  ["sky-tint", "ciel_pale", "#dfecf2", "#1c323e"],
  ["on-colour", "sur_couleur", "#fffdf8", "#14201b"],
] as const;

export type ColourName = (typeof table)[number][0];
export type ColourWord = (typeof table)[number][1];
export type Colours = Record<ColourName, string>;

/** By day and by night: on a screen that asks for dark. */
export type Palettes = { light: Colours; dark: Colours };

export const colourNames: readonly ColourName[] = table.map(([name]) => name);
export const colourWords: readonly ColourWord[] = table.map(([, word]) => word);

/** The words under which the two palettes stand in `jardin.yaml`. */
export const times = { clair: "light", sombre: "dark" } as const;

/** What a garden writes of one palette: any of its colours. */
export type Changed = Partial<Record<ColourWord, string | undefined>>;

/** The palettes of the house, with what a garden changes. */
export const palettesWith = ({
  clair = {},
  sombre = {},
}: {
  clair?: Changed | undefined;
  sombre?: Changed | undefined;
}): Palettes => ({
  light: colours(({ word, day }) => clair[word] ?? day),
  dark: colours(({ word, night }) => sombre[word] ?? night),
});

const colours = (of: (row: { word: ColourWord; day: string; night: string }) => string): Colours =>
  Object.fromEntries(table.map(([name, word, day, night]) => [name, of({ word, day, night }).toLowerCase()])) as Colours;

/** What is read on what: a text of its size needs 4.5 (WCAG 2.2, 1.4.3). The ochre only fills. */
const read: readonly (readonly [text: ColourName, on: ColourName])[] = [
  ...(["ink", "soft", "leaf", "terracotta", "sky"] as const).flatMap((text) => [
    [text, "paper"] as const,
    [text, "sheet"] as const,
  ]),
  ...(["leaf-tint", "terracotta-tint", "ochre-tint", "sky-tint"] as const).map((tint) => ["ink", tint] as const),
  ["on-colour", "leaf"],
  ["on-colour", "terracotta"],
  ["on-colour", "sky"],
];

const least = 4.5;

/** Two colours that are too near to be read, in the words of `jardin.yaml`. */
export type Faint = { time: keyof typeof times; text: ColourWord; on: ColourWord; ratio: number };

/** The pairs of both palettes that cannot be read. */
export const faintPairs = (palettes: Palettes): Faint[] =>
  (["clair", "sombre"] as const).flatMap((time) => {
    const palette = palettes[times[time]];
    return read.flatMap(([text, on]) => {
      const ratio = contrast(palette[text], palette[on]);
      return ratio < least ? [{ time, text: wordOf(text), on: wordOf(on), ratio }] : [];
    });
  });

const wordOf = (name: ColourName) => table.find((row) => row[0] === name)![1];

/** How much two colours differ to the eye, from 1 to 21 (WCAG’s contrast ratio). */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `part` of one colour in another. */
export const mixed = (colour: string, into: string, part: number): string => {
  const other = channels(into);
  const parts = channels(colour).map((value, index) => Math.round(value * part + (other[index] ?? 0) * (1 - part)));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
};

/**
 * What one colour makes of a garden: its main colour and the pale one of the same hue, by
 * day and by night, each moved towards black or white until it can be read.
 */
export function coloursFrom(colour: string): { clair: Changed; sombre: Changed } {
  const { light, dark } = palettesWith({});
  const readable = (towards: string, grounds: readonly string[]) => {
    for (let part = 1; part > 0; part -= 0.02) {
      const tried = mixed(colour, towards, part);
      if (grounds.every((ground) => contrast(tried, ground) >= least + 0.2)) return tried;
    }
    return towards;
  };
  return {
    clair: {
      feuille: readable("#000000", [light.paper, light.sheet, light["on-colour"]]),
      feuille_pale: mixed(colour, light.sheet, 0.13),
    },
    sombre: {
      feuille: readable("#ffffff", [dark.paper, dark.sheet, dark["on-colour"]]),
      feuille_pale: mixed(colour, dark.paper, 0.2),
    },
  };
}

/** The colours of one palette, as declarations of a style sheet. */
export const declarations = (palette: Colours): string => colourNames.map((name) => `--${name}: ${palette[name]};`).join("\n  ");
