import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { packedFile, type Packed } from "./packing.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".bib": "text/x-bibtex; charset=utf-8",
  ".ris": "application/x-research-info-systems",
  ".graphml": "application/graphml+xml; charset=utf-8",
  ".jsonld": "application/ld+json; charset=utf-8",
  ".zip": "application/zip",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".pdf": "application/pdf",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

/** A file ready to be sent. */
export type Served = Packed & { status: 200 | 404; type: string; immutable: boolean };

/**
 * Finds what answers `path` in a built site: the file, the `index.html` of the
 * folder, else the 404 page. Never leaves `root`, whatever the path says. Text
 * is compressed with brotli when `brotli` is asked for; Pagefind’s own files
 * are compressed already.
 */
export async function serveFile(root: string, path: string, brotli: boolean): Promise<Served> {
  const found = await existing(root, path);
  const file = found ?? join(root, "404.html");
  const type = types[extname(file)] ?? "application/octet-stream";
  const [raw, { mtimeMs }] = await Promise.all([readFile(file), stat(file)]);
  return {
    status: found ? 200 : 404,
    type,
    ...(await packedFile(raw, brotli && /^text|json|xml|svg/.test(type), `${file} ${mtimeMs} ${raw.length}`)),
    immutable: file.includes(`${sep}fichiers${sep}`),
  };
}

/** Whether what asks reads brotli, by its `Accept-Encoding`. */
export const readsBrotli = (accepted: string | undefined): boolean => /\bbr\b/.test(accepted ?? "");

/** What every file is sent with. */
export const fileHeaders = (served: Served): Record<string, string> => ({
  "content-type": served.type,
  "content-length": String(served.body.length),
  "cache-control": served.immutable ? "public, max-age=31536000, immutable" : "no-cache",
  vary: "accept-encoding",
  ...(served.compressed ? { "content-encoding": "br" } : {}),
});

async function existing(root: string, path: string): Promise<string | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  if (decoded.includes("\0")) return undefined;
  const inside = normalize(join(root, decoded));
  if (inside !== root && !inside.startsWith(root + sep)) return undefined;
  for (const candidate of [inside, join(inside, "index.html")]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return candidate;
  }
  return undefined;
}
