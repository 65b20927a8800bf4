/**
 * The one script of every page, for what a page only does with one: its buttons
 * to copy and to print, and what keeps it for later. A page is read without it.
 */
import "../offline/register.client.ts";
import { copyFor } from "../ui/copy.client.ts";

for (const button of document.querySelectorAll<HTMLElement>("[data-copy], [data-print]")) {
  const { copy } = button.dataset;
  button.hidden = false;
  button.addEventListener("click", () => (copy === undefined ? print() : void copyFor(button, copy)));
}
