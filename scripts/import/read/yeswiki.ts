import { columnsOf, type Source } from "../item.ts";
import { anyText } from "./plain.ts";

type Fields = Record<string, unknown>;

/** What of a name says who writes and where, and what machines alone read. */
const textIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(textIn)
    : typeof value === "string" || typeof value === "number"
      ? [String(value)]
      : value && typeof value === "object"
        ? Object.values(value).flatMap(textIn)
        : [];

/** The signs of YesWiki, as the text that a reader saw. */
export const yesWikiText = (text: string): string =>
  anyText(
    text
      .replaceAll(/""([\s\S]*?)""/g, "$1")
      .replaceAll(/\{\{[^{}]*?(?:\bdesc="([^"]*)")?[^{}]*\}\}/g, (whole) => /\bdesc="([^"]*)"/.exec(whole)?.[1] ?? "")
      .replaceAll(/\[\[(https?:\/\/\S+?)\s+([^\]]+)\]\]/g, "$2 ($1)")
      .replaceAll(/\[\[(\S+?)\s+([^\]]+)\]\]/g, "$2")
      .replaceAll(/\[\[([^\]]+)\]\]/g, "$1")
      .replaceAll(/={2,6}/g, "\n")
      .replaceAll(/\*\*|__|##|@@|££|(?<!:)\/\//g, "")
      .replaceAll(/^\s*(?:-|\d+\))\s+/gm, "\n"),
  );

/** The records of a database of YesWiki (Bazar), as its JSON gives them: in a list, or by their names. */
export function readYesWiki(data: unknown): Source {
  const records = (Array.isArray(data) ? data : Object.values(data as object)).filter(
    (one): one is Fields => typeof one === "object" && one !== null,
  );
  const items = records.map((record, place) => ({
    place: `fiche « ${textIn(record["bf_titre"])[0] ?? textIn(record["id_fiche"])[0] ?? place + 1} »`,
    columns: columnsOf(
      Object.entries(record).flatMap(([name, value]) => textIn(value).map((text) => [name, yesWikiText(text)] as const)),
    ),
  }));
  return { format: "fiches de YesWiki", items, notes: [] };
}
