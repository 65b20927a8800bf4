/** « Garder cette page »: the page with its style and its small photos, on this device until somebody lets go of it. */
import { pinnedCache } from "./addresses.ts";
import { namedFiles, pageAddress, smallPhoto } from "./decide.ts";

/** Keeps the page that is shown, and says so in `button`. Loaded when it is asked for. */
export async function keepThisPage(button: HTMLElement): Promise<void> {
  const words = button.querySelector("span") ?? button;
  words.textContent = "Un instant…";
  void navigator.storage?.persist?.().catch(() => false);
  try {
    await pin(pageAddress(location.pathname));
    words.textContent = "Gardée sur cet appareil";
  } catch (error) {
    words.textContent =
      error instanceof DOMException && error.name === "QuotaExceededError"
        ? "Plus de place sur cet appareil"
        : "Pas gardée\u00A0: le réseau manque";
  }
}

async function pin(path: string): Promise<void> {
  const cache = await caches.open(pinnedCache);
  const page = await fetch(path, { cache: "no-cache" });
  if (!page.ok) throw new Error(`${path}: ${page.status}`);
  const html = await page.clone().text();
  const photos = [...html.matchAll(/\/images\/[^"\s]+?\.webp/g)].map(([photo]) => smallPhoto(photo) ?? photo);
  for (const file of new Set([...(await allFiles(cache, namedFiles(html))), ...photos]))
    if (!(await cache.match(file))) await cache.add(file);
  // The page last: once it is there, all that it shows is.
  await cache.put(path, page);
}

/** Files, and those that they import, kept on the way. */
async function allFiles(cache: Cache, named: readonly string[]): Promise<string[]> {
  const all: string[] = [];
  for (const file of named) {
    if (!(await cache.match(file))) await cache.add(file);
    const text = (await (await cache.match(file))?.text()) ?? "";
    all.push(file, ...(await allFiles(cache, namedFiles(text))));
  }
  return all;
}

/** The pages kept one by one, with their titles, by address. */
export async function pinnedPages(): Promise<{ path: string; title: string }[]> {
  const cache = await caches.open(pinnedCache);
  const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter((path) => path.endsWith("/"));
  return Promise.all(
    paths.sort().map(async (path) => {
      const html = (await (await cache.match(path))?.text()) ?? "";
      const title = new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent?.trim() ?? "";
      return { path, title: title || path };
    }),
  );
}

/** Lets go of one; its files go with the last of them. */
export async function unpin(path: string): Promise<void> {
  await (await caches.open(pinnedCache)).delete(path);
  if ((await pinnedPages()).length === 0) await caches.delete(pinnedCache);
}
