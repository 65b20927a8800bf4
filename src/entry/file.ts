import { isAlias, isMap, isScalar, LineCounter, parseDocument, stringify, visit, type Document } from "yaml";
import type { Problem } from "../problem.ts";

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
};

type Outcome = { file?: ParsedFile; problems: Problem[] };

const fence = /^---\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

/**
 * Takes an entry file apart without running anything.
 *
 * Only `---` fences alone on their line are accepted, from the first byte on;
 * YAML 1.2 core only: no alias, no tag, no merge, no duplicate key. The body
 * keeps every byte that follows the closing fence.
 */
export function parseFile(text: string, path: string): Outcome {
  const fault = (code: Problem["code"], message: string, fix: string, line?: number): Outcome => ({
    problems: [line === undefined ? { code, file: path, message, fix } : { code, file: path, line, message, fix }],
  });
  const unix = text.replaceAll("\r\n", "\n");
  const match = unix.startsWith("---\n") ? fence.exec(unix) : null;
  if (!match || match.index !== 0) {
    return fault(
      "no-front-matter",
      "Le fichier ne commence pas par ses informations entre deux lignes « --- ».",
      "Mettre « --- » seul sur la première ligne, puis les champs, puis « --- » seul sur sa ligne.",
      1,
    );
  }
  const yaml = match[1] ?? "";
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, version: "1.2", schema: "core", merge: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;

  const problems = [...document.errors, ...document.warnings].map((error): Problem => {
    const duplicate = error.code === "DUPLICATE_KEY";
    return {
      code: duplicate ? "duplicate-field" : "yaml-syntax",
      file: path,
      line: lineAt(error.pos[0]),
      message: duplicate
        ? "Un champ est écrit deux fois."
        : "Les informations du haut de la fiche ne se lisent pas comme du YAML.",
      fix: duplicate
        ? "Garder une seule des deux lignes."
        : "Vérifier les deux-points, les guillemets et les retraits ; mettre entre guillemets un texte qui contient « : ».",
    };
  });
  problems.push(...aliases(document, path, lineAt));
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
      data: (document.toJS({ maxAliasCount: 0 }) ?? {}) as Record<string, unknown>,
      body: unix.slice(match[0].length),
      bodyLine: match[0].split("\n").length,
      lineOf: (path) => lineOfPath(document, path, lineAt),
    },
    problems: [],
  };
}

/** Aliases multiply (`*a` a thousand times) and anchors prepare them: neither has a use in an entry. */
function aliases(document: Document, path: string, lineAt: (offset: number) => number): Problem[] {
  const problems: Problem[] = [];
  visit(document, (_, node) => {
    const found = isAlias(node) || (node !== null && typeof node === "object" && "anchor" in node && node.anchor);
    if (!found) return;
    const range = (node as { range?: [number, number, number] }).range;
    problems.push({
      code: "yaml-alias",
      file: path,
      line: lineAt(range?.[0] ?? 0),
      message: "Les signes « & » et « * » qui renvoient à un autre endroit du fichier ne sont pas permis.",
      fix: "Recopier la valeur, ou la mettre entre guillemets si le signe fait partie du texte.",
    });
  });
  return problems;
}

function lineOfPath(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  for (let length = path.length; length > 0; length--) {
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && key.value === path[length - 1]);
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
  const yaml = Object.keys(data).length === 0 ? "" : stringify(data, { version: "1.2", schema: "core", lineWidth: 0, aliasDuplicateObjects: false });
  return `---\n${yaml}---\n${body}`;
}
