import { describe, expect, test } from "vitest";
import { readBody } from "../../../src/entry/body/body.ts";
import { growth } from "../../linear.ts";

const read = (text: string) => readBody(text, { id: "pratiques/troc", file: "content/pratiques/troc.mdx", firstLine: 11 });
const html = (text: string) => {
  const { body, problems } = read(text);
  expect(problems).toEqual([]);
  return body.html;
};
const links = (text: string) => read(text).body.links;
/** Code and line of each problem; the first line of the body is the eleventh of the file. */
const told = (text: string) => read(text).problems.map(({ code, line }) => [code, line]);

describe("a text becomes HTML", () => {
  test.each([
    [
      "paragraphs, bold and italic",
      "Un **gros** *mot*.\nSuite\n\nDeux",
      "<p>Un <strong>gros</strong> <em>mot</em>.\nSuite</p>\n<p>Deux</p>",
    ],
    ["French typography, but not in code", "Qu'est-ce ? `l'eau ?`", "<p>Qu’est-ce\u202F? <code>l&#39;eau ?</code></p>"],
    ["signs that HTML reserves", '5 \\< 6 & "7" &lt;b&gt;', "<p>5 &lt; 6 &amp; &quot;7&quot; &lt;b&gt;</p>"],
    ["a task list as ballot boxes", "- [ ] un\n- [x] deux", "<ul>\n<li>☐ un</li>\n<li>☑ deux</li>\n</ul>"],
    ["a list that starts at three", "3. un\n4. deux", '<ol start="3">\n<li>un</li>\n<li>deux</li>\n</ol>'],
    [
      "a table that can be scrolled and read aloud",
      "| a | b |\n|---|---|\n| 1 | 2 |",
      '<div class="table" tabindex="0" role="region" aria-label="Tableau"><table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>',
    ],
    [
      "headings with ids apart from those of the page",
      "## Étapes\n\n### À deux\n\n## Étapes\n\n## !!!\n\n## Étapes-2",
      '<h2 id="t-etapes">Étapes</h2>\n<h3 id="t-a-deux">À deux</h3>\n<h2 id="t-etapes-2">Étapes</h2>\n<h2 id="t-titre">!!!</h2>\n<h2 id="t-etapes-2-2">Étapes-2</h2>',
    ],
    ["a fence of code without its language", "```js onload=x\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"],
    ["a link outside, marked as such", "[ici](https://exemple.fr)", '<p><a href="https://exemple.fr" rel="external">ici</a></p>'],
    [
      "a link to a page of the garden, with its section",
      "[ici](/termes/don#sens) [là](/themes/habitat) [retour](/)",
      '<p><a href="/termes/don/#sens">ici</a> <a href="/themes/habitat/">là</a> <a href="/">retour</a></p>',
    ],
    [
      "the words of a link that start with a bracket",
      "[[1] une note](https://exemple.fr)",
      '<p><a href="https://exemple.fr" rel="external">[1] une note</a></p>',
    ],
    ["nothing", "", ""],
  ])("%s", (_, text, expected) => expect(html(text)).toBe(expected));

  test("the title of a link is dropped, and its author told", () => {
    const text = '[ici](https://exemple.fr "\\" onclick=\\"x")';
    expect(read(text).body.html).toBe('<p><a href="https://exemple.fr" rel="external">ici</a></p>');
    expect(told(text)).toEqual([["raw-writing", 11]]);
  });

  test("an address cannot leave its attribute", () => {
    expect(
      read('[x](/termes/%22%3E%3Cscript%3E "t") [y](/termes/a"onclick="b#c"d) [z](https://exemple.fr/"onclick="b)').body.html,
    ).toBe(
      '<p><a href="/termes/&quot;&gt;&lt;script&gt;/">x</a> <a href="/termes/a&quot;onclick=&quot;b/#c%22d">y</a> <a href="https://exemple.fr/%22onclick=%22b" rel="external">z</a></p>',
    );
  });

  test("the tables of a body are regions of different names", () => {
    const names = [...html("| a | b |\n|---|---|\n\nUn mot.\n\n".repeat(3)).matchAll(/aria-label="([^"]*)"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual(["Tableau", "Tableau 2", "Tableau 3"]);
  });

  test("many headings of one name are numbered in no time", () => {
    expect(html("## a\n".repeat(3000))).toContain('id="t-a-3000"');
    const headings = (length: number) => "## a\n".repeat(length);
    expect(growth(html, headings, 3000)).toBe(undefined);
  });
});

