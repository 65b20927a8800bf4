import { escapeHtml } from "../entry/html.ts";
import { site } from "../site.ts";
import type { Block } from "./back-fit.ts";
import { qrImage, spoken } from "./markup.ts";
import type { CardSize, KitData, QrCode } from "./model.ts";

type Signed = { by: string; licence: string; qr: QrCode };

const words = ({ by, licence }: Signed, path: string, data: KitData) => ({
  where: spoken(data.base + path),
  licence: `${by}. ${site.title}. ${licence}.`,
});

/** The foot of a card’s back: the code and the address of the page, then who wrote it and under which licence. */
export function cardFoot(signed: Signed, path: string, data: KitData): string {
  const { where, licence } = words(signed, path, data);
  return (
    `<div class="foot">${qrImage(signed.qr)}<div><p><b>La page entière</b></p><p class="where">${escapeHtml(where)}</p>` +
    `<p class="licence">${escapeHtml(licence)}</p></div></div>`
  );
}

/** Its room: the address and the signature are smaller than the rest of a card in large print. */
export function footBlocks(signed: Signed, path: string, data: KitData, size: CardSize): Block[] {
  const { where, licence } = words(signed, path, data);
  const column = 1;
  const beside = { inset: size === "a6" ? 88 : 98, column } as const;
  return [
    { text: "La page entière", ...beside, room: -4 },
    { text: `${where}xx`, scale: size === "a6" ? 1 : 0.8, ...beside, room: -4 },
    { text: licence, scale: size === "a6" ? 0.8 : 0.7, ...beside },
  ];
}
