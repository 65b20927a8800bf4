/**
 * The words that each token is found by, as Pagefind itself says: `Réparé,` is
 * found as `repar`, where it stands as `réparé`. Stems, the parts of compound words and
 * what is no word are Pagefind’s own affair; asked once for each token, and
 * kept, since a garden of 5,000 practices has 3 million of them and 60,000 that differ.
 */
import { readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { escapeHtml } from "../../../src/base/html.ts";
import { readItem, type Item } from "./cbor.ts";
import type { Form } from "./merge.ts";
import { unseal } from "../search-chunks.ts";

/** What Pagefind says of tokens, and the files of its own that the search of the garden uses. */
export type Analyst = {
  /** Says of which tokens something will be asked. `weights`: of the place where each stands, or of all. */
  meet: (tokens: readonly string[], weights: readonly number[] | number) => void;
  /** Has Pagefind read those that are not known yet. */
  ask: () => Promise<void>;
  /** The numbers of the words that a token is found by, each before what it weighs: Pagefind’s weight, 24 for a word as it stands; of what is said, nothing. */
  wordsOf: (token: string, weight: number) => readonly number[];
  /** Words by their number. */
  forms: readonly Form[];
  /** Remembers all of it for the next build. */
  keep: () => Promise<void>;
};

type Kept = { mark: string; forms: Form[]; tokens: [key: string, found: number[]][] };

/** How many tokens Pagefind reads in one page. */
const most = 20_000;

/** The weight of what is said of a page and does not stand in its text: Pagefind parts words there in another way. */
export const said = 0;

const keyOf = (token: string, weight: number) => (weight === 1 ? token : `${weight} ${token}`);

/** Opens what was kept in `folder` under `mark`, the version of Pagefind and of this module. Pagefind’s own script and search are there after `ask`. */
export async function openAnalyst(folder: string, mark: string, language = "fr"): Promise<Analyst> {
  const file = join(folder, "mots.json");
  const kept = await readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Kept,
    () => undefined,
  );
  const holds = kept?.mark === mark;
  const forms = holds ? kept.forms : [];
  const known = new Map(holds ? kept.tokens : []);
  const numbers = new Map(forms.map((form, number) => [form.join("\0"), number]));
  const fresh = new Map<string, { token: string; weight: number }>();
  let changed = !holds;
  const numberOf = (form: Form) => {
    const key = form.join("\0");
    const number = numbers.get(key) ?? forms.push(form) - 1;
    numbers.set(key, number);
    return number;
  };
  return {
    forms,
    meet(tokens, weights) {
      for (const [place, token] of tokens.entries()) {
        const weight = typeof weights === "number" ? weights : (weights[place] ?? 1);
        const key = keyOf(token, weight);
        if (!known.has(key) && !fresh.has(key)) fresh.set(key, { token, weight });
      }
    },
    async ask() {
      if (fresh.size === 0 && !changed) return;
      const found = await analysed([...fresh.values()], folder, language);
      for (const [place, key] of [...fresh.keys()].entries())
        known.set(key, found[place]?.flatMap(([form, weight]) => [numberOf(form), weight]) ?? []);
      fresh.clear();
      changed = true;
    },
    wordsOf(token, weight) {
      const found = known.get(keyOf(token, weight));
      if (!found) throw new Error(`Nothing was asked of « ${token} »`);
      return found;
    },
    async keep() {
      if (!changed) return;
      await writeFile(`${file}.part`, JSON.stringify({ mark, forms, tokens: [...known] } satisfies Kept));
      await rename(`${file}.part`, file);
      changed = false;
    },
  };
}

/** A word that a token is found by, and how much it weighs there. */
type Found = readonly [form: Form, weight: number];

/** Asks Pagefind, and leaves its own files in `folder`. */
async function analysed(
  asked: readonly { token: string; weight: number }[],
  folder: string,
  language: string,
): Promise<Found[][]> {
  const { index, errors } = await createIndex({ forceLanguage: language });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(", ")}`);
  const weights = [...new Set([1, ...asked.map(({ weight }) => weight)])];
  const pages = weights.flatMap((weight) => {
    const places = asked.flatMap((one, place) => (one.weight === weight ? [place] : []));
    return Array.from({ length: Math.max(1, Math.ceil(places.length / most)) }, (_, part) => ({
      weight,
      places: places.slice(part * most, (part + 1) * most),
    }));
  });
  for (const [number, { weight, places }] of pages.entries()) {
    // The last word is ended by a full stop: none of those that are asked for.
    const words = [...places.map((place) => escapeHtml(asked[place]?.token ?? "")), "fin"].join(" ");
    const name = weight === 1 ? "p" : `h${8 - weight}`;
    const body = weight === said ? `<i data-pagefind-meta="dit:${words}"></i><p>mot</p>` : `<${name}>${words}</${name}>`;
    const content = `<html lang="${language}"><body data-pagefind-body>${body}</body></html>`;
    const { errors: refused } = await index.addHTMLFile({ url: `/${number}/`, content });
    if (refused.length > 0) throw new Error(refused.join(", "));
  }
  await rm(folder, { recursive: true, force: true });
  const written = await index.writeFiles({ outputPath: folder });
  if (written.errors.length > 0) throw new Error(written.errors.join(", "));
  await close();
  const found: Found[][] = asked.map(() => []);
  let last = 0;
  for (const [form, page, text, beside] of await postingsIn(folder))
    for (const [weight, position] of pages[page]?.weight === said ? beside : text) {
      const places = pages[page]?.places ?? [];
      const place = places[position];
      if (place !== undefined) found[place]?.push([form, weight]);
      else if (position === places.length) last++;
    }
  // Each page ends with one word more: where it is not in its place, what was read is of other words.
  if (last !== pages.length) throw new Error("Pagefind reads other words than those that it was given");
  for (const beside of ["fragment", "index"]) await rm(join(folder, beside), { recursive: true, force: true });
  return found;
}

type Location = [weight: number, position: number];
type Posting = [form: Form, page: number, text: Location[], said: Location[]];

/** All that the index in `folder` holds of words. */
async function postingsIn(folder: string): Promise<Posting[]> {
  const names = (await readdir(join(folder, "index"))).sort();
  const postings: Posting[] = [];
  for (const name of names) {
    const [words] = readItem(unseal(await readFile(join(folder, "index", name)))) as [[string, Item[], [string, Item[]][]][]];
    for (const [stem, pages, forms] of words) {
      postings.push(...pagesOf([stem, ""], pages));
      for (const [form, own] of forms) postings.push(...pagesOf([stem, form], own));
    }
  }
  return postings;
}

/** Pages are told by how much their number is more than the last; so are places of one weight, which comes before them as a negative number. */
function pagesOf(form: Form, pages: readonly Item[]): Posting[] {
  let page = 0;
  return (pages as [number, number[], number[]][]).map(([more, text, said]) => {
    page += more;
    return [form, page, locationsOf(text), locationsOf(said)];
  });
}

/** Places with what stands before them, a weight or the number of a field: `[-25, 3, 2]` is 24 at 3 and at 5. */
function locationsOf(told: readonly number[]): Location[] {
  const locations: Location[] = [];
  let [weight, position] = [0, 0];
  for (const number of told) {
    if (number < 0) [weight, position] = [-1 - number, 0];
    else locations.push([weight, (position += number)]);
  }
  return locations;
}
