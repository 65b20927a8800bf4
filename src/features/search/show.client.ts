/** Draws results on the search page from its templates: what came from entries or from the visitor is always text. */
import { root } from "../../base/garden-file/own-root.ts";
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

/** A new element of a template, hidden until it has words to show. */
const copyOf = (name: string) => part<HTMLTemplateElement>(`#${name}`).content.firstElementChild?.cloneNode(true) as HTMLElement;

/** Address and title of a page, known before it is loaded. */
type Titles = ReadonlyMap<string, readonly [url: string, title: string]>;

/** The groups of results to be put in the page; `first`: one can be followed; `all`: each can, or this fails. */
type Drawn = { nodes: Node[]; first: Promise<unknown>; all: Promise<unknown> };

/**
 * The groups of results. `words` are those of the question. Where `titles` are
 * known, links are there at once, and what is said of each page follows when it
 * is loaded: on a slow network, seconds later. Elsewhere each is shown once it
 * is loaded, and those before it: none moves under a finger. The first has the
 * network for itself for `ahead` ms.
 */
export function drawGroups(
  groups: readonly Group<Ranked<Hit>>[],
  words: readonly string[],
  titles: Titles,
  ahead: number,
): Drawn {
  let first: Promise<unknown> | undefined;
  let all: Promise<unknown> = Promise.resolve();
  const later = new Promise((resolve) => setTimeout(resolve, ahead));
  const nodes = groups.map(({ kind, pages: members }) => {
    const section = copyOf("groupe");
    part("h2", section).textContent = { lead: "Au plus près", leviers: "Leviers publics" }[kind] ?? capital(kind);
    for (const page of members) {
      const item = copyOf("resultat");
      part("ol", section).append(item);
      const known = titles.get(page.id);
      const loading = known || !first ? page.best.data() : later.then(() => page.best.data());
      const name = (url: string, title: string) => {
        Object.assign(part("a", item), { href: root + url, textContent: title });
        item.hidden = section.hidden = false;
      };
      if (known) name(...known);
      else {
        all = all.then(() => loading).then(({ url, meta }) => name(url, meta["title"] ?? ""));
        first ??= all;
      }
      // A page that cannot be loaded now is still a link.
      void loading.then((data) => tell(item, page, data, words)).catch(() => undefined);
    }
    return section;
  });
  return { nodes, first: first ?? all, all };
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
