/**
 * The one script of every page, for what a page only does with one: its buttons
 * to copy, to print, to share, to keep and to listen; the boxes of its steps; what it folds; what waits to be sent. A page is read without it.
 */
import "../entries/practice/ticks.client.ts";
import "../features/aloud/aloud.client.ts";
import "../features/offline/register.client.ts";
import { isWaiting } from "../features/contribution/form/waiting.client.ts";
import { copyFor } from "../ui/copy.client.ts";

for (const button of document.querySelectorAll<HTMLElement>("[data-copy], [data-print]")) {
  const { copy } = button.dataset;
  button.hidden = false;
  button.addEventListener("click", () => (copy === undefined ? print() : void copyFor(button, copy)));
}

/** The telephone’s own way of sending a page, where there is one: what was chosen there, or that nothing was, is nobody’s business. */
for (const button of document.querySelectorAll<HTMLElement>("[data-share]")) {
  if (typeof navigator.share !== "function") continue;
  button.hidden = false;
  const said = (name: string) => document.querySelector<HTMLMetaElement>(`meta[property="og:${name}"]`)?.content ?? "";
  button.addEventListener("click", () => {
    const url = document.querySelector<HTMLLinkElement>(`link[rel="canonical"]`)?.href ?? location.href;
    // Closed by hand: nothing to say. Refused by the browser: the address is copied instead.
    navigator
      .share({ title: said("title"), text: said("description"), url })
      .catch(({ name }: DOMException) => (name === "AbortError" ? undefined : copyFor(button, url)));
  });
}

const load = (element?: HTMLElement) => void import("./frame/later.client.ts").then(({ later }) => later(element));

for (const element of document.querySelectorAll<HTMLElement>("[data-keep], .files [href*='/donnees/']")) {
  // Over HTTP, or in an old browser, nothing is kept: nothing is offered. A link is never hidden.
  element.hidden &&= !("caches" in globalThis && "serviceWorker" in navigator);
  element.addEventListener("click", (event) => {
    event.preventDefault();
    load(element);
  });
}

const folds = [...document.querySelectorAll<HTMLDetailsElement>("details.unfolds")];
const open = (some: readonly HTMLDetailsElement[]) => some.forEach((fold) => (fold.open = true));
// What the styles show on a wide screen is open to who listens too.
if (matchMedia("(min-width: 64rem)").matches) open(folds.filter(({ classList }) => classList.contains("wide")));
// Browsers that print what is folded by its styles need none of it.
addEventListener("beforeprint", () => open(folds));
/** A browser opens what an anchor is in, not what an anchor is the title of. */
const unfold = () => {
  const aim = document.getElementById(location.hash.slice(1));
  open(folds.filter((fold) => aim && fold.contains(aim)));
};
addEventListener("hashchange", unfold);
unfold();

// The page of a form sends by itself.
if (isWaiting() && !document.querySelector("form[data-forme]")) load();
