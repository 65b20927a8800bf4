/** The parser that builds the tree of a browser is the judge of the quicker one that pages are changed with. */
import fc from "fast-check";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { describe, expect, test } from "vitest";
import { readPage } from "../../src/base/page-html.ts";

/** What a browser finds in a page: elements with what they say, and comments. */
function inBrowser(html: string) {
  const elements: unknown[] = [];
  const comments: unknown[] = [];
  const seen = new Set<number>();
  const see = (node: Tree.Node): void => {
    const place = node.sourceCodeLocation;
    if (place && "tagName" in node) {
      // An element that the parser repaired stands twice in its tree.
      if (seen.has(place.startOffset)) return node.childNodes.forEach(see);
      seen.add(place.startOffset);
      const name = node.namespaceURI.endsWith("/xhtml") ? node.tagName : `svg:${node.tagName}`;
      const said = node.attrs.map((one) => [(one.prefix ? `${one.prefix}:${one.name}` : one.name).toLowerCase(), one.value]);
      elements.push([name, said, inside.has(name) ? node.childNodes.map((child) => ("value" in child ? child.value : "")) : []]);
    } else if (place && "data" in node) comments.push([node.data, place.startOffset, place.endOffset]);
    if ("content" in node) see(node.content);
    if ("childNodes" in node) for (const child of node.childNodes) see(child);
  };
  see(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  return { elements, comments };
}

const inside = new Set(["script", "style"]);
const names = ["title", "lang", "href", "class", "data-x", "viewbox", "src", "xlink:href"];

function read(html: string) {
  const { elements, comments } = readPage(html);
  return {
    elements: elements.map(({ name, attribute, text }) => [
      name,
      names.map((one) => attribute(one)),
      inside.has(name) ? text() : "",
    ]),
    comments: comments.map(({ text, start, end }) => [text, start, end]),
  };
}

function judged(html: string) {
  const { elements, comments } = inBrowser(html);
  return {
    elements: (elements as [string, [string, string][], string[]][]).map(([name, said, text]) => [
      name,
      names.map((one) => said.find(([asked]) => asked === one)?.[1]),
      text.join(""),
    ]),
    comments,
  };
}

const hostile = [
  "<style>",
  "</style>",
  "<script>",
  "</script>",
  "<!--",
  "-->",
  "</p>",
  "<a href=x>",
  "'",
  ">",
  "<",
  "/",
  "&amp;",
  "é",
  " ",
];
const value = fc.array(fc.constantFrom(...hostile), { maxLength: 5 }).map((said) => said.join("").replaceAll("&", "&#38;"));
const attributes = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names.slice(0, 6)), value), { maxLength: 3, selector: ([name]) => name })
  .map((said) => said.map(([name, text]) => ` ${name}="${text}"`).join(""));
const text = fc.constantFrom("mot", "a &lt;b> c", "&#38;", " ", "", "> ' \"");
const comment = value.map((said) => `<!--${said.replaceAll("--", "- -")}x-->`);
const raw = fc.constantFrom(
  "<style>a > b{}</style>",
  '<script type="module">const a = "<p>" < 1;</script>',
  "<textarea><style></style></textarea>",
  "<noscript><p>x</p></noscript>",
  "<template><p>x</p></template>",
  '<svg viewBox="0 0 1 1"><title>x</title><style>a{}</style><path d=""/></svg>',
  "<svg><foreignObject><p>x</p><style>b{}</style></foreignObject></svg>",
  "<ul><li>un<li>deux</ul>",
  "<p>un<p>deux",
  "<img src=x><br><input value=''>",
);
const { tree } = fc.letrec<{ tree: string; element: string }>((tie) => ({
  tree: fc
    .array(fc.oneof({ depthSize: "small" }, text, comment, raw, tie("element")), { maxLength: 4 })
    .map((parts) => parts.join("")),
  element: fc
    .tuple(fc.constantFrom("div", "span", "section", "ul", "em"), attributes, tie("tree"))
    .map(([name, said, content]) => `<${name}${said}>${content}</${name}>`),
}));
const page = tree.map((body) => `<!DOCTYPE html><html><head><title>T</title></head><body>${body}</body></html>`);

describe("a whole page is read as a browser reads it", () => {
  test("elements, attributes, scripts, styles and comments, whatever strangers wrote in them", () => {
    fc.assert(
      fc.property(page, (html) => {
        expect(read(html)).toEqual(judged(html));
      }),
      { numRuns: 500 },
    );
  });

  test("a changed attribute is changed in place, a new one comes first, one that is taken away takes its space", () => {
    const { elements, changed } = readPage(`<p class='a' lang=fr  hidden>x</p><svg:g/><br>`);
    elements[0]?.set("class", 'b"<');
    elements[0]?.set("lang", undefined);
    elements[0]?.set("title", "y");
    expect(changed()).toBe(`<p title="y" class="b&quot;&lt;"  hidden>x</p><svg:g/><br>`);
  });

  test("what is replaced goes whole, with what lies in it; what another tag ends, ends before it", () => {
    const { elements, changed } = readPage("<ul><li>un<b>x</b><li>deux</ul><style>a{}</style>");
    elements.find(({ name }) => name === "li")?.replace("A");
    elements.find(({ name }) => name === "b")?.set("class", "never");
    elements.find(({ name }) => name === "style")?.replace("B");
    expect(changed()).toBe("<ul>A<li>deux</ul>B");
    const alone = readPage('<link rel="x"><svg><path d=""/></svg><meta>');
    for (const { name, replace } of alone.elements) if (name !== "svg:svg") replace(name);
    expect(alone.changed()).toBe("link<svg>svg:path</svg>meta");
  });
});
