import { slugify } from "../../../base/french.ts";
import { earOf, loosened, type Ear, type Guide, type Signpost } from "./guide.ts";

/** A guide as it is sent to a browser. */
export type PackedGuide = {
  said: readonly (readonly [string, string])[];
  faint: readonly string[];
  signposts: readonly Signpost[];
};

/** Address and title of a page. */
export type Named = readonly [url: string, title: string];

/** Id in the index, title and address of each page, in a third less than whole; none in a large garden. In an address, `=` is the title as an address writes it. */
export type Titles = readonly (readonly [id: string, title: string, address: string])[];

/** Pages in the order of their ids. */
export const packTitles = (pages: ReadonlyMap<string, Named>): Titles =>
  [...pages]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, [url, title]]) => {
      const [folder = "", slug = ""] = url.split("/").slice(1);
      return [id, title, slug && url === `/${folder}/${slugify(title)}/` ? `${folder}/=` : url.slice(1, -1)];
    });

/** The pages that `packTitles` was given. */
export const unpackTitles = (sent: Titles): Map<string, Named> =>
  new Map(sent.map(([id, title, address]) => [id, [`/${address.replace("=", () => slugify(title))}/`, title]]));

/** What a search asks of the guide, and of the titles of pages: enough to say who to call, and where a result leads. */
export type OpenGuide = { ear: Ear; titles: ReadonlyMap<string, Named> };

/** What `/pagefind/guide.js` gives, made there of the words that it holds: who loads them loads what reads them. */
export const openGuide = (sent: PackedGuide & { titles: Titles }): OpenGuide => ({
  ear: earOf(unpackGuide(sent)),
  titles: unpackTitles(sent.titles),
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
