/** Where a link may lead. Anything else is refused, by name. */
export type SafeUrl =
  | { kind: "garden"; id: string; hash: string }
  | { kind: "page"; path: string; hash: string }
  | { kind: "anchor" }
  | { kind: "external" }
  | { kind: "unsafe"; why: string };

/** `http:` too, as for a source: an association’s old site leads nowhere worse than another. */
const schemes = new Set(["https:", "http:", "mailto:", "tel:"]);

/**
 * Reads the address of a link.
 *
 * The address is judged as written and as decoded, so that `java%73cript:` is
 * what it becomes. Root-relative addresses stay in the garden; `//host` and
 * `/\host` do not, and are refused. `isEntry` tells the folders of entries from
 * the other pages of the site.
 */
export function readUrl(raw: string, isEntry: (folder: string) => boolean): SafeUrl {
  let decoded: string;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return { kind: "unsafe", why: "contient un signe « % » mal écrit" };
  }
  if (/[\p{Cc}\p{Zl}\p{Zp}\\]/u.test(decoded)) return { kind: "unsafe", why: "contient un signe invisible, ou une barre « \\ »" };
  if (raw.startsWith("#")) return { kind: "anchor" };
  if (raw.startsWith("/")) {
    if (decoded.startsWith("//")) return { kind: "unsafe", why: "mène hors du site sans le dire" };
    if (decoded.split(/[/?#]/).includes("..")) return { kind: "unsafe", why: "remonte d’un dossier" };
    if (/\s/.test(decoded)) return { kind: "unsafe", why: "contient une espace" };
    return internal(decoded, isEntry);
  }
  const scheme = schemeOf(decoded);
  if (!scheme) return { kind: "unsafe", why: "n’est pas une adresse entière" };
  if (!schemes.has(scheme) || schemeOf(raw) !== scheme) return { kind: "unsafe", why: `commence par « ${scheme} »` };
  if (/^https?:$/.test(scheme) && !isPublicAddress(raw)) return { kind: "unsafe", why: "ne mène pas à un site public" };
  return { kind: "external" };
}

/**
 * Whether a web address names a public host and nothing else: not
 * `https:voisin`, not `https://impots.gouv.fr@ailleurs.net`, not `127.0.0.1`.
 */
export function isPublicAddress(address: string): boolean {
  if (!/^https?:\/\/[^/\\]/i.test(address) || !URL.canParse(address)) return false;
  const { hostname, username, password } = new URL(address);
  return username === "" && password === "" && publicHost.test(hostname);
}

/** A name that the whole web knows: with a dot, not a number, not of a local network. */
export const publicHost = /^(?!.*\.(?:local|localhost|internal)$)(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/;

const schemeOf = (address: string) => /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0].toLowerCase();

function internal(decoded: string, isEntry: (folder: string) => boolean): SafeUrl {
  const [path = "", hash = ""] = decoded.split(/#(.*)/s);
  const segments = (path.split("?")[0] ?? "").split("/").filter(Boolean);
  if (segments.length === 2 && isEntry(segments[0] ?? "")) return { kind: "garden", id: segments.join("/"), hash };
  return { kind: "page", path: `/${segments.join("/")}`, hash };
}
