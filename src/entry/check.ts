import type { z } from "zod";
import { limits } from "../base/site.ts";
import { count } from "../base/french.ts";
import { sortProblems, type Problem } from "../base/problem.ts";
import { readBody } from "./body/body.ts";
import { controlCharacter, controlCharacters, hiddenProblem } from "./control-characters.ts";
import { easyReadProblems } from "./easy-read.ts";
import { frameProblems } from "./frames/frame-problems.ts";
import { trustProblems } from "./trust/trust.ts";
import { asRead, parseFile, type ParsedFile } from "./file.ts";
import { issueProblems } from "./issues.ts";
import { kindNames, kindOfId, kinds, type Kind } from "./kinds.ts";
import { fieldNames } from "./rows/group.ts";
import { linksOf, type Node, type WrittenLink } from "./node.ts";
import { voiceProblems } from "./voices/voice-problems.ts";
import type { EntrySchemas } from "./schema.ts";
import { faceOf, type Face } from "./translations/face.ts";

/** An entry that passed, ready for the graph. */
export type Entry = {
  node: Node;
  links: WrittenLink[];
  /** Safe HTML of the body, wiki-links yet to be resolved. */
  html: string;
  /** What its translations are held against; absent for the kinds that are not translated. */
  face?: Face;
};

/** An entry file as found: `id` is its path below the content folder without `.mdx`. */
export type EntryFile = { id: string; file: string; text: string };

/** An id that can be an address: `pratiques/repair-cafe`. */
export const wellNamed = /^[a-z]+\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Everything wrong with one entry file alone, or the entry.
 *
 * The only gate between a stranger’s text and the garden: the loader, `npm run
 * check` and the intake all call it. An entry is given only when no problem is
 * an error; warnings come with it.
 */
export function checkEntry(entryFile: EntryFile, schemas: EntrySchemas): { entry?: Entry; problems: Problem[] } {
  const { problems, ...rest } = judge(entryFile, schemas);
  return { ...rest, problems: capped(problems) };
}

/** Problems of one file that are told: nobody reads more at once, and each is shown on a screen. */
const mostProblems = 100;

/** The first of too many problems, by line, and how many others there are. */
export function capped(problems: Problem[]): Problem[] {
  const [next] = problems.slice(mostProblems);
  if (!next) return problems;
  const told = sortProblems(problems).slice(0, mostProblems - 1);
  const others = count(problems.length - told.length, "autre point", "autres points");
  const { line: _, warning: __, ...place } = next;
  return [
    ...told,
    {
      ...place,
      message: `Il y a encore ${others} à corriger dans cette fiche.`,
      fix: "Corriger ceux-ci, puis vérifier de nouveau.",
    },
  ];
}

/** A file taken apart, and what is wrong with it whatever it holds: its size, its fences, signs that nobody sees. */
export function openText(file: string, text: string): { parsed?: ParsedFile; problems: Problem[]; seen: ReadonlySet<number> } {
  const large = sizeProblems(file, text);
  if (large) return { problems: large, seen: new Set() };
  const hidden = controlCharacters(asRead(text)).map(({ line, name }) => hiddenProblem(file, line, name));
  const { file: parsed, problems: syntax } = parseFile(text, file);
  const seen = new Set(hidden.map(({ line = 0 }) => line));
  if (!parsed) return { problems: [...hidden, ...syntax], seen };
  hidden.push(...escapedProblems(parsed.data, file, parsed.lineOf).filter(({ line = 0 }) => !seen.has(line)));
  return { parsed, problems: [...hidden, ...syntax], seen };
}

