import { fold } from "../../base/french.ts";

/** Spellings of one sound, the longest first. One sign a sound: `A` an, `I` in, `O` on, `C` ch, `N` gn, `W` oi, `U` ou. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/(..)[sx]$/, "$1"],
  [/[^a-z0-9]/g, ""],
  [/(.)\1+/g, "$1"],
  [/ph/g, "f"],
  [/sch|ch/g, "C"],
  [/gn/g, "N"],
  [/h/g, ""],
  [/e?aux?/g, "o"],
  [/oeu|eu/g, "e"],
  [/oi(?!n)|oy/g, "W"],
  [/ou/g, "U"],
  [/ti(?=on)/g, "si"],
  [/g(?=[eiy])/g, "j"],
  [/je(?=[aou])/g, "j"],
  [/gu(?=[eiy])/g, "g"],
  [/c(?=[eiy])|z|x/g, "s"],
  [/qu?|c/g, "k"],
  [/y/g, "i"],
  [/il(?=[e]|$)/g, "i"],
  [/(?:[ae]?i|(i)e)[mn](?![aeiou])/g, "$1I"],
  [/[ae][mn](?![aeiou])/g, "A"],
  [/o[mn](?![aeiou])/g, "O"],
  [/[ae]i/g, "e"],
  [/(?:e[rst]?|[tdps])$/g, ""],
];

/**
 * How a French word sounds, roughly: `confitur` and `confitures` have one key,
 * so have `lessiv` and `lessive`, `poulaillé` and `poulailler`. Two words of
 * one key are not always said alike: it proposes, the distance of the letters
 * disposes.
 */
export const soundKey = (word: string): string => sounds.reduce((key, [from, to]) => key.replace(from, to), fold(word));
