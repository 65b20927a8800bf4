/** The outside addresses that the pages of a garden show, and where each is written. */
import { defaultTreeAdapter as tree, html, parseFragment, type DefaultTreeAdapterTypes as Tree } from "parse5";
import { isPublicAddress } from "../../src/entry/body/safe-url.ts";
import { readGarden } from "../../src/entry/read.ts";
import { guideFiles } from "../../src/features/search/guide/guide-file.ts";
import { readGuide } from "./near-words.ts";

/** The files where each address is written, and those that do not read: their addresses are not known. */
export type Cited = { addresses: Map<string, string[]>; unread: string[] };

/**
 * The addresses of links are read in the HTML that the reader made of a body,
 * those of sources, sites and laws in its fields. Looked for in the text of the
 * file by a pattern, an address would lose its last parenthesis, take the full
 * stop after it, or keep its `&amp;`.
 */
export async function citedAddresses(content: string, cache?: string): Promise<Cited> {
  const addresses = new Map<string, string[]>();
  const unread: string[] = [];
  const add = (file: string, found: readonly string[]) => {
    for (const address of new Set(found)) addresses.set(address, [...(addresses.get(address) ?? []), file]);
  };
  const { entries } = await readGarden(content, cache === undefined ? {} : { cache });
  for (const { file, entry } of entries) {
    if (entry) add(file, [...addressesIn(entry.node.data), ...linksOf(entry.html)]);
    else unread.push(file);
  }
  const { guide, problems } = await readGuide(content);
  for (const { html: shown } of guide.signposts) add(`content/${guideFiles.signposts}`, linksOf(shown));
  if (problems.length > 0) unread.push(`content/${guideFiles.signposts}`);
  return { addresses, unread };
}

/** The web addresses to which some HTML leads, as a browser reads them. */
function linksOf(source: string): string[] {
  const found: string[] = [];
  const ahead: Tree.Node[] = [parseFragment(source)];
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (tree.isElementNode(node) && node.tagName === html.TAG_NAMES.A)
      found.push(...node.attrs.filter(({ name, value }) => name === "href" && isPublicAddress(value)).map(({ value }) => value));
    if ("childNodes" in node) ahead.push(...node.childNodes.toReversed());
  }
  return found;
}

/** Every field that is an address, at whatever depth: no list of their names to forget one in. */
function addressesIn(value: unknown): string[] {
  if (typeof value === "string") return isPublicAddress(value) ? [value] : [];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(addressesIn) : [];
}
