/** Pieces of markup shared by what is drawn for paper. All text goes through `escapeHtml`. */
import { escapeHtml } from "../../base/html.ts";
import type { KitData, QrCode } from "./model.ts";

/** An icon of the data, stroked; nothing when the data has no such drawing. */
export const icon = (data: Pick<KitData, "icons">, name: string) =>
  `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${escapeHtml(data.icons[name] ?? "")}"/></svg>`;

/** The sign of a kind of page: the same shape as on the map. */
export const mark = (data: Pick<KitData, "marks">, kind: keyof KitData["marks"]) =>
  `<svg class="mark ${kind}" viewBox="0 0 24 24" aria-hidden="true"><path d="${escapeHtml(data.marks[kind])}"/></svg>`;

/** Light modules around a code, without which readers do not find it. */
const quiet = 4;

/** A QR code; the address is written beside it for those who have no camera. */
export function qrImage({ side, rows }: QrCode): string {
  const digits = Math.ceil(side / 4);
  let path = "";
  for (let row = 0; row < side; row++) {
    const bits = Array.from(rows.slice(row * digits, (row + 1) * digits), (digit) =>
      parseInt(digit, 16).toString(2).padStart(4, "0"),
    );
    for (const { 0: run, index } of bits.join("").matchAll(/1+/g)) path += `M${index + quiet} ${row + quiet}.5h${run.length}`;
  }
  const box = side + 2 * quiet;
  return (
    `<svg class="qr" viewBox="0 0 ${box} ${box}" role="img" aria-label="Code à photographier pour ouvrir la page" shape-rendering="crispEdges">` +
    `<path d="M0 0h${box}v${box}H0z" fill="#fff"/><path d="${path}" stroke="#000" fill="none"/></svg>`
  );
}

/** An address as people read it aloud: without what the browser adds by itself. */
export const spoken = (address: string) => address.replace(/^https?:\/\//, "").replace(/\/$/, "");

/** An address that may be cut between its parts, and nowhere else where it fits. */
export const breakable = (address: string) => escapeHtml(address).replaceAll("/", "/<wbr>");

/** Ruled lines to write on. */
export const ruled = (lines: number) => `<div class="ruled" aria-hidden="true">${"<hr>".repeat(lines)}</div>`;

export const items = (texts: readonly string[]) => texts.map((text) => `<li>${escapeHtml(text)}</li>`).join("");
