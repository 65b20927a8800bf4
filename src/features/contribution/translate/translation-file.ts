import { longDay } from "../../../base/french.ts";
import { isError, type Problem } from "../../../base/problem.ts";
import type { Entry } from "../../../entry/check.ts";
import { formatFile, parseFile } from "../../../entry/file.ts";
import { written } from "../../../entry/rows/written.ts";
import { checkTranslation, translationsFolder } from "../../../entry/translations/check-translation.ts";
import { translationProblems } from "../../../entry/translations/compare.ts";
import type { Face, TranslatedNode } from "../../../entry/translations/face.ts";
import { bodyLines, bodyLists, bodyWith, frenchLines, headLists, type Lines } from "../../../entry/translations/lines.ts";
import { translationKeys, translationSchema, type TranslationData } from "../../../entry/translations/schema.ts";
import type { Language } from "../../../entry/translations/words.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { escapeText } from "../draft/entry-text.ts";
import { partsOfFile, withField } from "../draft/front-matter.ts";
import type { FieldProblem, Values } from "../model.ts";
import { contributorOf, lineOf } from "../wording.ts";
import { mayBeRead } from "./translation-fields.ts";
import { countProblems, gestureOf, toldLines, typedLines } from "./translation-lines.ts";

/** The French that is translated: the entry, and its body as it is written. */
export type French = { entry: Entry & { node: TranslatedNode; face: Face }; body: string };

export type Target = {
  french: French;
  language: Language;
  /** The file of the translation that is there already. */
  existing?: string | undefined;
  vocabulary: Vocabulary;
  /** An ISO day: that on which it is read again and published. */
  day: string;
};

/** The file of a translation; without `text`, the problems say why. */
export type Translated = { text?: string; problems: FieldProblem[] };

/**
 * The file that a translation, its correction or its reading makes. All that is
 * typed is only text. Nobody is said to have read it unless a moderator says so
 * of a named person whose language it is; what another person has read is never
 * replaced without a word. What is left is judged as `npm run check` does.
 */
export function translationFile(values: Values, target: Target): Translated {
  const { existing, french } = target;
  if (existing === undefined && gestureOf(values) !== "nouvelle") return refused("relecture", nothingThere);
  const wrong = countProblems(values, frenchLines(french.entry.node, french.body));
  if (wrong.length > 0) return { problems: wrong };
  if (isMarkedRead(values) && lineOf(values, "qualite") === "") return refused("qualite", noQuality);
  const { text, problems } = gestureOf(values) === "juste" ? readAgain(values, target) : writtenOut(values, target);
  if (text === undefined) return { problems };
  const reader = text === existing ? undefined : dataOf(existing, target)?.reader;
  if (reader && lineOf(values, "remplace") !== "oui")
    return refused(
      "remplace",
      `${reader.name} a relu la traduction qui est là (${longDay(reader.day)}). Comparez les deux, puis cochez « Remplacer » si celle-ci est meilleure.`,
    );
  const faults = judged(text, target);
  return faults.length > 0 ? { problems: faults } : { text, problems: [] };
}

const refused = (field: string, message: string): Translated => ({ problems: [{ field, message }] });

const nothingThere = "Cette fiche n’a pas encore de traduction dans cette langue : il n’y a rien à relire ni à corriger.";
const noQuality = "Dites qui est cette personne, dans sa langue : la page l’écrit à côté de son nom.";
const unsigned =
  "Une relecture se signe : la personne dit que c’est sa langue, sous son nom ou celui de son groupe, et vous cochez « relue par cette personne ». Sinon, il n’y a rien à publier.";
const older = "Le français a changé depuis cette traduction : la relire ne suffit plus, il faut la corriger.";
const faulty = "La traduction qui est là a des fautes. Envoyez la traduction entière.";

/** What a file says, when it says it well. */
const dataOf = (text: string | undefined, { vocabulary }: Target): TranslationData | undefined =>
  text === undefined ? undefined : translationSchema(vocabulary).safeParse(parseFile(text, "").file?.data).data;

type Named = Partial<Record<keyof TranslationData, unknown>>;

const isMarkedRead = (values: Values) => lineOf(values, "relu") === "oui" && mayBeRead(values);

