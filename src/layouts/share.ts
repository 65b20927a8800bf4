import { addAddress } from "../features/kits/address.ts";

/** The text one sends to a neighbour: the title, at most three lines, and the address. */
export function shareText({ title, lines, address }: { title: string; lines: string; address: string }): string {
  return [title, ...sentencesOf(lines).slice(0, 3), address].join("\n");
}

/** A sentence ends where a space follows: the dots of an address or of « 2.5 » end none. */
function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(/[.!?]\s+/g)];
  const starts = [0, ...ends.map(({ index, 0: { length } }) => index + length)];
  return starts.map((start, rank) => text.slice(start, (ends[rank]?.index ?? text.length) + 1));
}

/** What is sent of a page. */
type Shared = Parameters<typeof shareText>[0];

/** Opens WhatsApp, in the application or on the web, on a message to send to whom one wants. */
export const whatsappAddress = (shared: Shared): string => `https://wa.me/?text=${encodeURIComponent(shareText(shared))}`;

/** Opens a text message to nobody yet. `?&` is read by telephones of both makers: one waits for `?`, the other for `&`. */
export const smsAddress = (shared: Shared): string => `sms:?&body=${encodeURIComponent(shareText(shared))}`;

/** Where the practice at `address` is put into a kit; nothing for other pages. */
export function kitLink(address: string): string | undefined {
  const slug = /\/pratiques\/([a-z0-9-]+)\/$/.exec(address)?.[1];
  return slug === undefined ? undefined : addAddress(slug);
}
