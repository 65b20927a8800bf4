import type { Node } from "../entry/node.ts";
import { list } from "../base/french.ts";
import { site } from "../base/site.ts";
import { pageAddress } from "./data-address.ts";

/** The ways to cite an entry: a sentence, and three files that reference managers read. */
export type Citation = { text: string; bibtex: string; ris: string; csl: object };

/** How to cite an entry in a sentence, without its address. */
export function citationText({ title, data }: Node): string {
  const authors = list(data.contributors.map(({ name }) => name));
  return `${authors} (${dayOf(data).slice(0, 4)}). ${title}. ${site.title}. Licence ${data.licence}.`;
}

const dayOf = ({ reviewed, published }: Node["data"]) => reviewed ?? published;

/** How to cite an entry. The day is that of its last review, else of its publication. */
export function citationOf(node: Node, base: string): Citation {
  const { title, data } = node;
  const address = pageAddress(base, node.id);
  const authors = data.contributors.map(({ name }) => name);
  const day = dayOf(data);
  const [year = "", month = "", date = ""] = day.split("-");
  return {
    text: `${citationText(node)} ${address}`,
    bibtex: bibtexOf(node, address),
    ris: [
      ["TY", "ELEC"],
      ...authors.map((name): [string, string] => ["AU", literalName(name)]),
      ["TI", title],
      ["T2", site.title],
      ["PY", year],
      ["DA", `${year}/${month}/${date}`],
      ["UR", address],
      ["N1", `Licence ${data.licence}`],
      ["LA", data.lang],
      ["ER", ""],
    ]
      .map(([tag, value = ""]) => `${tag}  - ${oneLine(value)}\r\n`)
      .join(""),
    csl: {
      id: node.id,
      type: "webpage",
      title: oneLine(title),
      author: authors.map((name) => ({ literal: oneLine(name) })),
      "container-title": site.title,
      issued: { "date-parts": [[Number(year), Number(month), Number(date)]] },
      URL: address,
      language: data.lang,
      license: data.licence,
    },
  };
}

/** What biblatex calls a language of the garden; another is left out, since a wrong one would hyphenate wrongly. */
const langids: Readonly<Record<string, string>> = {
  ar: "arabic",
  en: "english",
  es: "spanish",
  fa: "persian",
  fr: "french",
  pt: "portuguese",
  ta: "tamil",
  tr: "turkish",
  ur: "urdu",
};

function bibtexOf({ id, title, data }: Node, address: string): string {
  const langid = langids[data.lang];
  const fields = [
    `author = {${data.contributors.map(({ name }) => `{${tex(name)}}`).join(" and ")}}`,
    `title = {{${tex(title)}}}`,
    `organization = {${tex(site.title)}}`,
    `date = {${dayOf(data)}}`,
    `url = {${address}}`,
    `note = {Licence ${tex(data.licence)}}`,
    ...(langid ? [`langid = {${langid}}`] : []),
  ];
  return `@online{${id.replace("/", "-")},\n${fields.map((field) => `  ${field}`).join(",\n")}\n}\n`;
}

/** A value of a format in which a line is a field: an end of line in it would begin another. */
const oneLine = (text: string) => text.replace(/[\p{Cc} \u2028\u2029]+/gu, " ").trim();

/**
 * A name as RIS knows no way to write it: whole. Programs that read RIS take
 * what stands before a comma for a family name, quotes and braces for letters;
 * a dash parts the same words.
 */
const literalName = (name: string) =>
  oneLine(name)
    .split(",")
    .map((part) => part.trim())
    .join(" – ");

/** The characters that TeX would read as commands, on one line. */
const tex = (text: string) =>
  oneLine(text).replace(/[\\{}$&#%_^~]/g, (sign) =>
    sign === "\\" ? "\\textbackslash{}" : sign === "^" || sign === "~" ? `\\${sign}{}` : `\\${sign}`,
  );
