/**
 * What a contributor’s own device keeps: drafts, contributions that wait for
 * the network, receipts. In IndexedDB, opened again when it fails; what it does
 * not take waits in memory, as changes to make, for as long as the page stays
 * open, and goes to the disk as soon as it can. The page and the service worker
 * read the same store.
 */
import { createStore, get, update, type UseStore } from "idb-keyval";

type Change = (old: unknown) => unknown;

/** Why what is kept is in memory alone: the browser refuses to keep anything (some private windows), or the disk is full. */
export type Trouble = "refused" | "full";

const open = () => createStore("jardin-contribution", "garde");
let store: UseStore | undefined;
/** Changes that the disk has not taken yet, in order, by key. */
const pending = new Map<string, Change[]>();
let trouble: Trouble | undefined;

/** Turns at the disk, and the pause between two in ms: a connection that a sleeping telephone lost is opened again. */
const turns = 3;
const pause = 60;

/** Why what is kept would not survive the page; nothing when it would. Known after the first reading. */
export const keepingTrouble = (): Trouble | undefined => trouble;

/** What is kept under `key`. Never throws: one failed reading is none. */
export async function readKept<T>(key: string): Promise<T | undefined> {
  const waiting = pending.get(key) ?? [];
  try {
    if (waiting.length > 0) await write(key);
    const kept = await tried((store) => get<T>(key, store));
    if (pending.size === 0) trouble = undefined;
    return kept;
  } catch (error) {
    trouble = troubleOf(error);
    return applied(waiting, undefined) as T | undefined;
  }
}

/**
 * Changes what is kept under `key`, in one go even if another tab does the
 * same. On disk when it resolves, unless `keepingTrouble` says otherwise.
 * `change` may be called several times: it must be pure.
 */
export async function changeKept<T>(key: string, change: (old: T | undefined) => T): Promise<void> {
  pending.set(key, [...(pending.get(key) ?? []), change as Change]);
  try {
    await write(key);
    if (pending.size === 0) trouble = undefined;
  } catch (error) {
    trouble = troubleOf(error);
  }
}

async function write(key: string): Promise<void> {
  const made = pending.get(key) ?? [];
  await tried((store) => update<unknown>(key, (old) => applied(made, old), store));
  const later = (pending.get(key) ?? []).filter((change) => !made.includes(change));
  if (later.length > 0) pending.set(key, later);
  else pending.delete(key);
}

const applied = (changes: readonly Change[], old: unknown): unknown => changes.reduce((value, change) => change(value), old);

/** Does `work` on the store, with a new connection after each failure but that of a full disk. */
async function tried<T>(work: (store: UseStore) => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++)
    try {
      return await work((store ??= open()));
    } catch (error) {
      store = undefined;
      if (turn === turns || troubleOf(error) === "full") throw error;
      await new Promise((done) => setTimeout(done, pause * turn));
    }
}

const troubleOf = (error: unknown): Trouble =>
  error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "refused";

/** Asks the browser not to let go of what is kept when room is short. It may refuse, and says nothing to the visitor. */
export async function askToPersist(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // A browser that has no such promise to give.
  }
}
