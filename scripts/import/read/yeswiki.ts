import { columnsOf, type ImportFile } from "../item.ts";
import { anyText, between, linked } from "./plain.ts";

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

/** What an action of YesWiki shows in words: what it says of a picture. */
function actionText(inside: string): string {
  const [, said = ""] = inside.split('desc="');
  return said.split('"', 1)[0] ?? "";
}

/** A link: its words and its address, where it leads elsewhere. */
function linkText(inside: string): string {
  const [target = "", ...words] = inside.split(/\s+/);
  return /^https?:/.test(target) ? linked(words.join(" "), target) : words.join(" ") || target;
}

/** The signs of YesWiki, as the text that a reader saw. */
export function yesWikiText(text: string): string {
  const html = between(text, '""', '""', (inside) => inside);
  const plain = between(between(html, "{{", "}}", actionText), "[[", "]]", linkText)
    .replaceAll(/={2,6}/g, "\n")
    .replaceAll(/\*\*|__|##|@@|££|(?<!:)\/\//g, "");
  return anyText(
    plain
      .split("\n")
      .map((line) => line.trim().replace(/^(?:-|\d+\)) /, "\n"))
      .join("\n"),
  );
}

/** The records of a database of YesWiki (Bazar), as its JSON gives them: in a list, or by their names. */
export function readYesWiki(data: unknown): ImportFile {
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
