/**
 * The search page. Nothing is loaded before the box takes focus or the address
 * holds a question. What is asked and chosen stands in the address. Words are looked for one by one and their pages
 * joined (answer.ts), so that a word too many or a fault does not empty the
 * results.
 */
import { answer, type Answer, type Asked } from "./answer.ts";
import { arrange, chosen, type Choice } from "./arrange.ts";
import type { Hit } from "./engine.ts";
import type { Signpost } from "./guide/guide.ts";
import { isWorthAsking, readQuery } from "./normalise.ts";
import { loadGuide, loadSearch, lookAhead, spelling, type Search } from "./pagefind.client.ts";
import { drawGroups, fill, pages, part, quoted } from "./show.client.ts";
import type { Look } from "./speller.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

/** How long the first result ever has the network for itself, in ms: on Slow 3G, a dozen beside it make it wait 0.3 s. */
const headStart = 100;

/** How long after a key a word is taken as finished, in ms. */
const settled = 400;

const failed = "La recherche n’a pas pu être chargée. Réessayez quand le réseau revient.";

const field = part<HTMLInputElement>("#q");
const status = part("#compte");
const meant = part("#voulu");
const results = part("#resultats");
const ways = part("#entrees");
const outside = part("#reperes");
const choices = part<HTMLFormElement>("#choix");
const more = part("#plus");
const [kinds, themes] = [part<HTMLSelectElement>("#sorte"), part<HTMLSelectElement>("#theme")];

let asked = 0;
let screens = 1;
/** Until the results of the last answer can all be followed. */
let drawing: Promise<unknown> | undefined;
/** The speller, once it is there. */
let look: Look | undefined;
/** Pages that only speak in passing of what is asked are shown too. */
let wide = false;
/** How many of them the button shows; else it shows more answers. */
let passing = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let last: { query: string; answer: Answer<Hit>; search: Search; alone: boolean } | undefined;

const address = new URLSearchParams(location.search);
const given = (name: string) => address.get(name) ?? "";
const choice = { kind: given("sorte"), theme: given("theme") };
field.value = given("q");
if (field.value.trim()) {
  lookAhead(readQuery(field.value).words);
  void search(false);
}
// Fetched while the first words are typed. What fails is asked for again with them.
const ready = () => void loadSearch().then(spell, () => undefined);
field.addEventListener("focus", ready, { once: true });
if (document.activeElement === field) ready();

field.addEventListener("input", () => {
  choice.kind = choice.theme = "";
  void search(true);
});
field.form?.addEventListener("submit", (event) => {
  // A server searches more than titles.
  if (last?.search.poor) return;
  event.preventDefault();
  void search(false);
});
choices.addEventListener("change", () => choose(kinds.value, themes.value));
choices.addEventListener("reset", () => choose("", ""));
more.addEventListener("click", async () => {
  const before = links().map(({ href }) => href);
  if (passing) wide = true;
  else screens++;
  await show();
  await drawing;
  links()
    .find(({ href }) => !before.includes(href))
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

/** Arrows go from the field through the results and back; Escape goes back to the field. */
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [field, ...links()];
  const here = stops.indexOf(document.activeElement as HTMLAnchorElement);
  if (here < 0) return;
  const stop = stops[{ ArrowDown: here + 1, ArrowUp: here - 1, Escape: here && 0 }[event.key] ?? -1];
  if (!stop || stop === stops[here]) return;
  event.preventDefault();
  stop.focus();
});

/** A speller that does not come now is asked for again with the next word. */
function spell(): void {
  void spelling().then(
    (come) => (look = come),
    () => undefined,
  );
}

function links() {
  return [...results.querySelectorAll<HTMLAnchorElement>("h3 a[href]")];
}

function choose(kind: string, theme: string): void {
  Object.assign(choice, { kind, theme });
  screens = 1;
  keep();
  void show();
}

/** Keeps what is asked and chosen in the address, without a step back for each key. */
function keep(): void {
  const query = Object.entries({ q: field.value.trim(), sorte: choice.kind, theme: choice.theme })
    .flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
    .join("&");
  showAddress("replaceState", location.pathname + (query && `?${query}`));
}

