import { keyOf } from "../../../entry/rows/keys.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The name that an item of the contributors of a file holds, whatever it is. */
export const signedBy = (item: unknown): unknown => (item as Fields | null)?.[keyOf("practice", "contributors", "name")];

/** An item of the contributors of a file. */
export const signature = (name: string, mode: string): Fields => ({
  [keyOf("practice", "contributors", "name")]: name,
  [keyOf("practice", "contributors", "mode")]: mode,
});
