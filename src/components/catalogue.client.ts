/**
 * Combines the facets of a list page. Without this script the panel is a list of
 * links to static pages; with it, the same lines are check boxes, the address
 * says what is checked, and the results are drawn here. The data is fetched
 * when somebody reaches for the panel, not before.
 */
import { count } from "../french.ts";
import { applySelection, countsFor, type FacetIndex, type Selection } from "../graph/facets.ts";
import { sorts, type SortKeys } from "../graph/sorts.ts";
import type { CatalogueData } from "../views/catalogue.ts";
import { packetHtml, type PacketWords } from "../views/packet-html.ts";

const root = "/pratiques/";
const perPage = 60;

type Practice = { words: PacketWords; drawing: string; keys: SortKeys };
type Catalogue = { practices: Practice[]; all: number[]; facets: FacetIndex<number>[] };
/** What the address says; `page` is that of a static page, where nothing was chosen here. */
type State = { selection: Map<string, Set<string>>; sort: string; page: number };
type Choice = { facet: string; value: string; label: string; input: HTMLInputElement; number: Element };

const page = find<HTMLElement>(document, ".catalogue");
const panel = find<HTMLElement>(page, ".facets");
const all = find<HTMLDetailsElement>(panel, ".facets-all");
const head = find<HTMLElement>(page, ".catalogue-head");
const results = find<HTMLElement>(page, ".results");
const title = find<HTMLElement>(results, "h2");
const tags = find<HTMLElement>(results, ".tags");
const total = find<HTMLElement>(results, ".total");
const list = find<HTMLElement>(results, ".packets");
const nothing = find<HTMLElement>(results, ".nothing");
const waysOut = find<HTMLElement>(results, ".ways-out");
const more = find<HTMLElement>(results, ".more");
const pages = results.querySelector<HTMLElement>(".pages");
const select = find<HTMLSelectElement>(results, "#tri");
const firstTitle = document.title;
const siteTitle = firstTitle.slice(firstTitle.lastIndexOf(" · "));
const firstPath = location.pathname;
const removeDrawing = page.dataset["cross"] ?? "";

const choices = [...panel.querySelectorAll<HTMLAnchorElement>("a.choice")].map(toCheckbox);
const byKey = new Map(choices.map((choice) => [`${choice.facet}/${choice.value}`, choice]));
const plainHead = head.querySelector(".kicker") ? addPlainHead() : undefined;
const show = addShowButton();
let state = readAddress();
let shown = perPage;
let loading: Promise<Catalogue> | undefined;

for (const paragraph of results.querySelectorAll<HTMLElement>(".order")) paragraph.hidden = true;
find<HTMLElement>(results, ".sort").hidden = false;
panel.setAttribute("role", "search");
reflect();
for (const { input } of chosen()) input.closest("details")?.setAttribute("open", "");
if (location.search) void update();
else if (state.selection.size > 0 && choices[0]?.input.checkVisibility()) void reach();

for (const event of ["pointerenter", "focusin", "touchstart"])
  panel.addEventListener(event, () => void reach(), { once: true, passive: true });
panel.addEventListener("change", ({ target }) => {
  const choice = choices.find(({ input }) => input === target);
  if (choice) go(toggled(choice));
});
select.addEventListener("change", () => go({ ...state, sort: select.value, page: 1 }));
results.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-remove]") : null;
  if (button) removeTag(button);
});
find(more, "button").addEventListener("click", () => void showMore());
addEventListener("popstate", () => {
  state = readAddress();
  // A page of the static list that this document is not: only the server’s copy has it.
  if (state.page > 1 && location.pathname !== firstPath) return location.reload();
  shown = perPage;
  reflect();
  void update();
});

/** Makes of a link a check box with the same drawing and words. */
function toCheckbox(link: HTMLAnchorElement): Choice {
  const facet = link.closest<HTMLElement>("[data-facet]")?.dataset["facet"] ?? "";
  const value = link.dataset["value"] ?? "";
  const label = document.createElement("label");
  const input = document.createElement("input");
  label.className = link.className;
  input.type = "checkbox";
  input.name = facet;
  input.value = value;
  input.autocomplete = "off";
  label.append(input, ...link.childNodes);
  link.parentElement?.querySelector(".remove")?.remove();
  link.replaceWith(label);
  return { facet, value, label: label.querySelector(".name")?.textContent?.trim() ?? value, input, number: find(label, ".n") };
}

/** The head for what has no page of its own, beside that of a value. */
function addPlainHead(): HTMLElement {
  const header = document.createElement("header");
  const heading = document.createElement("h1");
  header.className = "catalogue-head";
  header.hidden = true;
  heading.textContent = "Les pratiques";
  header.append(heading);
  head.after(header);
  return header;
}

