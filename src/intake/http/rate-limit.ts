import { createHmac, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

/** Counts a request of an address. Gives the seconds to wait, 0 when it may pass. */
export type RateLimit = (address: string) => number;

/** Addresses remembered at once; the oldest is forgotten first. About 10 MB when full. */
const defaultEntries = 50_000;

/**
 * At most `max` requests a window for each address (0: no limit), the window
 * opening with the first. An address is never kept: only its hash by a key
 * that dies with the process, in memory.
 */
export function rateLimit({
  max,
  windowMs,
  now,
  entries = defaultEntries,
}: {
  max: number;
  windowMs: number;
  /** Milliseconds; never goes back. */
  now: () => number;
  entries?: number;
}): RateLimit {
  const key = randomBytes(32);
  // In the order in which windows opened: those that ended come first.
  const windows = new Map<string, { start: number; count: number }>();
  return (address) => {
    if (max === 0) return 0;
    const time = now();
    for (const [name, { start }] of windows) {
      if (time - start < windowMs) break;
      windows.delete(name);
    }
    const name = createHmac("sha256", key).update(networkOf(address)).digest("base64");
    const current = windows.get(name) ?? { start: time, count: 0 };
    if (current.count >= max) return Math.ceil((current.start + windowMs - time) / 1000);
    current.count++;
    windows.set(name, current);
    for (const oldest of windows.keys()) {
      if (windows.size <= entries) break;
      windows.delete(oldest);
    }
    return 0;
  };
}

/**
 * What is counted as one address: an IPv4, also when written as IPv6, and the
 * first half of an IPv6, since one subscriber holds all that follows.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").split("%")[0] ?? "";
  if (!isIPv6(bare)) return bare;
  const [head = "", tail] = bare.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array.from({ length: zeros }, () => "0"), ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
