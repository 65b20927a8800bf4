/** « Garder cette page »: the page with its style, its drawings and its small photos, on this device until somebody lets go of it. */
import { here, sitePath } from "../../base/address/here.ts";
import { pinnedCache } from "./addresses.ts";
import { namedAndReading, pageAddress, smallPhoto } from "./decide.ts";
import { besideOthers, storeNamed } from "./device.client.ts";

const store = storeNamed(pinnedCache);

/** Keeps the page that is shown, and says so in `button`. Loaded when it is asked for. */
export async function keepThisPage(button: HTMLElement): Promise<void> {
  const words = button.querySelector("span") ?? button;
  words.textContent = "Un instant…";
  void navigator.storage?.persist?.().catch(() => false);
  try {
    await besideOthers(() => pin(pageAddress(sitePath(location.pathname))));
    words.textContent = "Gardée sur cet appareil";
  } catch (error) {
    words.textContent =
      error instanceof DOMException && error.name === "QuotaExceededError"
        ? "Plus de place sur cet appareil"
        : "Pas gardée\u00A0: le réseau manque";
  }
}

async function pin(path: string): Promise<void> {
  const page = await fetched(path, { cache: "no-cache" });
  const html = await page.clone().text();
  await keepNamed(html);
  const pictures = [...html.matchAll(/\/images\/[^"\s]+?\.webp|\/dessins\/[^"\s]+?\.svg/g)].map(
    ([path]) => smallPhoto(path) ?? path,
  );
  for (const path of new Set(pictures)) await keepFile(path);
  // The page last: once it is there, all that it shows is.
  await store.put(path, page);
}

/** Keeps the files that a text names, those that they import, and what reads aloud; each once, since modules may name each other. */
async function keepNamed(text: string, done = new Set<string>()): Promise<void> {
  for (const file of namedAndReading(text)) {
    if (done.has(file)) continue;
    done.add(file);
    await keepNamed(await (await keepFile(file)).text(), done);
  }
}

async function keepFile(path: string): Promise<Response> {
  const kept = await store.match(path);
  if (kept) return kept;
  const file = await fetched(path);
  await store.put(path, file.clone());
  return file;
}

async function fetched(path: string, how?: RequestInit): Promise<Response> {
  const answer = await fetch(here(path), how);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** The pages kept one by one, with their titles, by address. */
export async function pinnedPages(): Promise<{ path: string; title: string }[]> {
  const paths = (await store.paths()).filter((path) => path.endsWith("/"));
  return Promise.all(
    paths.sort().map(async (path) => {
      const html = (await (await store.match(path))?.text()) ?? "";
      const title = new DOMParser().parseFromString(html, "text/html").querySelector("h1")?.textContent?.trim() ?? "";
      return { path, title: title || path };
    }),
  );
}

/** Lets go of one; its files go with the last of them. */
export async function unpin(path: string): Promise<void> {
  await store.delete(path);
  if ((await pinnedPages()).length === 0) await caches.delete(pinnedCache);
}
