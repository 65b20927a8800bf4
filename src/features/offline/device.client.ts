import { here } from "../../base/address/here.ts";
import { isOwnCache, keepingHeader } from "./addresses.ts";
import type { Device, Store } from "./keep.ts";

/** The caches, the network and the digests of this browser. `windows`: only a worker knows them. */
export const thisDevice = (windows: Device["windows"]): Device => ({
  open: async (name) => storeNamed(name),
  names: () => caches.keys(),
  drop: (name) => caches.delete(name),
  ask: (path, signal) => fetch(here(path), { cache: "no-cache", headers: { [keepingHeader]: "1" }, signal: signal ?? null }),
  isGone: async (path) => {
    const { status } = await fetch(here(path), { method: "HEAD", cache: "no-cache", headers: { [keepingHeader]: "1" } });
    return status === 404 || status === 410;
  },
  digest: async (bytes) => digestText(await crypto.subtle.digest("SHA-256", bytes)),
  windows,
});

/** A cache of this browser, made by the first that is put in it: to look for something leaves nothing on the device. */
export const storeNamed = (name: string): Store => ({
  match: (path) => caches.match(path, { cacheName: name }),
  put: async (path, response) => (await caches.open(name)).put(path, response),
  delete: async (path) => (await caches.has(name)) && (await caches.open(name)).delete(path),
  paths: async () =>
    (await caches.has(name)) ? (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname) : [],
});

/** The first 96 bits, as in the list: `scripts/steps/offline-files.ts` writes the same. */
const digestText = (digest: ArrayBuffer) =>
  [...new Uint8Array(digest).subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

const lock = "jardin-hors-ligne";

/** Safari has locks since 2022 only: before, this page alone keeps its works one after the other. */
const locks: LockManager | undefined = navigator.locks;
let last: Promise<unknown> = Promise.resolve();

/** Does `work` once neither another tab nor the worker does the same. */
export function afterOthers<T>(work: () => Promise<T>): Promise<T> {
  if (locks) return locks.request(lock, work);
  const own = last.then(work, work);
  last = own.catch(() => undefined);
  return own;
}

/** Does `work` unless another tab does the same already. */
export async function unlessOthers(work: () => Promise<unknown>): Promise<void> {
  if (!locks) return void (await afterOthers(work));
  return locks.request(lock, { ifAvailable: true }, async (own) => {
    if (own) await work();
  });
}

const visits = "jardin-visites";

/** Keeps a page that is read: as many at once as come, none while all is erased. */
export const besideOthers = <T>(work: () => Promise<T>): Promise<T> =>
  locks ? locks.request(visits, { mode: "shared" }, work) : work();

/** Erases all that this device keeps, then what was on its way meanwhile: a version being renewed, a page being kept. */
export async function eraseAll(): Promise<void> {
  const drop = async () => {
    for (const name of await caches.keys()) if (isOwnCache(name)) await caches.delete(name);
  };
  await drop();
  await afterOthers(() => (locks ? locks.request(visits, drop) : drop()));
}
