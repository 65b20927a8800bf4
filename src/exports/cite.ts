import type { Node } from "../entry/node.ts";
import { list } from "../french.ts";
import { site } from "../site.ts";
import { pageAddress } from "./address.ts";

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
  const key = node.id.replace("/", "-");
  return {
    text: `${citationText(node)} ${address}`,
    bibtex: [
      `@online{${key},`,
      `  author = {${authors.map((name) => `{${tex(name)}}`).join(" and ")}},`,
      `  title = {{${tex(title)}}},`,
      `  organization = {${tex(site.title)}},`,
      `  date = {${day}},`,
      `  url = {${address}},`,
      `  note = {Licence ${data.licence}},`,
      `  langid = {french}`,
      "}",
      "",
    ].join("\n"),
    ris: [
      "TY  - ELEC",
      ...authors.map((name) => `AU  - ${name}`),
      `TI  - ${title}`,
      `T2  - ${site.title}`,
      `PY  - ${year}`,
      `DA  - ${year}/${month}/${date}`,
      `UR  - ${address}`,
      `N1  - Licence ${data.licence}`,
      "LA  - fr",
      "ER  - ",
      "",
    ].join("\r\n"),
    csl: {
      id: node.id,
      type: "webpage",
      title,
      author: authors.map((name) => ({ literal: name })),
      "container-title": site.title,
      issued: { "date-parts": [[Number(year), Number(month), Number(date)]] },
      URL: address,
      language: "fr",
      license: data.licence,
    },
  };
}

/** The signs that TeX would read as commands. */
const tex = (text: string) =>
  text.replace(/[\\{}$&#%_^~]/g, (sign) =>
    sign === "\\" ? "\\textbackslash{}" : sign === "^" || sign === "~" ? `\\${sign}{}` : `\\${sign}`,
  );