describe("the elements of the garden", () => {
  test("steps are a section with its title, and are kept as plain text", () => {
    const { body, problems } = read("<Etapes>\n\n1. Couper l'**eau**.\n2. Voir [[Purger|comment\n   purger]].\n\n</Etapes>");
    expect([problems, body.steps, body.sections, body.html]).toEqual([
      [],
      ["Couper l’eau.", "Voir comment purger."],
      ["Etapes"],
      '<section class="part etapes" aria-labelledby="etapes"><h2 id="etapes">Comment faire</h2><ol>\n<li>Couper l&#39;<strong>eau</strong>.</li>\n<li>Voir <a href="wiki:Purger">comment\npurger</a>.</li>\n</ol></section>',
    ]);
  });

  test("a step keeps every sign of its code and of its addresses", () => {
    const { body } = read("<Etapes>\n\n1. Taper `echo l'eau  ?` ? Puis l'adresse https://x.fr/l'eau.\n\n</Etapes>");
    expect(body.steps).toEqual(["Taper echo l'eau  ?\u202F? Puis l’adresse https://x.fr/l'eau."]);
    expect(body.html).toContain("<code>echo l&#39;eau  ?</code>\u202F? Puis l’adresse ");
  });

  test("asides say their name, and bare text in them becomes a paragraph", () => {
    expect(
      html(
        "<Attention>\n**Chaud.** Ne pas toucher.\n</Attention>\n\n<Astuce>\n\nUn.\n\n- deux\n\n</Astuce>\n\n<Question>Qui ?</Question>",
      ),
    ).toBe(
      '<div class="note attention" role="note"><p class="note-label">Attention</p><p><strong>Chaud.</strong> Ne pas toucher.</p></div>\n<div class="note astuce" role="note"><p class="note-label">Astuce</p><p>Un.</p><ul>\n<li>deux</li>\n</ul></div>\n<div class="note question" role="note"><p class="note-label">Question</p><p>Qui\u202F?</p></div>',
    );
  });

  test("a photo is described, credited and served by the site", () => {
    const { body, problems } = read(
      '<Photo src="./four_solaire.jpg" alt=\'Un "four"\' credit="Amina & Jo" consentement="oui" legende="Midi <h>" />',
    );
    expect([problems, body.photos, body.html]).toEqual([
      [],
      [{ src: "./four_solaire.jpg", line: 11 }],
      '<figure class="photo"><img src="/images/pratiques/four_solaire-480.webp" srcset="/images/pratiques/four_solaire-480.webp 480w, /images/pratiques/four_solaire-960.webp 960w" sizes="(min-width: 42rem) 38rem, 94vw" alt="Un &quot;four&quot;" loading="lazy" decoding="async"><figcaption>Midi &lt;h&gt; · Photo : Amina &amp; Jo</figcaption></figure>',
    ]);
  });

  test.each([
    [
      "an attribute that the element has not",
      '<Astuce titre="x">\n\na\n\n</Astuce>',
      ["<Astuce> n’a pas d’attribut « titre ».", "Le retirer."],
    ],
    [
      "an attribute written twice",
      '<Photo src="./a.jpg" src="./b.jpg" />',
      ["L’attribut « src » de <Photo> est écrit deux fois.", "Garder un seul des deux."],
    ],
    [
      "a value that is not one of the choices",
      '<Photo src="./a.jpg" alt="Un four" credit="Amina" consentement="peut-être" />',
      [
        "L’attribut « consentement » de <Photo> manque ou n’est pas bon.",
        "Écrire oui si les personnes visibles ont donné leur accord, sans-personne s’il n’y en a pas.",
      ],
    ],
    [
      "a photo from elsewhere",
      '<Photo src="../a.jpg" alt="Un four" credit="Amina" consentement="oui" />',
      [
        "L’attribut « src » de <Photo> manque ou n’est pas bon.",
        "Le fichier s’écrit ./nom-de-la-photo.jpg (ou .png, .webp), à côté de la fiche.",
      ],
    ],
  ])("refuse %s", (_, text, [message, fix]) =>
    expect(read(text).problems).toEqual([
      { code: "invalid-attribute", file: "content/pratiques/troc.mdx", line: 11, message, fix },
    ]),
  );

  test("each missing attribute of a photo is told", () => {
    expect(read('<Photo src="./a.jpg" />').problems.map(({ fix }) => fix)).toEqual([
      "Décrire la photo.",
      "Dire qui a pris la photo.",
      "Écrire oui si les personnes visibles ont donné leur accord, sans-personne s’il n’y en a pas.",
    ]);
  });

  test("sections follow each other, once each, outside everything", () => {
    expect(told("<Etapes>\n\n1. a\n\n</Etapes>\n\n<Etapes>\n\n1. b\n\n</Etapes>")).toEqual([["misplaced-section", 17]]);
    expect(told("<Astuce>\n\n<Rates>\n\na\n\n</Rates>\n\n</Astuce>")).toEqual([["misplaced-section", 13]]);
    expect(told("> <Rates>\n>\n> a\n>\n> </Rates>")).toEqual([["misplaced-section", 11]]);
  });
});

