/** The receipts of what was sent from this device, so that a contributor finds them again. */
import type { FormName } from "../model.ts";
import { changeKept, readKept } from "./phone.client.ts";

/** `follow` is the address of its follow-up page; `sent` an ISO day. */
export type Receipt = { code: string; form: FormName; title: string; sent: string; follow: string };

const place = "recus";

/** Newest first. */
export const readReceipts = async () => (await readKept<Receipt[]>(place)) ?? [];

/** Adds a receipt; one code is kept once. */
export const addReceipt = (receipt: Receipt) =>
  changeKept<Receipt[]>(place, (kept = []) => [receipt, ...kept.filter(({ code }) => code !== receipt.code)]);

export const eraseReceipts = () => changeKept<Receipt[]>(place, () => []);
