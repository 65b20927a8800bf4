/** The pieces that a document is made of, before any format. */
import type { Side } from "../model.ts";

/** A piece of a sentence. `open` marks what is still to negotiate. */
export type Run = { text: string; bold?: boolean; quiet?: boolean; open?: boolean; href?: string };
export type Cell = readonly Run[];

export type Block =
  | { type: "heading"; level: 1 | 2; text: string }
  | { type: "paragraph"; runs: Cell }
  | { type: "list"; items: readonly Cell[] }
  /** `widths` are shares of the line; a row’s first cell names the row. */
  | {
      type: "table";
      name: string;
      side?: Side;
      head: readonly string[];
      widths: readonly number[];
      rows: readonly (readonly Cell[])[];
    };

/** What does not come from the dossier: today (`2026-11-23`) and the site (`https://…`, without slash). */
export type Circumstances = { today: string; site: string };

export const say = (text: string): Cell => [{ text }];
export const heading = (text: string, level: 1 | 2 = 1): Block => ({ type: "heading", level, text });
export const paragraph = (...runs: Run[]): Block => ({ type: "paragraph", runs });

/** With a full stop, unless a sign already ends it. */
export const closed = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const link = (site: string, id: string, text: string, bold = false): Run => ({
  text,
  href: `${site}/${id}/`,
  ...(bold && { bold }),
});
