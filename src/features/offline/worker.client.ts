/**
 * The service worker of the whole garden, bundled as `/sw.js` once the pages
 * are built (scripts/steps/offline-files.ts). What it decides is in decide.ts; what
 * it keeps, in keep.ts. A version that is kept whole is shown as it is, and
 * renewed beside; other pages come from the network first.
 */
import { here, sitePath } from "../../base/address/here.ts";
import { absentAddress, keepingHeader, pinnedCache, versionCache, visitsCache } from "./addresses.ts";
import {
  formPages,
  isFixed,
  namedAndReading,
  namedFiles,
  pageAddress,
  smallPhoto,
  staleVisits,
  wayOf,
  type Way,
} from "./decide.ts";
import { besideOthers, thisDevice, unlessOthers } from "./device.client.ts";
import { forgetGone, forgetPrevious, readKept, renew, type Kept, type Store } from "./keep.ts";

/** What we use of a worker’s own scope, which the types of a page do not know. */
type Lasting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Asked = Lasting & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Told = Lasting & { data: unknown };
type Scope = {
  addEventListener: ((name: "install" | "activate", listen: (event: Lasting) => void) => void) &
    ((name: "fetch", listen: (event: Asked) => void) => void) &
    ((name: "message", listen: (event: Told) => void) => void);
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
    fetch(here(absentAddress))
      .then(async (page) => page.ok && keepVisit(absentAddress, page))
      .then(() => scope.skipWaiting()),
  );
});

/** A page of the forms asks that they all be there without network. */
scope.addEventListener("message", (event) => {
  if (event.data === "formulaires") event.waitUntil(Promise.all(formPages.map(keepForm)).catch(() => undefined));
});

async function keepForm(path: string): Promise<void> {
  const page = await fetch(here(path), { cache: "no-cache", headers: { [keepingHeader]: "1" } });
  if (page.ok) await keepVisit(path, page);
}

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const navigates = request.mode === "navigate";
  const keeping = request.headers.has(keepingHeader);
  const way = wayOf({ method: request.method, url: request.url, navigates, keeping }, location.origin);
  if (way !== "pass") event.respondWith(answer(event, way));
});

async function answer(event: Asked, way: Exclude<Way, "pass">): Promise<Response> {
  const { pathname: address, search } = new URL(event.request.url);
  const pathname = sitePath(address);
  if (way === "network") return fetch(event.request).catch(absent);
  if (way === "form") return page(event, pageAddress(pathname), search === "");
  const kept = await readKept(device);
  if (way === "file") return (await copyOf(pathname, kept)) ?? file(event.request, pathname);
  event.waitUntil(lookAhead(kept !== undefined));
  const path = pageAddress(pathname);
  const copy = await copyOf(path, kept);
  if (!copy) return page(event, path, true);
  // A page has one address: its links and its question are read from there.
  return path === pathname ? copy : Response.redirect(here(path) + search, 302);
}

/** The copy of the version in use; a file whose name holds its digest also of the version before. */
async function copyOf(path: string, kept: Kept | undefined): Promise<Response | undefined> {
  if (!kept) return undefined;
  const current = await device.open(versionCache(kept.version));
  const found = (await current.match(path)) ?? (await current.match(smallPhoto(path) ?? path));
  if (found || !kept.previous || !isFixed(path)) return found;
  return (await device.open(versionCache(kept.previous.version))).match(path);
}

/** From the network first, and kept; from what was kept when the network is gone or slow. What the site has no more is let go of. */
async function page(event: Asked, path: string, keeps: boolean): Promise<Response> {
  const visited = await keptAlone(path);
  const coming = fetch(event.request).then((fresh) => {
    const isPage = fresh.headers.get("content-type")?.includes("text/html");
    if (keeps && fresh.ok && isPage && !fresh.redirected) event.waitUntil(keepVisit(path, fresh.clone()).catch(() => undefined));
    if (fresh.status === 404 || fresh.status === 410) event.waitUntil(letGo(path));
    // A site in pieces says nothing of the page: a copy does.
    return fresh.status >= 500 && visited ? visited : fresh;
  });
  event.waitUntil(coming.catch(() => undefined));
  if (!visited) return coming.catch(absent);
  const late = new Promise<Response>((done) => setTimeout(() => done(visited), patience));
  return Promise.race([coming.catch(() => visited), late]);
}

/** A copy kept on its own: visited, or chosen to be kept. */
async function keptAlone(path: string): Promise<Response | undefined> {
  return (await (await device.open(visitsCache)).match(path)) ?? (await device.open(pinnedCache)).match(path);
}

async function letGo(path: string): Promise<void> {
  for (const name of [visitsCache, pinnedCache]) await (await device.open(name)).delete(path);
}

async function file(request: Request, path: string): Promise<Response> {
  const visited =
    isFixed(path) || smallPhoto(path) ? ((await keptAlone(path)) ?? (await keptAlone(smallPhoto(path) ?? path))) : undefined;
  return visited ?? fetch(request);
}

async function absent(): Promise<Response> {
  return (await (await device.open(visitsCache)).match(absentAddress)) ?? Response.error();
}

/** Keeps a page after the files that it names, then lets go of what is too much. */
const keepVisit = (path: string, response: Response): Promise<void> => besideOthers(() => putVisit(path, response));

async function putVisit(path: string, response: Response): Promise<void> {
  const store = await device.open(visitsCache);
  const text = await response.clone().text();
  await keepNamed(store, text);
  const pinned = await device.open(pinnedCache);
  if (await pinned.match(path)) {
    await keepNamed(pinned, text, namedAndReading);
    await pinned.put(path, response.clone());
  }
  await store.put(path, response);
  const stale = staleVisits(await store.paths());
  if (stale.length === 0) return;
  await Promise.all(stale.map((old) => store.delete(old)));
  const paths = await store.paths();
  const texts = await Promise.all(paths.map(async (left) => (await store.match(left))?.text() ?? ""));
  const needed = new Set(texts.flatMap(namedFiles));
  await Promise.all(paths.filter((left) => isFixed(left) && !needed.has(left)).map((left) => store.delete(left)));
}

async function keepNamed(store: Store, text: string, named = namedFiles): Promise<void> {
  for (const name of named(text)) {
    if (await store.match(name)) continue;
    const found = await fetch(here(name));
    if (!found.ok) throw new Error(`${name}: ${found.status}`);
    await store.put(name, found.clone());
    await keepNamed(store, await found.text(), named);
  }
}

/** Once in a while, fetches the version that the site has now beside the one that is kept. Without network nothing changes. */
async function lookAhead(all: boolean): Promise<void> {
  if (all) await forgetPrevious(device);
  if (Date.now() - checked < pause) return;
  checked = Date.now();
  await unlessOthers(async () => {
    await forgetGone(device);
    if (all) await renew(device);
  }).catch(() => undefined);
}
