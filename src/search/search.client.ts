/**
 * The search page. Nothing is loaded before the first words: then Pagefind,
 * from the site itself. Words are looked for one by one and their pages joined
 * (union.ts), so that a word too many does not empty the results.
 */
import { count, fold } from "../french.ts";
import type { Kind } from "../entry/kinds.ts";
import { forReading, queryWords } from "./normalise.ts";
import { union, type Ranked } from "./union.ts";

/** What we use of Pagefind in the browser. */
type Data = { url: string; excerpt: string; meta: Record<string, string> };
type Hit = { id: string; score: number; data: () => Promise<Data> };
type Pagefind = { init: () => Promise<void>; search: (words: string) => Promise<{ results: Hit[] }> };
type Found = { data: Data; words: string[] };

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

/** Loads Pagefind once; after a failure, the next search tries again. */
function load(): Promise<Pagefind> {
  loading ??= import(/* @vite-ignore */ new URL("/pagefind/pagefind.js", location.href).href)
    .then(async (pagefind: Pagefind) => {
      await pagefind.init();
      return pagefind;
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** Searches what the field holds; the last search asked for wins. */
async function search(): Promise<void> {
  const query = field.value.trim();
  const own = ++asked;
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  if (query.length < fewest) return show(query, []);
  try {
    const pagefind = await load();
    const words = queryWords(query);
    const perWord = await Promise.all(words.map(async (word) => (await pagefind.search(word)).results));
    const found = await Promise.all(union(perWord).slice(0, shown).map((page) => read(page, words)));
    if (own === asked) show(query, found);
  } catch {
    if (own === asked) status.textContent = "La recherche n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
}

const read = async ({ best }: Ranked<Hit>, words: string[]): Promise<Found> => ({ data: await best.data(), words });

function show(query: string, found: readonly Found[]): void {
  const byKind = Map.groupBy(found, ({ data }) => data.meta["sorte"] ?? "");
  results.replaceChildren(...groups.flatMap(([kind, label]) => {
    const members = byKind.get(kind) ?? [];
    return members.length > 0 ? [group(label, members)] : [];
  }));
  ways.hidden = found.length > 0;
  if (query.length < fewest) status.textContent = query ? "Encore une lettre ou deux…" : "";
  else if (found.length === 0) status.textContent = `Rien ne ressemble à « ${query} » dans le jardin. Essayez un mot plus simple, ou un thème.`;
  else status.textContent = found.length === shown ? `Les ${shown} pages les plus proches de « ${query} »` : `${count(found.length, "page")} pour « ${query} »`;
}

function group(label: string, members: readonly Found[]): Node {
  const copy = groupTemplate.content.cloneNode(true) as DocumentFragment;
  part("h2", copy).textContent = label;
  part("ol", copy).append(...members.map(hit));
  return copy;
}

function hit({ data, words }: Found): Node {
  const copy = hitTemplate.content.cloneNode(true) as DocumentFragment;
  const link = part<HTMLAnchorElement>("a", copy);
  link.href = data.url;
  link.textContent = forReading(data.meta["title"] ?? "");
  part(".excerpt", copy).append(...marked(data.excerpt));
  part(".why", copy).textContent = why(data, words);
  return copy;
}

/** Why a page is there: its title, one of its other names, or its text. */
function why({ meta }: Data, words: readonly string[]): string {
  const holds = (text: string) => words.some((word) => ` ${fold(text)}`.includes(` ${fold(word)}`));
  if (holds(meta["title"] ?? "")) return "Trouvé dans le titre";
  const name = (meta["voisins"] ?? "").split(", ").find(holds);
  return name ? `On dit aussi « ${forReading(name)} »` : "Trouvé dans le texte";
}

/** Pagefind’s excerpt as nodes: its `<mark>`s, and nothing else of its markup. */
function marked(excerpt: string): (string | HTMLElement)[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/g).map((piece) => {
    const text = forReading(decode(piece.replace(/<\/?mark>/g, "")));
    if (!piece.startsWith("<mark>")) return text;
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
}

function decode(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

function part<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} on the search page`);
  return found;
}
