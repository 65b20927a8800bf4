/** The files of one entry, made from what the parts hold of it: the same that the whole files say of it. */
import { citationFor, type Cited } from "../../entries/citation.ts";
import { textIn } from "../../base/parts/parts.ts";
import type { EntryRecord } from "./record.ts";

/** What one may take of an entry, as the endings of its files. */
export const endings = ["bib", "ris", "csl.json", "json", "md"] as const;
export type Ending = (typeof endings)[number];

/** The fields of a record that a citation needs, as `frontMatterOf` writes them. */
type CitedFields = {
  titre: string;
  contributeurs: { nom: string }[];
  revu_le?: string;
  publie_le: string;
  licence: string;
  langue: string;
};

/** What is cited of an entry, read from its record. */
export function citedRecord({ id, adresse, champs }: EntryRecord): Cited {
  const { titre, contributeurs, revu_le, publie_le, licence, langue } = champs as CitedFields;
  return {
    id,
    title: titre,
    address: adresse,
    authors: contributeurs.map(({ nom }) => nom),
    day: revu_le ?? publie_le,
    licence,
    lang: langue,
  };
}

/** The text of the entry `id` with this ending, from the text of the part that holds it; nothing when the part has it not. */
export function entryText(id: string, ending: Ending, part: string): string | undefined {
  if (ending === "md") return textIn(part, id);
  const record = (JSON.parse(part) as EntryRecord[]).find((held) => held.id === id);
  if (!record || ending === "json") return record && `${JSON.stringify(record, null, 2)}\n`;
  const { bibtex, ris, csl } = citationFor(citedRecord(record));
  return { bib: bibtex, ris, "csl.json": `${JSON.stringify([csl], null, 2)}\n` }[ending];
}