function judge({ id, file, text }: EntryFile, schemas: EntrySchemas): { entry?: Entry; problems: Problem[] } {
  const kind = kindOfId(id);
  const early = nameProblems(id, file, kind);
  if (early || !kind) return { problems: early ?? [] };
  const { parsed, problems: opened, seen } = openText(file, text);
  if (!parsed) return { problems: opened };

  const schema: z.ZodType = schemas[kind];
  const result = schema.safeParse(parsed.data);
  const { body, problems: bodyProblems } = readBody(parsed.body, { id, file, firstLine: parsed.bodyLine });
  const problems = [...opened, ...unseen(bodyProblems, seen)];
  if (!result.success) {
    problems.push(
      ...issueProblems(result.error.issues, {
        file,
        data: parsed.data,
        schema,
        lineOf: parsed.lineOf,
        writtenAt: parsed.writtenAt,
      }),
    );
    return { problems };
  }
  const { html, links: _, ...rest } = body;
  const data = result.data as Node["data"];
  // `kind` chose the schema, so `data` is of that kind; the compiler cannot follow the pair.
  const node = { id, kind, title: data.title, data, body: rest } as Node;
  problems.push(
    ...sectionProblems(node, file, parsed.bodyLine),
    ...trustProblems(node, file, parsed.lineOf),
    ...frameProblems(node, file, parsed.lineOf),
    ...voiceProblems(node, file, parsed.lineOf),
    ...easyReadProblems(node, file, parsed.lineOf),
  );
  if (problems.some(({ warning }) => !warning)) return { problems };
  const keys = new Map(fieldNames(schema));
  const lineOf = (name: string, index: number) => parsed.lineOf([keys.get(name) ?? name, index]);
  const face = faceOf(node, parsed.body);
  return { entry: { node, html, links: linksOf(node, body, lineOf), ...(face && { face }) }, problems };
}

/** Problems of a body, without the hidden signs of a line that has been told already. */
export const unseen = (problems: readonly Problem[], seen: ReadonlySet<number>): Problem[] =>
  problems.filter(({ code, line = 0 }) => code !== "control-character" || !seen.has(line));

/** Hidden characters that YAML escapes (`"\\u202E"`) put into the data, though the file shows none. */
function escapedProblems(
  value: unknown,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
  path: readonly PropertyKey[] = [],
): Problem[] {
  if (typeof value === "string") {
    const name = controlCharacter(value);
    return name === undefined ? [] : [hiddenProblem(file, lineOf(path), name)];
  }
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, held]) => [
    ...escapedProblems(key, file, lineOf, [...path, key]),
    ...escapedProblems(held, file, lineOf, [...path, Array.isArray(value) ? Number(key) : key]),
  ]);
}

function nameProblems(id: string, file: string, kind: Kind | undefined): Problem[] | undefined {
  if (!kind) {
    return [
      {
        code: "file-name",
        file,
        message: "Ce fichier n’est pas dans un dossier du jardin.",
        fix: `Le ranger dans content/ : ${kindNames.map((name) => kinds[name].folder).join(", ")}.`,
      },
    ];
  }
  if (wellNamed.test(id) && id.length <= 100) return undefined;
  return [
    {
      code: "file-name",
      file,
      message: `« ${id.slice(id.indexOf("/") + 1)} » ne peut pas devenir une adresse.`,
      fix: "Nommer le fichier en minuscules, sans accent ni espace, les mots séparés par des tirets.",
    },
  ];
}

function sizeProblems(file: string, text: string): Problem[] | undefined {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= limits.fileBytes) return undefined;
  return [
    {
      code: "file-too-large",
      file,
      message: `Le fichier pèse ${Math.ceil(bytes / 1024)} Ko ; une fiche en pèse ${limits.fileBytes / 1024} au plus.`,
      fix: "Couper la fiche en deux, et relier les deux.",
    },
  ];
}

/** A practice without its steps is not one; a practice to be framed says what is allowed instead. */
function sectionProblems(node: Node, file: string, line: number): Problem[] {
  if (node.kind !== "practice") return [];
  const wanted = node.data.type === "a-encadrer" ? "Permis" : "Etapes";
  if (!node.body.sections.includes(wanted)) {
    return [
      {
        code: "missing-section",
        file,
        line,
        message:
          wanted === "Permis"
            ? "Cette pratique à encadrer ne dit pas ce qui est permis."
            : "Cette pratique ne dit pas comment faire.",
        fix: `Ajouter <${wanted}> … </${wanted}>${wanted === "Etapes" ? ", avec une liste numérotée" : ""}.`,
      },
    ];
  }
  if (wanted === "Etapes" && node.body.steps.length === 0) {
    return [
      {
        code: "missing-section",
        file,
        line,
        message: "<Etapes> ne contient pas de liste numérotée.",
        fix: "Écrire une étape par ligne : « 1. … », « 2. … ».",
      },
    ];
  }
  return [];
}
