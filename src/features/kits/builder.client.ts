/** The page of the kits made live: what is ticked, the address and this device say the same. */
import { count, fold } from "../../base/french.ts";
import { addPractice, clock, isEmpty, minutesOf, readKit, writeKit } from "./address.ts";
import { keepKit, keptKit } from "./kept.client.ts";
import { byHand, copyFor } from "../../ui/copy.client.ts";
import { defaultOptions, emptyKit, mostPractices, type Kit, type KitOptions } from "./model.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

const root = document.querySelector<HTMLElement>("[data-kit]");
if (root) start(root);

type Control = HTMLInputElement | HTMLSelectElement;

/** The page of the kits: what it shows, the kit, the one before, and the one that this device kept. */
type KitPage = {
  root: HTMLElement;
  /** The boxes of the practices, by name. */
  boxes: ReadonlyMap<string, HTMLInputElement>;
  options: readonly Control[];
  own: Kit | undefined;
  kit: Kit;
  former: Kit | undefined;
  /** The kit of someone else is shown, and kept only once it is changed. */
  received: boolean;
};

function start(root: HTMLElement) {
  const page = openPage(root);
  root.addEventListener("change", ({ target }) => take(page, target));
  partOf<HTMLInputElement>(page, "filtre").addEventListener("input", ({ target }) =>
    filter(page, (target as HTMLInputElement).value),
  );
  listenToButtons(page);
  for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  const added = new URLSearchParams(location.search).get("ajouter") ?? "";
  if (!added || !page.boxes.has(added)) return draw(page);
  const had = page.kit.practices.includes(added);
  const said = `${titleOf(page, added)} : ${had ? "déjà dans le kit" : "ajoutée au kit"}.`;
  change(page, addPractice(page.kit, added), said);
  page.former = undefined;
  draw(page);
  root.querySelector<HTMLElement>("#mon-kit")?.scrollIntoView();
}

/** The kit of the address, else the one that this device kept, else an empty one. */
function openPage(root: HTMLElement): KitPage {
  const boxes = new Map(
    [...root.querySelectorAll<HTMLInputElement>(".kit-pick input[type=checkbox]")].map((box) => [box.value, box]),
  );
  const options = [...root.querySelectorAll<Control>("[data-option]")];
  const own = keptKit("last");
  const asked = readKit(location.search);
  const kit = isEmpty(asked) ? (own ?? { ...emptyKit, options: asked.options }) : asked;
  const received = !isEmpty(asked) && own !== undefined && writeKit(own) !== writeKit(asked);
  return { root, boxes, options, own, kit, former: undefined, received };
}

function partOf<E extends HTMLElement = HTMLElement>({ root }: KitPage, name: string): E {
  const found = root.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`No ${name} on this page`);
  return found;
}

function titleOf({ boxes }: KitPage, slug: string): string {
  return boxes.get(slug)?.nextElementSibling?.textContent ?? `${slug} (n’est plus dans le jardin)`;
}

function say(page: KitPage, text: string) {
  partOf(page, "dit").textContent = text;
}

/** A step: « undo » comes back here. */
function change(page: KitPage, next: Kit, said: string) {
  if (page.received && page.own) keepKit("before", page.own);
  page.received = false;
  page.former = page.kit;
  page.kit = next;
  const elsewhere = keepKit("last", next);
  draw(page);
  const saidToo = `${said} Un autre onglet avait changé le kit gardé sur cet appareil\u00A0: le sien est gardé à part.`.trim();
  say(page, elsewhere ? saidToo : said);
  if (elsewhere) partOf(page, "ailleurs").hidden = false;
}

