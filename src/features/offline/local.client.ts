/**
 * What the scripts of the copy find in place of the address bar, of the network
 * and of Pagefind, which a page opened from a file does not have: the address
 * that the page has on the site, data from a script beside it, and a search of
 * our own. Scripts of the copy are bundled to ask `__jardin` (scripts/zip.ts).
 */
import { sitePath } from "../../base/address/here.ts";
import { fileOf } from "./local-address.ts";
import { pocketSearch, type PocketPage } from "../../ui/pocket-search.ts";

type Local = {
  location: object;
  history: object;
  fetch: (address: string) => Promise<Response>;
  /** What `import` gives for an address that a script makes: the search, the speller or the guide. */
  load: (address: string) => Promise<ReturnType<typeof pocketSearch> | { default: unknown }>;
  /** Called by a data script with its text, by that of a module with what it exports. */
  give: (path: string, value: unknown) => void;
};

const own = document.currentScript?.dataset ?? {};
const root = own["root"] ?? "";
/** The question in which the path of the site stands when it is not that of the file: `history.pushState` cannot change a file. */
const moved = "chemin";
const origin = originOf(document.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href);
const real = { location, history };

/** Where a script went, in a browser that refuses to show another address for a file. */
let hidden: URL | undefined;
addEventListener("hashchange", () => {
  if (hidden) hidden.hash = real.location.hash;
});

const pathname = () => hidden?.pathname ?? new URLSearchParams(real.location.search).get(moved) ?? own["path"] ?? "/";
const hash = () => hidden?.hash ?? real.location.hash;
const search = () => {
  if (hidden) return hidden.search;
  const query = new URLSearchParams(real.location.search);
  if (!query.has(moved)) return real.location.search;
  query.delete(moved);
  return query.size > 0 ? `?${query}` : "";
};
const href = () => origin + pathname() + search() + hash();

/** The file of an address of the site, from this page; another address as it is. */
function target(address: string | URL): string {
  const url = new URL(address, href());
  return url.origin === origin ? root + fileOf(sitePath(url.pathname)) + url.search + url.hash : url.href;
}

/** Goes to an address as the bar can show it: another question, another anchor. */
function go(how: "pushState" | "replaceState", state: unknown, address: string | URL | null | undefined): void {
  const url = new URL(address ?? "", href());
  const query = new URLSearchParams(url.search);
  if (sitePath(url.pathname) !== own["path"]) query.set(moved, sitePath(url.pathname));
  try {
    // Commas stay readable, as on the site.
    const asked = query.size > 0 ? `?${query}`.replaceAll("%2C", ",") : "";
    real.history[how](state, "", real.location.pathname + asked + url.hash);
    hidden = undefined;
  } catch {
    hidden = url;
  }
}

const waiting = new Map<string, Promise<unknown>>();
const given = new Map<string, (value: unknown) => void>();

/** The text of a data file, from the script that holds it. */
const read = async (path: string) => String(await taken(path));

/** What the script that stands for a file gives. */
function taken(path: string): Promise<unknown> {
  const known = waiting.get(path);
  if (known) return known;
  const coming = new Promise<unknown>((done, fail) => {
    const script = document.createElement("script");
    given.set(path, done);
    script.src = `${root}${path.slice(1)}.js`;
    script.addEventListener("error", () => fail(new TypeError(`${path} is not in the copy`)));
    document.head.append(script);
  });
  waiting.set(path, coming);
  return coming;
}

const jardin: Local = {
  location: {
    get pathname() {
      return pathname();
    },
    get search() {
      return search();
    },
    get hash() {
      return hash();
    },
    set hash(value: string) {
      real.location.hash = value;
    },
    get href() {
      return href();
    },
    set href(address: string) {
      real.location.href = target(address);
    },
    origin,
    protocol: "file:",
    host: new URL(origin).host,
    assign: (address: string) => real.location.assign(target(address)),
    replace: (address: string) => real.location.replace(target(address)),
    reload: () => real.location.reload(),
    toString: href,
  },
  history: {
    get state(): unknown {
      return real.history.state;
    },
    get length() {
      return real.history.length;
    },
    pushState: (state: unknown, _: string, address?: string | URL | null) => go("pushState", state, address),
    replaceState: (state: unknown, _: string, address?: string | URL | null) => go("replaceState", state, address),
    back: () => real.history.back(),
    forward: () => real.history.forward(),
    go: (steps: number) => real.history.go(steps),
  },
  // A file that the copy does not hold is one that the site does not have, but for the index: the copy searches by itself.
  fetch: async (address) => {
    const path = sitePath(new URL(address, href()).pathname);
    const text = path.startsWith("/pagefind/") ? undefined : await read(path).catch(() => undefined);
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text);
  },
  load: async (address) => {
    const path = sitePath(new URL(address, href()).pathname);
    if (path === "/pagefind/pagefind.js") return pocketSearch(JSON.parse(await read("/recherche/index.json")) as PocketPage[]);
    if (path === "/pagefind/mots.js" || path === "/pagefind/guide.js") return { default: await taken(path) };
    throw new TypeError(`${path} is not in the copy`);
  },
  give: (path, value) => given.get(path)?.(value),
};
Object.assign(globalThis, { __jardin: jardin });

// Reloaded, or opened from a bookmark, where a script had moved it: the page of that place draws what belongs there.
if (pathname() !== own["path"]) real.location.replace(target(href()));

/** Links that scripts write lead to files too, and drawings are files. */
function settle(within: ParentNode) {
  for (const drawing of within.querySelectorAll<HTMLImageElement>('img[src^="/"]:not([src^="//"])'))
    drawing.src = target(drawing.getAttribute("src") ?? "");
  for (const link of within.querySelectorAll('a[href^="/"]:not([href^="//"])'))
    link.setAttribute("href", target(link.getAttribute("href") ?? ""));
}

new MutationObserver((changes) => {
  for (const { target: changed } of changes) if (changed.parentNode) settle(changed.parentNode as ParentNode & Node);
}).observe(document.documentElement, { childList: true, subtree: true, attributes: true, attributeFilter: ["href"] });

function originOf(address: string | undefined): string {
  return address?.startsWith("http") ? new URL(address).origin : "https://jardin.invalid";
}
