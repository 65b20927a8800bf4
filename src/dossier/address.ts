/** A dossier as the fragment of an address: `1.` then base64url of deflated compact JSON. */
import { compact, expand } from "./compact.ts";
import { emptyDossier, longestAddress, type Dossier } from "./model.ts";

const version = "1.";

/** What a code unpacks to at most: a small bomb must not fill a telephone. */
const unpacked = 256 * 1024;

/** The code of a dossier, for the address. The same dossier gives the same code. */
export async function encode(dossier: Dossier): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(compact(dossier)));
  return version + toBase64Url(await through(bytes, new CompressionStream("deflate-raw"), Number.POSITIVE_INFINITY));
}

/** The inverse of `encode`. Never throws: what cannot be read gives an empty dossier, and says so. */
export async function decode(code: string): Promise<{ dossier: Dossier; problems: string[] }> {
  const failed = (problem: string) => ({ dossier: emptyDossier, problems: [problem] });
  if (!isCode(code)) return failed("Cette adresse ne contient pas de dossier.");
  if (!code.startsWith(version)) return failed("Ce dossier vient d’une version plus récente du jardin : rechargez la page.");
  try {
    const bytes = fromBase64Url(code.slice(version.length));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(
      await through(bytes, new DecompressionStream("deflate-raw"), unpacked),
    );
    return expand(JSON.parse(text));
  } catch {
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
