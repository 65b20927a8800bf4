import type { Problem } from "../../base/problem.ts";
import { limits } from "../../base/site.ts";
import type { BodyWords } from "../body/body-walk.ts";
import { readBody } from "../body/body.ts";
import { closingSections } from "../body/elements.ts";
import { capped, openText, unseen, wellNamed } from "../check.ts";
import { sentenceLengths } from "../frames/sentence.ts";
import { issueProblems } from "../issues.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { warningsIn } from "./face.ts";
import { numbersApart } from "./numbers.ts";
import { translationSchema, type TranslationData } from "./schema.ts";
import type { Words } from "./words.ts";

/** The folder of `content/` whose folders are languages. */
export const translationsFolder = "traductions";

/** An entry in another language: not an entry of its own, and linked to nothing. */
export type Translation = {
  /** The language, as its folder is named. */
  lang: string;
  /** The id of the entry: `pratiques/couvercle`. */
  of: string;
  data: TranslationData;
  /** Safe HTML of its body, with its numbers kept apart where the language goes from right to left. */
  html: string;
  steps: number;
  warnings: number;
  /** The lines of its fields in the file, by French key: the field itself, then each item of its list. */
  lines: Readonly<Record<string, readonly number[]>>;
  bodyLine: number;
};

/** `traductions/ar/pratiques/couvercle` → its language and the entry; undefined for another path. */
export function placeOf(path: string): { lang: string; of: string } | undefined {
  const [, lang = "", of = ""] = /^traductions\/(?!fr\/)([a-z]{2,3})\/(.+)$/.exec(path) ?? [];
  return wellNamed.test(of) && of.length <= 100 ? { lang, of } : undefined;
}

/** What the body of a translation is written with. */
const bodyWords = (words: Words): BodyWords => ({
  titles: {
    Etapes: words.steps,
    Permis: words.allowed,
    Attention: words.attention,
    Astuce: words.tip,
    Question: words.question,
  },
  table: words.table,
  set: (text) => (words.dir === "rtl" ? numbersApart(text) : text),
});

type File = { path: string; file: string; text: string };

/**
 * Everything wrong with the file of one translation alone, or the translation.
 * The same gate as for entries: its body is read through the same allow-list.
 * What only shows beside the French is found later (`translationProblems`).
 */
export function checkTranslation(
  { path, file, text }: File,
  words: Words,
  vocabulary: Vocabulary,
): { translation?: Translation; problems: Problem[] } {
  const { problems, ...rest } = judge({ path, file, text }, words, vocabulary);
  return { ...rest, problems: capped(problems) };
}

function judge({ path, file, text }: File, words: Words, vocabulary: Vocabulary) {
  const place = placeOf(path);
  if (!place) return { problems: [misplaced(file)] };
  const { parsed, problems: opened, seen } = openText(file, text);
  if (!parsed) return { problems: opened };
  const schema = translationSchema(vocabulary);
  const read = schema.safeParse(parsed.data);
  const { body, problems: told } = readBody(parsed.body, { id: path, file, firstLine: parsed.bodyLine, words: bodyWords(words) });
  const problems = [...opened, ...unseen(told, seen)];
  if (!read.success) {
    const { data, lineOf, writtenAt } = parsed;
    return { problems: [...problems, ...issueProblems(read.error.issues, { file, data, schema, lineOf, writtenAt })] };
  }
  problems.push(
    ...sentenceProblems(read.data.frames, file, (row) => parsed.lineOf(["images", row])),
    ...bodyShape(body, file, parsed.bodyLine),
  );
  if (problems.some(({ warning }) => !warning)) return { problems };
  const translation: Translation = {
    ...place,
    data: read.data,
    html: body.html,
    steps: body.steps.length,
    warnings: warningsIn(parsed.body),
    lines: Object.fromEntries(
      Object.entries(parsed.data).map(([key, value]) => [
        key,
        [parsed.lineOf([key]), ...(Array.isArray(value) ? value.map((_, row) => parsed.lineOf([key, row])) : [])],
      ]),
    ),
    bodyLine: parsed.bodyLine,
  };
  return { translation, problems };
}

/** A file that stands where no translation does. */
export const misplaced = (file: string): Problem => ({
  code: "file-name",
  file,
  message: "Ce fichier n’est pas à la place d’une traduction.",
  fix: `Le ranger dans content/${translationsFolder}/ : le code de la langue, puis le dossier et le nom de la fiche, par exemple ar/pratiques/repair-cafe.mdx.`,
});

function sentenceProblems(sentences: readonly string[], file: string, lineOf: (row: number) => number): Problem[] {
  return sentences.flatMap((sentence, row): Problem[] => {
    const words = sentenceLengths(sentence).reduce((sum, length) => sum + length, 0);
    if (words <= limits.frameWords) return [];
    return [
      {
        code: "bad-frame",
        file,
        line: lineOf(row),
        message: `La phrase a ${words} mots.`,
        fix: `La raccourcir : ${limits.frameWords} mots au plus, sans perdre le danger.`,
      },
    ];
  });
}

/** What a translation leaves to the French: closing sections, photos, links into the garden. */
function bodyShape(body: ReturnType<typeof readBody>["body"], file: string, line: number): Problem[] {
  const shape = (message: string, fix: string, at = line): Problem => ({
    code: "translation-shape",
    file,
    line: at,
    message,
    fix,
  });
  return [
    ...closingSections
      .filter((name) => body.sections.includes(name))
      .map((name) => shape(`<${name}> ne se traduit pas : la page y renvoie en français.`, "Retirer cette partie.")),
    ...body.photos.map(({ line: at }) => shape("Une traduction n’a pas de photo à elle.", "La retirer.", at)),
    ...[...body.links, ...body.pages].map(({ line: at }) =>
      shape("Ce lien mène à une page en français.", "Garder les mots, sans le lien : la page renvoie au français.", at),
    ),
  ];
}
