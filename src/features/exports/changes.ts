import { parseFile } from "../../entry/file.ts";
import { sharedKey } from "../../entry/rows/keys.ts";
import { kindOfId, kindNames, kinds } from "../../entry/kinds.ts";
import { count } from "../../base/french.ts";

/** What became of one entry between two versions of the content. */
export type EntryChange =
  | { id: string; title: string; change: "added" | "removed" }
  /** `fields`: the French names of the fields that differ, in the order of the new file; `texte` for the body. */
  | { id: string; title: string; change: "changed"; fields: string[] };

/**
 * What differs between two versions of the content, each a file’s text by its
 * id. In the order of kinds, then of ids. Only what is published counts: an
 * entry that is a draft on one side is absent from it, and a change of spaces
 * or quotes that reads the same is none. A file that cannot be read counts as
 * its text.
 */
export function entryChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): EntryChange[] {
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
  return ids.flatMap((id): EntryChange[] => {
    const [old, young] = [published(before.get(id)), published(after.get(id))];
    if (!old && !young) return [];
    const title = String((young ?? old)?.[sharedKey("title")] ?? id);
    if (!old) return [{ id, title, change: "added" }];
    if (!young) return [{ id, title, change: "removed" }];
    const fields = [...new Set([...Object.keys(young), ...Object.keys(old)])].filter(
      (field) => JSON.stringify(old[field]) !== JSON.stringify(young[field]),
    );
    return fields.length > 0 ? [{ id, title, change: "changed", fields }] : [];
  });
}

const rank = (id: string) => {
  const kind = kindOfId(id);
  return kind ? kindNames.indexOf(kind) : kindNames.length;
};

/** The fields of a file and its body as `texte`; nothing for a draft. */
function published(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  const { file } = parseFile(text, "");
  if (!file) return { texte: text };
  return file.data[sharedKey("status")] === "brouillon" ? undefined : { ...file.data, texte: file.body.trim() };
}

/** The changes as Markdown for a forge. Titles are shown as text: a contribution cannot put markup into the summary. */
export function changesMarkdown(changes: readonly EntryChange[]): string {
  const head = "## Ce qui change dans les données publiées\n\n";
  if (changes.length === 0) return `${head}Rien : aucune fiche publiée n’est ajoutée, modifiée ni retirée.\n`;
  const sections = (
    [
      ["added", "ajoutée"],
      ["changed", "modifiée"],
      ["removed", "retirée"],
    ] as const
  ).flatMap(([change, word]) => {
    const rows = changes.filter((row) => row.change === change);
    return rows.length === 0
      ? []
      : [`### ${count(rows.length, `fiche ${word}`, `fiches ${word}s`)}\n\n${rows.map(line).join("\n")}\n`];
  });
  return head + sections.join("\n");
}

function line(row: EntryChange): string {
  const kind = kindOfId(row.id);
  const what = `- ${asText(row.title)} (${kind ? kinds[kind].singular : "fichier"}, \`${row.id.replaceAll("`", "")}\`)`;
  return row.change === "changed"
    ? `${what} : ${row.fields.map((field) => `\`${field.replaceAll("`", "")}\``).join(", ")}`
    : what;
}

/** Every sign of Markdown and HTML made harmless, on one line. */
const asText = (text: string) =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_{}[\]()#+!|~@:/.-]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
