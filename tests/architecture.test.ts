import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** One import line of a source file. */
type Import = { file: string; line: number; target: string; typeOnly: boolean };

const files = ["src", "scripts"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((name) => /\.(?:ts|astro|mdx|mjs)$/.test(name)),
);

/** `import … from "x"`, `export … from "x"`, `import "x"`, `import("x")`, and the last line of an import on several. */
const shapes = [
  /^\s*(?:import|export)\s+(?<type>type\s+)?[^"'`;=]*?from\s+["'](?<target>[^"']+)["']/,
  /^\s*import\s+["'](?<target>[^"']+)["']/,
  /\bimport\(\s*["'](?<target>[^"']+)["']/,
  /^\s*\} from ["'](?<target>[^"']+)["']/,
];

const imports: Import[] = files.flatMap((file) =>
  readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, index): Import[] => {
      const { target, type } = shapes.map((shape) => shape.exec(text)?.groups).find((found) => found) ?? {};
      if (!target) return [];
      const resolved = target.startsWith(".") ? normalize(join(dirname(file), target)) : target;
      return [{ file, line: index + 1, target: resolved, typeOnly: type !== undefined }];
    }),
);

const shown = ({ file, line, target }: Import) => `${file}:${line} → ${target}`;

/** Layers from the ground up; views, map, search and exports stand side by side. */
const layers: readonly (readonly string[])[] = [
  ["src/french.ts", "src/nearest.ts", "src/site.ts", "src/problem.ts", "src/catalogue.ts", "src/icons.ts"],
  ["src/entry/"],
  ["src/graph/"],
  ["src/map/", "src/search/", "src/exports/"],
  ["src/views/"],
  ["src/garden.ts", "src/content.config.ts"],
  ["src/components/"],
  ["src/layouts/"],
  ["src/pages/"],
];

const layerOf = (path: string) =>
  layers.findIndex((paths) => paths.some((prefix) => (prefix.endsWith("/") ? path.startsWith(prefix) : path === prefix)));
const partOf = (path: string) => path.split("/")[1] ?? "";

describe("imports", () => {
  test("every source file has a layer", () => {
    expect(files.filter((file) => file.startsWith("src/") && layerOf(file) === -1)).toEqual([]);
  });

  test("go down, never up", () => {
    const upward = imports.filter(
      ({ file, target }) => file.startsWith("src/") && target.startsWith("src/") && layerOf(target) > layerOf(file),
    );
    expect(upward.map(shown)).toEqual([]);
  });

  test("never go from one of map, search and exports to another", () => {
    const side = new Set(["map", "search", "exports"]);
    const across = imports.filter(
      ({ file, target }) =>
        side.has(partOf(file)) && side.has(partOf(target)) && target.startsWith("src/") && partOf(file) !== partOf(target),
    );
    expect(across.map(shown)).toEqual([]);
  });

  test("of pages are never made by what is not a page, and no source imports a script or a test", () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        (target.startsWith("src/pages/") && !file.startsWith("src/pages/")) ||
        (file.startsWith("src/") && /^(?:scripts|tests)\//.test(target)),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  test("of Astro’s own modules stay at its edges", () => {
    const edge = ({ file }: Import) =>
      /\.(?:astro|mdx)$/.test(file) || file.startsWith("src/pages/") || ["src/garden.ts", "src/content.config.ts"].includes(file);
    // The stock project of the bench is written from text that holds imports of its own.
    const inside = imports.filter(
      (line) =>
        !line.file.startsWith("scripts/bench/stock/") && /^astro(?:[:/]|$)/.test(line.target) && !edge(line) && !line.typeOnly,
    );
    expect(inside.map(shown)).toEqual([]);
  });

  test("of Node’s modules stay at named edges", () => {
    const edges = new Set(
      ["read", "loader", "folders", "kept", "check-files", "check-worker"]
        .map((name) => `src/entry/${name}.ts`)
        .concat("src/icons.ts", "src/map/layout-cache.ts"),
    );
    const inside = imports.filter(
      ({ file, target }) => target.startsWith("node:") && file.startsWith("src/") && !edges.has(file),
    );
    expect(inside.map(shown)).toEqual([]);
    // An exception that is no longer needed must go.
    expect([...edges].filter((edge) => !imports.some(({ file, target }) => file === edge && target.startsWith("node:")))).toEqual(
      [],
    );
  });

  test("of browser code are d3, pure modules and other browser code", () => {
    const pure =
      /^(?:d3-[a-z]+|src\/(?:french|site)\.ts|src\/(?:map|search)\/.+|src\/graph\/(?:facets|sorts)\.ts|src\/views\/packet-html\.ts|src\/entry\/(?:kinds|html)\.ts)$/;
    const client = imports.filter(({ file, target, typeOnly }) => file.endsWith(".client.ts") && !typeOnly && !pure.test(target));
    expect(client.map(shown)).toEqual([]);
  });

  test("make no cycle", () => {
    const edges = Map.groupBy(
      imports.filter(({ typeOnly, target }) => !typeOnly && target.startsWith("src/")),
      ({ file }) => file,
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]) => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(" → "));
      if (done.has(file) || path.includes(file)) return;
      for (const { target } of edges.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });

  test("of packages are of those that the site declares, never of a tool of development", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
    const packageOf = (target: string) => target.split("/", target.startsWith("@") ? 2 : 1).join("/");
    const outside = imports.filter(
      ({ file, target, typeOnly }) =>
        file.startsWith("src/") &&
        !typeOnly &&
        !/^(?:src\/|node:|astro:|public\/)/.test(target) &&
        !Object.hasOwn(dependencies, packageOf(target)),
    );
    expect(outside.map(shown)).toEqual([]);
  });

  test("of a second parser, or of what would compile content, are never made", () => {
    const banned =
      /^(?:@mdx-js\/.+|@astrojs\/markdown-remark|remark(?:-.+)?|rehype(?:-.+)?|unified|mdast-util-.+|micromark(?:-.+)?|gray-matter|js-yaml|marked|node:(?:vm|child_process))$/;
    const made = imports.filter(({ file, target }) => file.startsWith("src/") && banned.test(target));
    expect(made.map(shown)).toEqual([]);
    const compiling = files.filter(
      (file) =>
        file.startsWith("src/") && /\b(?:mdxToJs|markdownToJs|evaluate|eval|new Function)\(/.test(readFileSync(file, "utf8")),
    );
    expect(compiling).toEqual([]);
  });

  test("reach the network only from the command that checks outside links", () => {
    const asking = files.filter((file) => /\bfetch\(/.test(readFileSync(file, "utf8")));
    // The catalogue and the map fetch their own data from the site itself.
    expect(
      asking.filter(
        (file) => !["scripts/links.ts", "src/components/catalogue.client.ts", "src/map/map.client.ts"].includes(file),
      ),
    ).toEqual([]);
  });
});

describe("files", () => {
  test("stand in folders named for what they hold", () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|lib|common|misc)\//.test(file))).toEqual([]);
  });

  test("never only pass on what others export", () => {
    const code = (file: string) =>
      readFileSync(file, "utf8")
        .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
        .trim();
    const barrels = files.filter(
      (file) => file.endsWith(".ts") && /^(?:export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*from[^;]*;\s*)+$/.test(code(file)),
    );
    expect(barrels).toEqual([]);
  });

  test("are small: half of them have fewer than 150 lines", () => {
    const lengths = files.map((file) => readFileSync(file, "utf8").split("\n").length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(150);
  });
});
