/**
 * What a contributor’s own device keeps: drafts, contributions that wait for
 * the network, receipts. In IndexedDB; where the browser refuses it (some
 * private windows), in memory, for as long as the page stays open.
 * `public/contribuer/hors-ligne.js` reads the same store when the page is closed.
 */
import { createStore, get, update } from "idb-keyval";

const store = createStore("jardin-contribution", "garde");
const memory = new Map<string, unknown>();
let refused = false;

/** Whether what is kept survives the page. Known after the first reading. */
export const isDurable = () => !refused;

/** What is kept under `key`. */
export async function readKept<T>(key: string): Promise<T | undefined> {
  if (refused) return memory.get(key) as T | undefined;
  return get<T>(key, store).catch(() => {
    refused = true;
    return memory.get(key) as T | undefined;
  });
}

/** Changes what is kept under `key`, in one go even if another tab does the same. On disk when it resolves. */
export async function changeKept<T>(key: string, change: (old: T | undefined) => T): Promise<void> {
  const inMemory = () => void memory.set(key, change(memory.get(key) as T | undefined));
  if (refused) return inMemory();
  await update<T>(key, change, store).catch(() => {
    refused = true;
    inMemory();
  });
}
