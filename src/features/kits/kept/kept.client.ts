/** Where a device keeps its kits. A browser that keeps nothing, or is full, has them as long as the page is open, and is told. */
import { isEmpty, readKit } from "../address.ts";
import type { Kit } from "../model.ts";
import { emptyLibrary, kitOf, put, readLibrary, sameAs, writeLibrary, type Library } from "./library.ts";

/** The one text of the storage that holds them. */
export const kitsPlace = "jardin-kits";

/** Where the last kit was while a device kept only one, and the kit before it: read once more, then let go. */
const formerPlaces = ["jardin-kit-avant", "jardin-kit"];

/** What the browser could not keep: this page goes on with it. */
let unkept: Library | undefined;

/** The kits of this device. Never throws. */
export function library(): Library {
  if (unkept) return unkept;
  try {
    const text = localStorage.getItem(kitsPlace);
    const read = text === null ? emptyLibrary : readLibrary(text);
    // What cannot be read is not written over: whoever can repair it finds it.
    if (text !== null && !read) localStorage.setItem(`${kitsPlace}-illisibles`, text);
    return withFormer(read ?? emptyLibrary);
  } catch {
    return emptyLibrary;
  }
}

/** Keeps what `change` makes of the kits of this device, whatever other tabs kept meanwhile. Gives whether the browser keeps it. */
export function keep(change: (library: Library) => Library): boolean {
  const changed = change(library());
  try {
    localStorage.setItem(kitsPlace, writeLibrary(changed));
    unkept = undefined;
    return true;
  } catch {
    unkept = changed;
    return false;
  }
}

/** The kit to which the site adds, unless it holds no practice. */
export function openKit(): Kit | undefined {
  const held = library();
  const kit = kitOf(held, held.open);
  return kit && !isEmpty(kit) ? kit : undefined;
}

/** An id that no kit had, in any tab. */
export const newId = (): string => Math.random().toString(36).slice(2, 12);

/** With the kits that an earlier version of this site kept. */
function withFormer(held: Library): Library {
  let all = held;
  for (const place of formerPlaces) {
    const kit = readKit(localStorage.getItem(place) ?? "");
    if (!isEmpty(kit) && !sameAs(all, kit)) all = put(all, { id: newId(), kit });
  }
  if (all === held) return held;
  try {
    localStorage.setItem(kitsPlace, writeLibrary(all));
    for (const place of formerPlaces) localStorage.removeItem(place);
  } catch {
    unkept = all;
  }
  return all;
}
