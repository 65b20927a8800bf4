/**
 * Compares the practices that a visitor chooses. The address says which
 * (`?p=slug,slug`), so the back button, a reload and a shared link all show the
 * same table. A practice is in one small file, fetched when it is chosen; the names
 * to choose from are those of the catalogue, fetched when somebody reaches for them.
 */
import { here } from "../../base/address/here.ts";
import { toSpreadsheetCsv } from "../../base/csv.ts";
import { count, fold, list } from "../../base/french.ts";
import type { CatalogueData } from "../../entries/card/catalogue-data.ts";
import { compareRows, compareTable, sourceText, type CompareColumn } from "./compare-html.ts";
import { heldOf } from "../../base/parts/part.client.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

type Name = { slug: string; title: string; folded: string };

const tool = find<HTMLElement>(document, ".comparer");
const form = find<HTMLFormElement>(tool, "form");
const input = find<HTMLInputElement>(form, "input");
const chosenList = find(tool, ".chosen");
const said = find(tool, ".said");
const table = find(tool, ".comparison");
const source = find(tool, ".compare-source");
const outputs = find(tool, ".outputs");
const most = Number(tool.dataset["most"]);
const firstTitle = document.title;

let names: Promise<Name[]> | undefined;
/** What the address asks for, each once. */
let asked = readAddress();
/** What is shown of it. */
let shown: CompareColumn[] = [];

find(document, ".needs-script").hidden = true;
tool.hidden = false;
void update();

addEventListener("popstate", () => {
  asked = readAddress();
  void update();
});
input.addEventListener("focus", () => void offerNames(), { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void add(input.value);
});
chosenList.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>("[data-remove]") : null;
  if (button) void remove(button);
});
outputs.addEventListener("click", ({ target }) => {
  const wanted = target instanceof HTMLElement ? target.dataset["output"] : undefined;
  if (wanted === "print") print();
  if (wanted === "csv") download();
});

function readAddress(): string[] {
  const slugs = new URLSearchParams(location.search).get("p")?.split(",") ?? [];
  return [...new Set(slugs.map((slug) => slug.trim()).filter(Boolean))];
}

/** Shows other practices, at an address of their own. */
function go(slugs: readonly string[]): Promise<void> {
  asked = [...slugs];
  showAddress("pushState", asked.length > 0 ? `?p=${asked.join(",")}` : location.pathname);
  return update();
}

/** Draws what the address asks for; the last address asked for wins. */
async function update() {
  const wanted = asked;
  const kept = wanted.slice(0, most);
  tool.setAttribute("aria-busy", "true");
  try {
    const found = await Promise.all(kept.map(columnOf));
    if (wanted !== asked) return;
    shown = found.filter((column) => column !== undefined);
    const unknown = kept.filter((_, index) => found[index] === undefined);
    draw([...unknown.map(unknownText), ...(wanted.length > most ? [tooMany] : [])]);
  } catch {
    if (wanted !== asked) return;
    said.textContent = "La comparaison n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
  tool.removeAttribute("aria-busy");
}

const unknownText = (slug: string) => `Le jardin n’a pas de pratique nommée «\u00A0${slug}\u00A0».`;
const tooMany = "Quatre pratiques au plus\u00A0: les premières sont montrées.";
const missing = ["Choisissez au moins deux pratiques.", "Choisissez au moins une autre pratique."];

function draw(warnings: readonly string[]) {
  const enough = shown.length > 1;
  chosenList.replaceChildren(...shown.map(tagOf));
  table.innerHTML = enough ? compareTable(shown) : "";
  outputs.hidden = source.hidden = !enough;
  source.textContent = sourceText(location.href, shown);
  said.textContent = [...warnings, missing[shown.length] ?? `${count(shown.length, "pratique")} côte à côte.`].join(" ");
  document.title = shown.length > 0 ? `${list(shown.map(({ title }) => title))} · ${firstTitle}` : firstTitle;
}

function tagOf({ slug, title }: CompareColumn): HTMLLIElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset["remove"] = slug;
  button.textContent = title;
  button.setAttribute("aria-label", `${title}, retirer`);
  item.append(button);
  return item;
}

/** A column, read from the part that holds it. */
async function columnOf(slug: string): Promise<CompareColumn | undefined> {
  return /^[a-z0-9-]+$/.test(slug) ? heldOf<CompareColumn>("columns", `pratiques/${slug}`) : undefined;
}

/** The names of all practices, fetched once. */
function namesOf(): Promise<Name[]> {
  names ??= fetch(here("/pratiques/catalogue.json"))
    .then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      const { practices } = (await response.json()) as CatalogueData;
      return practices.map(([slug, title]) => ({ slug, title, folded: fold(title) }));
    })
    .catch((error: unknown) => {
      names = undefined;
      throw error;
    });
  return names;
}

async function offerNames() {
  try {
    const known = await namesOf();
    find(form, "datalist").replaceChildren(...known.map(({ title }) => new Option(title)));
  } catch {
    // Said when something is added.
  }
}

/** Adds the practice that the words name: its whole title, or a part that no other title has. */
async function add(words: string) {
  const folded = fold(words);
  if (folded === "") return;
  try {
    const known = await namesOf();
    const exact = known.find((name) => name.folded === folded);
    const near = exact ? [exact] : known.filter((name) => name.folded.includes(folded));
    const [only] = near;
    if (!only) said.textContent = `Aucune pratique ne porte ce nom\u00A0: «\u00A0${words.trim()}\u00A0».`;
    else if (near.length > 1) said.textContent = ambiguous(near);
    else if (shown.some(({ slug }) => slug === only.slug)) said.textContent = `${only.title} est déjà dans le tableau.`;
    else if (shown.length === most) said.textContent = "Quatre pratiques au plus\u00A0: retirez-en une d’abord.";
    else {
      input.value = "";
      await go([...shown.map(({ slug }) => slug), only.slug]);
    }
  } catch {
    said.textContent = "La liste des pratiques n’a pas pu être chargée. Réessayez quand le réseau revient.";
  }
}

const ambiguous = (near: readonly Name[]) =>
  `Plusieurs pratiques portent ce nom. Précisez\u00A0: ${near
    .slice(0, 5)
    .map(({ title }) => title)
    .join("\u00A0; ")}${near.length > 5 ? "…" : "."}`;

/** The pressed button is gone: the next one takes the focus, or the field. */
async function remove(button: HTMLElement) {
  const place = [...chosenList.querySelectorAll("button")].indexOf(button as HTMLButtonElement);
  await go(shown.map(({ slug }) => slug).filter((slug) => slug !== button.dataset["remove"]));
  const left = chosenList.querySelectorAll("button");
  (left[Math.min(place, left.length - 1)] ?? input).focus();
}

/** With the mark that tells spreadsheets that it is UTF-8. */
function download() {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toSpreadsheetCsv(compareRows(shown))], { type: "text/csv;charset=utf-8" }));
  link.download = `comparer-${shown.map(({ slug }) => slug).join("--")}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function find<E extends Element = HTMLElement>(within: ParentNode, selector: string): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} to compare with`);
  return found;
}
