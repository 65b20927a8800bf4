import { describe, expect, test } from "vitest";
import { buildNames, resolveName, resolveWikiHtml, resolveWikiText } from "../../../src/graph/resolve.ts";
import { entry, garden } from "../../entries.ts";

const nodes = [
  entry("pratiques/repair-cafe", { titre: "Repair café du square", synonymes: ["répar’café", "coup de pouce"] }),
  entry("termes/don", { titre: "Le don", synonymes: ["coup de pouce"] }),
  entry("recits/don", { titre: "Un don <b>&</b>" }),
  entry("termes/troc", { titre: "Coup de main" }),
  entry("recits/coup", { titre: "Coup de main" }),
].map(({ node }) => node);
const names = buildNames(nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
const titleOf = (id: string) => nodes.find((node) => node.id === id)?.title ?? id;

describe("a wiki-link finds its page", () => {
  test.each([
    ["by its id", "pratiques/repair-cafe", "pratiques/repair-cafe"],
    ["by its address", "/pratiques/repair-cafe/", "pratiques/repair-cafe"],
    ["by its title, accents and case apart", "REPAIR CAFE du square", "pratiques/repair-cafe"],
    ["by the end of its address", "repair-cafe", "pratiques/repair-cafe"],
    ["by a synonym", "repar'cafe", "pratiques/repair-cafe"],
    ["by its title before another’s synonym", "le don", "termes/don"],
  ])("%s", (_, target, id) => expect(resolveName(names, target)).toEqual({ kind: "found", id }));

  test.each([
    ["a title that two pages have", "Coup de main", ["recits/coup", "termes/troc"]],
    ["an end of address that two pages have", "don", ["recits/don", "termes/don"]],
    ["a synonym that two pages have", "coup de pouce", ["pratiques/repair-cafe", "termes/don"]],
  ])("and is ambiguous by %s", (_, target, ids) => expect(resolveName(names, target)).toEqual({ kind: "ambiguous", ids }));

  test.each(["troc de graines", "", "termes/", "constructor", "__proto__", "javascript:alert(1)"])("or none: %j", (target) =>
    expect(resolveName(names, target)).toEqual({ kind: "unknown" }),
  );
});

describe("the HTML of a body", () => {
  const set = (html: string) => resolveWikiHtml(html, names, titleOf);

  test("leads each wiki-link to its page, under its words or the title", () => {
    expect(set('<p><a href="wiki:repair-cafe"></a>, <a href="wiki:Le%20don"><strong>donner</strong>\nencore</a></p>')).toBe(
      '<p><a href="/pratiques/repair-cafe/">Repair café du square</a>, <a href="/termes/don/"><strong>donner</strong>\nencore</a></p>',
    );
  });

  test("takes a title for text, whatever it says", () =>
    expect(set('<a href="wiki:recits%2Fdon"></a>')).toBe('<a href="/recits/don/">Un don &lt;b&gt;&amp;&lt;/b&gt;</a>'));

  test("shows what names no page as text, and never as a tag", () => {
    expect(set('<a href="wiki:%22%3E%3Cscript%3E"></a> <a href="wiki:fantome">mot</a>')).toBe("&quot;&gt;&lt;script&gt; mot");
  });
});

test("a sentence takes the titles of the pages it names", () => {
  expect(resolveWikiText("Voir [[repair-cafe]] et [[fantome]].", names, titleOf)).toBe("Voir Repair café du square et fantome.");
});

test("a mention is a link to the page it names, its sentence readable", () => {
  const { graph } = garden(entry("termes/don", { titre: "Le don" }), entry("recits/fete", {}, "On vit [[le don]] à l’œuvre."));
  expect(graph.links).toEqual([
    { source: "recits/fete", target: "termes/don", kind: "mention", sentence: "On vit Le don à l’œuvre.", line: 9 },
  ]);
});
