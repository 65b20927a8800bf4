/**
 * Combines the facets of a list page. Without this script the panel is a list of
 * links to static pages; with it, the same lines are check boxes, the address
 * says what is checked, and the results are drawn here. The data is fetched
 * when somebody reaches for the panel, not before.
 */
import { here, sitePath } from "../../base/address/here.ts";
import { count, list as listOf } from "../../base/french.ts";
import { applySelection, countsFor, toggled, waysOut, without, type Selection } from "../../graph/facets/choose.ts";
import { sortOf, sortPractices } from "../../graph/facets/sorts.ts";
import { perPage, readAddress, writeAddress, type CatalogueState } from "./catalogue-address.ts";
import { load, practiceCardsHtml, type Catalogue } from "./catalogue-data.client.ts";
import { addPlainHead, tag } from "./catalogue-tags.client.ts";
import { addShowButton, choicesOf, drawChosen, drawCounts, find, type Choice } from "./catalogue-panel.client.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

/** Before the count is said aloud, in ms: several choices in a row are said once. */
const beforeSaying = 600;

const page = find(document, ".catalogue");
const panel = find(page, ".facets");
const all = find<HTMLDetailsElement>(panel, ".facets-all");
const head = find(page, ".catalogue-head");
const results = find(page, ".results");
const total = find(results, ".total");
const said = find(results, ".said");
const tags = find(results, ".tags");
const sort = find(results, ".sort");
const order = find(results, ".order");
const trouble = find(results, ".trouble");
const list = find(results, ".packets");
const nothing = find(results, ".nothing");
const ways = find(results, ".ways-out");
const more = find(results, ".more");
const pages = results.querySelector<HTMLElement>(".pages");
const select = find<HTMLSelectElement>(results, "#tri");
const firstTitle = document.title;
const siteTitle = firstTitle.slice(firstTitle.lastIndexOf(" · "));
const firstPath = sitePath(location.pathname);

const choices = choicesOf(panel);
const keys = new Set(choices.map(({ facet, value }) => `${facet}/${value}`));
const plainHead = head.querySelector(".kicker") ? addPlainHead(head) : undefined;
const show = addShowButton(panel, () => {
  all.open = false;
  total.focus({ preventScroll: true });
  results.scrollIntoView();
});
/** The address of what the server drew. */
const drawn = writeAddress(fromAddress(firstPath, ""), choices);
let state = fromAddress();
/** Practices shown, kept with the place in the history: back from a practice, the list is as long as it was. */
let shown = shownBefore();
let saying: ReturnType<typeof setTimeout> | undefined;

reflect();
offersOrder(pages ? perPage : list.children.length);
for (const { input } of chosen()) input.closest("details")?.setAttribute("open", "");
if (writeAddress(state, choices) !== drawn || shown > perPage) void update();
else if (state.selection.size > 0 && (choices[0]?.input.getClientRects().length ?? 0) > 0) void reach();

for (const event of ["pointerenter", "focusin", "touchstart"])
  panel.addEventListener(event, () => void reach(), { once: true, passive: true });
panel.addEventListener("change", ({ target }) => {
  const choice = choices.find(({ input }) => input === target);
  if (choice) go({ selection: toggled(state.selection, choice.facet, choice.value) });
});
select.addEventListener("change", () => go({ sort: sortOf(select.value).key }));
results.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>("[data-remove]") : null;
  if (button) remove(button);
});
find(more, "button").addEventListener("click", () => void showMore());
find(trouble, "button").addEventListener("click", () => void update().then(() => trouble.hidden && total.focus()));
addEventListener("popstate", () => {
  state = fromAddress();
  // A page of the static list that this document is not: only the server’s copy has it.
  if (state.page > 1 && sitePath(location.pathname) !== firstPath) return location.reload();
  shown = shownBefore();
  reflect();
  void update();
});

function fromAddress(path = sitePath(location.pathname), search = location.search): CatalogueState {
  return readAddress(path, search, ({ facet, value }) => keys.has(`${facet}/${value}`));
}

function shownBefore(): number {
  const { shown: before } = (history.state ?? {}) as { shown?: unknown };
  return typeof before === "number" ? before : perPage;
}

function go(change: Partial<CatalogueState>): void {
  state = { ...state, ...change, page: 1 };
  shown = perPage;
  showAddress("pushState", here(writeAddress(state, choices)));
  reflect();
  void update();
}

function chosen(): Choice[] {
  return choices.filter(({ facet, value }) => state.selection.get(facet)?.has(value));
}

/** What the server drew is what is asked: its head, its title and its pages are right. */
function isDrawn(): boolean {
  return sitePath(location.pathname) === firstPath && writeAddress(state, choices) === drawn;
}

/** What can be shown without the data: boxes, tags, order, titles. */
function reflect(): void {
  const picked = chosen();
  const first = isDrawn();
  drawChosen(panel, choices, state.selection);
  select.value = state.sort;
  order.textContent = sortOf(state.sort).says;
  tags.replaceChildren(
    ...picked.map(({ facet, value, label }) => tag(label, "", `${facet}/${value}`, page.dataset["cross"] ?? "")),
    ...(picked.length > 1 ? [tag("Tout effacer", "clear", "")] : []),
  );
  document.title = first ? firstTitle : [...picked.map(({ label }) => label), "Les pratiques"].join(" · ") + siteTitle;
  if (plainHead) {
    head.hidden = !first;
    plainHead.hidden = first;
  }
  if (pages) pages.hidden = !first;
}

