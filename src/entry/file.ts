import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, stringify, visit } from "yaml";
import type { Document, Range, Scalar } from "yaml";
import type { Problem } from "../base/problem.ts";
import { withoutLeftBehind } from "./control-characters.ts";

/** An entry file taken apart: what is between the fences, and what follows. */
export type File = {
  /** The front matter as written, French keys. */
  data: Record<string, unknown>;
  body: string;
};

/** What `parseFile` found, with what it takes to say on which line. */
export type ParsedFile = File & {
  /** 1-based line of the body’s first line in the file. */
  bodyLine: number;
  /** The line of a field in the file, by path: `["chiffres", 0, "source"]`. The nearest parent’s when the field is absent. */
  lineOf: (path: readonly PropertyKey[]) => number;
  /** A value as it was typed: `08`, which YAML reads as the number 8. Absent for lists and maps. */
  writtenAt: (path: readonly PropertyKey[]) => string | undefined;
};

type Outcome = { file?: ParsedFile; problems: Problem[] };

const fence = /^---\n((?:[^\n]*\n)*?)---[ \t]*(?:\n|$)/;

/** All that ends a line somewhere. Between the fences, only line feeds do: elsewhere in YAML, a line end is part of a value. */
const breaks = /[\v\f\u0085\u2028\u2029]/g;

/**
 * A file as it is read, whatever wrote it: Unix line ends, letters composed
 * with their accents (NFC), without the characters that nobody meant to write. The
 * form does the same to what it receives (src/features/contribution/clean.ts).
 */
export function asRead(text: string): string {
  // A carriage return ends lines where nothing else does; among other line ends, it hides something, and stays to be told.
  const unix = text.includes("\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\r", "\n");
  // Without a sign that is not seen, its neighbours may compose.
  const clean = withoutLeftBehind(unix).normalize("NFC");
  const head = fence.exec(clean)?.[0].length;
  if (head === undefined) return clean;
  return clean.slice(0, head).replace(breaks, " ") + clean.slice(head).replace(breaks, "\n");
}

/**
 * Takes an entry file apart without running anything.
 *
 * Only `---` fences alone on their line are accepted, from the first byte on;
 * YAML 1.2 core only: no alias, no tag, no merge, no duplicate key. The body
 * is what follows the closing fence, as read. Problems beside a file are
 * warnings.
 */
export function parseFile(text: string, path: string): Outcome {
  const fault = (code: Problem["code"], message: string, fix: string, line?: number): Outcome => ({
    problems: [line === undefined ? { code, file: path, message, fix } : { code, file: path, line, message, fix }],
  });
  const unix = asRead(text);
  const match = fence.exec(unix);
  if (!match) {
    return fault(
      "no-front-matter",
      "Le fichier ne commence pas par ses informations entre deux lignes « --- ».",
      "Mettre « --- » seul sur la première ligne, puis les champs, puis « --- » seul sur sa ligne.",
      1,
    );
  }
  const yaml = match[1] ?? "";
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, version: "1.2", schema: "core", merge: false, uniqueKeys: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;

  const faults = [...document.errors, ...document.warnings];
  // After the first fault of syntax the parser guesses: what it says next helps nobody.
  const firstSyntax = faults.find(({ code }) => code !== "TAG_RESOLVE_FAILED");
  const problems = repeatedKeys(document).map(({ name, at }): Problem => ({
    code: "duplicate-field",
    file: path,
    line: lineAt(at),
    message: `Le champ « ${name} » est écrit deux fois.`,
    fix: "Garder une seule des deux lignes.",
  }));
  if (firstSyntax)
    problems.push({
      code: "yaml-syntax",
      file: path,
      line: lineAt(firstSyntax.pos[0]),
      ...(syntaxAdvice[firstSyntax.code] ?? unreadable),
    });
  if (!firstSyntax) problems.push(...beyondData(document, path, lineAt));
  if (problems.length > 0) return { problems };
  if (document.contents !== null && !isMap(document.contents)) {
    return fault(
      "yaml-syntax",
      "Le haut de la fiche n’est pas une liste de champs.",
      "Écrire un champ par ligne, par exemple « titre: Repair café ».",
      2,
    );
  }
  return {
    file: {
      data: withoutHidden(document.toJS({ maxAliasCount: 0 }) ?? {}) as Record<string, unknown>,
      body: unix.slice(match[0].length),
      bodyLine: match[0].split("\n").length,
      lineOf: (path) => lineOfPath(document, path, lineAt),
      writtenAt: (path) => {
        const node: unknown = document.getIn(path, true);
        return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
      },
    },
    problems: [...cutValues(document, yaml, path, lineAt), ...secondBlock(unix.slice(match[0].length), path, match[0])],
  };
}

/** The body of a file that was checked: that of `parseFile`, without reading its fields. */
export function bodyOf(text: string): string {
  const unix = asRead(text);
  return unix.slice(fence.exec(unix)?.[0].length ?? 0);
}

type Advice = Pick<Problem, "message" | "fix">;

const unreadable: Advice = {
  message: "À cette ligne, les informations du haut de la fiche ne se lisent plus.",
  fix: "Vérifier les deux-points, les guillemets et les retraits ; mettre entre guillemets un texte qui contient « : ».",
};

