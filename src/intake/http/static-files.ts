import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Readable } from "node:stream";
import { pagePolicy } from "../../base/content-security.ts";
import { voiceTypes } from "../../entry/voices/voice.ts";
import { inParts } from "../serve/byte-range.ts";
import { canonicalPath } from "./canonical-path.ts";
import { digestOf, isKnown, type Version } from "./file-digest.ts";
import { packedFile, packedStream } from "./packing.ts";

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
  ...Object.fromEntries(Object.entries(voiceTypes).map(([ending, type]) => [`.${ending}`, type])),
};

/** The type of a file, by its ending. */
export const typeOf = (name: string): string => types[extname(name)] ?? "application/octet-stream";

/** Files whose name is made from their bytes: another version has another name. */
const immutable = /^\/fichiers\/|^\/pagefind\/(?:fragment|index)\/[a-z-]+_[0-9a-f]+\.pf_(?:fragment|index)$/;

/** Drawings of frames: a page shows ten of them, and to ask for each anew would weigh more than the page. One that was drawn anew is seen within a week. */
const drawing = /^\/dessins\//;

/** How long a browser keeps a file that is there without asking. */
function keeping(path: string): string {
  if (immutable.test(path)) return "public, max-age=31536000, immutable";
  return drawing.test(path) ? "public, max-age=604800" : "no-cache";
}

/** Above, in bytes, a file is never held whole in memory. */
const held = 512 * 1024;

/** What is asked for, read from a request. */
export type Asked = {
  /** As written in the address, without what follows `?`. */
  path: string;
  /** What follows the path: `?q=velo`, or nothing. */
  query: string;
  /** Whether what asks reads brotli. */
  brotli: boolean;
  /** `If-None-Match`. */
  known: string | undefined;
  /** `Range`: read for sounds alone. */
  range?: string | undefined;
};

/** An answer: its headers but those that every answer has, and what to send. A stream is opened only when it is sent. */
export type Served = {
  status: 200 | 206 | 304 | 308 | 404 | 416 | 503;
  headers: Record<string, string>;
  body: Buffer | (() => Readable) | undefined;
};

/**
 * Finds what answers in a built site: the file, the `index.html` of the folder,
 * the one address of a page when it was asked under another (308), else the 404
 * page. Never leaves `root`, whatever the path says. Who has this version
 * already is told so (304); where there is no site yet, one is told to come
 * back (503). A file is held in memory only when it is small; it
 * is compressed apart from the thread that answers. Pagefind’s own files are
 * compressed already.
 */
export const serveFile = (root: string, asked: Asked): Promise<Served> =>
  fileFor(root, asked).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return beingBuilt;
  });

/** While a build empties the folder and fills it again, even the page that says what is not there is missing. */
const beingBuilt: Served = {
  status: 503,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "retry-after": "10" },
  body: Buffer.from("Le site est en train d’être construit. Rechargez cette page dans une minute.\n"),
};

