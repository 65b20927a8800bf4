/** The last kit of this device, and the one it took the place of. */
import { lastKept, type Which } from "../../ui/last-kept.client.ts";
import { isEmpty, readKit, writeKit } from "./address.ts";
import type { Kit } from "./model.ts";

const kept = lastKept("jardin-kit");

/** What is kept, unless it holds no practice. */
export function keptKit(which: Which): Kit | undefined {
  const kit = readKit(kept.read(which) ?? "");
  return isEmpty(kit) ? undefined : kit;
}

/** Keeps a kit. Gives whether another tab had kept one since, now the one before. */
export const keepKit = (which: Which, kit: Kit): boolean => kept.keep(which, writeKit(kit));