const readerOf = (values: Values, { day }: Target): Named =>
  isMarkedRead(values) ? { reader: { name: contributorOf(values).name, title: lineOf(values, "qualite"), day } } : {};

/** The translation that is there, read again: all else keeps every byte. */
function readAgain(values: Values, target: Target): Translated {
  const text = target.existing ?? "";
  const [{ file }, data] = [parseFile(text, ""), dataOf(text, target)];
  if (!file || !data) return refused("relecture", faulty);
  if (data.digest !== target.french.entry.face.digest) return refused("relecture", older);
  const [said] = Object.entries(written(readerOf(values, target), translationKeys()));
  if (!said) return refused("relu", unsigned);
  const { yaml, body } = partsOfFile(text, file.body);
  return { text: `---\n${withField(yaml, ...said, Object.keys(file.data))}---\n${body}`, problems: [] };
}

/** A translation written whole, or with what changes of it. */
function writtenOut(values: Values, target: Target): Translated {
  const { existing, french } = target;
  const isNew = gestureOf(values) === "nouvelle";
  const old = isNew ? undefined : dataOf(existing, target);
  if (!isNew && !old) return refused("relecture", faulty);
  const [titre, resume, frames, risks, materials, tools] = (["titre", "resume", ...headLists] as const).map(
    (name) => toldLines(values, existing)[name],
  );
  const data: Named = {
    ...old,
    title: titre?.[0],
    summary: resume?.[0],
    frames,
    risks,
    materials,
    tools,
    digest: french.entry.face.digest,
    translators: signed(values, old?.translators ?? []),
    byProgram: old ? old.byProgram : lineOf(values, "programme") === "oui",
    // Who read what was there has not read this.
    reader: undefined,
    ...readerOf(values, target),
  };
  const said = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== false && !isNone(value)));
  return {
    text: formatFile({ data: written(said, translationKeys()), body: `\n${bodyOf(values, target)}\n` }),
    problems: [],
  };
}

const isNone = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Those who translated already, then who does now: each once. */
function signed(values: Values, others: TranslationData["translators"]): unknown[] {
  const own = contributorOf(values);
  return others.some(({ name }) => name === own.name) ? others : [...others, own];
}

/** The body, what is typed being only text. Of a correction, the lines of the others stay as they are written. */
function bodyOf(values: Values, { existing, french }: Target): string {
  const typed = typedLines(values);
  const escaped = Object.fromEntries(bodyLists.map((list) => [list, typed[list].map(escapeText)])) as unknown as Lines;
  if (gestureOf(values) === "nouvelle" || existing === undefined) return bodyWith(french.body, escaped);
  const there = parseFile(existing, "").file?.body ?? "";
  const former = bodyLines(there);
  const given = bodyLists.filter((list) => typed[list].length > 0);
  const lines = { ...former, ...Object.fromEntries(given.map((list) => [list, escaped[list]])) };
  // Where the French has no other lines since, others may be written around them.
  return bodyWith(given.every((list) => former[list].length === typed[list].length) ? there : french.body, lines);
}

/** What the check says of the file, by itself and beside the French, each by the field to change. */
function judged(text: string, { french, language, vocabulary }: Target): FieldProblem[] {
  const { id } = french.entry.node;
  const path = `${translationsFolder}/${language.key}/${id}`;
  const file = `content/${path}.mdx`;
  const { translation, problems } = checkTranslation({ path, file, text }, language.words, vocabulary);
  const beside = translation
    ? translationProblems([{ translation, file }], new Map([[id, french.entry]]), new Map([[language.key, language]]))
    : [];
  return [...problems, ...beside].filter(isError).map((problem) => byField(problem, text));
}

/** A problem by the field that holds its line. */
function byField({ line, message, fix }: Problem, text: string): FieldProblem {
  const { file } = parseFile(text, "");
  const lists = ["titre", "resume", ...headLists];
  const starts = Object.keys(file?.data ?? {}).map((key) => ({ key, start: file?.lineOf([key]) ?? 0 }));
  const held = line === undefined || !file || line >= file.bodyLine ? undefined : starts.findLast(({ start }) => start <= line);
  return { field: lists.find((list) => list === held?.key) ?? "", message: `${message} ${fix}` };
}
