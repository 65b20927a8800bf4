/** Text on its way into the index and back: at the build only, so that no browser loads it. */
import { inWords } from "../../base/french.ts";

/**
 * Text as the index reads it. Pagefind keeps a word whole across the
 * typographic apostrophe (`l’eau` is indexed as `leau`) and does not know that
 * `œ` is `oe`; no-break spaces are made plain so that words part there. It
 * reads a space of no width as a word here and as nothing there: none is left.
 */
export const forIndex = (text: string): string =>
  text
    .replaceAll("’", "'")
    .replaceAll("œ", "oe")
    .replaceAll("Œ", "Oe")
    .replaceAll("æ", "ae")
    .replace(/[\u00A0\u202F]/g, " ")
    .replaceAll("\u200B", "");

/** Words that are written with `œ`: the index holds them with `oe`. */
const ligatures = /(^|[^\p{L}])([bcnsvm]?)(o)(e)(uf|uvr|ur|ud|u(?=x?(?:[^\p{L}]|$))|il)/giu;

/** Text of the index as a reader expects it: `l'oeuf` → `l’œuf`. An address in it keeps its characters. */
export const forReading = (text: string): string =>
  inWords(text, (words) =>
    words
      .replace(/(\p{L})'(?=\p{L})/gu, "$1’")
      .replace(
        ligatures,
        (_, before: string, first: string, o: string, _e, rest: string) => `${before}${first}${o === "O" ? "Œ" : "œ"}${rest}`,
      ),
  );
