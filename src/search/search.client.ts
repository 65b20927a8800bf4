/**
 * The search page. Nothing is loaded before the first words. What is asked and
 * chosen stands in the address. Words are looked for one by one and their pages
 * joined (answer.ts), so that a word too many or a fault does not empty the
 * results.
 */
import { count, list } from "../french.ts";
import { answer, type Answer, type Asked } from "./answer.ts";
import { arrange } from "./arrange.ts";
import { forReading } from "./normalise.ts";
import { loadSearch, type Hit, type Search } from "./pagefind.client.ts";
import { drawChoices, drawGroups, moreLabel, part, quoted } from "./show.client.ts";

/** Pages at once. */
const step = 20;
/** After a key, in ms: before its results, and before a word is taken as finished. */
const wait = 30;
const settled = 400;
const fewest = 3;

const field = part<HTMLInputElement>("#q");
const status = part(`[data-part="count"]`);
const meant = part(`[data-part="meant"]`);
const results = part(`[data-part="results"]`);
const ways = part(`[data-part="ways"]`);
const choices = part<HTMLFormElement>(`[data-part="choices"]`);
const more = part<HTMLButtonElement>(`[data-part="more"]`);
const [kinds, themes] = [part<HTMLSelectElement>(`select[name="sorte"]`), part<HTMLSelectElement>(`select[name="theme"]`)];

let asked = 0;
let limit = step;
let timer: ReturnType<typeof setTimeout> | undefined;
let last: { query: string; answer: Answer<Hit>; search: Search } | undefined;
const choice = { kind: "", theme: "" };

const address = new URLSearchParams(location.search);
field.value = address.get("q") ?? "";
choice.kind = address.get("sorte") ?? "";
choice.theme = address.get("theme") ?? "";
if (field.value.trim()) void search(false);

field.addEventListener("input", () => {
  Object.assign(choice, { kind: "", theme: "" });
  clearTimeout(timer);
  timer = setTimeout(() => void search(true), wait);
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void search(false);
});
choices.addEventListener("change", () => choose(kinds.value, themes.value));
choices.addEventListener("reset", () => choose("", ""));
more.addEventListener("click", async () => {
  const before = new Set(links().map(({ href }) => href));
  limit += step;
  await show();
  links()
    .find(({ href }) => !before.has(href))
    ?.focus();
});
meant.addEventListener("click", (event) => {
  const link = (event.target as Element).closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  field.value = link.textContent;
  field.focus();
  void search(false);
});
document.addEventListener("keydown", walk);

/** Arrows go from the field through the results and back; Escape goes back to the field. */
function walk(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [field, ...links()];
  const here = stops.indexOf(document.activeElement as HTMLAnchorElement);
  if (here < 0) return;
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Escape: here > 0 ? 0 : -1 }[event.key];
  const stop = to === undefined || to < 0 ? undefined : stops[to];
  if (!stop) return;
  event.preventDefault();
  stop.focus();
}

const links = () => [...results.querySelectorAll<HTMLAnchorElement>("h3 a")];

function choose(kind: string, theme: string): void {
  Object.assign(choice, { kind, theme });
  limit = step;
  keep();
  void show();
}

/** Keeps what is asked and chosen in the address, without a step back for each key. */
function keep(): void {
  const query = new URLSearchParams(
    Object.entries({ q: field.value.trim(), sorte: choice.kind, theme: choice.theme }).filter(([, value]) => value),
  );
  history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}

/** Searches what the field holds; the last search asked for wins. */
async function search(typing: boolean): Promise<void> {
  const query = field.value.trim();
  const own = ++asked;
  limit = step;
  keep();
  if (query.length < fewest) return empty(query ? "Encore une lettre ou deux…" : "");
  if (!last) status.textContent = "La recherche se prépare…";
  try {
    const loaded = await loadSearch();
    const found = await answer(query, typing, loaded);
    if (own !== asked) return;
    last = { query, answer: found, search: loaded };
    await show();
    // Until the word is finished, nothing is said of it: what it begins like may be far from it.
    if (!found.asked.some(({ as }) => as === "unsure")) return;
    status.textContent = "Un instant…";
    timer = setTimeout(() => void search(false), settled);
  } catch {
    if (own === asked) status.textContent = "La recherche n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
}

function empty(sentence: string): void {
  last = undefined;
  results.replaceChildren();
  [ways.hidden, choices.hidden, more.hidden, meant.hidden] = [false, true, true, true];
  status.textContent = sentence;
}

/** Shows what the last answer holds of what is chosen. A newer search that ends first stays. */
async function show(): Promise<void> {
  if (!last) return;
  const { query, answer: found, search: loaded } = last;
  const own = asked;
  const arranged = arrange(found.pages, loaded.sorts, choice, { limit, first: limit === step });
  const drawn = await drawGroups(
    arranged.groups,
    found.asked.map(({ word }) => word),
  );
  if (own !== asked) return;
  results.replaceChildren(...drawn);
  drawChoices(arranged, choice);
  ways.hidden = found.pages.length > 0;
  choices.hidden = found.pages.length < 2;
  part(`[type="reset"]`, choices).hidden = !choice.kind && !choice.theme;
  more.hidden = arranged.shown >= arranged.total;
  more.textContent = moreLabel(arranged.total - arranged.shown, step);
  suggest(query, found.asked);
  status.textContent = sentence(query, arranged.total, arranged.shown, found.asked);
}

/** « Vouliez-vous dire » the question with its words corrected, when some are. */
function suggest(query: string, words: readonly Asked[]): void {
  const read = words.filter(({ as }) => as === "read");
  meant.hidden = read.length === 0;
  const corrected = read.reduce((text, { word, readings: [reading = word] }) => replaceWord(text, word, reading), query);
  const link = part<HTMLAnchorElement>("a", meant);
  link.href = `?q=${encodeURIComponent(corrected)}`;
  link.textContent = corrected;
}

/** `text` with `word`, as it was asked for, written `other`, whatever its case. */
function replaceWord(text: string, word: string, other: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? other : text.slice(0, at) + other + text.slice(at + word.length);
}

/** What is said of the results, aloud too. */
function sentence(query: string, pages: number, shown: number, words: readonly Asked[]): string {
  if (pages === 0)
    return choice.kind || choice.theme
      ? `Rien pour ${quoted(query)} dans ce choix.`
      : `Rien ne ressemble à ${quoted(query)} dans le jardin. Essayez un mot plus simple, ou un thème.`;
  const total =
    shown < pages
      ? `Les ${count(shown, "page")} les plus proches de ${quoted(query)}, sur ${pages}`
      : `${count(pages, "page")} pour ${quoted(query)}`;
  const lost = words.flatMap(({ word, as, readings }) =>
    as === "unknown"
      ? [`Rien pour ${quoted(forReading(word))}`]
      : as === "kin"
        ? [`Rien pour ${quoted(forReading(word))}, mais pour ${list(readings.map(quoted))}`]
        : [],
  );
  return [total, ...lost].join(". ") + (lost.length > 0 ? "." : "");
}
