/**
 * Opens the three forms without network, and sends what waits when the network
 * is back, even once the page is closed (where browsers offer it). Its scope is
 * /contribuer/; it touches nothing else: no other page, no answer to a form.
 *
 * Pages come from the network first. A page is kept whole, with all the files
 * that it needs: their names hold their digest, so that a page of one build is
 * never shown with the files of another.
 */
const cacheName = "contribuer-1";
const pages = ["/contribuer/", "/contribuer/recit/", "/contribuer/corriger/"];

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all(pages.map(keepPage)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names.filter((name) => name.startsWith("contribuer-") && name !== cacheName).map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/fichiers/")) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (request.mode === "navigate" && pages.includes(pathname)) event.respondWith(pageOf(event, pathname, search));
});

self.addEventListener("sync", (event) => {
  if (event.tag === "envois") event.waitUntil(navigator.locks.request("jardin-envoi", sendAll));
});

/** The page from the network, else the one that is kept. What was prefilled by its address is not kept. */
async function pageOf(event, path, search) {
  try {
    const response = await fetch(event.request);
    if (response.ok && search === "") event.waitUntil(keepResponse(path, response.clone()));
    if (response.status < 500) return response;
    return (await caches.match(path)) ?? response;
  } catch {
    return (await caches.match(path)) ?? Response.error();
  }
}

async function keepPage(path) {
  const response = await fetch(path, { cache: "no-cache" });
  if (response.ok) await keepResponse(path, response);
}

/** Keeps the files of a page, then the page, then lets go of the files that no kept page names. */
async function keepResponse(path, response) {
  const cache = await caches.open(cacheName);
  const html = await response.clone().text();
  await keepFiles(cache, html);
  await cache.put(path, response);
  const needed = new Set();
  for (const page of pages) {
    const kept = await cache.match(page);
    if (kept) await filesOf(cache, await kept.text(), needed);
  }
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith("/fichiers/") && !needed.has(pathname)) await cache.delete(pathname);
  }
}

/** What a text asks for at once: style sheets, scripts, and the modules that these import. Not what is loaded on demand. */
const named = (text) =>
  [...text.matchAll(/(?:(?:href|src)=|from|import)\s*["'](?:\/fichiers\/|\.\/)([\w.-]+\.(?:css|js))["']/g)].map(
    ([, name]) => `/fichiers/${name}`,
  );

async function keepFiles(cache, text) {
  for (const file of named(text)) {
    if (await cache.match(file)) continue;
    const response = await fetch(file);
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    await cache.put(file, response.clone());
    await keepFiles(cache, await response.text());
  }
}

async function filesOf(cache, text, found) {
  for (const file of named(text)) {
    if (found.has(file)) continue;
    found.add(file);
    const kept = await cache.match(file);
    if (kept) await filesOf(cache, await kept.text(), found);
  }
}

/**
 * Sends what waits, as src/contribution/queue.client.ts does and under the same
 * lock. Only what is taken is removed: the page says the rest when it opens.
 * Throws when something is left to send, so that the browser tries again.
 */
async function sendAll() {
  const store = await openStore();
  const read = (key) => done(store("readonly").get(key)).then((list) => list ?? []);
  let left = 0;
  for (const parcel of await read("envois")) {
    if (parcel.refusal) continue;
    const receipt = await send(parcel).catch(() => undefined);
    if (!receipt) left += 1;
    else {
      const receipts = (await read("recus")).filter(({ code }) => code !== receipt.code);
      await done(store("readwrite").put([receipt, ...receipts], "recus"));
      await done(
        store("readwrite").put(
          (await read("envois")).filter(({ key }) => key !== parcel.key),
          "envois",
        ),
      );
    }
  }
  if (left > 0) throw new Error(`${left} left`);
}

async function send({ key, form, action, stamp, entries, title }) {
  const body = new FormData();
  for (const [name, value] of [["forme", form], ["cle", key], ["jeton", stamp], ["site_web", ""], ...entries])
    body.append(name, value);
  const answer = await fetch(action, { method: "POST", body, headers: { accept: "application/json" } });
  const { code } = answer.ok ? await answer.json() : {};
  if (!code) return undefined;
  const follow = new URL(`suivi/?code=${encodeURIComponent(code)}`, action).href;
  return { code, form, title, sent: new Date().toISOString().slice(0, 10), follow };
}

/** The store of src/contribution/phone.client.ts. */
async function openStore() {
  const opening = indexedDB.open("jardin-contribution");
  opening.addEventListener("upgradeneeded", () => opening.result.createObjectStore("garde"));
  const database = await done(opening);
  return (mode) => database.transaction("garde", mode).objectStore("garde");
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
