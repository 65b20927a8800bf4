/** The panel of facets: the links of the static page made into check boxes, and what they show. */
import { count } from "../../base/french.ts";
import type { Selection } from "../../graph/facets/choose.ts";

/** A value that can be chosen, and its line in the panel. */
export type Choice = {
  facet: string;
  value: string;
  label: string;
  input: HTMLInputElement;
  /** Of practices there would be: « (12) ». */
  number: Element;
};

/** The one `selector` in `within`. The page and this script are written together: throws when it is missing. */
export function find<E extends Element = HTMLElement>(within: ParentNode, selector: string): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`No ${selector} in the catalogue`);
  return found;
}

/** Makes check boxes of the links of a panel, with the same drawings and words; each facet is a named group. */
export function choicesOf(panel: HTMLElement): Choice[] {
  panel.setAttribute("role", "search");
  for (const facet of panel.querySelectorAll<HTMLElement>("[data-facet]")) {
    facet.setAttribute("role", "group");
    facet.setAttribute("aria-label", find(facet, "h3").textContent.trim());
  }
  return [...panel.querySelectorAll<HTMLAnchorElement>("a.choice")].map(toCheckbox);
}

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
  return { facet, value, label: find(label, ".name").textContent.trim(), input, number: find(label, ".n") };
}

/** On a telephone the panel hides the results: a way to them that says how many there are. */
export function addShowButton(panel: HTMLElement, show: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button show-results";
  button.textContent = "Voir les pratiques";
  button.addEventListener("click", show);
  find(panel, ".facets-body").append(button);
  return button;
}

/** Checks the boxes of a selection, and says how many are checked where they may be folded away. */
export function drawChosen(panel: HTMLElement, choices: readonly Choice[], selection: Selection): void {
  for (const { facet, value, input } of choices) input.checked = selection.get(facet)?.has(value) ?? false;
  for (const facet of panel.querySelectorAll<HTMLElement>("[data-facet]")) {
    const chosen = selection.get(facet.dataset["facet"] ?? "")?.size ?? 0;
    facet.querySelector(".chosen-n")?.remove();
    if (chosen > 0) find(facet, "h3").append(chosenBadge(chosen));
  }
  const total = choices.filter(({ input }) => input.checked).length;
  find(panel, ".facets-count").textContent = total > 0 ? `Choisir (${total})` : "Choisir";
}

function chosenBadge(chosen: number): HTMLSpanElement {
  const badge = document.createElement("span");
  const words = document.createElement("span");
  badge.className = "chosen-n";
  words.className = "visually-hidden";
  words.textContent = ` ${count(chosen, "choix", "choix").replace(/^\S*\s/u, "")}`;
  badge.append(String(chosen), words);
  return badge;
}

/**
 * Draws the counts. A choice that leads nowhere stays in its place, greyed, and
 * can still be made: the empty list says what to let go of. Were it disabled,
 * unchecking it would take the focus away, and nobody could ask why.
 */
export function drawCounts(choices: readonly Choice[], counts: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  for (const { facet, value, input, number } of choices) {
    const n = counts.get(facet)?.get(value) ?? 0;
    number.textContent = `(${n})`;
    input.closest("label")?.classList.toggle("none", n === 0);
  }
}
