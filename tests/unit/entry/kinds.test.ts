import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { kindNames, kinds, kindTraits, listsIn } from "../../../src/entry/kinds.ts";
import { linksOf, slugLists, type Node } from "../../../src/entry/node.ts";
import { kindHues, shapes } from "../../../src/ui/shapes.ts";
import { entry } from "../../entries.ts";

describe("the table of the kinds", () => {
  test("gives no two kinds the same folder, the same name or the same plural", () => {
    for (const column of ["folder", "singular", "plural", "article"] as const) {
      expect(new Set(kindNames.map((kind) => kinds[kind][column])).size).toBe(kindNames.length);
    }
  });

  test("has each kind in one menu, at a place of its own", () => {
    const lists = [...listsIn("head"), ...listsIn("foot")].map(([href]) => href);
    expect(lists.toSorted()).toEqual(kindNames.map((kind) => `/${kinds[kind].folder}/`).toSorted());
    const places = kindNames.map((kind) => `${kindTraits[kind].listed.in} ${kindTraits[kind].listed.rank}`);
    expect(new Set(places).size).toBe(kindNames.length);
  });

  test("agrees with the article: « la » is feminine, « le » masculine", () => {
    for (const kind of kindNames) {
      const [word = ""] = kinds[kind].article.split(" ");
      if (word === "la" || word === "le") expect(kindTraits[kind].gender).toBe(word === "la" ? "f" : "m");
    }
  });

  test("names icons that there are", () => {
    const missing = kindNames
      .map((kind) => kindTraits[kind].icon)
      .filter((icon) => !existsSync(`node_modules/@tabler/icons/icons/outline/${icon}.svg`));
    expect(missing).toEqual([]);
  });
});

/** The declarations of the rules of a style for `selector`, in their order: the last of a property counts. */
function declared(css: string, selector: string): Map<string, string> {
  const rules = [...css.matchAll(/^ {2}(\.[^{]+) \{\n([^}]*)\}/gm)].filter(([, list = ""]) =>
    list.split(/,\s+/).includes(selector),
  );
  return new Map(
    rules.flatMap(([, , body = ""]) =>
      [...body.matchAll(/([a-z-]+): ([^;]+);/g)].map(([, name = "", value = ""]): [string, string] => [name, value]),
    ),
  );
}

describe("the colour of a kind in the style of the page", () => {
  const marks = readFileSync("src/ui/KindMark.astro", "utf8");
  const drawing = readFileSync("src/features/map/page/MapDrawing.astro", "utf8");

  test.each([
    ["its mark", marks, ".glyph", (kind: string) => `.glyph.${kind}`, "none"],
    ["the drawn map", drawing, ".map-drawing a path", (kind: string) => `.map-drawing a.${kind} path`, "var(--paper)"],
  ])("is that of the live map: %s", (_, css, any, of, hollow) => {
    for (const kind of kindNames) {
      const style = new Map([...declared(css, any), ...declared(css, of(kind))]);
      const mark = declared(marks, `.${kind}`).get("--mark") ?? "var(--leaf)";
      const hue = `var(--${kindHues[kind]})`;
      const shown = (name: string) => style.get(name)?.replace("var(--mark, var(--leaf))", mark);
      const isRing = shapes[kind] === "ring";
      expect([kind, shown(isRing ? "stroke" : "fill")]).toEqual([kind, hue]);
      if (isRing) expect([kind, style.get("fill")]).toEqual([kind, hollow]);
    }
  });
});

describe("the lists of slugs of a front matter", () => {
  test("make links whatever the kind of the entry: a kind of tomorrow that says its needs is linked to them", () => {
    const { node } = entry("termes/outil");
    const tomorrow = { ...node, data: { ...node.data, needs: ["se-loger"], practices: ["troc", "don"] } } as unknown as Node;
    const lines: string[] = [];
    const links = linksOf(tomorrow, { html: "", links: [] } as never, (name, index) => lines.push(`${name}.${index}`));
    expect(links).toEqual([
      { source: "termes/outil", target: "pratiques/troc", kind: "practice", line: 1 },
      { source: "termes/outil", target: "pratiques/don", kind: "practice", line: 2 },
      { source: "termes/outil", target: "besoins/se-loger", kind: "need", line: 3 },
    ]);
    expect(lines).toEqual(["practices.0", "practices.1", "needs.0"]);
  });

  test("have names and links that no other has", () => {
    for (const column of ["name", "link"] as const) {
      expect(new Set(slugLists.map((row) => row[column])).size).toBe(slugLists.length);
    }
  });
});