/** On a telephone the panel hides the results: a way to them that says how many there are. */
function addShowButton(): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button show-results";
  button.textContent = "Voir les pratiques";
  button.addEventListener("click", () => {
    all.open = false;
    title.focus({ preventScroll: true });
    results.scrollIntoView();
  });
  find(panel, ".facets-body").append(button);
  return button;
}

/** What the address asks for, unknown facets and values left out: they may come from an old link. */
function readAddress(): State {
  const selection = new Map<string, Set<string>>();
  const add = (facet: string, value: string) => {
    if (byKey.has(`${facet}/${value}`)) selection.set(facet, (selection.get(facet) ?? new Set()).add(value));
  };
  const parts = location.pathname.slice(root.length).split("/").filter(Boolean);
  const query = new URLSearchParams(location.search);
  if (parts.length >= 2) add(parts[0] ?? "", parts[1] ?? "");
  for (const [facet, value] of query) add(facet, value);
  const sort = sorts.find(({ key }) => key === query.get("tri"))?.key ?? sorts[0].key;
  return { selection, sort, page: query.size === 0 && parts.at(-2) === "page" ? Number(parts.at(-1)) : 1 };
}

/** The address of a state: that of the static page when there is one, choices in the order of the panel. */
function addressOf({ selection, sort }: State): string {
  const chosen = choices.filter(({ facet, value }) => selection.get(facet)?.has(value));
  const [only] = chosen;
  if (sort === sorts[0].key && chosen.length <= 1) return only ? `${root}${only.facet}/${only.value}/` : root;
  const query = new URLSearchParams(chosen.map(({ facet, value }) => [facet, value]));
  if (sort !== sorts[0].key) query.set("tri", sort);
  return `${root}?${query}`;
}

function toggled({ facet, value }: Pick<Choice, "facet" | "value">, from: State = state): State {
  const selection = new Map([...from.selection].map(([key, values]) => [key, new Set(values)]));
  const values = selection.get(facet) ?? new Set();
  if (!values.delete(value)) values.add(value);
  if (values.size > 0) selection.set(facet, values);
  else selection.delete(facet);
  return { ...from, selection, page: 1 };
}

function go(next: State) {
  state = next;
  shown = perPage;
  history.pushState(null, "", addressOf(state));
  reflect();
  void update();
}

function chosen(): Choice[] {
  return choices.filter(({ facet, value }) => state.selection.get(facet)?.has(value));
}

/** What can be shown without the data: boxes, tags, order, titles. */
function reflect() {
  const picked = chosen();
  // What the server drew, and still is: its head, its title and its pages are right.
  const first = !location.search && location.pathname === firstPath;
  for (const choice of choices) choice.input.checked = picked.includes(choice);
  select.value = state.sort;
  tags.replaceChildren(...picked.map(tagOf), ...(picked.length > 1 ? [tag("Tout effacer", "clear", "")] : []));
  document.title = first ? firstTitle : [...picked.map(({ label }) => label), "Les pratiques"].join(" · ") + siteTitle;
  find(all, ".facets-count").textContent = picked.length > 0 ? `Choisir (${picked.length})` : "Choisir";
  if (plainHead) {
    head.hidden = !first;
    plainHead.hidden = first;
  }
  if (pages) pages.hidden = !first;
}

function tagOf({ facet, value, label }: Choice): HTMLLIElement {
  return tag(label, "", `${facet}/${value}`);
}

/** A tag that removes a choice when pressed; all of them when it names none. */
function tag(label: string, className: string, key: string): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `tag ${className}`;
  button.dataset["remove"] = key;
  button.textContent = label;
  if (key) {
    button.insertAdjacentHTML(
      "beforeend",
      `<svg class="icon" width="18" height="18" viewBox="0 0 24 24" aria-hidden="true"><path d="${removeDrawing}"></path></svg>`,
    );
    button.setAttribute("aria-label", `${label}, retirer`);
  }
  item.append(button);
  return item;
}

function removeTag(button: HTMLElement) {
  const choice = byKey.get(button.dataset["remove"] ?? "");
  const place = [...tags.querySelectorAll("button")].indexOf(button as HTMLButtonElement);
  go(choice ? toggled(choice) : { ...state, selection: new Map(), page: 1 });
  // The pressed tag is gone: the next one takes the focus, or the results.
  (tags.querySelectorAll("button")[Math.max(0, place)] ?? title).focus();
}

