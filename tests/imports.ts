import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { isSource } from "./rooms.ts";

/** One import line of a source file; `target` is a path from the root, or the name of a package. */
export type Import = { file: string; line: number; target: string; typeOnly: boolean };

/** All that is written in `folder`, from the root. */
export const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath.replaceAll("\\", "/")}/${name}`)
    .filter((file) => !/^tests\/(?:gardens|\.tmp)\//.test(file));

/** The modules of the project: sources and commands. */
export const modules = ["src", "scripts"].flatMap(filesOf).filter((name) => /\.(?:ts|astro|mdx|mjs)$/.test(name));

/** `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")`, and the last line of an import on several. */
const shapes = [
  /^\s*(?:import|export)\s+(?<type>type\s+)?[^"'`;=]*?from\s+["'](?<target>[^"']+)["']/,
  /^\s*import\s+["'](?<target>[^"']+)["']/,
  /\bimport\(\s*["'](?<target>[^"']+)["']/,
  /^\s*\} from ["'](?<target>[^"']+)["']/,
];

export const imports: readonly Import[] = modules.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index): Import[] => {
      const { target, type } = shapes.map((shape) => shape.exec(text)?.groups).find((found) => found) ?? {};
      if (!target) return [];
      const resolved = target.startsWith(".") ? normalize(join(dirname(file), target)).replaceAll("\\", "/") : target;
      return [{ file, line: index + 1, target: resolved, typeOnly: type !== undefined }];
    }),
);

/** An import as a failed test says it. */
const shown = ({ file, line, target }: Import) => `${file}:${line} → ${target}`;

/** What a file says, without its comments. */
const code = (file: string) =>
  readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .trim();

/** The first rounds that `edges` make, each as its path. */
export function cycles(edges: readonly Import[]): string[] {
  const of = Map.groupBy(edges, ({ file }) => file);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(" → "));
    if (done.has(file) || path.includes(file)) return;
    for (const { target } of of.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of of.keys()) visit(file, []);
  return found;
}

/** The functions of a file that have more than `most` lines, from their first sign to their last, each as `file:line (lines)`. */
export function longFunctions(file: string, most: number): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const lineAt = (place: number) => source.getLineAndCharacterOfPosition(place).line + 1;
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const [first, last] = [lineAt(node.getStart(source)), lineAt(node.end)];
    if (last - first < most) return;
    if (ts.isFunctionLike(node)) found.push(`${file}:${first} (${last - first + 1})`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The imports among `all` that `isWrong`, as a failed test says them. */
export const wrong = (isWrong: (line: Import) => boolean, all = imports) => all.filter(isWrong).map(shown);

/** The imports of the sources. */
export const ofSources = imports.filter(({ file }) => isSource(file));

/** The modules that hold what is looked for outside of comments. */
export const saying = (pattern: RegExp, among = modules) => among.filter((file) => pattern.test(code(file)));

/** What browsers receive the values of, in its place (src/base/garden-file/in-bundles.ts). */
const given = /^src\/base\/garden-file\/own(?:-light|-root)?\.ts$/;

/** All that `file` brings to a browser: the modules and packages that its imports reach. */
export function reached(file: string, seen = new Set<string>()): Set<string> {
  for (const { target, typeOnly } of ofSources.filter((line) => line.file === file)) {
    if (typeOnly || seen.has(target) || given.test(target)) continue;
    reached(target, seen.add(target));
  }
  return seen;
}
