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

/** Layers from the ground up; map, search, exports, contribution, dossier and kits stand side by side. The intake is a server beside the site. */
const layers: readonly (readonly string[])[] = [
  [
    "src/settings.ts",
    "src/environment.ts",
    "src/french.ts",
    "src/group-by.ts",
    "src/in-shell.ts",
    "src/text-ends.ts",
    "src/browsers.ts",
    "src/nearest.ts",
    "src/page-html.ts",
    "src/policy.ts",
    "src/licences.ts",
    "src/csv.ts",
    "src/markdown-text.ts",
    "src/site.ts",
    "src/problem.ts",
    "src/catalogue.ts",
    "src/icons.ts",
  ],
  ["src/entry/"],
  ["src/graph/"],
  ["src/ui/"],
  ["src/map/", "src/search/", "src/exports/", "src/contribution/", "src/dossier/", "src/kits/", "src/offline/"],
  ["src/views/"],
  ["src/garden.ts", "src/content.config.ts"],
  ["src/components/"],
  ["src/layouts/"],
  ["src/pages/", "src/policy-pages.ts"],
  ["src/intake/"],
];

const layerOf = (path: string) =>
  layers.findIndex((paths) => paths.some((prefix) => (prefix.endsWith("/") ? path.startsWith(prefix) : path === prefix)));
const partOf = (path: string) => path.split("/")[1] ?? "";

/** What a file says, without its comments. */
const code = (file: string) =>
  readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .trim();

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

  test("never go from one of map, search, exports, contribution and dossier to another", () => {
    const side = new Set(["map", "search", "exports", "contribution", "dossier", "kits", "offline"]);
    const across = imports.filter(
      ({ file, target }) =>
        side.has(partOf(file)) && side.has(partOf(target)) && target.startsWith("src/") && partOf(file) !== partOf(target),
    );
    expect(across.map(shown)).toEqual([]);
  });

  test("of the intake are of entries, of their graph, of contributions and of the search that it makes for who has no JavaScript, and the site never imports the intake", () => {
    const below = /^src\/(?:intake|contribution|graph|entry|search)\/|^src\/[a-z-]+\.ts$/;
    const wrong = imports.filter(({ file, target }) =>
      file.startsWith("src/intake/")
        ? target.startsWith("src/") && (!below.test(target) || ["src/garden.ts", "src/content.config.ts"].includes(target))
        : file.startsWith("src/") && target.startsWith("src/intake/"),
    );
    expect(wrong.map(shown)).toEqual([]);
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
      ["read", "loader", "folders", "kept", "check-files", "check-worker", "photo-file", "history"]
        .map((name) => `src/entry/${name}.ts`)
        .concat("src/environment.ts", "src/icons.ts", "src/map/layout-cache.ts"),
    );
    const inside = imports.filter(
      ({ file, target }) =>
        target.startsWith("node:") && file.startsWith("src/") && !file.startsWith("src/intake/") && !edges.has(file),
    );
    expect(inside.map(shown)).toEqual([]);
    // An exception that is no longer needed must go.
    expect([...edges].filter((edge) => !imports.some(({ file, target }) => file === edge && target.startsWith("node:")))).toEqual(
      [],
    );
  });

  test("of the library that writes Word files stay where a dossier is written, which nothing loads before it is asked for", () => {
    const heavy = imports.filter(({ file, target }) => target === "docx" && file !== "src/dossier/docx.ts");
    expect(heavy.map(shown)).toEqual([]);
    const writer = files.flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .filter((line) => /["']\.\/docx\.ts["']/.test(line) && !/\bimport\(/.test(line)),
    );
    expect(writer).toEqual([]);
  });

  test("of browser code are d3, the browser’s own store, pure modules without a schema, and other browser code", () => {
    const pure =
      /^(?:d3-[a-z]+|idb-keyval|src\/(?:french|csv|licences|markdown-text|group-by|site)\.ts|src\/ui\/.+|src\/contribution\/(?!forms|form-fields|form-parts|schema-field|settings).+|src\/(?:map|search|dossier|offline)\/.+|src\/kits\/(?!qr\.).+|src\/graph\/(?:choose|sorts|evidence|paths)\.ts|src\/views\/(?:packet-html|compare-html|kit-poster|catalogue-address|route-html|find-pages)\.ts|src\/components\/catalogue-.+\.client\.ts|src\/entry\/(?:kinds|html|file)\.ts)$/;
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

  test("of settings are never read from what Astro makes of the environment, where any variable of the machine stands", () => {
    const reading = files.filter((file) => /^(?:src|scripts)\//.test(file) && /import\.meta\.env\b(?!\.SITE_?)/.test(code(file)));
    expect(reading).toEqual([]);
  });

  test("of a second parser, or of what would compile content, are never made", () => {
    const banned =
      /^(?:@mdx-js\/.+|@astrojs\/markdown-remark|remark(?:-.+)?|rehype(?:-.+)?|unified|mdast-util-.+|micromark(?:-.+)?|gray-matter|js-yaml|marked|node:(?:vm|child_process))$/;
    // The server runs git, the build, and the decoding of photos apart; nothing that a contribution says is run.
    // The build asks git when a page was changed: fixed arguments, and nothing of the answer is run.
    const runs = ({ file, target }: Import) =>
      target === "node:child_process" && (file.startsWith("src/intake/") || file === "src/entry/history.ts");
    const made = imports.filter((line) => line.file.startsWith("src/") && banned.test(line.target) && !runs(line));
    expect(made.map(shown)).toEqual([]);
    const compiling = files.filter(
      (file) =>
        file.startsWith("src/") && /\b(?:mdxToJs|markdownToJs|evaluate|eval|new Function)\(/.test(readFileSync(file, "utf8")),
    );
    expect(compiling).toEqual([]);
  });

  test("reach the network only from the command that checks outside links, and to propose a change to a forge", () => {
    const asking = files.filter((file) => /\bfetch\(/.test(readFileSync(file, "utf8")));
    // The search asks for pieces of its index before Pagefind does. The catalogue, the comparison and the map fetch their own data from the site itself, the worker and the page of /hors-ligne/ keep the site’s own files, and the form posts to the site’s own intake.
    const allowed =
      /^(?:scripts\/links\.ts|src\/components\/(?:catalogue-data|compare|relate)\.client\.ts|src\/map\/(?:map|store)\.client\.ts|src\/search\/search\.client\.ts|src\/intake\/forge\/.+|src\/(?:contribution|dossier|kits|offline)\/[a-z-]+\.client\.ts)$/;
    expect(asking.filter((file) => !allowed.test(file))).toEqual([]);
  });
});

describe("files", () => {
  test("stand in folders named for what they hold", () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|lib|common|misc)\//.test(file))).toEqual([]);
  });

  test("never only pass on what others export", () => {
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
