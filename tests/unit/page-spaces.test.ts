import fc from "fast-check";
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { expect, test } from "vitest";
import { withoutSpareSpaces } from "../../src/layouts/page-spaces.ts";
import { holds } from "../property.ts";

test("spaces between blocks go, those between words and links stay, and a no-break space is a word", () => {
  expect(
    withoutSpareSpaces(
      '<ul class="plain">\n    <li>\n <a href="/a/">Un\n  lien</a>\n (pratique)\n</li>\n</ul> <p> Textes sous <a href="/b/">licence</a>\u00A0: <b>deux</b> <i>mots</i>. </p>',
    ),
  ).toBe(
    '<ul class="plain"><li><a href="/a/">Un lien</a> (pratique)</li></ul><p>Textes sous <a href="/b/">licence</a>\u00A0: <b>deux</b> <i>mots</i>.</p>',
  );
});

test("what an attribute says stays, lines, tags and quotes included: it is copied, and sent to a neighbour", () => {
  const button = `<button data-copy="Repair café\n\nDeux  <p> lignes > une" title='"  a'>Copier</button>`;
  expect(withoutSpareSpaces(`<p>\n  ${button}\n</p>`)).toBe(`<p>${button}</p>`);
});

test.each(["<pre>a  b</pre>", "<textarea>\n  a</textarea>", "<script>a  b</script>"])("a page with %s stays as it is", (kept) => {
  const page = `<p>  un </p> ${kept}`;
  expect(withoutSpareSpaces(page)).toBe(page);
});

/** What a reader sees: the words, a line for each block. */
function seen(node: Tree.ParentNode): string {
  const inside = node.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? seen(child) : ""))
    .join("");
  return "tagName" in node && /^(?:p|li|ul|div|h2)$/.test(node.tagName) ? `\n${inside}\n` : inside;
}
const lines = (html: string) =>
  seen(parseFragment(html))
    .split("\n")
    .map((line) => line.replace(/[ \t]+/g, " ").trim())
    .filter(Boolean);

test("whatever blocks and words stand in it, a reader sees the same", () => {
  const space = fc.constantFrom("", " ", "\n  ", "  ");
  const inline = fc
    .tuple(space, fc.constantFrom("mot", "<b>gras</b>", '<a href="/p/">lien</a>', "a\u00A0: b"), space)
    .map((parts) => parts.join(""));
  const block = fc
    .tuple(space, fc.constantFrom("p", "div", "li", "h2"), fc.array(inline, { maxLength: 5 }), space)
    .map(([left, name, words, right]) => `${left}<${name}>${words.join("")}</${name}>${right}`);
  holds(
    fc.array(block, { maxLength: 6 }),
    (blocks) => {
      const page = blocks.join("");
      expect(lines(withoutSpareSpaces(page))).toEqual(lines(page.replace(/\n/g, " ")));
    },
    300,
  );
});
