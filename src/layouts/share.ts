import { addAddress } from "../features/kits/address.ts";

/**
 * The text one sends to a neighbour: the title and the address, in one SMS. A
 * messaging application shows the picture and the summary of the page by itself;
 * sentences of the page written beside would be cut somewhere, a danger maybe.
 */
export const shareText = ({ title, address }: { title: string; address: string }): string => `${title}\n${address}`;

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
