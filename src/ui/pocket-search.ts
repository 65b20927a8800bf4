/**
 * The search of the copy that is opened from a file, where Pagefind cannot be
 * loaded: titles, other names and summaries. It answers as Pagefind does, so
 * that the search page is the same.
 */
import { fold, stem } from "../base/french.ts";

/** A page as the copy finds it. */
export type PocketPage = {
  url: string;
  title: string;
  names: string;
  /** Words with which it is looked for that are none of its names. */
  words: string;
  summary: string;
  /** The version that is simple to read; empty for most. */
  easy: string;
  /** What the search can be narrowed by, named as the filters of the index of the site. */
  filters: Readonly<Record<string, readonly string[]>>;
};

/** Where a word stands: metadata of the index of the site, or its text alone. */
type Field = "title" | "voisins" | "mots" | "resume" | "text";
type Result = { id: string; score: number; matchedMetaFields: string[]; data: () => Promise<Data> };
type Data = { url: string; excerpt: string; meta: Record<string, string> };
/** Where a word stands: places of pages, and the weight of each field that holds it. */
type Postings = Map<string, Map<number, Map<Field, number>>>;

const weights: Readonly<Record<Field, number>> = { title: 5, voisins: 4, mots: 3, resume: 2, text: 1 };
/** Of a word that only begins alike, against the word itself. */
const alike = 0.5;
const excerptWords = 28;

/** Whether a word of a page is the one asked for, longer or in another form: « réparation » for « réparer », not « repartir ». */
const isForm = (form: string, asked: string) => form.startsWith(asked) || stem(form) === stem(asked);

/** The search over `pages`. The index is made here: to read it would take longer than to make it. */
export function pocketSearch(pages: readonly PocketPage[]) {
  const postings = index(pages);
  const forms = [...postings.keys()].sort();
  const byUrl = new Map(pages.map((page) => [page.url, page]));
  const texts = pages.map(({ title, names, words, summary, easy }) =>
    [title, names, words, summary, easy].map((text) => ` ${fold(text)} `),
  );
  return {
    init: () => Promise.resolve(),
    options: () => Promise.resolve(),
    filters: () => Promise.resolve(counts(pages)),
    search: (query: string | null, { filters = {} }: { filters?: Record<string, string> } = {}) => {
      const has = ({ id }: Result) =>
        Object.entries(filters).every(([name, value]) => byUrl.get(id)?.filters[name]?.includes(value));
      return Promise.resolve({ results: (query === null ? every() : results(query)).filter(has) });
    },
  };

  function every(): Result[] {
    return pages.map((_, place) => result(place, [], []));
  }

  /** Pages of all the words asked for; between quotation marks, of the very words side by side. The nearest first, then by address. */
  function results(query: string): Result[] {
    const exact = /^".*"$/.test(query.trim());
    const asked = fold(query).split(" ").filter(Boolean);
    const found = asked.map((word) => pagesOf(word, exact));
    const [first, ...others] = found;
    if (!first) return [];
    return [...first.keys()]
      .filter((place) => others.every((other) => other.has(place)))
      .filter((place) => !exact || texts[place]?.some((text) => text.includes(` ${asked.join(" ")} `)))
      .map((place) => result(place, asked, found))
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  }

  function result(place: number, asked: readonly string[], found: readonly Map<number, Map<Field, number>>[]): Result {
    const fields = found.flatMap((of) => [...(of.get(place) ?? [])]);
    const { url, title, names, words, summary, easy } = pages[place] as PocketPage;
    const meta = { title, resume: summary, ...(names ? { voisins: names } : {}), ...(words ? { mots: words } : {}) };
    return {
      id: url,
      score: fields.reduce((sum, [, weight]) => sum + weight, 0),
      matchedMetaFields: [...new Set(fields.map(([field]) => field))].filter((field) => field !== "text").sort(),
      data: () => Promise.resolve({ url, excerpt: excerpt(`${summary} ${easy}`.trim(), asked), meta }),
    };
  }

  function pagesOf(word: string, exact: boolean): Map<number, Map<Field, number>> {
    const alikes = exact ? [word] : from(stem(word)).filter((form) => isForm(form, word));
    const found = new Map<number, Map<Field, number>>();
    for (const form of alikes) {
      const of = postings.get(form);
      if (!of) continue;
      const rare = Math.log(1 + pages.length / of.size);
      for (const [place, fields] of of) {
        const known = found.get(place) ?? new Map<Field, number>();
        for (const [field, weight] of fields) {
          const own = weight * rare * (form === word ? 1 : alike);
          known.set(field, Math.max(known.get(field) ?? 0, own));
        }
        found.set(place, known);
      }
    }
    return found;
  }

  /** The words of the index that begin so. */
  function from(start: string): string[] {
    let [low, high] = [0, forms.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((forms[middle] ?? "") < start) low = middle + 1;
      else high = middle;
    }
    const rest = forms.slice(low);
    const end = rest.findIndex((word) => !word.startsWith(start));
    return end === -1 ? rest : rest.slice(0, end);
  }
}

/** For each filter, how many pages each of its values has. */
function counts(pages: readonly PocketPage[]): Record<string, Record<string, number>> {
  const all: Record<string, Record<string, number>> = {};
  for (const { filters } of pages)
    for (const [name, values] of Object.entries(filters))
      for (const value of values) (all[name] ??= {})[value] = (all[name][value] ?? 0) + 1;
  return all;
}

function index(pages: readonly PocketPage[]): Postings {
  const postings: Postings = new Map();
  for (const [place, { title, names, words, summary, easy }] of pages.entries())
    for (const [field, value] of [
      ["title", title],
      ["voisins", names],
      ["mots", words],
      ["resume", summary],
      ["text", easy],
    ] as const)
      for (const word of new Set(fold(value).split(" "))) {
        if (!word) continue;
        const of = postings.get(word) ?? new Map<number, Map<Field, number>>();
        const fields = of.get(place) ?? new Map<Field, number>();
        postings.set(word, of.set(place, fields.set(field, weights[field])));
      }
  return postings;
}

/** Two characters, as Pagefind escapes a text. */
const escaped = (text: string) => text.replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The words around the first that was asked for, with marks, as Pagefind writes them. */
export function excerpt(text: string, asked: readonly string[]): string {
  const words = text.split(" ");
  const isAsked = (word: string) =>
    fold(word)
      .split(" ")
      .some((part) => asked.some((one) => isForm(part, one)));
  const first = Math.max(0, words.findIndex(isAsked));
  const from = Math.max(0, Math.min(first - 8, words.length - excerptWords));
  return words
    .slice(from, from + excerptWords)
    .map((word) => (isAsked(word) ? `<mark>${escaped(word)}</mark>` : escaped(word)))
    .join(" ");
}
