/**
 * The service worker of the whole garden, bundled as `/sw.js` once the pages
 * are built (scripts/offline-files.ts). What it decides is in decide.ts; what
 * it keeps, in keep.ts. A version that is kept whole is shown as it is, and
 * renewed beside; other pages come from the network first.
 */
import { absentAddress, keepingHeader, versionCache, visitsCache } from "./addresses.ts";
import { isFixed, namedFiles, smallPhoto, staleVisits, wayOf, type Way } from "./decide.ts";
import { thisDevice, unlessOthers } from "./device.client.ts";
import { forgetPrevious, readKept, renew, type Kept, type Store } from "./keep.ts";

/** What we use of a worker’s own scope, which the types of a page do not know. */
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asked = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Scope = {
  addEventListener: ((name: "install" | "activate", listen: (event: Lasting) => void) => void) &
    ((name: "fetch", listen: (event: Asked) => void) => void);
  skipWaiting: () => Promise<void>;
  clients: { matchAll: (options: object) => Promise<{ id: string }[]> };
};

const scope = self as unknown as Scope;
const device = thisDevice(async () =>
  (await scope.clients.matchAll({ type: "window", includeUncontrolled: true })).map(({ id }) => id),
);
/** Between two questions about the version of the site. */
const pause = 10 * 60_000;
/** How long a page is waited for when there is one to show. */
const patience = 4000;
let checked = Number.NEGATIVE_INFINITY;

scope.addEventListener("install", (event) => {
  event.waitUntil(
    fetch(absentAddress)
      .then(async (page) => page.ok && keepVisit(absentAddress, page))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const navigates = request.mode === "navigate";
  const keeping = request.headers.has(keepingHeader);
  const way = wayOf({ method: request.method, url: request.url, navigates, keeping }, location.origin);
  if (way !== "pass") event.respondWith(answer(event, way));
});

async function answer(event: Asked, way: Exclude<Way, "pass">): Promise<Response> {
  const path = new URL(event.request.url).pathname;
  if (way === "network") return fetch(event.request).catch(absent);
  const kept = await readKept(device);
  if (way === "page" && kept) event.waitUntil(lookAhead());
  const copy = await copyOf(path, kept);
  if (copy) return copy;
  return way === "page" ? page(event, path) : file(event.request, path);
}

/** The copy of the version in use; a file whose name holds its digest also of the version before. */
async function copyOf(path: string, kept: Kept | undefined): Promise<Response | undefined> {
  if (!kept) return undefined;
  const current = await device.open(versionCache(kept.version));
  const found = (await current.match(path)) ?? (await current.match(smallPhoto(path) ?? path));
  if (found || !kept.previous || !isFixed(path)) return found;
  return (await device.open(versionCache(kept.previous.version))).match(path);
}

/** From the network first, and kept; from what was kept when the network is gone or slow. */
async function page(event: Asked, path: string): Promise<Response> {
  const visited = await (await device.open(visitsCache)).match(path);
  const coming = fetch(event.request).then((fresh) => {
    const isPage = fresh.headers.get("content-type")?.includes("text/html");
    if (fresh.ok && isPage && !fresh.redirected) event.waitUntil(keepVisit(path, fresh.clone()).catch(() => undefined));
    return fresh;
  });
  event.waitUntil(coming.catch(() => undefined));
  if (!visited) return coming.catch(absent);
  const late = new Promise<Response>((done) => setTimeout(() => done(visited), patience));
  return Promise.race([coming.catch(() => visited), late]);
}

async function file(request: Request, path: string): Promise<Response> {
  const visited = isFixed(path) ? await (await device.open(visitsCache)).match(path) : undefined;
  return visited ?? fetch(request);
}

async function absent(): Promise<Response> {
  return (await (await device.open(visitsCache)).match(absentAddress)) ?? Response.error();
}

/** Keeps a page after the files that it names, then lets go of what is too much. */
async function keepVisit(path: string, response: Response): Promise<void> {
  const store = await device.open(visitsCache);
  const text = await response.clone().text();
  await keepNamed(store, text);
  await store.put(path, response);
  const stale = staleVisits(await store.paths());
  if (stale.length === 0) return;
  await Promise.all(stale.map((old) => store.delete(old)));
  const paths = await store.paths();
  const texts = await Promise.all(paths.map(async (left) => (await store.match(left))?.text() ?? ""));
  const needed = new Set(texts.flatMap(namedFiles));
  await Promise.all(paths.filter((left) => isFixed(left) && !needed.has(left)).map((left) => store.delete(left)));
}

async function keepNamed(store: Store, text: string): Promise<void> {
  for (const name of namedFiles(text)) {
    if (await store.match(name)) continue;
    const found = await fetch(name);
    if (!found.ok) throw new Error(`${name}: ${found.status}`);
    await store.put(name, found.clone());
    await keepNamed(store, await found.text());
  }
}

/** Once in a while, fetches the version that the site has now beside the one that is kept. Without network nothing changes. */
async function lookAhead(): Promise<void> {
  await forgetPrevious(device);
  if (Date.now() - checked < pause) return;
  checked = Date.now();
  await unlessOthers(() => renew(device)).catch(() => undefined);
}
