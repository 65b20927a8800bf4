import QRCode from "qrcode";
import type { QrCode } from "./model.ts";

/**
 * The QR code of an address. A fixed mask: to choose the best of eight takes
 * seven times longer, and readers decode them all (tests/browser/kits/kits.test.ts
 * decodes every one).
 */
export function qrCode(address: string): QrCode {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: "M", maskPattern: 2 });
  const side = modules.size;
  const bits = Array.from(modules.data, (dark) => (dark ? "1" : "0")).join("");
  const rows = Array.from({ length: side }, (_, row) => bits.slice(row * side, (row + 1) * side));
  return { side, rows: rows.map(hex).join("") };
}

/** Four modules a digit, the last of a row filled up with light ones. */
const hex = (row: string) => (row.match(/.{1,4}/g) ?? []).map((four) => parseInt(four.padEnd(4, "0"), 2).toString(16)).join("");
