import { number } from "../../base/french.ts";

/** A number of bytes as a reader says it: `850` → `1 Ko`, `3_210_000` → `3,2 Mo`. Never zero. */
export function sizeOf(bytes: number): string {
  if (bytes < 1_000_000) return `${number(Math.max(1, Math.round(bytes / 1000)))}\u00A0Ko`;
  return `${number(Math.round(bytes / 100_000) / 10)}\u00A0Mo`;
}