function draw(page: KitPage) {
  const { root, boxes, options, kit } = page;
  const query = isEmpty(kit) ? "" : writeKit(kit);
  showAddress("replaceState", `${location.pathname}${query && `?${query}`}${location.hash}`);
  for (const link of root.querySelectorAll<HTMLAnchorElement>("[data-with-kit]")) link.search = query;
  for (const [slug, box] of boxes) box.checked = kit.practices.includes(slug);
  for (const theme of root.querySelectorAll<HTMLElement>("[data-theme]")) {
    const ticked = theme.querySelectorAll("input:checked").length;
    const place = theme.querySelector("[data-count]");
    if (place) place.textContent = ticked > 0 ? `${ticked} dans le kit` : "";
  }
  partOf(page, "compte").textContent = count(kit.practices.length, "pratique");
  partOf(page, "vide").hidden = !isEmpty(kit);
  partOf(page, "sorties").classList.toggle("off", isEmpty(kit));
  partOf(page, "sorties").toggleAttribute("inert", isEmpty(kit));
  partOf(page, "recu").hidden = !page.received;
  const undo = root.querySelector<HTMLElement>('[data-action="annuler"]');
  if (undo) undo.hidden = page.former === undefined;
  partOf(page, "liste").replaceChildren(...kit.practices.map((slug, index) => lineOf(page, slug, index)));
  for (const control of options) fill(control, kit);
}

/** A practice of the kit, and what moves it. */
function lineOf(page: KitPage, slug: string, index: number): HTMLElement {
  const line = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = titleOf(page, slug);
  const button = (action: string, label: string, sign: string, disabled: boolean) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button light finger";
    made.id = `${action}-${slug}`;
    made.disabled = disabled;
    made.dataset["move"] = action;
    made.dataset["slug"] = slug;
    made.setAttribute("aria-label", `${label} : ${titleOf(page, slug)}`);
    made.textContent = sign;
    return made;
  };
  line.append(
    name,
    button("monter", "Monter", "↑", index === 0),
    button("descendre", "Descendre", "↓", index === page.kit.practices.length - 1),
    button("retirer", "Retirer", "×", false),
  );
  return line;
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
    copier: (button) => void copy(page, button),
    vider: () => change(page, emptyKit, "Kit vidé. « Annuler » le fait revenir."),
    annuler: () => page.former && change(page, page.former, "Annulé."),
    ailleurs: () => {
      const other = keptKit("before");
      if (other) change(page, other, "L’autre kit est ouvert. «\u00A0Annuler\u00A0» fait revenir celui-ci.");
    },
    reprendre: () => page.own && change(page, page.own, "Votre kit est revenu."),
  };
  page.root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    if (!button) return;
    const { action, move: way, slug } = button.dataset;
    if (action) actions[action]?.(button);
    else if (way && slug) move(page, slug, way);
  });
}

async function copy(page: KitPage, button: HTMLElement) {
  const query = isEmpty(page.kit) ? "" : `?${writeKit(page.kit)}`;
  const copied = await copyFor(button, location.origin + location.pathname + query);
  say(page, copied ? "Lien copié." : byHand);
}

/** Shows an option of a kit in its control. */
function fill(control: Control, { title, options }: Kit) {
  const name = control.dataset["option"];
  if (name === "title") control.value = title;
  else if (name === "start") control.value = clock(options.start);
  else if (name && name in { ...options, minutes: 0, workshop: "" }) {
    const value = options[name as keyof KitOptions];
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === true;
    else control.value = value === undefined ? "" : String(value);
  }
}

/** The kit with what its control says. A control emptied gives back the usual value. */
function read(control: Control, kit: Kit): Kit {
  const name = control.dataset["option"] ?? "";
  const { value } = control;
  if (name === "title") return { ...kit, title: value.trim() };
  const { minutes, workshop, ...rest } = kit.options;
  const optional = { ...(minutes !== undefined && { minutes }), ...(workshop !== undefined && { workshop }) };
  const set = (changed: Partial<KitOptions>): Kit => ({ ...kit, options: { ...rest, ...optional, ...changed } });
  switch (name) {
    case "start":
      return set({ start: minutesOf(value) ?? defaultOptions.start });
    case "blanks":
      return set({ blanks: Number(value) });
    case "size":
      return set({ size: value === "a5" ? "a5" : "a6" });
    case "duplex":
      return set({ duplex: value === "court" ? "court" : "long" });
    case "mono":
    case "needs":
    case "levers":
      return set({ [name]: (control as HTMLInputElement).checked });
    case "minutes":
      return {
        ...kit,
        options: { ...rest, ...(workshop !== undefined && { workshop }), ...(value && { minutes: Number(value) }) },
      };
    case "workshop":
      return { ...kit, options: { ...rest, ...(minutes !== undefined && { minutes }), ...(value && { workshop: value }) } };
    default:
      return kit;
  }
}
