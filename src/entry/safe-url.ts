/** Where a link may lead. Anything else is refused, by name. */
export type SafeUrl =
  | { kind: "garden"; id: string; hash: string }
  | { kind: "page"; path: string }
  | { kind: "anchor" }
  | { kind: "external" }
  | { kind: "unsafe"; why: string };

const schemes = new Set(["https:", "mailto:", "tel:"]);

/**
 * Reads the address of a link.
 *
 * The address is decoded before it is judged, so that `&#106;avascript:` or
 * `java%73cript:` are what they become. Root-relative addresses stay in the
 * garden; `//host` and `/\host` do not, and are refused. `isEntry` tells the
 * folders of entries from the other pages of the site.
 */
export function readUrl(raw: string, isEntry: (folder: string) => boolean): SafeUrl {
  let decoded: string;
  try {
    decoded = decodeURIComponent(raw);
  } catch {
    return { kind: "unsafe", why: "contient un signe « % » mal écrit" };
  }
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0020\u007F-\u009F\u2028\u2029\\]/.test(decoded.trim())) {
    return { kind: "unsafe", why: "contient une espace ou un signe invisible" };
  }
  if (decoded.startsWith("#")) return { kind: "anchor" };
  if (decoded.startsWith("/")) {
    if (decoded.startsWith("//")) return { kind: "unsafe", why: "mène hors du site sans le dire" };
    if (decoded.split("/").includes("..")) return { kind: "unsafe", why: "remonte d’un dossier" };
    return internal(decoded, isEntry);
  }
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(decoded)?.[0].toLowerCase();
  if (!scheme) return { kind: "unsafe", why: "n’est pas une adresse entière" };
  if (!schemes.has(scheme)) return { kind: "unsafe", why: `commence par « ${scheme} »` };
  if (scheme === "https:" && !URL.canParse(decoded)) return { kind: "unsafe", why: "ne se lit pas" };
  return { kind: "external" };
}

function internal(decoded: string, isEntry: (folder: string) => boolean): SafeUrl {
  const [path = "", hash = ""] = decoded.split(/#(.*)/s);
  const segments = path.replace(/\?.*$/, "").split("/").filter(Boolean);
  if (segments.length === 2 && isEntry(segments[0] ?? "")) return { kind: "garden", id: segments.join("/"), hash };
  return { kind: "page", path: `/${segments.join("/")}` };
}
