import type { Node } from "../entry/node.ts";
import { citationFor, sentenceOf, type Citation, type Cited } from "./citation.ts";
import { pageAddress } from "./data-address.ts";

/** How to cite an entry in a sentence, without its address. */
export const citationText = (node: Node): string => sentenceOf(citedOf(node, ""));

/** How to cite an entry. */
export const citationOf = (node: Node, base: string): Citation => citationFor(citedOf(node, pageAddress(base, node.id)));

const citedOf = ({ id, title, data }: Node, address: string): Cited => ({
  id,
  title,
  address,
  authors: data.contributors.map(({ name }) => name),
  day: data.reviewed ?? data.published,
  licence: data.licence,
  lang: data.lang,
});
