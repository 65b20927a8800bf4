/** Gives `size` bytes of a file from `at`, fewer at its end. */
type ReadAt = (at: number, size: number) => Promise<Uint8Array>;

/** No photo has more parts before its picture; a file made to be long is not followed. */
const mostParts = 1000;

/**
 * Whether a JPEG, PNG or WebP file holds more than its picture: Exif (the place
 * and the hour, the device), XMP, IPTC, comments. A git repository keeps it for
 * ever, though what is served is made anew. Only the heads of its parts are
 * read, never the picture. Profiles of colours are left: they tell of nobody.
 */
export async function holdsMetadata(readAt: ReadAt): Promise<boolean> {
  const start = latin(await readAt(0, 12));
  if (start.startsWith("\xFF\xD8")) return jpegHolds(readAt);
  if (start.startsWith("\x89PNG")) return pngHolds(readAt);
  return start.startsWith("RIFF") ? webpHolds(readAt) : false;
}

async function jpegHolds(readAt: ReadAt): Promise<boolean> {
  let at = 2;
  for (let part = 0; part < mostParts; part++) {
    const head = await readAt(at, 4);
    const [mark = 0, kind = 0, high = 0, low = 0] = head;
    // The picture itself, or nothing that reads.
    if (head.length < 4 || mark !== 0xff || kind === 0xda || kind === 0xd9) return false;
    // Exif and XMP, IPTC, a comment.
    if (kind === 0xe1 || kind === 0xed || kind === 0xfe) return true;
    at += kind === 0xff ? 1 : 2 + high * 256 + low;
  }
  return false;
}

async function pngHolds(readAt: ReadAt): Promise<boolean> {
  let at = 8;
  for (let part = 0; part < mostParts; part++) {
    const head = await readAt(at, 8);
    const kind = latin(head.subarray(4));
    if (head.length < 8 || kind === "IEND") return false;
    if (["eXIf", "tEXt", "iTXt", "zTXt", "tIME"].includes(kind)) return true;
    at += 12 + new DataView(head.buffer, head.byteOffset).getUint32(0);
  }
  return false;
}

async function webpHolds(readAt: ReadAt): Promise<boolean> {
  let at = 12;
  for (let part = 0; part < mostParts; part++) {
    const head = await readAt(at, 8);
    if (head.length < 8) return false;
    if (["EXIF", "XMP "].includes(latin(head.subarray(0, 4)))) return true;
    const size = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
    at += 8 + size + (size % 2);
  }
  return false;
}

const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);
