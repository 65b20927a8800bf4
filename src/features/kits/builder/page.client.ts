/** The page of the kits: what it shows, and which kit of this device that is. */
import { isEmpty, readKit, writeKit } from "../address.ts";
import { keep, library } from "../kept/kept.client.ts";
import { kitOf, opened, sameAs } from "../kept/library.ts";
import { emptyKit, type Kit } from "../model.ts";
import type { Control } from "./options.client.ts";

/** The kit that is shown. */
export type Shown = {
  /** Its id on this device; none while it is not kept: nothing is in it, or it came in a link and was not touched. */
  id: string | undefined;
  kit: Kit;
  /** What « undo » brings back. */
  former: Kit | undefined;
  /** As this tab last knew it to be kept: what differs was changed in another tab. */
  known: string;
};

export type KitPage = Shown & {
  root: HTMLElement;
  /** The boxes of the practices, by name. */
  boxes: ReadonlyMap<string, HTMLInputElement>;
  options: readonly Control[];
};

export function openPage(root: HTMLElement): KitPage {
  const boxes = [...root.querySelectorAll<HTMLInputElement>(".kit-pick input[type=checkbox]")];
  return {
    root,
    boxes: new Map(boxes.map((box) => [box.value, box])),
    options: [...root.querySelectorAll<Control>("[data-option]")],
    ...shownAt(),
  };
}

/**
 * The kit of this entry of the history, else the one of this device that the
 * address says; an address that says another kit shows it beside; one that says
 * none, the kit that is open, else an empty one.
 */
export function shownAt(): Shown {
  const held = library();
  const asked = readKit(location.search);
  const entered = (history.state as { kit?: string } | null)?.kit;
  const id = kitOf(held, entered) ? entered : isEmpty(asked) ? held.open : sameAs(held, asked)?.id;
  const own = kitOf(held, id);
  if (id === undefined || !own) return shown(undefined, isEmpty(asked) ? { ...emptyKit, options: asked.options } : asked);
  if (held.open !== id) keep((kits) => opened(kits, id));
  return shown(id, own);
}

/** A kit shown for the first time in this page. */
export const shown = (id: string | undefined, kit: Kit): Shown => ({ id, kit, former: undefined, known: writeKit(kit) });

/** Whether the kit came in a link, and is not kept. */
export const isReceived = ({ id, kit }: Shown): boolean => id === undefined && !isEmpty(kit);

export function partOf<E extends HTMLElement = HTMLElement>({ root }: KitPage, name: string): E {
  const found = root.querySelector<E>(`[data-part="${name}"]`);
  if (!found) throw new Error(`No ${name} on this page`);
  return found;
}

export function titleOf({ boxes }: KitPage, slug: string): string {
  return boxes.get(slug)?.nextElementSibling?.textContent ?? `${slug} (n’est plus dans le jardin)`;
}

export function say(page: KitPage, text: string): void {
  partOf(page, "dit").textContent = text;
}
