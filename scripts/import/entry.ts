/** From a thing of another site to an entry of the garden, or why it is held. */
import { list } from "../../src/base/french.ts";
import { isError } from "../../src/base/problem.ts";
import { checkEntry } from "../../src/entry/check.ts";
import { formatFile, parseFile } from "../../src/entry/file.ts";
import { sharedKey } from "../../src/entry/rows/keys.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { draftOf } from "../../src/features/contribution/draft/draft.ts";
import type { Values } from "../../src/features/contribution/model.ts";
import type { Item } from "./item.ts";
import { readLicence } from "./licence.ts";
import { targetsOf, type ImportMap } from "./map.ts";

export type Imported =
  | { state: "ready"; place: string; id: string; text: string }
  | { state: "known"; place: string; address: string }
  | { state: "held"; place: string; why: string[] };

type Options = {
  map: ImportMap;
  vocabulary: Vocabulary;
  /** An ISO day. */
  today: string;
  taken: (id: string) => boolean;
  /** Whether an entry of the garden comes from this address already. */
  isKnown: (address: string) => boolean;
};

/** What each field is filled with, in the order of the columns; words of ours in place of theirs. */
function valuesOf({ columns }: Item, { colonnes, correspondances, valeurs }: ImportMap): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [column, targets] of Object.entries(colonnes))
    for (const target of targets)
      for (const text of columns.get(column) ?? []) {
        const own = correspondances[target];
        const said = own ? text.split(/[,;\n]/).map((word) => own[word.trim()] ?? word.trim()) : [text];
        values.set(target, [...(values.get(target) ?? []), ...said.filter(Boolean)]);
      }
  for (const [target, given] of Object.entries(valeurs)) if (!values.has(target)) values.set(target, [...given]);
  return values;
}

/** Makes an entry of a thing. Nothing is invented and nothing is cut: what the garden asks for and the thing does not say holds it, with all its reasons. */
export function importItem(item: Item, { map, vocabulary, today, taken, isKnown }: Options): Imported {
  const { place } = item;
  const values = valuesOf(item, map);
  const [address = ""] = values.get("adresse") ?? [];
  if (address !== "" && isKnown(address)) return { state: "known", place, address };
  const author = list(values.get("auteur") ?? []);
  const licence = readLicence((values.get("licence") ?? []).join(" "));
  const fields = targetsOf(map.sorte, vocabulary);
  const told: Values = Object.fromEntries(
    fields.flatMap(({ name, control }) => {
      const said = values.get(name) ?? [];
      if (said.length === 0) return [];
      return [[name, ["many", "lines"].includes(control) ? said : [said.join(control === "line" ? ", " : "\n\n")]]];
    }),
  );
  const named: Values = author === "" ? told : { ...told, nom: [author], mode: ["nom"] };
  const draft = draftOf(map.sorte, named, { vocabulary, today, taken });
  const why = [
    ...(item.fault ? [item.fault] : []),
    ...(licence.ok ? [] : [licence.why]),
    ...(licence.ok && licence.key !== "CC0-1.0" && author === ""
      ? [`sa licence (${licence.key}) demande de nommer ses auteurs, et rien ne les dit`]
      : []),
    ...(address === "" ? ["rien ne dit à quelle adresse on la lit : chacun doit pouvoir vérifier d’où elle vient"] : []),
    ...(/^https?:\/\//.test(address) || address === "" ? [] : [`son adresse, « ${address} », n’est pas celle d’une page`]),
    ...draft.missing.map(({ field, message }) => (field ? `${field} : ${message}` : message)),
  ];
  if (why.length > 0 || !draft.file || !licence.ok) return { state: "held", place, why };
  return finished(draft.file, { place, author, address, licence: licence.key, map, vocabulary });
}

type Finish = { place: string; author: string; address: string; licence: string; map: ImportMap; vocabulary: Vocabulary };

/** The file with its status, its licence and where it comes from, checked as any entry is. */
function finished(
  { id, text }: { id: string; text: string },
  { place, author, address, licence, map, vocabulary }: Finish,
): Imported {
  const { file } = parseFile(text, `content/${id}.mdx`);
  if (!file) throw new Error(`The draft of ${id} cannot be read again`);
  const data = {
    ...file.data,
    [sharedKey("licence")]: licence,
    [sharedKey("status")]: map.statut,
    [sharedKey("thirdParty")]:
      `Texte repris de ${map.origine}${author ? `, écrit par ${author}` : ""}, sous ${licence} : ${address}`,
  };
  const whole = formatFile({ data, body: file.body });
  const { problems } = checkEntry({ id, file: `content/${id}.mdx`, text: whole }, entrySchemas(vocabulary));
  const faults = problems.filter(isError).map(({ message }) => message);
  return faults.length > 0 ? { state: "held", place, why: faults } : { state: "ready", place, id, text: whole };
}
