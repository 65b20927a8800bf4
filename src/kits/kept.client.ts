/** The last kit of this device, and the one it took the place of. Nothing is kept where the browser refuses. */
import { isEmpty, readKit, writeKit } from "./address.ts";
import type { Kit } from "./model.ts";

const names = { last: "jardin-kit", before: "jardin-kit-avant" } as const;

/** What is kept, unless it holds no practice. */
export function keptKit(name: keyof typeof names): Kit | undefined {
  try {
    const text = localStorage.getItem(names[name]);
    if (name === "last") known ??= text;
    const kit = readKit(text ?? "");
    return isEmpty(kit) ? undefined : kit;
  } catch {
    return undefined;
  }
}

/** What this tab last read or wrote: what differs from it comes from another. */
let known: string | null | undefined;

/** Keeps a kit. Gives whether another tab had kept one since: its kit is then the one before, and nothing is lost. */
export function keepKit(name: keyof typeof names, kit: Kit): boolean {
  const text = writeKit(kit);
  try {
    const now = name === "last" ? localStorage.getItem(names.last) : null;
    const elsewhere = now !== null && known !== undefined && now !== known && now !== text;
    if (elsewhere) localStorage.setItem(names.before, now);
    localStorage.setItem(names[name], text);
    if (name === "last") known = text;
    return elsewhere;
  } catch {
    // A private window or a full disk: the address still holds the kit.
    return false;
  }
}
