import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webp": "image/webp",
  ".wasm": "application/wasm",
};

/** A file ready to be sent. */
export type Served = { status: 200 | 404; type: string; body: Buffer; compressed: boolean; immutable: boolean };

/**
 * Finds what answers `path` in a built site: the file, the `index.html` of the
 * folder, else the 404 page. Never leaves `root`, whatever the path says. Text
 * is compressed with brotli when `brotli` is asked for; Pagefind’s own files
 * are compressed already.
 */
export async function serveFile(root: string, path: string, brotli: boolean): Promise<Served> {
  const found = (await existing(root, path)) ?? undefined;
  const file = found ?? join(root, "404.html");
  const type = types[extname(file)] ?? "application/octet-stream";
  const raw = await readFile(file);
  const compressed = brotli && /^text|json|xml|svg/.test(type) && raw.length > 512;
  return {
    status: found ? 200 : 404,
    type,
    body: compressed ? brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) : raw,
    compressed,
    immutable: file.includes(`${sep}fichiers${sep}`),
  };
}

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
