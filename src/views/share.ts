import { addAddress } from "../kits/address.ts";

/** The text one sends to a neighbour: the title, at most three lines, and the address. */
export function shareText({ title, lines, address }: { title: string; lines: string; address: string }): string {
  // A sentence ends where a space follows: the dots of an address or of « 2.5 » end none.
  return [title, ...lines.split(/(?<=[.!?])\s+/).slice(0, 3), address].join("\n");
}

/** Where the practice at `address` is put into a kit; nothing for other pages. */
export function kitLink(address: string): string | undefined {
  const slug = /\/pratiques\/([a-z0-9-]+)\/$/.exec(address)?.[1];
  return slug === undefined ? undefined : addAddress(slug);
}
