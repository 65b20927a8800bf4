/** Draws results on the search page from its templates: what came from entries or from the visitor is always text. */
import type { Group } from "./arrange.ts";
import { excerptPieces, nearestName } from "./excerpt.ts";
import type { Data, Hit } from "./engine.ts";
import type { Ranked } from "./union.ts";

/** The first element that the search page was made with: it has each of those asked for. */
export const part = <E extends Element = HTMLElement>(selector: string, within: ParentNode = document) =>
  within.querySelector(selector) as E;

/** Words between guillemets that no end of line parts from them, as they were written. */
export const quoted = (text: string) => `«\u00A0${text}\u00A0»`;

/** `1 page`, `12 pages`. */
export const pages = (n: number) => `${n.toLocaleString("fr")}\u00A0page${n > 1 ? "s" : ""}`;

const capital = (text: string) => text.replace(/./, (first) => first.toUpperCase());

const copyOf = (name: string) => part<HTMLTemplateElement>(`#${name}`).content.cloneNode(true) as DocumentFragment;

/** Address and title of a page, known before it is loaded. */
type Titles = ReadonlyMap<string, readonly [url: string, title: string]>;

/**
 * The groups of results. `words` are those of the question. Where `titles` are
 * known, links are there at once, and what is said of each page follows when it
 * is loaded: on a slow network, seconds later.
 */
export const drawGroups = (groups: readonly Group<Ranked<Hit>>[], words: readonly string[], titles: Titles): Promise<Node[]> =>
  Promise.all(
    groups.map(async ({ kind, pages: members }) => {
      const copy = copyOf("groupe");
      part("h2", copy).textContent = { lead: "Au plus près", leviers: "Leviers publics" }[kind] ?? capital(kind);
      part("ol", copy).append(...(await Promise.all(members.map((page) => hit(page, words, titles.get(page.id))))));
      return copy;
    }),
  );

const addressOf = ({ url, meta }: Data) => [url, meta["title"] ?? ""] as const;

async function hit(page: Ranked<Hit>, words: readonly string[], known: readonly [string, string] | undefined): Promise<Node> {
  const copy = copyOf("resultat");
  const item = part("li", copy);
  const loading = page.best.data();
  const [url, title] = known ?? addressOf(await loading);
  const link = part<HTMLAnchorElement>("a", item);
  link.href = url;
  link.textContent = title;
  // A page that cannot be loaded now is still a link.
  void loading.then((data) => tell(item, page, data, words)).catch(() => undefined);
  return copy;
}

function tell(item: Element, { fields, words: places }: Ranked<Hit>, { excerpt, meta }: Data, words: readonly string[]): void {
  const pieces = excerptPieces(excerpt);
  part(".excerpt", item).append(
    ...(pieces.length > 1 ? pieces : excerptPieces(meta["resume"] ?? excerpt)).map(({ text, marked }) => {
      if (!marked) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  const held = words.filter((_, place) => places.includes(place));
  const partly = held.length < words.length ? ` · pour ${held.map(quoted).join(", ")}` : "";
  part(".why", item).textContent = why(meta, held, fields) + partly;
}

/** What is said of the name that matched, by where it stands; the first that did counts. */
const reasons = {
  voisins: "On dit aussi",
  themes: "Dans le thème",
  resume: "",
  mots: "Mot associé\u00A0:",
  proches: "Mot proche\u00A0:",
  loin: "Mot proche\u00A0:",
};

/** Why a page is there, as Pagefind matched it: its title, the nearest of its other names, its theme, a word near to it, or its text. */
function why(meta: Data["meta"], words: readonly string[], fields: readonly string[]): string {
  if (fields.includes("title")) return "Trouvé dans le titre";
  const [field, reason] = Object.entries(reasons).find(([name]) => fields.includes(name)) ?? [];
  return field && reason ? `${reason} ${quoted(nearestName(words, meta[field] ?? ""))}` : "Trouvé dans le texte";
}

/** Fills a list of choices with the names that leave pages, and how many; the one that is chosen stays, with none. */
export function fill(
  list: HTMLSelectElement,
  names: object | undefined,
  chosen: string,
  countOf: (name: string) => number,
): void {
  list.length = 1;
  for (const name of Object.keys(names ?? {}).sort((a, b) => a.localeCompare(b, "fr"))) {
    const n = countOf(name);
    if (n > 0 || name === chosen) list.add(new Option(`${capital(name)} (${n})`, name));
  }
  list.value = chosen;
}