/** What the parser names a fault by, when it is one that has its own remedy. */
const syntaxAdvice: Readonly<Record<string, Advice>> = {
  TAB_AS_INDENT: {
    message: "Cette ligne commence par une tabulation, qui ne se voit pas.",
    fix: "La remplacer par deux espaces, ou par rien si la ligne est un champ.",
  },
  MULTIPLE_DOCS: {
    message: "À cette ligne, « --- » ou « ... » coupe en deux les informations du haut de la fiche.",
    fix: "Retirer ce signe : tous les champs se suivent, entre deux lignes « --- ».",
  },
};

/** Fields that follow the closing fence, up to another: a text with two heads, of which the second would be shown. */
function secondBlock(body: string, path: string, head: string): Problem[] {
  const lines = body.split("\n").map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== "" && line !== "---");
  if (!/^[a-z][a-z_]*:(?:\s|$)/.test(lines[first] ?? "")) return [];
  const end = lines.findIndex((line, at) => at > first && (line === "---" || line === ""));
  if (lines[end] !== "---") return [];
  return [
    {
      code: "raw-writing",
      file: path,
      line: head.split("\n").length + first,
      message: `« ${shorten(lines[first] ?? "")} » est après les informations du haut de la fiche : ce sera montré dans le texte.`,
      fix: "Mettre ces champs avec les autres, entre les deux premières lignes « --- ».",
      warning: true,
    },
  ];
}

/** The keys that their own map has already. The parser would compare each with all the others: minutes, for a file of keys. */
function repeatedKeys(document: Document): { name: string; at: number }[] {
  const repeated: { name: string; at: number }[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) repeated.push({ name, at: key.range?.[0] ?? 0 });
        seen.add(name);
      }
    },
  });
  return repeated;
}

/** Without the characters that `asRead` takes out, written as escapes between quotes; a tab is a space, as in a form. */
function withoutHidden(value: unknown): unknown {
  if (typeof value === "string") return withoutLeftBehind(value).replaceAll("\t", " ");
  if (Array.isArray(value)) return value.map(withoutHidden);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, withoutHidden(held)]));
}

/** The values that YAML ends at ` #`, where a comment begins: what follows would go without a word. */
function cutValues(document: Document, yaml: string, path: string, lineAt: (offset: number) => number): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair: (_, { value }) => {
      if (isScalar(value)) note(value);
    },
    Seq: (_, { items }) => items.filter(isScalar).forEach(note),
  });
  return problems;

  function note({ type, value, range }: Scalar) {
    if (!range || (type !== "PLAIN" && value !== null) || (typeof value !== "string" && value !== null)) return;
    const [start, end] = range;
    const [, after] = /^[^\S\n]*(#[^\n]*)/.exec(yaml.slice(end)) ?? [];
    // Without a value there is only the comment, which must stand on the same line.
    if (after === undefined) return;
    const kept = yaml.slice(start, end).trim();
    problems.push({
      code: "cut-value",
      file: path,
      line: lineAt(end),
      message: `« ${shorten(after)} » ne sera pas lu : après une espace, « # » commence une note pour soi.`,
      fix: `Si cela fait partie du texte, le mettre entre guillemets : "${shorten(`${kept} ${after}`.trim().replaceAll('"', "”"))}". Sinon, mettre la note seule sur sa ligne.`,
      warning: true,
    });
  }
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/**
 * What YAML can write and an entry never needs, at most once a line: aliases,
 * which multiply (`*a` a thousand times), the anchors that prepare them, tags,
 * and keys that are not plain words.
 */
function beyondData(document: Document, path: string, lineAt: (offset: number) => number): Problem[] {
  const problems = new Map<string, Problem>();
  const add = (code: Problem["code"], node: { range?: Range | null | undefined }, message: string, fix: string) => {
    const line = lineAt(node.range?.[0] ?? 0);
    const key = `${code} ${line}`;
    if (!problems.has(key)) problems.set(key, { code, file: path, line, message, fix });
  };
  visit(document, {
    Alias: (_, node) => add("yaml-alias", node, ...alias),
    Node: (_, node) => {
      if ("anchor" in node && node.anchor) add("yaml-alias", node, ...alias);
      if ("tag" in node && node.tag) {
        add(
          "yaml-syntax",
          node,
          "Le signe « ! » au début d’une valeur lui donne un sens spécial.",
          "Mettre la valeur entre guillemets.",
        );
      }
    },
    Pair: (_, { key }) => {
      if (isScalar(key) || isAlias(key)) return;
      add(
        "yaml-syntax",
        isNode(key) ? key : {},
        "Le nom d’un champ n’est pas un mot.",
        "Écrire un nom de champ simple, puis deux-points, par exemple « titre: Repair café ».",
      );
    },
  });
  return [...problems.values()];
}

const alias = [
  "Les signes « & » et « * » qui renvoient à un autre endroit du fichier ne sont pas permis.",
  "Recopier la valeur, ou la mettre entre guillemets si le signe fait partie du texte.",
] as const;

function lineOfPath(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value ?? "") === path[length - 1]);
      if (pair && isScalar(pair.key) && pair.key.range) return lineAt(pair.key.range[0]);
    }
    const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return lineAt(node.range[0]);
  }
  return 1;
}

/**
 * Puts an entry file together: the inverse of `parseFile`, for every data that
 * YAML holds (strings, finite numbers, booleans, lists, maps) and every body
 * with Unix line ends.
 */
export function formatFile({ data, body }: File): string {
  const yaml =
    Object.keys(data).length === 0
      ? ""
      : stringify(data, { version: "1.2", schema: "core", lineWidth: 0, aliasDuplicateObjects: false });
  return `---\n${yaml}---\n${body}`;
}
