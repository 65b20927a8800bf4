/**
 * The one script of every page, for what a page only does with one: its buttons
 * to copy, to print and to share, and what keeps it for later. A page is read without it.
 */
import "../offline/register.client.ts";
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
    void navigator.share({ title: said("title"), text: said("description"), url }).catch(() => undefined);
  });
}
