/** The page of the kits made live: what is ticked, the address and this device say the same. */
import { fold } from "../../../base/french.ts";
import { byHand, copyFor } from "../../../ui/copy.client.ts";
import { addPractice, isEmpty, writeKit } from "../address.ts";
import { emptyKit, mostPractices } from "../model.ts";
import { draw } from "./draw.client.ts";
import { kitActions, takeFile } from "./kits.client.ts";
import { read } from "./options.client.ts";
import { openPage, partOf, say, titleOf, type KitPage } from "./page.client.ts";
import { change, follow, openOther } from "./steps.client.ts";

const root = document.querySelector<HTMLElement>("[data-kit]");
if (root) start(root);

function start(root: HTMLElement) {
  const page = openPage(root);
  root.addEventListener("change", ({ target }) => take(page, target));
  partOf<HTMLInputElement>(page, "filtre").addEventListener("input", ({ target }) =>
    filter(page, (target as HTMLInputElement).value),
  );
  listenToButtons(page);
  follow(page);
  for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  const added = new URLSearchParams(location.search).get("ajouter") ?? "";
  if (!added || !page.boxes.has(added)) return draw(page);
  const had = page.kit.practices.includes(added);
  const said = `${titleOf(page, added)} : ${had ? "déjà dans le kit" : "ajoutée au kit"}.`;
  change(page, addPractice(page.kit, added), said);
  page.former = undefined;
  draw(page);
  root.querySelector<HTMLElement>("#mon-kit")?.scrollIntoView();
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

/** Leaves the practices that hold all the words that are typed. */
function filter(page: KitPage, typed: string) {
  const words = fold(typed).split(" ").filter(Boolean);
  let shown = 0;
  for (const theme of page.root.querySelectorAll<HTMLDetailsElement>("[data-theme]")) {
    let some = 0;
    for (const line of theme.querySelectorAll<HTMLElement>("[data-words]")) {
      line.hidden = !words.every((word) => line.dataset["words"]?.includes(word));
      if (!line.hidden) some++;
    }
    theme.hidden = some === 0;
    theme.open = words.length > 0 && some > 0;
    shown += some;
  }
  partOf(page, "aucune").hidden = shown > 0;
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
