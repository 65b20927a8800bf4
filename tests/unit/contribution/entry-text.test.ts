import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeText, itemsOf, withoutRuns } from "../../../src/features/contribution/draft/entry-text.ts";
import { readBody } from "../../../src/entry/body/body.ts";
import { attacks, bodyLine, harmless } from "../../attacks.ts";
import { holds } from "../../property.ts";

const render = (source: string) => {
  const { body, problems } = readBody(source, { id: "pratiques/essai", file: "content/pratiques/essai.mdx", firstLine: 1 });
  return { html: body.html, links: body.links, problems: problems.map(({ message }) => message) };
};

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** The words that a page shows, spaces and apostrophes made alike. */
const bare = (text: string) => text.replace(/[\s\u00A0\u202F]+/g, "").replaceAll("’", "'");
const shown = (html: string) =>
  bare(html.replace(/<[^>]*>/g, "").replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? ""));

function staysText(typed: string) {
  const { html, links, problems: told } = render(escapeText(typed));
  // That « ==so== » will be shown with its signs is no fault here: it was typed to be.
  const problems = told.filter((message) => !message.includes("sera montré tel quel"));
  expect({ typed, shown: shown(html), problems, links }).toEqual({ typed, shown: bare(typed), problems: [], links: [] });
  expect(html.replaceAll(/<\/?(?:p|code)>|<br>/g, "")).not.toMatch(/<\/?[a-z]/i);
}

/** What means something, by one pattern, which old browsers cannot read: what the escapes are judged by. */
const sign = /[\\`*[<{|~]|(?<![\p{L}\p{M}\p{N}])_|_(?![\p{L}\p{M}\p{N}])|&(?=#?\w{1,64};)/gu;

test("a low line is escaped where it stands at the edge of a word, of any script", () => {
  const pieces = fc.constantFrom(
    "_",
    "__",
    "a",
    "é",
    "e\u0301",
    "\u0301",
    "1",
    "க்",
    "𝒜",
    "😀",
    "\uD835",
    "ا",
    " ",
    "€",
    "&amp;",
    "*",
    "-",
  );
  holds(fc.array(pieces, { maxLength: 12 }), (parts) => {
    // A sign first, that no rule of the start of a line escapes.
    const line = withoutRuns(`€${parts.join("")}€`);
    expect(escapeText(line)).toBe(line.replace(sign, "\\$&"));
  });
});

describe("typed text", () => {
  test.each([
    ["keeps paragraphs and line ends", "Un\nDeux\n\n\nTrois  ", "Un\\\nDeux\n\nTrois"],
    ["is not touched when it is plain", "L’été, 2 à 3 kg (environ) : 50 % & plus ! C’est mon_fichier.", undefined],
    [
      "has no headings, lists or quotes",
      "# a\n- b\n1. c\n> d\n2) e\n+ f",
      "\\# a\\\n\\- b\\\n1\\. c\\\n\\> d\\\n2\\) e\\\n\\+ f",
    ],
    ["keeps a dash or a number inside a line", "Prendre 2 kg - ou 1. plus", undefined],
    ["has no elements nor code", "<Photo /> {1 + 1}", "\\<Photo /> \\{1 + 1}"],
    ["has no links", "[a](b) [[c]] ![d](e)", "\\[a](b) \\[\\[c]] !\\[d](e)"],
    [
      "shows addresses as text",
      "Voir https://exemple.fr/a_b, puis moi@exemple.fr.",
      "Voir `https://exemple.fr/a_b`, puis `moi@exemple.fr`.",
    ],
    ["ends an address before what means something even in code", "http://a.fr{/*x*/}", "`http://a.fr`\\{/\\*x\\*/}"],
    ["shows entities as written", "&amp; &#x202E; A&B;c", "\\&amp; \\&#x202E; A\\&B;c"],
    ["is not run", "import tout de suite\nexport", "&#105;mport tout de suite\\\nexport"],
    ["underlines no title", "Titre\n---\n===", "Titre\\\n\\---\\\n\\==="],
    ["makes no table", "a | b\n--|--", "a \\| b\\\n\\--\\|--"],
  ])("%s", (_, typed, source) => {
    expect(escapeText(typed)).toBe(source ?? typed);
    staysText(typed);
  });

  test("keeps its line ends on the page", () => {
    expect(render(escapeText("Un\nDeux\n\nTrois")).html).toBe("<p>Un<br>\nDeux</p>\n<p>Trois</p>");
  });

  test("is shown as typed, whatever its signs", () => {
    const pieces = fc.constantFrom(
      ..."\\ ` * _ { } [ ] ( ) < > # + - . ! | ~ = : & ; ' \" $ ^ / @ % , ? « » é œ a B 1 2 \n \t".split(" "),
      ..."\n \n\n `` ``` ** __ [[ ]] ]( ](http://a.fr) <b> </b> <Etapes> </Etapes> <!-- --> {/* */} &amp; &lt; &#60; &nbsp; :-: |-| --- === ::: $$ ~~ ~~~ 1. 10) -  > ".split(
        " ",
      ),
      "import a from 'b'",
      "export const a = 1",
      "https://a.fr",
      "HTTP://A.FR/b_c_",
      "www.a.fr",
      "a@b.fr",
      "mailto:a@b.fr",
      "xmpp:a@b.c/d",
      "[^1]",
      "[^1]: x",
      "[r]: /x",
      "[ ] x",
      "- [x] y",
      "    ",
      "\t",
      " ",
      " ",
      "\n",
      "\n\n",
      "ftp://a.b",
      "www.",
      "http://",
      "@",
      "._-",
      "É",
      "l'eau",
      "👩‍🌾",
    );
    holds(
      fc.array(pieces, { maxLength: 14 }).map((all) => all.join("")),
      staysText,
      4000,
    );
    holds(
      fc
        .string({ unit: "grapheme", maxLength: 60 })
        .filter((text) => !/\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}|\p{Cn}|\p{M}/u.test(text)),
      staysText,
      1000,
    );
  });

  test("is shown as typed when it is an attack", () => {
    const bodies = [...attacks.map(({ text }) => text), ...Object.values(harmless)]
      .filter((text) => text.length < 3000)
      .map((text) =>
        text
          .split("\n")
          .slice(bodyLine - 1)
          .join("\n"),
      )
      .filter((body) => !/[\r\u200B\u2028\u202E\u2066\u001B\u{E0041}]/u.test(body));
    expect(bodies.length).toBeGreaterThan(200);
    for (const body of bodies) staysText(body);
  });
});

