/**
 * The search page. Nothing is loaded before the first words: then Pagefind,
 * from the site itself. Words are looked for one by one and their pages joined
 * (union.ts), so that a word too many does not empty the results.
 */
import { count, list } from "../french.ts";
import { kindOfId, type Kind } from "../entry/kinds.ts";
import { excerptPieces, isNear, markedWords, nearness } from "./excerpt.ts";
import { forReading, queryWords, singular } from "./normalise.ts";
import { either, union, weigh, type Hit as Match, type Weighed } from "./union.ts";

/** What we use of Pagefind in the browser. */
type Data = { url: string; excerpt: string; meta: Record<string, string> };
type Hit = Match & { data: () => Promise<Data> };
type Pagefind = { init: () => Promise<void>; search: (words: string) => Promise<{ results: Hit[] }> };
type Found = { data: Data; words: readonly string[]; fields: readonly string[] };
type Answer = { found: Found[]; unknown: string[] };

const shown = 20;
const wait = 200;
const fewest = 3;

/** The groups of results in the order of display. */
const groups: readonly [Kind, string][] = [
  ["practice", "Pratiques"],
  ["need", "Besoins"],
  ["lever", "Leviers publics"],
  ["story", "Récits"],
  ["term", "Mots"],
  ["workshop", "Ateliers"],
  ["trail", "Parcours"],
  ["organisation", "Organisations"],
  ["place", "Lieux"],
];

const field = part<HTMLInputElement>("#q");
const status = part(`[data-part="count"]`);
const results = part(`[data-part="results"]`);
const ways = part(`[data-part="ways"]`);
const groupTemplate = part<HTMLTemplateElement>(`template[data-part="group"]`);
const hitTemplate = part<HTMLTemplateElement>(`template[data-part="hit"]`);

let loading: Promise<Pagefind> | undefined;
/** How many times Pagefind could not be loaded. */
let failures = 0;
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value.trim()) void search();
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void search(), wait);
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void search();
});

/**
 * Loads Pagefind once; after a failure, the next search tries again. Many
 * browsers remember that a module could not be fetched and never ask for it
 * again: each new try has an address of its own.
 */
function load(): Promise<Pagefind> {
  const address = new URL("/pagefind/pagefind.js", location.href);
  if (failures > 0) address.searchParams.set("essai", String(failures));
  loading ??= import(/* @vite-ignore */ address.href)
    .then(async (pagefind: Pagefind) => {
      await pagefind.init();
      return pagefind;
    })
    .catch((error: unknown) => {
      loading = undefined;
      failures += 1;
      throw error;
    });
  return loading;
}

/** Searches what the field holds; the last search asked for wins. */
async function search(): Promise<void> {
  const query = field.value.trim();
  const own = ++asked;
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (query.length < fewest) return show(query, { found: [], unknown: [] });
  if (!loading) status.textContent = "La recherche se prépare…";
  try {
    const answer = await answerTo(await load(), queryWords(query));
    if (own === asked) show(query, answer);
  } catch {
    if (own === asked) status.textContent = "La recherche n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
}

/** The nearest pages, and the words that no page holds. */
async function answerTo(pagefind: Pagefind, words: readonly string[]): Promise<Answer> {
  const perWord = await Promise.all(words.map((word) => pagesOf(pagefind, word)));
  const pages = union(perWord).slice(0, shown);
  return {
    found: await Promise.all(pages.map(async ({ best, fields }) => ({ data: await best.data(), words, fields }))),
    unknown: words.filter((_, index) => perWord[index]?.length === 0),
  };
}

/** The pages that hold a word, or a longer one that begins alike; none for a word of which the garden knows but the first letters. */
async function pagesOf(pagefind: Pagefind, word: string): Promise<Weighed<Hit>[]> {
  const results = async (text: string) => (await pagefind.search(text)).results;
  const forms = [...new Set([word, singular(word)])];
  const answers = await Promise.all(
    forms.map(async (form) => ({ loose: await results(form), exact: await results(`"${form}"`) })),
  );
  const known = answers.filter(({ exact }) => exact.length > 0);
  if (known.length > 0) return either(known.map(({ loose, exact }) => weigh(loose, exact)));
  const loose = answers.at(-1)?.loose ?? [];
  if (!loose[0]) return [];
  const { excerpt, meta } = await loose[0].data();
  return isNear(word, [...markedWords(excerpt), meta["title"] ?? "", meta["voisins"] ?? ""]) ? weigh(loose, []) : [];
}

function show(query: string, { found, unknown }: Answer): void {
  const byKind = Map.groupBy(found, ({ data }) => kindOfId(data.url.slice(1)));
  results.replaceChildren(
    ...groups.flatMap(([kind, label]) => {
      const members = byKind.get(kind) ?? [];
      return members.length > 0 ? [group(label, members)] : [];
    }),
  );
  ways.hidden = found.length > 0;
  status.textContent = sentence(query, found.length, unknown);
}

/** Words between guillemets that no end of line parts from them, as they were written. */
const quoted = (text: string) => `«\u00A0${text}\u00A0»`;

/** What is said of the results, aloud too. */
function sentence(query: string, pages: number, unknown: readonly string[]): string {
  if (query.length < fewest) return query ? "Encore une lettre ou deux…" : "";
  if (pages === 0) return `Rien ne ressemble à ${quoted(query)} dans le jardin. Essayez un mot plus simple, ou un thème.`;
  const total =
    pages === shown ? `Les ${shown} pages les plus proches de ${quoted(query)}` : `${count(pages, "page")} pour ${quoted(query)}`;
  return unknown.length > 0 ? `${total}. Rien pour ${list(unknown.map((word) => quoted(forReading(word))))}.` : total;
}

function group(label: string, members: readonly Found[]): Node {
  const copy = groupTemplate.content.cloneNode(true) as DocumentFragment;
  part("h2", copy).textContent = label;
  part("ol", copy).append(...members.map(hit));
  return copy;
}

function hit({ data, words, fields }: Found): Node {
  const copy = hitTemplate.content.cloneNode(true) as DocumentFragment;
  const title = data.meta["title"] ?? "";
  const link = part<HTMLAnchorElement>("a", copy);
  link.href = data.url;
  link.textContent = forReading(title);
  part(".excerpt", copy).append(
    ...excerptPieces(data.excerpt, title).map(({ text, marked }) => {
      if (!marked) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  part(".why", copy).textContent = why(data, words, fields);
  return copy;
}

/** Why a page is there, as Pagefind matched it: its title, the nearest of its other names, or its text. */
function why({ meta }: Data, words: readonly string[], fields: readonly string[]): string {
  if (fields.includes("title")) return "Trouvé dans le titre";
  if (!fields.includes("voisins")) return "Trouvé dans le texte";
  const near = (name: string) => words.reduce((sum, word) => sum + nearness(word, name), 0);
  const [name = ""] = (meta["voisins"] ?? "").split(", ").sort((a, b) => near(b) - near(a));
  return `On dit aussi ${quoted(forReading(name))}`;
}

function part<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} on the search page`);
  return found;
}
