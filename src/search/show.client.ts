/** Draws results on the search page from its templates: what came from entries or from the visitor is always text. */
import { count } from "../french.ts";
import type { Arranged, Choice, Group } from "./arrange.ts";
import { excerptPieces, markedWords, nearestName } from "./excerpt.ts";
import { forReading } from "./normalise.ts";
import type { Data, Hit } from "./pagefind.client.ts";
import type { Ranked } from "./union.ts";

/** The element that the search page was made with. */
export function part<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} on the search page`);
  return found;
}

/** Words between guillemets that no end of line parts from them, as they were written. */
export const quoted = (text: string) => `«\u00A0${text}\u00A0»`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The groups of results, drawn when all their pages are loaded. `words` are those of the question. */
export const drawGroups = (groups: readonly Group<Ranked<Hit>>[], words: readonly string[]): Promise<Node[]> =>
  Promise.all(
    groups.map(async ({ kind, pages }) => {
      const copy = part<HTMLTemplateElement>(`template[data-part="group"]`).content.cloneNode(true) as DocumentFragment;
      const name = { lead: "Au plus près", leviers: "Leviers publics" }[kind] ?? capital(kind);
      part("h2", copy).textContent = name;
      part("ol", copy).append(...(await Promise.all(pages.map(async (page) => hit(page, await page.best.data(), words)))));
      return copy;
    }),
  );

function hit({ fields, words: places }: Ranked<Hit>, data: Data, words: readonly string[]): Node {
  const copy = part<HTMLTemplateElement>(`template[data-part="hit"]`).content.cloneNode(true) as DocumentFragment;
  const title = data.meta["title"] ?? "";
  const link = part<HTMLAnchorElement>("a", copy);
  link.href = data.url;
  link.textContent = forReading(title);
  const summary = data.meta["resume"];
  const text = markedWords(data.excerpt).length === 0 && summary ? [{ text: forReading(summary), marked: false }] : undefined;
  part(".excerpt", copy).append(
    ...(text ?? excerptPieces(data.excerpt, title)).map(({ text, marked }) => {
      if (!marked) return text;
      const mark = document.createElement("mark");
      mark.textContent = text;
      return mark;
    }),
  );
  const held = words.filter((_, place) => places.includes(place));
  const partly = held.length < words.length ? ` · pour ${held.map((word) => quoted(forReading(word))).join(", ")}` : "";
  part(".why", copy).textContent = why(data, held, fields) + partly;
  return copy;
}

/** Why a page is there, as Pagefind matched it: its title, the nearest of its other names, its theme, a near word, or its text. */
function why({ meta }: Data, words: readonly string[], fields: readonly string[]): string {
  const named = (field: string) => quoted(forReading(nearestName(words, meta[field] ?? "")));
  if (fields.includes("title")) return "Trouvé dans le titre";
  if (fields.includes("voisins")) return `On dit aussi ${named("voisins")}`;
  if (fields.includes("themes")) return `Dans le thème ${named("themes")}`;
  if (!fields.includes("resume") && fields.includes("proches")) return `Mot proche${NBSP}: ${named("proches")}`;
  return "Trouvé dans le texte";
}

const NBSP = "\u00A0";

/** Fills the two lists of choices, with how many pages each would leave. The one that is chosen stays, with none. */
export function drawChoices({ kindCounts, themeCounts }: Arranged<Ranked<Hit>>, choice: Choice): void {
  fill(`select[name="sorte"]`, kindCounts, choice.kind, capital);
  fill(`select[name="theme"]`, themeCounts, choice.theme, String);
}

function fill(selector: string, counts: ReadonlyMap<string, number>, chosen: string, labelOf: (key: string) => string): void {
  const list = part<HTMLSelectElement>(selector);
  const all = list.options[0];
  const keys = [...new Set([...counts.keys(), ...(chosen ? [chosen] : [])])];
  const options = keys
    .map((key) => new Option(`${labelOf(key)} (${counts.get(key) ?? 0})`, key, false, key === chosen))
    .sort((a, b) => a.text.localeCompare(b.text, "fr"));
  list.replaceChildren(...(all ? [all] : []), ...options);
  list.value = chosen;
}

/** What the button says that shows more. */
export const moreLabel = (left: number, step: number) => `Voir ${count(Math.min(left, step), "page")} de plus`;
