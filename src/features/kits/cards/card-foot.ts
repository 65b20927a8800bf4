import { escapeHtml } from "../../../base/html.ts";
import { site } from "../../../base/site.ts";
import type { Piece } from "./back-fit.ts";
import { breakable, qrImage, spoken } from "../markup.ts";
import type { CardSize, KitData, QrCode } from "../model.ts";

type Signed = { by: string; licence: string; qr: QrCode };

/** Height of the code, in points, and what it takes of the width: as in sizes.css. */
const code = { a6: { least: 68, inset: 77 }, a5: { least: 85, inset: 94 } } as const;

/** The foot of a card’s back: the code and the address of the page, then who wrote it and under which licence. */
export function cardFoot(
  { by, licence, qr }: Signed,
  path: string,
  data: KitData,
  size: CardSize,
  whole = "La page entière",
): Piece {
  const where = spoken(data.base + path);
  const signature = `${shortSignature(by)}. ${site.title}. ${licence}.`;
  const { least, inset } = code[size];
  return {
    html:
      `<div class="foot">${qrImage(qr)}<div><p class="more"><b>${escapeHtml(whole)}</b></p><p class="where">${breakable(where)}</p>` +
      `<p class="licence">${escapeHtml(signature)}</p></div></div>`,
    blocks: [
      { text: whole, inset },
      { text: where, scale: 0.86, inset },
      { text: signature, scale: 0.8, inset },
    ],
    room: 4,
    least,
  };
}

/** Most characters of the names on a card: the page that it leads to has them all, and so has the credit to copy. */
const mostSigned = 90;

/** Names as many as fit; the others are said to be on the page. */
export function shortSignature(by: string): string {
  if (by.length <= mostSigned) return by;
  const [first = by] = by.split(/, | et /);
  return first.length <= mostSigned ? `${first} et d’autres, nommés sur la page` : "Auteurs nommés sur la page";
}
