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

function start(root: HTMLElement) {
  const part = <E extends HTMLElement = HTMLElement>(name: string): E => {
    const found = root.querySelector<E>(`[data-part="${name}"]`);
    if (!found) throw new Error(`No ${name} on this page`);
    return found;
  };
  const boxes = new Map(
    [...root.querySelectorAll<HTMLInputElement>(".kit-pick input[type=checkbox]")].map((box) => [box.value, box]),
  );
  const titleOf = (slug: string) => boxes.get(slug)?.nextElementSibling?.textContent ?? `${slug} (n’est plus dans le jardin)`;
  const options = [...root.querySelectorAll<Control>("[data-option]")];

  const own = keptKit("last");
  const asked = readKit(location.search);
  const added = new URLSearchParams(location.search).get("ajouter") ?? "";
  let kit = isEmpty(asked) ? (own ?? { ...emptyKit, options: asked.options }) : asked;
  let former: Kit | undefined;
  // The kit of someone else is shown, and kept only once it is changed.
  let received = !isEmpty(asked) && own !== undefined && writeKit(own) !== writeKit(asked);

  const say = (text: string) => {
    part("dit").textContent = text;
  };

  function change(next: Kit, said: string) {
    if (received && own) keepKit("before", own);
    received = false;
    former = kit;
    kit = next;
    const elsewhere = keepKit("last", kit);
    draw();
    say(
      elsewhere
        ? `${said} Un autre onglet avait changé le kit gardé sur cet appareil\u00A0: le sien est gardé à part.`.trim()
        : said,
    );
    if (elsewhere) part("ailleurs").hidden = false;
  }

  function draw() {
    const query = isEmpty(kit) ? "" : writeKit(kit);
    showAddress("replaceState", `${location.pathname}${query && `?${query}`}${location.hash}`);
    for (const link of root.querySelectorAll<HTMLAnchorElement>("[data-with-kit]")) link.search = query;
    for (const [slug, box] of boxes) box.checked = kit.practices.includes(slug);
    for (const theme of root.querySelectorAll<HTMLElement>("[data-theme]")) {
      const ticked = theme.querySelectorAll("input:checked").length;
      const place = theme.querySelector("[data-count]");
      if (place) place.textContent = ticked > 0 ? `${ticked} dans le kit` : "";
    }
    part("compte").textContent = count(kit.practices.length, "pratique");
    part("vide").hidden = !isEmpty(kit);
    part("sorties").classList.toggle("off", isEmpty(kit));
    part("sorties").toggleAttribute("inert", isEmpty(kit));
    part("recu").hidden = !received;
    const undo = root.querySelector<HTMLElement>('[data-action="annuler"]');
    if (undo) undo.hidden = former === undefined;
    part("liste").replaceChildren(...kit.practices.map(lineOf));
    for (const control of options) fill(control, kit);
  }

  function lineOf(slug: string, index: number): HTMLElement {
    const line = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = titleOf(slug);
    const button = (action: string, label: string, sign: string, disabled: boolean) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button light";
      made.id = `${action}-${slug}`;
      made.disabled = disabled;
      made.dataset["move"] = action;
      made.dataset["slug"] = slug;
      made.setAttribute("aria-label", `${label} : ${titleOf(slug)}`);
      made.textContent = sign;
      return made;
    };
    line.append(
      name,
      button("monter", "Monter", "↑", index === 0),
      button("descendre", "Descendre", "↓", index === kit.practices.length - 1),
      button("retirer", "Retirer", "×", false),
    );
    return line;
  }

  function move(slug: string, action: string) {
    const at = kit.practices.indexOf(slug);
    const others = kit.practices.filter((name) => name !== slug);
    if (action === "retirer") {
      change({ ...kit, practices: others }, `${titleOf(slug)} : retirée.`);
      root.querySelector<HTMLElement>("#mon-kit")?.focus({ preventScroll: true });
      return;
    }
    const to = at + (action === "monter" ? -1 : 1);
    change({ ...kit, practices: [...others.slice(0, to), slug, ...others.slice(to)] }, `${titleOf(slug)} : place ${to + 1}.`);
    const same = document.getElementById(`${action}-${slug}`) as HTMLButtonElement | null;
    (same?.disabled ? document.getElementById(`retirer-${slug}`) : same)?.focus({ preventScroll: true });
  }

  root.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
    if (target.dataset["option"]) return change(read(target, kit), "");
    if (target.type !== "checkbox") return;
    if (!target.checked)
      return change(
        { ...kit, practices: kit.practices.filter((name) => name !== target.value) },
        `${titleOf(target.value)} : retirée.`,
      );
    const next = addPractice(kit, target.value);
    const full = next === kit;
    change(next, full ? `Le kit est plein : ${mostPractices} pratiques.` : `${titleOf(target.value)} : ajoutée.`);
  });
  part<HTMLInputElement>("filtre").addEventListener("input", ({ target }) => filter((target as HTMLInputElement).value));

  function filter(typed: string) {
    const words = fold(typed).split(" ").filter(Boolean);
    let shown = 0;
    for (const theme of root.querySelectorAll<HTMLDetailsElement>("[data-theme]")) {
      let some = 0;
      for (const line of theme.querySelectorAll<HTMLElement>("[data-words]")) {
        line.hidden = !words.every((word) => line.dataset["words"]?.includes(word));
        if (!line.hidden) some++;
      }
      theme.hidden = some === 0;
      theme.open = words.length > 0 && some > 0;
      shown += some;
    }
    part("aucune").hidden = shown > 0;
  }

  const actions: Readonly<Record<string, (button: HTMLElement) => void>> = {
    copier: (button) => void copy(button),
    vider: () => change(emptyKit, "Kit vidé. « Annuler » le fait revenir."),
    annuler: () => former && change(former, "Annulé."),
    ailleurs: () => {
      const other = keptKit("before");
      if (other) change(other, "L’autre kit est ouvert. «\u00A0Annuler\u00A0» fait revenir celui-ci.");
    },
    reprendre: () => own && change(own, "Votre kit est revenu."),
  };
  async function copy(button: HTMLElement) {
    const copied = await copyFor(button, location.origin + location.pathname + (isEmpty(kit) ? "" : `?${writeKit(kit)}`));
    say(copied ? "Lien copié." : byHand);
  }
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
    if (!button) return;
    const { action, move: way, slug } = button.dataset;
    if (action) actions[action]?.(button);
    else if (way && slug) move(slug, way);
  });

  for (const shown of document.querySelectorAll<HTMLElement>("[data-live]")) shown.hidden = false;
  for (const instead of document.querySelectorAll<HTMLElement>("[data-still]")) instead.hidden = true;
  if (added && boxes.has(added)) {
    const had = kit.practices.includes(added);
    change(addPractice(kit, added), had ? `${titleOf(added)} : déjà dans le kit.` : `${titleOf(added)} : ajoutée au kit.`);
    former = undefined;
    draw();
    root.querySelector<HTMLElement>("#mon-kit")?.scrollIntoView();
  } else draw();
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
