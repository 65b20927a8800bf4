/** How the kit that is shown changes, and gives way to another: this device keeps each step at once. */
import { writeKit } from "../address.ts";
import { keep, library, newId } from "../kept/kept.client.ts";
import { freeTitle, kitOf, opened, put, putBeside, type Library } from "../kept/library.ts";
import type { Kit } from "../model.ts";
import { draw, drawKits } from "./draw.client.ts";
import { isReceived, partOf, say, shown, shownAt, type KitPage } from "./page.client.ts";

/**
 * A step: « undo » comes back here. A kit that came in a link is kept beside
 * those of this device; what another tab made of this one meanwhile, too.
 */
export function change(page: KitPage, next: Kit, said: string): void {
  const received = isReceived(page);
  const id = page.id ?? newId();
  const title = received && next.title === page.kit.title ? freeTitle(library(), next.title, "reçu") : next.title;
  const kit = { ...next, title };
  const elsewhere = kitOf(library(), id);
  const isApart = elsewhere !== undefined && writeKit(elsewhere) !== page.known;
  keepHere(page, (held) => {
    const own = put(held, { id, kit });
    return isApart ? putBeside(own, { id: newId(), kit: elsewhere }, "autre onglet") : own;
  });
  Object.assign(page, { id, kit, former: page.kit, known: writeKit(kit) });
  draw(page);
  const beside = received && "Une copie du kit reçu est gardée dans «\u00A0Mes kits\u00A0».";
  const apart =
    isApart && "Ce kit avait changé dans un autre onglet\u00A0: l’autre version est gardée dans «\u00A0Mes kits\u00A0».";
  say(page, [said, beside, apart].filter(Boolean).join(" "));
}

/** Keeps what `make` makes of the kits of this device, and says it where the browser refuses. */
export function keepHere(page: KitPage, make: (held: Library) => Library): void {
  partOf(page, "refus").hidden = keep(make);
}

/** Shows another kit of this device; « back » returns to this one. */
export function openOther(page: KitPage, id: string | undefined, said: string): void {
  const kit = kitOf(library(), id);
  if (id === undefined || !kit) return;
  keepHere(page, (held) => opened(held, id));
  Object.assign(page, shown(id, kit));
  draw(page, "pushState");
  say(page, said);
}

/** Follows the history, and what another tab just kept. */
export function follow(page: KitPage): void {
  addEventListener("popstate", () => {
    const next = shownAt();
    if (next.id === page.id && writeKit(next.kit) === writeKit(page.kit)) return;
    Object.assign(page, next);
    draw(page);
  });
  const look = () => {
    const stored = kitOf(library(), page.id);
    if (!stored || writeKit(stored) === page.known) return drawKits(page);
    Object.assign(page, { kit: stored, former: page.kit, known: writeKit(stored) });
    draw(page);
    say(page, "Ce kit vient de changer dans un autre onglet. «\u00A0Annuler\u00A0» fait revenir celui d’ici.");
  };
  addEventListener("storage", look);
  addEventListener("pageshow", ({ persisted }) => persisted && look());
}
