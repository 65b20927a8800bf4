/** The regular expressions of the source, and strings made to slow each of them down. */
import { readdirSync, readFileSync } from "node:fs";
import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";
import ts from "typescript";

export type Pattern = { place: string; source: string; flags: string };

const files = ["src", "scripts"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(?:ts|astro)$/.test(name)),
);

/** The code of a file: of a page, what stands between its fences. */
function codeOf(file: string): string {
  const text = readFileSync(file, "utf8");
  return file.endsWith(".astro") ? (text.split(/^---$/m)[1] ?? "") : text;
}

/** Every literal; one that stands in `new RegExp([/a/, /b/]…)` is read as well. */
export function patternsOfSource(): Pattern[] {
  return files.toSorted().flatMap((file) => {
    const code = ts.createSourceFile(file, codeOf(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
    const found: Pattern[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf("/");
        found.push({ place: file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
      }
      ts.forEachChild(node, visit);
    };
    visit(code);
    return found;
  });
}

/** The places where an expression is put together from others: nothing can be told of it but what it is given. */
export const madePatterns = (): string[] =>
  files.toSorted().flatMap((file) => [...codeOf(file).matchAll(/new RegExp\(/g)].map(() => file));

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** The tree of a pattern; short names of properties are spelt out, which the analysis asks for. */
function treeOf({ source, flags }: Pattern): AST.Pattern {
  return parser.parsePattern(source, 0, source.length, { unicode: flags.includes("u"), unicodeSets: flags.includes("v") });
}

/**
 * The pattern without what it only looks at: lookarounds and edges of words can
 * make a slow pattern fast, or hide from the analysis that it is slow.
 */
export function bare(pattern: Pattern): Pattern {
  const long = { ...pattern, source: pattern.source.replaceAll("{ExtPict}", "{Extended_Pictographic}") };
  const cuts: AST.Assertion[] = [];
  visitRegExpAST(treeOf(long), {
    onAssertionEnter: (node) => {
      if (["lookahead", "lookbehind", "word"].includes(node.kind) && !cuts.some(({ end }) => end >= node.end)) cuts.push(node);
    },
  });
  const source = cuts
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => `${text.slice(0, start)}(?:)${text.slice(end)}`, long.source);
  return { ...long, source };
}

/** Signs among which one is looked for that a class takes. */
const candidates = [
  "a",
  "1",
  "-",
  " ",
  "<",
  ">",
  "[",
  "]",
  "@",
  ".",
  "/",
  "é",
  "«",
  "\n",
  "A",
  "_",
  "`",
  "{",
  "'",
  ",",
  ":",
  "\u200D",
];

/** Strings that hold, again and again, the beginning of the pattern up to each of its repeats: n times each. */
export function seedsOf(pattern: Pattern): { head: string; pump: string }[] {
  const seeds = new Map<string, { head: string; pump: string }>();
  const add = (head: string, pump: string) => pump && seeds.set(JSON.stringify([head, pump]), { head, pump });
  const sample = (node: AST.Node, times: number): string => {
    switch (node.type) {
      case "Pattern":
      case "Group":
      case "CapturingGroup":
        return sample(node.alternatives[0]!, times);
      case "Alternative": {
        let text = "";
        for (const element of node.elements) text += sample(element, times);
        return text;
      }
      case "Quantifier":
        return sample(node.element, times).repeat(Math.max(node.min, Math.min(times, node.max)));
      case "Character":
        return String.fromCodePoint(node.value);
      case "CharacterClass":
      case "CharacterSet": {
        const one = new RegExp(`^(?:${node.raw})$`, pattern.flags.replaceAll(/[gy]/g, ""));
        return candidates.find((sign) => one.test(sign)) ?? "";
      }
      default:
        return "";
    }
  };
  /** What leads to a node: the elements before it, in each of the groups that hold it. */
  const before = (node: AST.Node): string => {
    const { parent } = node;
    if (!parent) return "";
    const elders = parent.type === "Alternative" ? parent.elements.slice(0, parent.elements.indexOf(node as AST.Element)) : [];
    return before(parent) + elders.map((element) => sample(element, 1)).join("");
  };
  visitRegExpAST(treeOf(pattern), {
    onQuantifierEnter: (node) => {
      if (node.max < 50) return;
      const head = before(node);
      const one = sample(node.element, 1);
      add("", head + one);
      add("", head + one + one);
      add(head, one);
      add("", one);
      // Beside it, its neighbours: `-@`, where `-` and `@` are both of a class.
      for (const sign of candidates) {
        if (sign === one) continue;
        add(head, one + sign);
        add("", one + sign);
      }
    },
  });
  return [...seeds.values()];
}
