/** A dossier as the fragment of an address: `1.` then base64url of deflated compact JSON. */
import { compact, expand } from "./compact.ts";
import { emptyDossier, longestAddress, type Dossier } from "./model.ts";

const version = "1.";

/** What a code unpacks to at most: a small bomb must not fill a telephone. */
const unpacked = 256 * 1024;

/** The code of a dossier, for the address. The same dossier gives the same code. */
export async function encode(dossier: Dossier): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(compact(dossier)));
  return version + toBase64Url(await deflated(bytes));
}

/** The inverse of `encode`. Never throws: what cannot be read gives an empty dossier, and says so. */
export async function decode(code: string): Promise<{ dossier: Dossier; problems: string[] }> {
  const failed = (problem: string) => ({ dossier: emptyDossier, problems: [problem] });
  if (!isCode(code)) return failed("Cette adresse ne contient pas de dossier.");
  if (!code.startsWith(version)) return failed("Ce dossier vient d’une version plus récente du jardin : rechargez la page.");
  try {
    const bytes = fromBase64Url(code.slice(version.length));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await inflated(bytes, unpacked));
    return expand(JSON.parse(text));
  } catch (error) {
    if (error instanceof TypeError && error.cause === noLibrary)
      return failed("Ce navigateur a besoin du réseau pour ouvrir ce dossier : rechargez la page quand il est là.");
    return failed("Ce dossier ne se lit pas : l’adresse a sans doute été coupée en chemin.");
  }
}

/** Whether a fragment is meant as a dossier, and not as a place of the page. */
export const isCode = (fragment: string) => /^\d{1,3}\./.test(fragment);

/** The whole address of a dossier, or nothing when it would be too long to be carried. */
export function addressOf(page: string, code: string): string | undefined {
  const address = `${page}#${code}`;
  return address.length <= longestAddress ? address : undefined;
}

/** Browsers have it since 2023; before, a library does the same, fetched when it is needed. */
async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = ownStream("CompressionStream");
  return stream
    ? through(bytes, stream, Number.POSITIVE_INFINITY)
    : ((await library()).deflateSync(bytes) as Uint8Array<ArrayBuffer>);
}

async function inflated(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const stream = ownStream("DecompressionStream");
  if (stream) return through(bytes, stream, most);
  const { Inflate } = await library();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
    if (size > most) throw new RangeError("Too large");
    chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });
  // A little at a time: what a small bomb unpacks to is seen before it fills the telephone.
  for (let from = 0; from < bytes.length; from += 1024)
    inflate.push(bytes.subarray(from, from + 1024), from + 1024 >= bytes.length);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The browser’s own stream; nothing where it has none, or not of this sort. */
function ownStream(name: "CompressionStream" | "DecompressionStream"): CompressionStream | DecompressionStream | undefined {
  try {
    return new globalThis[name]("deflate-raw");
  } catch {
    return undefined;
  }
}

const noLibrary = "no library";
const library = () => import("fflate").catch(() => Promise.reject(new TypeError("fflate", { cause: noLibrary })));

/** Passes bytes through a stream; throws when more than `most` come out. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError("Too large");
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

const toBase64Url = (bytes: Uint8Array) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const fromBase64Url = (text: string) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