/** Fetches the data once; after a failure, the next reach tries again. */
function load(): Promise<Catalogue> {
  loading ??= fetch(`${root}catalogue.json`)
    .then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return readCatalogue((await response.json()) as CatalogueData);
    })
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function readCatalogue({ icons, themes, who, facets, practices }: CatalogueData): Catalogue {
  const ids: number[][] = facets.flatMap(([, values]) => values.map((): number[] => []));
  practices.forEach(([, , , , , , , values], practice) => values.forEach((value) => ids[value]?.push(practice)));
  let number = 0;
  return {
    facets: facets.map(([key, values]) => ({ key, values: values.map((value) => ({ key: value, ids: ids[number++] ?? [] })) })),
    all: practices.map((_, practice) => practice),
    practices: practices.map(
      ([slug, name, icon, theme, by, time, cost, , [difficulty, minutes, ceiling, evidence, published]]) => {
        const [label = "", hue = ""] = themes[theme] ?? [];
        return {
          words: { id: `pratiques/${slug}`, title: name, hue, theme: label, who: who[by] ?? "", time, cost },
          drawing: icons[icon] ?? "",
          keys: { difficulty, minutes, ceiling, evidence, published },
        };
      },
    ),
  };
}

/** Fetches the data ahead of the first choice. The counts of a static page are those without its own choice: set right for combining. */
async function reach() {
  const asked = state;
  try {
    const { facets } = await load();
    if (asked === state) drawCounts(countsFor(facets, state.selection));
  } catch {
    // Said when something is chosen.
  }
}

/** Draws the results and counts of the state; the last state asked for wins. */
async function update() {
  const asked = state;
  results.setAttribute("aria-busy", "true");
  try {
    const catalogue = await load();
    if (asked !== state) return;
    drawCounts(countsFor(catalogue.facets, state.selection));
    drawResults(catalogue, resultsOf(catalogue, state));
  } catch {
    total.textContent = "La liste n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
  results.removeAttribute("aria-busy");
}

function resultsOf({ all: every, facets, practices }: Catalogue, { selection, sort }: State): number[] {
  const kept = applySelection(every, facets, selection);
  const order = sorts.find(({ key }) => key === sort) ?? sorts[0];
  const keys = (practice: number) => practices[practice]?.keys as SortKeys;
  return kept.sort((a, b) => order.compare(keys(a), keys(b)));
}

/** A choice that leads nowhere stays in its place, greyed. */
function drawCounts(counts: ReturnType<typeof countsFor>) {
  for (const { facet, value, input, number } of choices) {
    const n = counts.get(facet)?.get(value) ?? 0;
    number.textContent = `(${n})`;
    input.disabled = n === 0 && !input.checked;
  }
}

function drawResults(catalogue: Catalogue, found: number[]) {
  const start = (state.page - 1) * perPage;
  const cut = found.slice(start, start + shown);
  list.innerHTML = cut.map((practice) => packetOf(catalogue, practice)).join("");
  total.textContent = count(found.length, "pratique");
  show.textContent = found.length > 0 ? `Voir ${count(found.length, "pratique")}` : "Aucune pratique";
  nothing.hidden = found.length > 0;
  list.hidden = found.length === 0;
  const leftToPages = pages !== null && !pages.hidden;
  more.hidden = leftToPages || start + shown >= found.length;
  if (found.length === 0) drawWaysOut(catalogue);
}

function packetOf({ practices }: Catalogue, index: number): string {
  const practice = practices[index];
  return practice ? packetHtml(practice.words, practice.drawing) : "";
}

/** For an empty list: each choice whose removal brings results, and how many. */
function drawWaysOut({ all: every, facets }: Catalogue) {
  const ways = chosen().flatMap((choice) => {
    const found = applySelection(every, facets, toggled(choice).selection as Selection).length;
    return found > 0
      ? [tag(`Sans « ${choice.label} » : ${count(found, "pratique")}`, "way", `${choice.facet}/${choice.value}`)]
      : [];
  });
  waysOut.replaceChildren(...ways, tag("Tout effacer", "clear", ""));
}

async function showMore() {
  const catalogue = await load();
  const found = resultsOf(catalogue, state);
  const before = shown;
  shown += perPage;
  list.insertAdjacentHTML(
    "beforeend",
    found
      .slice(before, shown)
      .map((practice) => packetOf(catalogue, practice))
      .join(""),
  );
  more.hidden = shown >= found.length;
  list.children[before]?.querySelector("a")?.focus();
}

function find<E extends Element = HTMLElement>(within: ParentNode, selector: string): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} in the catalogue`);
  return found;
}
