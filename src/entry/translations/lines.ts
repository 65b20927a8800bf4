import { leadOf, wordsAlone, type TranslatedNode } from "./face.ts";

/** What is translated of a body, apart: its sentences, what warns in it, its steps. */
export const bodyLists = ["texte", "encadres", "etapes"] as const;
type BodyList = (typeof bodyLists)[number];

/** The lists of the front matter that are translated, by their key. */
export const headLists = ["images", "risques", "materiel", "outils"] as const;

/** All that is translated of an entry, in the order in which it is read. */
export const lineLists = ["titre", "resume", "images", "risques", "materiel", "outils", "texte", "encadres", "etapes"] as const;
export type LineList = (typeof lineLists)[number];

/** The lines of each list, in the order of the French. */
export type Lines<List extends LineList = LineList> = Readonly<Record<List, readonly string[]>>;

/** The lists that hold dangers: not one of their lines may be left out. */
export const dangerLists: ReadonlySet<LineList> = new Set(["risques", "encadres"]);

/** Where the lines of an element go; those of any other are sentences. */
const heldIn: Readonly<Record<string, BodyList>> = { Etapes: "etapes", Permis: "etapes", Attention: "encadres" };

/** A line of a body: words, after the marks of a list or of a title, or only the way in which it is written. */
type Place = { list: BodyList; marks: string; words: string; end: string } | { written: string };

const tag = /^<(\/?)([A-Z]\w*)>[ \t]*$/;
/** A photo, which no translation has. */
const alone = /^[ \t]*<[A-Z][^>]*\/>[ \t]*$/;
/** The mark of an item, of a title or of a quotation, and the spaces around it. */
const marked = /^[ \t]*(?:\d{1,3}[.)]|[-+*>]|#{1,6})[ \t]+/;
/** What parts the titles of a table from its rows. */
const ruled = /^\|[-:| \t]*\|$/;

function placesOf(source: string): Place[] {
  let list: BodyList = "texte";
  return source.split("\n").flatMap((line): Place[] => {
    const [, close, name = ""] = tag.exec(line) ?? [];
    if (name) list = close ? "texte" : (heldIn[name] ?? "texte");
    if (alone.test(line)) return [];
    if (name || line.trim() === "" || ruled.test(line.trim())) return [{ written: line }];
    const bare = line.trim();
    // The cells of a row stand between two bars.
    if (bare.length > 1 && bare.startsWith("|") && bare.endsWith("|"))
      return [{ list, marks: "| ", words: bare.slice(1, -1).trim(), end: " |" }];
    const marks = marked.exec(line)?.[0] ?? line.slice(0, line.length - line.trimStart().length);
    return [{ list, marks, words: line.slice(marks.length).trim(), end: "" }];
  });
}

const isWords = (place: Place): place is Extract<Place, { list: BodyList }> => "list" in place;

/** The lines of a body as they are written, list by list. */
export function bodyLines(source: string): Lines<BodyList> {
  const places = placesOf(source).filter(isWords);
  const of = (list: BodyList) => places.filter((place) => place.list === list).map(({ words }) => words);
  return { texte: of("texte"), encadres: of("encadres"), etapes: of("etapes") };
}

/** A line as its reader has it, without what sets it in bold or leads elsewhere. */
export const lineRead = (line: string) => wordsAlone(line).replace(/(\*{1,2})(\S(?:[^*]*\S)?)\1/g, "$2");

/** The French lines of an entry, as who translates reads them; `body` as it is written. */
export function frenchLines({ title, data }: TranslatedNode, body: string): Lines {
  const { texte, encadres, etapes } = bodyLines(leadOf(body).text);
  return {
    titre: [title],
    resume: [data.summary],
    images: data.frames.map(({ sentence }) => sentence),
    risques: data.risks.map(({ text }) => text),
    materiel: data.materials,
    outils: data.tools,
    texte: texte.map(lineRead),
    encadres: encadres.map(lineRead),
    etapes: etapes.map(lineRead),
  };
}

/**
 * The body of a translation: that of the French with `lines`, source of a body
 * already, in place of its own. A list without lines is left out, with the
 * elements that held nothing else.
 */
export function bodyWith(body: string, lines: Lines<BodyList>): string {
  const left = { texte: [...lines.texte], encadres: [...lines.encadres], etapes: [...lines.etapes] };
  const written = placesOf(leadOf(body).text).flatMap((place) => {
    if (!isWords(place)) return [place.written];
    const next = left[place.list].shift();
    // In a row, what parts its cells is typed as it is.
    return next === undefined ? [] : [place.marks + (place.end ? next.replaceAll("\\|", "|") : next) + place.end];
  });
  return written
    .join("\n")
    .replace(/^<([A-Z]\w*)>\n\s*<\/\1>$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
