import { longDay } from "../base/french.ts";
import type { LegalLine, LegalReference } from "../entry/schemas/law.ts";

const nbsp = "\u00A0";

/** A text of law as one cites it: « Code du travail, article L. 1221-1 », « Décret n° 2024-1037 ». */
export const citation = ({ title, number, article }: Pick<LegalReference, "title" | "number" | "article">): string =>
  [
    number === undefined ? title : `${title} n°${nbsp}${number}`,
    ...(article === undefined ? [] : [`article${nbsp}${article}`]),
  ].join(", ");

/** The day on which a text was read at its official address. */
export const readOn = ({ read }: Pick<LegalReference, "read">): string => (read === undefined ? "" : `, lu le ${longDay(read)}`);

/** Said of a rule that rests on no text, where one was looked for. */
export const noTextFound = "Pas de texte trouvé.";

/** A rule with its text, in one go, where there is no room for a link: « … (Code du travail, article L. 1221-1.) ». */
export const lawSentence = ({ text, reference, noText }: LegalLine): string =>
  [text, ...(reference ? [`(${citation(reference)}${readOn(reference)}.)`] : []), ...(noText ? [`(${noTextFound})`] : [])].join(
    " ",
  );
