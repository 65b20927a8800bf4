/** What was typed of a translation, line by line, beside the French. */
import { count } from "../../../base/french.ts";
import { parseFile } from "../../../entry/file.ts";
import { bodyLines, dangerLists, headLists, lineLists, type LineList, type Lines } from "../../../entry/translations/lines.ts";
import type { FieldProblem, Values } from "../model.ts";
import { lineOf, textOf } from "../wording.ts";

/** What is done of a translation: it is written, found right, or corrected. */
export type Gesture = "nouvelle" | "juste" | "corrige";

export const gestureOf = (values: Values): Gesture => {
  const said = lineOf(values, "relecture");
  return said === "juste" || said === "corrige" ? said : "nouvelle";
};

const none: Lines = {
  titre: [],
  resume: [],
  images: [],
  risques: [],
  materiel: [],
  outils: [],
  texte: [],
  encadres: [],
  etapes: [],
};

/** The lines that were typed, each on one line; not those of a text that was only found right. */
export function typedLines(values: Values): Lines {
  if (gestureOf(values) === "juste") return none;
  const whole = (name: LineList) => [lineOf(values, name)].filter((line) => line !== "");
  const each = (name: LineList) =>
    textOf(values, name)
      .split("\n")
      .map((line) => line.replace(/\s+/g, " ").trim())
      .filter((line) => line !== "");
  return Object.fromEntries(
    lineLists.map((name) => [name, name === "titre" || name === "resume" ? whole(name) : each(name)]),
  ) as Record<LineList, string[]>;
}

/** The lines of the file of a translation; none of one that cannot be read. */
export function fileLines(text: string): Lines {
  const { file } = parseFile(text, "");
  if (!file) return none;
  const strings = (value: unknown) => (Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : []);
  const head = Object.fromEntries((["titre", "resume", ...headLists] as const).map((name) => [name, strings(file.data[name])]));
  return { ...none, ...head, ...bodyLines(file.body) };
}

/** The lines as they would be read: those typed, and of a correction, those that stay as they are. */
export function toldLines(values: Values, existing: string | undefined): Lines {
  const [typed, there] = [typedLines(values), gestureOf(values) === "nouvelle" ? none : fileLines(existing ?? "")];
  return Object.fromEntries(
    lineLists.map((name) => [name, typed[name].length > 0 ? typed[name] : there[name]]),
  ) as unknown as Lines;
}

/**
 * The lists that have not a line for each of the French: too few, too many. Of a
 * correction, only those that were typed. A text may be left out whole, a danger never.
 */
export function countProblems(values: Values, french: Lines): FieldProblem[] {
  const gesture = gestureOf(values);
  const typed = typedLines(values);
  return lineLists.flatMap((name) => {
    const [wanted, found] = [french[name].length, typed[name].length];
    const mayBeEmpty = gesture !== "nouvelle" || name === "texte";
    if (wanted === found || (found === 0 && mayBeEmpty)) return [];
    return [{ field: name, message: told(name, { wanted, found }) }];
  });
}

function told(name: LineList, { wanted, found }: { wanted: number; found: number }): string {
  if (dangerLists.has(name) && found < wanted)
    return `Il manque un danger : le français a ${count(wanted, "ligne")}, la traduction ${found}. Rien n’est publié sans eux.`;
  return `Le français a ${count(wanted, "ligne")}, la traduction ${found} : traduisez chacune, dans le même ordre, sans en ajouter.`;
}