async function fileFor(root: string, asked: Asked): Promise<Served> {
  const found = await existing(root, asked.path);
  if (!found) {
    const other = await otherAddress(root, asked.path);
    if (other !== undefined) return redirect(other + asked.query);
    const moved = await movedAddress(root, asked.path);
    if (moved !== undefined) return redirect(moved);
  } else if (canonicalPath(asked.path, found.isIndex) !== asked.path) {
    return redirect(canonicalPath(asked.path, found.isIndex) + asked.query);
  }
  const file = found?.file ?? join(root, "404.html");
  const type = typeOf(file);
  const isText = /^text|json|xml|svg/.test(type);
  const version = await digestOf(file);
  const headers: Record<string, string> = {
    "content-type": type,
    "cache-control": found ? keeping(asked.path) : "no-cache",
    ...(isText ? { vary: "accept-encoding" } : {}),
    ...(version.policy === undefined ? {} : { "content-security-policy": pagePolicy(version.policy, asked.path) }),
  };
  if (!found) return { status: 404, headers, body: await readFile(file) };
  const etag = (packed: boolean) => `"${version.digest}${packed ? "-br" : ""}"`;
  // One or the other form is the same page: who has either is told that it is still good.
  const kept = isKnown(asked.known, [etag(true), etag(false)]);
  if (kept) {
    // What they have came with its policy.
    const { "content-security-policy": _, ...again } = headers;
    return { status: 304, headers: { ...again, etag: kept }, body: undefined };
  }
  if (type.startsWith("audio/")) {
    const { headers: own, ...sent } = inParts(await readFile(file), asked.range);
    return { ...sent, headers: { ...headers, ...own, etag: etag(false) } };
  }
  const sent = await sending(version, isText && asked.brotli);
  return {
    status: 200,
    headers: {
      ...headers,
      etag: etag(sent.packed),
      ...(sent.length === undefined ? {} : { "content-length": String(sent.length) }),
      ...(sent.packed ? { "content-encoding": "br" } : {}),
    },
    body: sent.body,
  };
}

/** The text of a page of the built site, to be filled for one visit. Throws when there is none. */
export const readPage = (root: string, path: string): Promise<string> => readFile(join(root, path, "index.html"), "utf8");

/** Whether what asks reads brotli, by its `Accept-Encoding`. */
export const readsBrotli = (accepted: string | undefined): boolean => /\bbr\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(accepted ?? "");

type Sending = { body: Buffer | (() => Readable); packed: boolean; length?: number };

async function sending({ file, size, digest }: Version, brotli: boolean): Promise<Sending> {
  if (size <= held) {
    const { body, compressed } = await packedFile(await readFile(file), brotli, digest);
    return { body, packed: compressed, length: body.length };
  }
  const packed = brotli ? packedStream(file) : undefined;
  return packed ? { body: packed, packed: true } : { body: () => createReadStream(file), packed: false, length: size };
}

const redirect = (location: string): Served => ({
  status: 308,
  headers: { location, "cache-control": "no-cache", "content-length": "0" },
  body: undefined,
});

type Found = { file: string; isIndex: boolean };

async function existing(root: string, path: string): Promise<Found | undefined> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  // A site has no file whose name begins with a point, but those of `.well-known`: what somebody left there is theirs.
  if (decoded.includes("\0") || /[\\/]\.(?!well-known\/)/.test(decoded)) return undefined;
  const inside = normalize(join(root, decoded));
  if (inside !== root && !inside.startsWith(root + sep)) return undefined;
  const isFile = async (file: string) => (await stat(file).catch(() => undefined))?.isFile() === true;
  if (await isFile(inside)) return { file: inside, isIndex: inside.endsWith(`${sep}index.html`) };
  const index = join(inside, "index.html");
  return (await isFile(index)) ? { file: index, isIndex: true } : undefined;
}

/** The address of the page that `path` names in capitals, as on a printed card read aloud: every address of ours is in small letters. */
async function otherAddress(root: string, path: string): Promise<string | undefined> {
  const small = path.toLowerCase();
  if (small === path) return undefined;
  const found = await existing(root, small);
  return found && canonicalPath(small, found.isIndex);
}

/**
 * Where a page went that there was until November 2026: the card of a practice
 * for other sites, which they still frame; the comparison of two practices,
 * which only some pairs keep.
 */
async function movedAddress(root: string, path: string): Promise<string | undefined> {
  const [, folder, name = ""] = /^\/(integrer|comparer)\/([a-z0-9-]+)\/?$/.exec(path) ?? [];
  const slugs = folder === "comparer" ? name.split("--") : [name];
  if (folder === undefined || slugs.length !== (folder === "comparer" ? 2 : 1)) return undefined;
  for (const slug of slugs) if (!slug || !(await existing(root, `/pratiques/${slug}`))) return undefined;
  return folder === "comparer" ? `/comparer/?p=${slugs.join(",")}` : `/integrer/#${name}`;
}