describe("steps", () => {
  test.each([
    ["1. Démonter.\n2. Nettoyer.\n\n3) Remonter.", ["Démonter.", "Nettoyer.", "Remonter."]],
    ["- Démonter\n• Nettoyer\n– Remonter", ["Démonter", "Nettoyer", "Remonter"]],
    ["1 - Démonter\n2 - Nettoyer", ["Démonter", "Nettoyer"]],
    ["2.5 litres d’eau\n-5 °C dehors\n12 - 15 personnes", ["2.5 litres d’eau", "-5 °C dehors", "12 - 15 personnes"]],
    ["*Important* : ouvrir\n* Fermer", ["*Important* : ouvrir", "Fermer"]],
    ["18. juin, on se retrouve\nOn range", ["18. juin, on se retrouve", "On range"]],
    ["On démonte. On nettoie.", ["On démonte. On nettoie."]],
    [
      "On démonte tout. On nettoie bien. On remonte avec M. Ali, env. 10 minutes.",
      ["On démonte tout.", "On nettoie bien.", "On remonte avec M. Ali, env. 10 minutes."],
    ],
    ["", []],
  ])("of %j", (typed, items) => {
    expect(itemsOf(typed)).toEqual(items);
  });
});

test("a comment of fifty kilobytes of `-@` is escaped in milliseconds of processor, as any other", () => {
  const start = process.threadCpuUsage();
  const text = "-@".repeat(25_000);
  expect(escapeText(text)).toBe(text);
  expect(process.threadCpuUsage(start).user / 1000).toBeLessThan(500);
});
