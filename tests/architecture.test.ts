import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, test } from "vitest";
import { cycles, filesOf, longFunctions, modules, ofSources, reached, saying, wrong, type Import } from "./imports.ts";
import { featureOf, isIntake, isSource, layerOf } from "./rooms.ts";

/** What the server beside the site may know of it: entries, their graph, contributions, and the search that it makes for who has no JavaScript. */
const knownToIntake = /^src\/(?:intake|base|entry|graph|features\/(?:contribution|search))\//;

/** Where the files of the machine, its clock and its programs may be reached, besides the intake. */
const nodeEdges = [
  "src/base/environment.ts",
  "src/base/folders.ts",
  "src/base/garden-file/read.ts",
  "src/base/icons.ts",
  "src/ui/drawings/drawing.ts",
  "src/ui/drawings/flat-png.ts",
  ...[
    "check-files",
    "check-worker",
    "garden-file/garden-file-problems",
    "kept",
    "loader",
    "read",
    "sources/lock",
    "history/history",
    "photos/photo-file",
    "translations/read-translations",
    "voices/voice-file",
  ].map((name) => `src/entry/${name}.ts`),
  "src/features/map/layout/layout-cache.ts",
];

/** What would read content a second way, or run it. */
const secondParser =
  /^(?:@mdx-js\/.+|@astrojs\/markdown-remark|(?:remark|rehype)(?:-.+)?|unified|mdast-util-.+|micromark(?:-.+)?|gray-matter|js-yaml|marked|node:(?:vm|child_process))$/;

describe("imports", () => {
  test("go down from room to room, and never from one feature to another", () => {
    expect(modules.filter((file) => isSource(file) && !isIntake(file) && layerOf(file) === -1)).toEqual([]);
    const sideways = ({ file, target }: Import) =>
      featureOf(file) !== featureOf(target) && Boolean(featureOf(file) && featureOf(target));
    const up = ({ file, target }: Import) => isSource(target) && !isIntake(file) && layerOf(target) > layerOf(file);
    expect(wrong((line) => up(line) || sideways(line), ofSources)).toEqual([]);
  });

  test("of the intake are of what it must know, and only commands start it", () => {
    const inward = ({ file, target }: Import) => isIntake(file) && isSource(target) && !knownToIntake.test(target);
    expect(wrong((line) => inward(line) || (!isIntake(line.file) && isIntake(line.target)), ofSources)).toEqual([]);
    expect(wrong(({ target }) => /^(?:scripts|tests)\//.test(target), ofSources)).toEqual([]);
  });

  test("make no round, types included", () => {
    expect(cycles(ofSources.filter(({ target }) => isSource(target)))).toEqual([]);
  });

  test("of Astro and of Node stay at named edges", () => {
    const isPage = (file: string) => /\.(?:astro|mdx)$|^src\/pages\/|^src\/(?:garden|content\.config)\.ts$/.test(file);
    expect(
      wrong(({ file, target, typeOnly }) => /^astro(?:[:/]|$)/.test(target) && !typeOnly && !isPage(file), ofSources),
    ).toEqual([]);
    const ofNode = ofSources.filter(({ file, target }) => target.startsWith("node:") && !isIntake(file));
    expect(wrong(({ file }) => !nodeEdges.includes(file), ofNode)).toEqual([]);
    // An exception that is no longer needed must go.
    expect(nodeEdges.filter((edge) => !ofNode.some(({ file }) => file === edge))).toEqual([]);
  });

  test("of browser code reach no schema and no library but the few that a reader’s phone can carry", () => {
    const carried = /^(?:d3-(?:quadtree|selection|zoom)|idb-keyval|yaml)$/;
    const heavy = modules
      .filter((file) => file.endsWith(".client.ts"))
      .flatMap((file) => [...reached(file)].map((target) => ({ file, line: 1, target, typeOnly: false })))
      .filter(({ target }) => !isSource(target) && !carried.test(target));
    // What writes Word files, and what packs an address for a browser that cannot, is loaded when it is asked for.
    const onDemand = ({ file, target }: Import) => /^(?:docx|fflate)$/.test(target) && file.startsWith("src/features/dossier/");
    expect(wrong((line) => !onDemand(line), heavy)).toEqual([]);
    expect(saying(/from ["'][./]*docx\.ts["']/)).toEqual([]);
  });

  test("of packages are of those that the site declares, never of a tool of development", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };
    const packageOf = (target: string) => target.split("/", target.startsWith("@") ? 2 : 1).join("/");
    const isOurs = (target: string) => /^(?:src\/|node:|astro:|public\/)/.test(target);
    expect(
      wrong(({ target, typeOnly }) => !typeOnly && !isOurs(target) && !Object.hasOwn(dependencies, packageOf(target)), ofSources),
    ).toEqual([]);
  });

  test("of a second parser, or of what would run content, are never made; programs are run by the server, and git for dates", () => {
    const isRun = ({ file, target }: Import) =>
      target === "node:child_process" && (isIntake(file) || file === "src/entry/history/history.ts");
    expect(wrong((line) => secondParser.test(line.target) && !isRun(line), ofSources)).toEqual([]);
    expect(saying(/\b(?:mdxToJs|markdownToJs|evaluate|eval|new Function)\(/).filter(isSource)).toEqual([]);
  });
});

test("settings are never read from what Astro makes of the environment, where any variable of the machine stands", () => {
  expect(saying(/import\.meta\.env\b(?!\.SITE_?)/)).toEqual([]);
});

test("only browser code, the command that checks outside links and the forges reach the network", () => {
  expect(
    saying(/\bfetch\(/).filter((file) => !/\.client\.ts$|^scripts\/links\.ts$|^src\/intake\/publish\/forge\//.test(file)),
  ).toEqual([]);
});

describe("files", () => {
  test("are twenty at most in a folder, in folders named for what they hold, and none only passes on what others export", () => {
    const folders = Map.groupBy(["src", "scripts", "tests"].flatMap(filesOf), (file) => dirname(file));
    expect(
      [...folders].filter(([name, files]) => files.length > 20 || /(?:^|\/)(?:utils?|helpers?|common|misc)$/.test(name)),
    ).toEqual([]);
    expect(
      saying(/^(?:export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*from[^;]*;\s*)+$/).filter((file) => file.endsWith(".ts")),
    ).toEqual([]);
  });

  test("are short: half of them have seventy lines at most, none three hundred, and no function eighty", () => {
    const lengths = modules
      .map((file) => [file, readFileSync(file, "utf8").split("\n").length - 1] as const)
      .sort((a, b) => a[1] - b[1]);
    expect(lengths[Math.floor(lengths.length / 2)]?.[1]).toBeLessThanOrEqual(70);
    expect(lengths.filter(([, length]) => length > 300)).toEqual([]);
    expect(modules.filter((file) => file.endsWith(".ts")).flatMap((file) => longFunctions(file, 80))).toEqual([]);
  });
});
