/** The last kit of this device, and the one it took the place of. Nothing is kept where the browser refuses. */
import { isEmpty, readKit, writeKit } from "./address.ts";
import type { Kit } from "./model.ts";

const names = { last: "jardin-kit", before: "jardin-kit-avant" } as const;

/** What is kept, unless it holds no practice. */
export function keptKit(name: keyof typeof names): Kit | undefined {
  try {
    const kit = readKit(localStorage.getItem(names[name]) ?? "");
    return isEmpty(kit) ? undefined : kit;
  } catch {
    return undefined;
  }
}

export function keepKit(name: keyof typeof names, kit: Kit): void {
  try {
    localStorage.setItem(names[name], writeKit(kit));
  } catch {
    // A private window or a full disk: the address still holds the kit.
  }
}
