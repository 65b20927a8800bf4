/** Which of the formats a file is of, seen in what it holds and not in its name. */
import { Refusal } from "../../lib/command.ts";
import type { ImportFile } from "../item.ts";
import { readCsv } from "./csv.ts";
import { readFeed } from "./feed.ts";
import { readMediaWiki } from "./mediawiki.ts";
import { textOf } from "./plain.ts";
import { allOf, readXml } from "./xml.ts";
import { readYesWiki } from "./yeswiki.ts";

/** Reads a file to import. Throws a `Refusal` for one of no format that is known, or with nothing in it. */
export function readSource(bytes: Uint8Array): ImportFile {
  const text = textOf(bytes).replace(/^\uFEFF/, "");
  const source = sourceOf(text);
  if (source.items.length === 0)
    throw new Refusal(`Ce fichier (${source.format}) n’a rien à importer : ni ligne, ni page, ni article.`);
  return source;
}

function sourceOf(text: string): ImportFile {
  const start = text.trimStart();
  if (/^[[{]/.test(start)) return readYesWiki(jsonOf(start));
  if (!start.startsWith("<")) return readCsv(text);
  const root = readXml(start);
  if (allOf(root, "mediawiki").length > 0) return readMediaWiki(root);
  if (allOf(root, "rss").length > 0 || allOf(root, "feed").length > 0 || allOf(root, "rdf:RDF").length > 0) return readFeed(root);
  throw new Refusal(
    "Ce fichier XML n’est ni un export de MediaWiki, ni un flux RSS ou Atom. Les autres formats lus : un tableau CSV, les fiches de YesWiki en JSON.",
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(`Ce fichier commence comme du JSON et ne se lit pas : ${(error as Error).message}`);
  }
}