function remove(button: HTMLButtonElement): void {
  const place = [...tags.querySelectorAll("button")].indexOf(button);
  const removed = (button.dataset["remove"] ?? "").split(",").filter(Boolean);
  const drop = (selection: Selection, key: string): Selection => {
    const [facet = "", value] = key.split("/");
    return value === undefined ? without(selection, facet) : toggled(selection, facet, value);
  };
  go({ selection: removed.length > 0 ? removed.reduce(drop, state.selection) : new Map() });
  // The pressed tag is gone: the one in its place takes the focus, or the one before it, or the results.
  const left = [...tags.querySelectorAll("button")];
  (place < 0 ? total : (left[Math.min(place, left.length - 1)] ?? total)).focus();
}

/** Fetches the data ahead of the first choice. The counts of a static page are those without its own choice: set right for combining. */
async function reach(): Promise<void> {
  const asked = state;
  try {
    const { facets } = await load();
    if (asked === state) drawCounts(choices, countsFor(facets, state.selection));
  } catch {
    // Said when something is chosen.
  }
}

/** Draws the results and counts of the state; the last state asked for wins. */
async function update(): Promise<void> {
  const asked = state;
  results.setAttribute("aria-busy", "true");
  try {
    const catalogue = await load();
    if (asked !== state) return;
    trouble.hidden = true;
    if (pages) pages.hidden = !isDrawn();
    drawCounts(choices, countsFor(catalogue.facets, state.selection));
    drawResults(catalogue, resultsOf(catalogue));
  } catch {
    if (asked !== state) return;
    // What is on the page answers another question.
    for (const part of [list, nothing, more, sort, order]) part.hidden = true;
    if (pages) pages.hidden = true;
    trouble.hidden = false;
    total.textContent = "Liste indisponible";
    say("La liste n’a pas pu être chargée.");
  }
  results.removeAttribute("aria-busy");
}

/** What the state asks for, in its order. */
function resultsOf({ all: every, facets, practices }: Catalogue): number[] {
  return sortPractices(
    applySelection(every, facets, state.selection),
    state.sort,
    (place) => (practices[place] as Catalogue["practices"][number]).keys,
    facets,
    state.selection,
  );
}

function drawResults(catalogue: Catalogue, found: number[]): void {
  const start = (state.page - 1) * perPage;
  list.innerHTML = practiceCardsHtml(catalogue, found.slice(start, start + shown));
  total.textContent = count(found.length, "pratique");
  show.textContent = found.length > 0 ? `Voir ${count(found.length, "pratique")}` : "Aucune pratique";
  offersOrder(found.length);
  nothing.hidden = found.length > 0;
  list.hidden = found.length === 0;
  const leftToPages = pages !== null && !pages.hidden;
  more.hidden = leftToPages || start + shown >= found.length;
  if (found.length === 0) ways.replaceChildren(...waysToGo(catalogue));
  say(sentence(found.length));
}

/** Of nothing, and of one, there is no order. */
function offersOrder(found: number): void {
  for (const part of [sort, order]) part.hidden = found < 2;
}

/** For an empty list: what to let go of, and how many practices that gives. */
function waysToGo({ all: every, facets }: Catalogue): HTMLLIElement[] {
  const named = (keys: string[]) =>
    listOf(
      chosen()
        .filter(({ facet }) => keys.includes(facet))
        .map(({ label }) => `«\u00A0${label}\u00A0»`),
    );
  const found = waysOut(every, facets, state.selection).map(({ drop, keep, count: n }) =>
    tag(
      `${drop.length > 1 ? `Ne garder que ${named(keep)}` : `Sans ${named(drop)}`}\u00A0: ${count(n, "pratique")}`,
      "way",
      drop.join(","),
    ),
  );
  return [...found, tag("Tout effacer", "clear", "")];
}

/** The count, the choices and the order: two states are never said alike, so that each is said. */
function sentence(found: number): string {
  const picked = chosen().map(({ label }) => label);
  const what = found > 0 ? count(found, "pratique") : "Aucune pratique";
  return `${what}${picked.length > 0 ? ` pour ${listOf(picked)}` : " en tout"}. ${sortOf(state.sort).label}.`;
}

function say(words: string): void {
  clearTimeout(saying);
  saying = setTimeout(() => (said.textContent = words), beforeSaying);
}

async function showMore(): Promise<void> {
  const catalogue = await load();
  const found = resultsOf(catalogue);
  const before = shown;
  shown += perPage;
  showAddress("replaceState", location.href, { shown });
  list.insertAdjacentHTML("beforeend", practiceCardsHtml(catalogue, found.slice(before, shown)));
  more.hidden = shown >= found.length;
  list.children[before]?.querySelector("a")?.focus();
}
