/** Draws the kit that is shown, and the list of those that this device keeps. */
import { count, list } from "../../../base/french.ts";
import { element } from "../../../ui/element.client.ts";
import { showAddress } from "../../../ui/address-bar.client.ts";
import { isEmpty, writeKit } from "../address.ts";
import { library } from "../kept/kept.client.ts";
import { kitOf, nameOf, sizeOf, type KeptKit } from "../kept/library.ts";
import { fill } from "./options.client.ts";
import { isReceived, partOf, titleOf, type KitPage } from "./page.client.ts";

/** The page as its kit is. `how`: in the same entry of the history, or in a new one. */
export function draw(page: KitPage, how: "replaceState" | "pushState" = "replaceState"): void {
  const { root, boxes, options, kit, id } = page;
  const query = isEmpty(kit) ? "" : writeKit(kit);
  showAddress(how, `${location.pathname}${query && `?${query}`}${location.hash}`, id === undefined ? null : { kit: id });
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
  partOf(page, "liste").replaceChildren(...kit.practices.map((slug, index) => lineOf(page, slug, index)));
  for (const control of options) fill(control, kit);
  drawKits(page);
}

/** The kits of this device, the one that is shown told from the others, and what can be done to it. */
export function drawKits(page: KitPage): void {
  const { kits, open, erased } = library();
  partOf(page, "combien").textContent = kits.length > 0 ? ` (${kits.length})` : "";
  partOf(page, "kits").replaceChildren(...kits.map((kept) => kitLine(page, kept)));
  partOf(page, "recu").hidden = !isReceived(page);
  const own = kitOf({ kits }, open);
  show(page, "reprendre", isReceived(page) && own !== undefined, own && `Revenir à ${nameOf(own)}`);
  show(page, "annuler", page.former !== undefined);
  show(page, "rappeler", erased !== undefined, erased && `Faire revenir ${nameOf(erased.kit)}`);
  show(page, "tous", kits.length > 1);
  for (const name of ["dupliquer", "effacer"]) show(page, name, page.id !== undefined);
  show(page, "fichier", !isEmpty(page.kit));
}

function show({ root }: KitPage, action: string, isShown: boolean, words?: string): void {
  const button = root.querySelector<HTMLElement>(`[data-action="${action}"]`);
  if (!button) return;
  button.hidden = !isShown;
  if (words !== undefined) button.textContent = words;
}

/** A kit of the list. One without title is told by its practices. */
function kitLine(page: KitPage, { id, kit }: KeptKit): HTMLElement {
  const line = element("li");
  const button = element("button", { type: "button", className: "button light" });
  button.dataset["open"] = id;
  if (id === page.id) button.setAttribute("aria-current", "true");
  const first = kit.practices.slice(0, 2).map((slug) => titleOf(page, slug));
  const rest = kit.practices.length > 2 ? "…" : "";
  const words = kit.title || isEmpty(kit) ? sizeOf(kit) : `${sizeOf(kit)}\u00A0: ${list(first)}${rest}`;
  button.append(
    element("span", { textContent: nameOf(kit) }),
    " ",
    element("span", { className: "quiet", textContent: id === page.id ? `${words}, ouvert` : words }),
  );
  line.append(button);
  return line;
}

/** A practice of the kit, and what moves it. */
function lineOf(page: KitPage, slug: string, index: number): HTMLElement {
  const line = element("li");
  const title = titleOf(page, slug);
  const button = (action: string, label: string, sign: string, disabled: boolean) => {
    const made = element("button", { type: "button", className: "button light finger", id: `${action}-${slug}`, disabled });
    made.dataset["move"] = action;
    made.dataset["slug"] = slug;
    made.setAttribute("aria-label", `${label} : ${title}`);
    made.textContent = sign;
    return made;
  };
  line.append(
    element("span", { textContent: title }),
    button("monter", "Monter", "↑", index === 0),
    button("descendre", "Descendre", "↓", index === page.kit.practices.length - 1),
    button("retirer", "Retirer", "×", false),
  );
  return line;
}
