import { loosened, type Guide, type Signpost } from "./guide.ts";

/** A guide as it is sent to a browser. */
export type PackedGuide = {
  said: readonly (readonly [string, string])[];
  faint: readonly string[];
  signposts: readonly Signpost[];
};

/** Address and title of each page, by its id in the index; none in a large garden. */
export type Titles = readonly (readonly [id: string, page: readonly [url: string, title: string]])[];

/** What a site sends of its guide, as `/pagefind/guide.js`. */
export type SentGuide = PackedGuide & { titles: Titles };

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
