import { list } from "../base/french.ts";
import { site } from "../base/site.ts";

/** The ways to cite an entry: a sentence, and three files that reference managers read. */
export type Citation = { text: string; bibtex: string; ris: string; csl: object };

/** What is said of an entry where it is cited. */
export type Cited = {
  id: string;
  title: string;
  address: string;
  authors: readonly string[];
  /** Of its last review, else of its publication. */
  day: string;
  licence: string;
  lang: string;
};

/** A sentence without the address. */
export const sentenceOf = ({ authors, day, title, licence }: Omit<Cited, "address">) =>
  `${list(authors)} (${day.slice(0, 4)}). ${title}. ${site.title}. Licence ${licence}.`;

/** How to cite an entry, from what is said of it: the same in Node and in the browser. */
export function citationFor(cited: Cited): Citation {
  const { id, title, address, authors, day, licence, lang } = cited;
  const [year = "", month = "", date = ""] = day.split("-");
  return {
    text: `${sentenceOf(cited)} ${address}`,
    bibtex: bibtexOf(cited),
    ris: [
      ["TY", "ELEC"],
      ...authors.map((name): [string, string] => ["AU", literalName(name)]),
      ["TI", title],
      ["T2", site.title],
      ["PY", year],
      ["DA", `${year}/${month}/${date}`],
      ["UR", address],
      ["N1", `Licence ${licence}`],
      ["LA", lang],
      ["ER", ""],
    ]
      .map(([tag, value = ""]) => `${tag}  - ${oneLine(value)}\r\n`)
      .join(""),
    csl: {
      id,
      type: "webpage",
      title: oneLine(title),
      author: authors.map((name) => ({ literal: oneLine(name) })),
      "container-title": site.title,
      issued: { "date-parts": [[Number(year), Number(month), Number(date)]] },
      URL: address,
      language: lang,
      license: licence,
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

function bibtexOf({ id, title, address, authors, day, licence, lang }: Cited): string {
  const langid = langids[lang];
  const fields = [
    `author = {${authors.map((name) => `{${tex(name)}}`).join(" and ")}}`,
    `title = {{${tex(title)}}}`,
    `organization = {${tex(site.title)}}`,
    `date = {${day}}`,
    `url = {${address}}`,
    `note = {Licence ${tex(licence)}}`,
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
