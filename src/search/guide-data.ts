import { earOf, loosened, type Ear, type Guide, type Signpost } from "./guide.ts";

/** A guide as it is sent to a browser. */
export type PackedGuide = {
  said: readonly (readonly [string, string])[];
  faint: readonly string[];
  signposts: readonly Signpost[];
};

/** Address and title of each page, by its id in the index; none in a large garden. */
export type Titles = readonly (readonly [id: string, page: readonly [url: string, title: string]])[];

/** What a search asks of the guide, and of the titles of pages: enough to say who to call, and where a result leads. */
export type OpenGuide = { ear: Ear; titles: ReadonlyMap<string, readonly [url: string, title: string]> };

/** What `/pagefind/guide.js` gives, made there of the words that it holds: who loads them loads what reads them. */
export const openGuide = (sent: PackedGuide & { titles: Titles }): OpenGuide => ({
  ear: earOf(unpackGuide(sent)),
  titles: new Map(sent.titles),
});

export const packGuide = ({ sayings, faint, signposts }: Guide): PackedGuide => ({
  said: [...sayings],
  faint: [...faint],
  signposts,
});

/** The guide that `packGuide` was given. */
export function unpackGuide({ said, faint, signposts }: PackedGuide): Guide {
  const sayings = new Map(said);
  return { sayings, looseSayings: loosened(sayings), faint: new Set(faint), signposts };
}
