import { addressAt } from "../base/address/here.ts";
import { isListed, type Node } from "../entry/node.ts";
import { escapeHtml } from "../base/html.ts";
import { kinds } from "../entry/kinds.ts";
import { compare } from "../graph/graph.ts";

/** How many entries a feed holds. */
const length = 30;

/** The words that the entries of a feed are described with, besides those of RSS. */
export const feedWords = { dc: "http://purl.org/dc/elements/1.1/" } as const;

/** One entry of a feed. Dates are those of the entry, at noon UTC: the build reads no clock. */
export type FeedItem = {
  title: string;
  link: string;
  pubDate: Date;
  description: string;
  categories: string[];
  customData: string;
};

/** The latest of `nodes` first, by publication then id. */
export const latest = <Shown extends Node>(nodes: Iterable<Shown>, limit: number): Shown[] =>
  [...nodes].sort((a, b) => compare(b.data.published, a.data.published) || compare(a.id, b.id)).slice(0, limit);

/** The items of a feed of the site `base`: the latest of `nodes` that are not withdrawn. */
export const feedItems = (nodes: Iterable<Node>, base: string): FeedItem[] =>
  latest([...nodes].filter(isListed), length).map(({ id, kind, title, data }) => ({
    title,
    link: addressAt(`/${id}/`, base),
    pubDate: new Date(`${data.published}T12:00:00Z`),
    description: data.summary,
    categories: [kinds[kind].singular],
    // Its own language and licence: those of the feed are the garden’s.
    customData: `<dc:language>${data.lang}</dc:language><dc:rights>${escapeHtml(data.licence)}</dc:rights>`,
  }));