describe("links", () => {
  test("are collected in reading order, with their sentence and line", () => {
    expect(
      links(
        "Le troc aide. On peut [donner](/termes/don/) ou voir [[Repair café]] et\n[[recits/x|un récit]]. Fin.\n\n- [[liste]]\n",
      ),
    ).toEqual([
      { target: "termes/don", wiki: false, sentence: "On peut donner ou voir [[Repair café]] et un récit.", line: 11 },
      { target: "Repair café", wiki: true, sentence: "On peut donner ou voir [[Repair café]] et un récit.", line: 11 },
      { target: "recits/x", wiki: true, sentence: "On peut donner ou voir [[Repair café]] et un récit.", line: 12 },
      { target: "liste", wiki: true, sentence: "[[liste]]", line: 14 },
    ]);
  });

  test("in code are not links", () => expect(links("`[[troc]]` et `[a](/termes/don/)`\n\n```\n[[troc]]\n```")).toEqual([]));

  test("by reference are links, and a definition that nobody uses is not", () => {
    expect(links("Le [don][d].\n\n[d]: /termes/don/\n[e]: /termes/echange/").map(({ target }) => target)).toEqual(["termes/don"]);
  });

  test("to other pages of the site are kept apart", () => {
    const { body } = read("[a](/themes/habitat/) [b](/#x)");
    expect([body.links, body.pages]).toEqual([
      [],
      [
        { path: "/themes/habitat", line: 11 },
        { path: "/", line: 11 },
      ],
    ]);
  });

  test("without words of their own wait for a title; with words keep them", () => {
    expect(html("[[Repair café]] [[repair-cafe|le café]] [[don|**don**]]")).toBe(
      '<p><a href="wiki:Repair%20caf%C3%A9"></a> <a href="wiki:repair-cafe">le café</a> <a href="wiki:don"><strong>don</strong></a></p>',
    );
  });

  test("in a very long sentence keep the words around them, whole", () => {
    const far = "mot ".repeat(100);
    expect(links(`${far}[[Repair café]] ${far}[[fin]]`).map(({ sentence }) => sentence)).toEqual([
      `…${"mot ".repeat(39)}[[Repair café]] ${"mot ".repeat(36).trim()}…`,
      `…${"mot ".repeat(39)}[[fin]]`,
    ]);
  });

  test("as many as a paragraph may hold do not each keep the whole of their sentence", () => {
    const found = links(`${"[[a]] ".repeat(500)}\n\n`.repeat(20));
    expect([found.length, Math.max(...found.map(({ sentence }) => sentence.length)) < 400]).toEqual([10_000, true]);
  });
});

describe("the body is counted", () => {
  test("in words, links included and code too", () =>
    expect(read("Un **deux** [trois](https://exemple.fr) `quatre`.").body.words).toBe(5));
});

