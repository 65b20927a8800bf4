/** Reads what the parts of the garden hold (see parts.ts). */
import { here } from "../address/here.ts";
import { partAddress, type PartFolder } from "./parts.ts";

type Part = Readonly<Record<string, unknown>>;

const parts = new Map<string, Promise<Part>>();

/** What a part holds of an entry; nothing for one that the garden has not. Throws without network. Each part is asked for once. */
export async function heldOf<Held>(folder: PartFolder, id: string): Promise<Held | undefined> {
  const address = partAddress(folder, id);
  const coming = parts.get(address) ?? read(address);
  parts.set(address, coming);
  // After a failure of the network, the next look tries again.
  coming.catch(() => parts.delete(address));
  const part = await coming;
  // No property of its own has a name with `/`: what is not there is undefined.
  return part[id] as Held | undefined;
}

/** A part that would hold nothing is not written. */
async function read(address: string): Promise<Part> {
  const answer = await fetch(here(address));
  if (answer.status === 404) return {};
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as Part;
}
