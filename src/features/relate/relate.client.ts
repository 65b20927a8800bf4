/**
 * Finds how two pages are related. The address says which
 * (`?de=pratiques/x&a=leviers/y`), so the back button, a reload and a shared link
 * all show the same routes. The names and the links are one file, fetched when
 * somebody reaches for a field or comes with an address.
 */
import { here } from "../../base/address/here.ts";
import { count } from "../../base/french.ts";
import { kinds } from "../../entry/kinds.ts";
import { routesBetween } from "../../graph/paths.ts";
import { findPages, namedPage } from "./find-pages.ts";
import { readRelateData, relateAddress, routeHtml, routeTitle, type RelateData } from "./route-html.ts";
import { suggestions } from "../../ui/suggest.client.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

type Side = { input: HTMLInputElement; list: HTMLElement; name: "de" | "a" };
type Garden = ReturnType<typeof readRelateData>;

const tool = find<HTMLElement>(document, ".relate");
const form = find<HTMLFormElement>(tool, "form");
const said = find(tool, ".said");
const routes = find(tool, ".routes");
const sides = (["de", "a"] as const).map((name): Side => ({
  name,
  input: find(form, `[name="${name}"]`),
  list: find(form, `#relier-${name}-choix`),
}));
const [start, end] = sides as [Side, Side];
const examples = document.querySelector<HTMLElement>(".relate-examples");
const firstTitle = document.title;

let loaded: Promise<Garden> | undefined;

/** The data, fetched once; after a failure of the network, the next look tries again. */
function load(): Promise<Garden> {
  loaded ??= fetch(tool.dataset["relate"] ?? "")
    .then(async (response) => {
      if (!response.ok) throw new Error(String(response.status));
      return readRelateData((await response.json()) as RelateData);
    })
    .catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
  return loaded;
}

const failed = "Les liens du jardin n’ont pas pu être chargés. Réessayez quand le réseau revient.";
const quoted = (text: string) => `«\u00A0${text}\u00A0»`;

find(document, ".needs-script").hidden = true;
for (const more of document.querySelectorAll<HTMLElement>(".needs-none")) more.hidden = false;
tool.hidden = false;
for (const side of sides) offer(side);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void submit();
});
find(form, ".swap").addEventListener("click", () => {
  [start.input.value, end.input.value] = [end.input.value, start.input.value];
  if (start.input.value.trim() && end.input.value.trim()) void submit();
  else said.textContent = "Les deux pages sont échangées.";
});
addEventListener("popstate", () => void readAsked());
void readAsked();

/** A field under which the pages that the words may name are offered. */
function offer({ input, list }: Side) {
  input.addEventListener("focus", () => void load().catch(() => {}), { once: true });
  input.addEventListener("keydown", (event) => {
    // With nothing offered, Enter is that of any form.
    if (event.key === "Enter" && list.hidden) void submit();
  });
  suggestions(input, list, {
    find: async (words) => {
      const garden = await load().catch(() => undefined);
      if (!garden) return [];
      return findPages(garden.pages, words, 8).map(({ place, name }) => {
        const { title, kind } = garden.pages[place] as Garden["pages"][number];
        return { label: title, note: [kinds[kind].singular, name && quoted(name)].filter(Boolean).join(", "), index: place };
      });
    },
    choose: (place) => void load().then(({ pages }) => choose(input, pages[place]?.title ?? "")),
    clear: () => {},
  });
}

/** Takes a page for a field: then the other one, or the search. */
function choose(input: HTMLInputElement, title: string) {
  input.value = title;
  const empty = sides.find((side) => !side.input.value.trim());
  if (empty) empty.input.focus();
  else void submit();
}

/** Shows the routes between what the fields name, at an address of their own. */
async function submit() {
  try {
    const { pages } = await load();
    const ids: string[] = [];
    for (const { input, name } of sides) {
      const words = input.value.trim();
      const place = namedPage(pages, words);
      const page = place === undefined ? undefined : pages[place];
      if (!page) {
        clear();
        said.textContent = whyNone(pages, words, name);
        input.focus();
        return;
      }
      ids.push(page.id);
    }
    const [from = "", to = ""] = ids;
    const address = here(relateAddress(from, to));
    if (location.pathname + location.search !== address) showAddress("pushState", address);
    await readAsked();
  } catch {
    said.textContent = failed;
  }
}

function whyNone(pages: Garden["pages"], words: string, name: Side["name"]): string {
  if (!words) return name === "de" ? "Choisissez la page de départ." : "Choisissez la page d’arrivée.";
  const near = findPages(pages, words, 6).map(({ place }) => pages[place]?.title ?? "");
  if (near.length === 0) return `Aucune page ne porte ce nom\u00A0: ${quoted(words)}.`;
  return `Plusieurs pages portent ce nom. Précisez\u00A0: ${near.slice(0, 5).join("\u00A0; ")}${near.length > 5 ? "…" : "."}`;
}

/** Draws what the address asks for. */
async function readAsked() {
  const asked = new URLSearchParams(location.search);
  const ids = sides.map(({ name }) => asked.get(name)?.replace(/^\/|\/$/g, "") ?? "");
  if (ids.every((id) => id === "")) {
    for (const { input } of sides) input.value = "";
    return clear();
  }
  tool.setAttribute("aria-busy", "true");
  try {
    const garden = await load();
    const places = ids.map((id) => garden.pages.findIndex((page) => page.id === id));
    for (const [index, { input }] of sides.entries()) input.value = garden.pages[places[index] ?? -1]?.title ?? "";
    const unknown = ids.filter((id, index) => id !== "" && places[index] === -1);
    clear();
    if (unknown.length > 0) said.textContent = unknown.map((id) => `Le jardin n’a pas de page ${quoted(id)}.`).join(" ");
    else if (places.includes(-1)) said.textContent = whyNone(garden.pages, "", places[0] === -1 ? "de" : "a");
    else draw(garden, places[0] ?? 0, places[1] ?? 0);
  } catch {
    said.textContent = failed;
  }
  tool.removeAttribute("aria-busy");
}

function clear() {
  if (examples) examples.hidden = false;
  said.textContent = "";
  routes.replaceChildren();
  document.title = firstTitle;
}

function draw({ pages, web }: Garden, from: number, to: number) {
  const [one, other] = [from, to].map((place) => quoted(pages[place]?.title ?? ""));
  const found = routesBetween(web, from, to);
  if (from === to) said.textContent = `C’est deux fois la même page\u00A0: ${one}. Choisissez-en une autre.`;
  else if (found.length === 0) said.textContent = `Aucun lien ne mène encore de ${one} à ${other}.`;
  else said.textContent = `${count(found.length, "chemin")} de ${one} à ${other}.`;
  if (examples) examples.hidden = found.length > 0;
  routes.innerHTML = found
    .map(
      (route, index) => `<section class="box tight keep"><h2 id="chemin-${index + 1}"></h2>${routeHtml(pages, route)}</section>`,
    )
    .join("");
  for (const [index, heading] of [...routes.querySelectorAll("h2")].entries())
    heading.textContent = `${routeTitle(pages, found[index] ?? [])}, ${count(found[index]?.length ?? 0, "lien")}`;
  if (found.length > 0) document.title = `De ${one} à ${other} · ${firstTitle}`;
}

function find<E extends Element = HTMLElement>(within: ParentNode, selector: string): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} to relate pages with`);
  return found;
}
