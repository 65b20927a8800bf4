/** The page of the kits made live: what is ticked, the address and this device say the same. */
import { byHand, copyFor } from "../../../ui/copy.client.ts";
import { addPractice, isEmpty, writeKit } from "../address.ts";
import { emptyKit, mostPractices } from "../model.ts";
import { draw } from "./draw.client.ts";
import { kitActions, takeFile } from "./kits.client.ts";
import { startFilter, type FindPractices } from "./filter.client.ts";
import { read } from "./options.client.ts";
import { openPage, say, titleOf, type KitPage } from "./page.client.ts";
import { change, follow, openOther } from "./steps.client.ts";

/** Makes the page live; `find` is the search of the garden. */
export function startBuilder(find: FindPractices): void {
  const root = document.querySelector<HTMLElement>("[data-kit]");
  if (!root) return;
  const asked = new URLSearchParams(location.search);
  // A kit that somebody asked for is what they came to see; a page come back to is left where it was.
  const isAsked = history.state === null && (asked.has("p") || asked.has("ajouter"));
  const page = openPage(root);
  root.addEventListener("change", ({ target }) => take(page, target));
  startFilter(page, find);
  listenToButtons(page);
  follow(page);
  for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  draw(page);
  add(page, asked.get("ajouter") ?? "");
  // At once: a page that glides for a second has not shown what was asked for.
  if (isAsked) root.querySelector("#mon-kit")?.scrollIntoView({ behavior: "instant" });
}

/** Puts the practice of a page in the kit that is open. */
function add(page: KitPage, slug: string) {
  if (!page.boxes.has(slug)) return;
  const had = page.kit.practices.includes(slug);
  change(page, addPractice(page.kit, slug), `${titleOf(page, slug)} : ${had ? "déjà dans le kit" : "ajoutée au kit"}.`);
  page.former = undefined;
  draw(page);
}

function move(page: KitPage, slug: string, action: string) {
  const { kit } = page;
  const at = kit.practices.indexOf(slug);
  const others = kit.practices.filter((name) => name !== slug);
  if (action === "retirer") {
    change(page, { ...kit, practices: others }, `${titleOf(page, slug)} : retirée.`);
    page.root.querySelector<HTMLElement>("#mon-kit")?.focus({ preventScroll: true });
    return;
  }
  const to = at + (action === "monter" ? -1 : 1);
  const practices = [...others.slice(0, to), slug, ...others.slice(to)];
  change(page, { ...kit, practices }, `${titleOf(page, slug)} : place ${to + 1}.`);
  const same = document.getElementById(`${action}-${slug}`) as HTMLButtonElement | null;
  (same?.disabled ? document.getElementById(`retirer-${slug}`) : same)?.focus({ preventScroll: true });
}

/** Takes what was ticked, or an option that was set. */
function take(page: KitPage, target: EventTarget | null) {
  const { kit } = page;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  if (target.dataset["part"] === "fichier") return void takeFile(page, target as HTMLInputElement);
  if (target.dataset["option"]) return change(page, read(target, kit), "");
  if (target.type !== "checkbox") return;
  const title = titleOf(page, target.value);
  if (!(target as HTMLInputElement).checked)
    return change(page, { ...kit, practices: kit.practices.filter((name) => name !== target.value) }, `${title} : retirée.`);
  const next = addPractice(kit, target.value);
  const full = next === kit;
  change(page, next, full ? `Le kit est plein : ${mostPractices} pratiques.` : `${title} : ajoutée.`);
}

function listenToButtons(page: KitPage) {
  const actions: Readonly<Record<string, (button: HTMLElement) => void>> = {
    ...kitActions(page),
    copier: (button) => void copy(page, button),
    vider: () => change(page, { ...emptyKit, title: page.kit.title }, "Kit vidé. «\u00A0Annuler\u00A0» le fait revenir."),
    annuler: () => page.former && change(page, page.former, "Annulé."),
  };
  page.root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    if (!button) return;
    const { action, move: way, slug, open } = button.dataset;
    if (action) actions[action]?.(button);
    else if (way && slug) move(page, slug, way);
    else if (open) openOther(page, open, `${button.firstElementChild?.textContent} est ouvert.`);
    if (open) page.root.querySelector<HTMLElement>(`[data-open="${open}"]`)?.focus({ preventScroll: true });
    // A button that has done its work is gone: the keyboard goes on from the kit.
    else if (action && button.closest("[hidden]"))
      page.root.querySelector<HTMLElement>("#mon-kit")?.focus({ preventScroll: true });
  });
}

async function copy(page: KitPage, button: HTMLElement) {
  const query = isEmpty(page.kit) ? "" : `?${writeKit(page.kit)}`;
  const copied = await copyFor(button, location.origin + location.pathname + query);
  say(page, copied ? "Lien copié." : byHand);
}
