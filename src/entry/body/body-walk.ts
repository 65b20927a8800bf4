import type { BodyProblems } from "./body-problems.ts";
import { slugify, typeset } from "../../base/french.ts";
import { textOf, type HastNode } from "./hast.ts";
import { giveSentences, type Block } from "../link-sentences.ts";
import type { Body, BodyLink } from "./parsed-body.ts";

/** What a body that is not in French is written with: its headings by the name of their element, what a table is called, how a text is set. */
export type BodyWords = { titles: Readonly<Record<string, string>>; table: string; set: (text: string) => string };

const french: BodyWords = { titles: {}, table: "Tableau", set: typeset };

/** One walk over the tree of a body: what it reads, and what it collected so far. */
export type BodyWalk = {
  /** The id of the entry. */
  id: string;
  source: string;
  /** The deepest level that is read. */
  mostDepth: number;
  told: BodyProblems;
  words: BodyWords;
  body: Body;
  /** The text being read, in which links have their sentence. */
  block: Block;
  /** All the text, for its words. */
  plain: string;
  headingIds: Set<string>;
  /** The next number to try for a heading of that name. */
  nextHeading: Map<string, number>;
  /** Tables met so far. */
  tables: number;
};

/** A walk that begins. */
export const beginWalk = ({
  words = french,
  ...given
}: Pick<BodyWalk, "id" | "source" | "mostDepth" | "told"> & { words?: BodyWords | undefined }): BodyWalk => ({
  ...given,
  words,
  body: { html: "", links: [], pages: [], steps: [], sections: [], photos: [], words: 0 },
  block: { text: "", links: [] },
  plain: "",
  headingIds: new Set(),
  nextHeading: new Map(),
  tables: 0,
});

/** Keeps a link to an entry, at the place of its block where it stands. */
export function collectLink({ body, block, told }: BodyWalk, node: HastNode, target: string, wiki: boolean) {
  const link: BodyLink = { target, wiki, sentence: "", line: told.lineOf(node) };
  body.links.push(link);
  block.links.push({ link, offset: block.text.length });
}

/** Writes inside a block of its own, then gives each link met there its sentence. */
export function inBlock(walk: BodyWalk, write: () => string): string {
  const outer = walk.block;
  walk.block = { text: "", links: [] };
  const html = write();
  giveSentences(walk.block);
  walk.block = outer;
  return html;
}

/** What a table is called, as no other of the body is: each is a region that one steps through. */
export const collectTable = (walk: BodyWalk): string =>
  ++walk.tables === 1 ? walk.words.table : `${walk.words.table} ${walk.tables}`;

/** The id of a heading, as no other of the body has it. */
export function collectHeading({ headingIds, nextHeading }: BodyWalk, node: HastNode): string {
  const base = `t-${slugify(textOf(node)) || "titre"}`;
  let id = base;
  let next = nextHeading.get(base) ?? 2;
  while (headingIds.has(id)) id = `${base}-${next++}`;
  nextHeading.set(base, next);
  headingIds.add(id);
  return id;
}
