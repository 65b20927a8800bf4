import { fold } from "../../../base/french.ts";

/**
 * A text as it is typed in haste, in any language: no accent, no mark, no
 * capital; in Arabic, the letters that many write one for the other. Both the
 * index and the question have it, beside the text as it is written.
 */
export const bare = (text: string): string => fold(text).replaceAll("ى", "ي").replaceAll("ة", "ه");

/** The words of a text, in order, each once. */
export const wordsIn = (text: string): string[] => [...new Set(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])];
