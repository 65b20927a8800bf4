/**
 * The search of the welcome page of a language. It reorders what the page shows
 * already: only words travel, in two files, when the box takes focus. Without
 * it, or without network, the list is there.
 */
import { here } from "../../../base/address/here.ts";
import type { Pagefind } from "../engine.ts";
import { loadOnce } from "../load.client.ts";
import { askIn } from "./ask.ts";
import type { Known } from "./packed-language.client.ts";

type Script = Pagefind & { known: () => Promise<Known> };

/** The best that a list of a few dozen has to say. */
const most = 8;

const find = <E extends Element>(selector: string) => document.querySelector(selector) as E;
const form = find<HTMLFormElement>("#recherche");
const field = find<HTMLInputElement>("#q");
const status = find<HTMLElement>("#compte");
const list = find<HTMLOListElement>("#trouve");
const { lang } = document.documentElement;

const load = loadOnce(here("/pagefind/langue.js"), async (script: Script) => {
  await script.options({ noWorker: true, basePath: here(`/pagefind/${lang}/`) });
  await script.init();
  const { pages, words } = await script.known();
  return { engine: script, pages, words, total: Object.keys(pages).length };
});

let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

async function search(): Promise<void> {
  const question = field.value.trim();
  const turn = ++asked;
  const show = (items: readonly Node[], said: string) => {
    if (turn !== asked) return;
    list.replaceChildren(...items);
    list.hidden = items.length === 0;
    status.textContent = said;
  };
  if (!question) return show([], "");
  try {
    const { pages, ...sources } = await load();
    const found = (await askIn(question, sources)).slice(0, most);
    const items = found.flatMap(({ id }) => {
      const link = find<HTMLAnchorElement>(`section a[href="${here(pages[id] ?? "")}"]`);
      return link?.closest("li")?.cloneNode(true) ?? [];
    });
    const { found: some = "", nothing = "" } = form.dataset;
    show(items, items.length > 0 ? some.replace("{n}", String(items.length)) : nothing);
  } catch {
    show([], form.dataset["failed"] ?? "");
  }
}

// In the copy that is opened from a file, nothing can be asked: its list is all there is.
form.hidden = location.protocol === "file:";
field.addEventListener("focus", () => void load().catch(() => undefined), { once: true });
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void search(), 250);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  void search();
});
field.value = new URLSearchParams(location.search).get("q") ?? "";
if (field.value) void search();
