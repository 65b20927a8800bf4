import { escapeHtml } from "../entry/html.ts";
import type { Packet } from "./packet.ts";

/** What a packet shows besides its drawing. */
export type PacketWords = Pick<Packet, "id" | "title" | "hue" | "theme" | "who" | "time" | "cost">;

/**
 * The one markup of a packet: on the pages, and in the browser when it filters
 * the catalogue. A string rather than a component: a big garden has 1,500 list
 * pages of 60 packets, and rendering a component costs twenty times writing
 * this line. `drawing` is the path of the packet’s icon.
 */
export const packetHtml = ({ id, title, hue, theme, who, time, cost }: PacketWords, drawing: string) =>
  `<li class="packet ${hue}"><p class="band">${escapeHtml(theme)}</p>` +
  `<svg class="icon" width="48" height="48" viewBox="0 0 24 24" aria-hidden="true"><path d="${drawing}"></path></svg>` +
  `<h3><a href="/${id}/">${escapeHtml(title)}</a></h3>` +
  `<p class="packet-facts"><span class="who">${escapeHtml(who)}</span> <span class="time">${escapeHtml(time)}</span> <span class="cost">${escapeHtml(cost)}</span></p></li>`;
