/** Colours of OpenMoji, by what they are for us. */
const colours = {
  white: "#fff",
  pale: "#d0cfce",
  grey: "#9b9b9a",
  black: "#3f3f3f",
  blue: "#92d3f5",
  red: "#ea5a47",
  yellow: "#f1b31c",
  skin: "#fcea2b",
  brown: "#a57939",
  dark: "#6a462f",
  green: "#5c9e31",
  lime: "#b1cc33",
} as const;

type Fill = readonly [colour: keyof typeof colours, path: string];

/** A drawing in the manner of OpenMoji: flat fills in order, then black lines of 2 with round ends, in a box of 72. */
export const drawn = (fills: readonly Fill[], lines: string) =>
  fills.map(([colour, path]) => `<path fill="${colours[colour]}" d="${path}"/>`).join("") +
  `<path fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round" stroke-width="2" d="${lines}"/>`;