describe("what is refused, with its line", () => {
  test.each([
    ["an import", 'a\n\nimport x from "y"', [["code-in-body", 13]]],
    ["an expression", "Il reste {2 + 3} places", [["code-in-body", 11]]],
    ["a comment of MDX", "{/* a */}", [["code-in-body", 11]]],
    ["raw HTML", "a\n\n<b>b</b>", [["raw-html", 13]]],
    ["an unknown element", "<Etape>\n\na\n\n</Etape>", [["unknown-element", 11]]],
    ["an element in a sentence", "Mélanger. <Attention>C’est chaud.</Attention>", [["inline-element", 11]]],
    [
      "a first-level title, both ways of writing it",
      "# a\n\nb\n=",
      [
        ["title-in-body", 11],
        ["title-in-body", 13],
      ],
    ],
    ["a Markdown image", "![x](./a.jpg)", [["unsafe-image", 11]]],
    ["an embedded page", "![[troc]]", [["unsafe-image", 11]]],
    ["a footnote of one word, told where it is called and where it is written", "a[^1]\n\n[^1]: b", [["footnote", 11]]],
    [
      "a footnote of several words",
      "a[^1]\n\n[^1]: b : c d",
      [
        ["footnote", 11],
        ["footnote", 13],
      ],
    ],
    ["a footnote that nothing calls", "a\n\n[^1]: b", [["footnote", 13]]],
    ["single tildes, which would bar a text", "H~2~O", [["mdx-syntax", 11]]],
    ["forty quotes in each other, told once", `${">".repeat(40)} a\n\n${">".repeat(40)} b`, [["too-deep", 11]]],
    ["a table of thirteen columns", `a\n\n|${"a|".repeat(13)}\n|${"-|".repeat(13)}\n|${"b|".repeat(13)}`, [["wide-table", 14]]],
    [
      "every fault of the text at once",
      "{a}\n\n<b>c</b>\n\n[d](e)",
      [
        ["code-in-body", 11],
        ["raw-html", 13],
        ["unsafe-link", 15],
      ],
    ],
  ])("%s", (_, text, problems) => expect(told(text)).toEqual(problems));

  test("a table of twelve columns is let be", () => expect(told(`|${"a|".repeat(12)}\n|${"-|".repeat(12)}`)).toEqual([]));

  test.each([
    [
      "a brace left open",
      "a { b",
      "Une accolade « { » n’est pas à sa place : le texte d’une fiche n’en contient pas.",
      "Retirer l’accolade, ou la remplacer par une parenthèse.",
    ],
    [
      "an element left open",
      "<Etapes>\n\n1. a",
      "La balise <Etapes> n’est pas refermée.",
      "Écrire </Etapes> seul sur sa ligne, avec une ligne vide avant et après.",
    ],
    [
      "a closing tag alone",
      "</Etapes>",
      "La balise </Etapes> ne referme pas celle qui est ouverte.",
      "Refermer les balises dans l’ordre : la dernière ouverte d’abord.",
    ],
    [
      "an address between < and >",
      "<https://exemple.fr>",
      "L’adresse « https://exemple.fr » est entre « < » et « > ».",
      "Retirer ces deux signes, ou écrire [le nom du site](https://exemple.fr).",
    ],
    [
      "a comment of HTML",
      "<!-- a -->",
      "Le texte contient un commentaire <!-- … -->.",
      "Le retirer : ce qui est dans une fiche est publié.",
    ],
    [
      "curly quotes around the values of a tag",
      "<Photo src=“./a.jpg” alt=“Une photo” credit=“Qui” consentement=“oui” />",
      "Dans la balise <Photo>, les guillemets ne sont pas droits.",
      'Remplacer “ et ” par " autour de chaque valeur : nom="valeur".',
    ],
    [
      "a value without quotes",
      "<Photo src=./a.jpg />",
      "Dans la balise <Photo>, une valeur n’est pas entre guillemets.",
      'Écrire nom="valeur", avec des guillemets droits.',
    ],
    [
      "a sign less than",
      "moins de <5",
      "Le signe « < » n’ouvre pas un élément du jardin.",
      "Écrire « moins de » au lieu du signe, et une adresse ainsi : [le nom du site](https://exemple.fr).",
    ],
  ])("%s, in plain words", (_, text, message, fix) =>
    expect(read(text).problems).toEqual([{ code: "mdx-syntax", file: "content/pratiques/troc.mdx", line: 11, message, fix }]),
  );

  test("a sign « < » before a number is a sign", () =>
    expect(html("Moins de < 5 minutes")).toBe("<p>Moins de &lt; 5 minutes</p>"));
});