/** Searches what the field holds; the last search asked for wins. */
async function search(typing: boolean): Promise<void> {
  clearTimeout(timer);
  const query = field.value.trim();
  const own = ++asked;
  screens = 1;
  wide = false;
  keep();
  if (!isWorthAsking(query, typing)) {
    last = undefined;
    results.replaceChildren();
    ways.hidden = false;
    outside.hidden = choices.hidden = more.hidden = meant.hidden = true;
    status.textContent = query && "Encore une lettre ou deux…";
    return;
  }
  if (!last) status.textContent = "La recherche se prépare…";
  try {
    const loading = loadSearch();
    // Beside all else, not after: on a slow network, an unknown word would wait twice.
    if (!typing) spell();
    const { ear } = await loadGuide();
    if (own !== asked) return;
    // Words that the question is heard as, seconds before Pagefind is there.
    if (!last) lookAhead(readQuery(ear.heard(query)).words);
    // Who to call does not wait for the pages.
    const { signposts, alone } = ear.signpostsFor(query);
    point(signposts);
    const loaded = await loading;
    part("#titres").hidden = !loaded.poor;
    // What the server found is more.
    if (loaded.poor && document.querySelector("#servi") && query === given("q")) return;
    const found = await answer(query, typing, { ...loaded, look });
    if (own !== asked) return;
    last = { query, answer: found, search: loaded, alone };
    await show();
    // Until the word is finished, nothing is said of it: what it begins like may be far from it.
    if (own !== asked || !found.asked.some(({ as }) => as === "unsure")) return;
    status.textContent = "Un instant…";
    timer = setTimeout(() => void search(false), settled);
  } catch {
    if (own === asked) status.textContent = failed;
  }
}

/** Shows signposts, or none. */
function point(signposts: readonly Signpost[]): void {
  // Written at the build, escaped (guide-file.ts).
  part("ul", outside).innerHTML = signposts.map(({ html }) => html).join("");
  outside.hidden = signposts.length === 0;
}

/** Shows what the last answer holds of what is chosen. A newer search that ends first stays. */
async function show(): Promise<void> {
  if (!last) return;
  const { query, answer: found, search: loaded, alone } = last;
  const own = asked;
  const answers = alone ? [] : found.pages.filter((page) => page.answers);
  const held = wide ? found.pages : answers;
  const left = (some: Partial<Choice>) => chosen(held, loaded.sorts, { ...choice, ...some });
  const fit = left({});
  const groups = arrange(fit, loaded.sorts, choice.kind, screens);
  const total = fit.length;
  const shown = groups.flatMap((group) => group.pages).length;
  const bare = !results.firstChild;
  const { nodes, first, all } = drawGroups(
    groups,
    found.asked.map(({ word }) => word),
    loaded.titles,
    bare ? headStart : 0,
  );
  drawing = all.catch(() => own === asked && (status.textContent = failed));
  // Results that are there wait for all the others, an empty page for the first. What fails is told by `drawing`.
  if (
    await (bare ? first : all).then(
      () => own !== asked,
      () => true,
    )
  )
    return;
  // What the server wrote for who has no JavaScript.
  document.querySelector("#servi")?.remove();
  results.replaceChildren(...nodes);
  fill(kinds, loaded.filters["sorte"], choice.kind, (kind) => left({ kind }).length);
  fill(themes, loaded.filters["theme"], choice.theme, (theme) => left({ theme }).length);
  if (answers.length === 0 && outside.hidden) point(loaded.ear.always);
  // Beside results, who can help otherwise comes after them; in danger, before.
  (alone || total === 0 || part(".urgent", outside) ? status : results).after(outside);
  ways.hidden = total > 0;
  choices.hidden = held.length < 2;
  part(`[type="reset"]`, choices).hidden = !choice.kind && !choice.theme;
  passing = shown === total && !wide ? chosen(found.pages, loaded.sorts, choice).length - total : 0;
  more.hidden = shown === total && !passing;
  more.textContent = passing ? `Voir ce qui en parle en passant (${passing})` : `Voir d’autres résultats (${total - shown})`;
  suggest(query, found.asked);
  status.textContent = sentence(query, total, shown, found.asked);
}

/** « Vouliez-vous dire » the question with its words corrected, when some are. */
function suggest(query: string, words: readonly Asked[]): void {
  const read = words.filter(({ as }) => as === "read");
  meant.hidden = read.length === 0;
  const link = part<HTMLAnchorElement>("a", meant);
  // Words are letters, figures, hyphens and apostrophes: nothing that a pattern reads otherwise.
  link.textContent = read.reduce(
    (text, { word, readings: [reading = word] }) => text.replace(new RegExp(word, "i"), reading),
    query,
  );
  link.href = `?q=${encodeURIComponent(link.textContent)}`;
}

/** What is said of the results, aloud too. */
function sentence(query: string, total: number, shown: number, words: readonly Asked[]): string {
  const asked = quoted(query);
  if (total === 0)
    return choice.kind || choice.theme
      ? `Rien pour ${asked} dans ce choix.`
      : `Le jardin n’a pas de réponse à ${asked}. ${outside.hidden ? "Essayez un mot plus simple, ou un thème." : "Voici qui peut aider, hors du jardin."}`;
  const lost = words
    .filter(({ as }) => as === "unknown" || as === "kin")
    .map(
      ({ word, readings }) =>
        `. Rien pour ${quoted(word)}${readings.length > 0 ? `, mais pour ${readings.map(quoted).join(", ")}` : ""}`,
    );
  return (
    (shown < total ? `Les ${pages(shown)} les plus proches de ${asked}, sur ${total}` : `${pages(total)} pour ${asked}`) +
    lost.join("")
  );
}
