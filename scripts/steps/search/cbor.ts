/** The few forms of CBOR that an index of Pagefind holds: whole numbers, texts, lists. */

/** Bytes that are written one after the other. */
export type Bytes = {
  /** Adds the head of an item: its type (0 number, 1 negative number, 3 text, 4 list) and its number, as short as it can be. */
  head: (type: number, size: number) => void;
  text: (text: string) => void;
  /** Adds bytes that are there. */
  raw: (from: Uint8Array, start?: number, end?: number) => void;
  /** How many bytes there are. */
  size: () => number;
  /** A copy of them; what comes next begins anew. */
  take: () => Buffer;
};

export function openBytes(room = 4096): Bytes {
  let bytes = Buffer.allocUnsafe(room);
  let at = 0;
  const make = (more: number) => {
    if (at + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * bytes.length, at + more));
    bytes.copy(larger, 0, 0, at);
    bytes = larger;
  };
  const head = (type: number, size: number) => {
    make(5);
    at = writeHead(bytes, at, type, size);
  };
  const raw = (from: Uint8Array, start = 0, end = from.length) => {
    make(end - start);
    bytes.set(start === 0 && end === from.length ? from : from.subarray(start, end), at);
    at += end - start;
  };
  return {
    head,
    raw,
    text(text) {
      const size = Buffer.byteLength(text);
      head(3, size);
      make(size);
      at += bytes.write(text, at);
    },
    size: () => at,
    take() {
      const taken = Buffer.from(bytes.subarray(0, at));
      at = 0;
      return taken;
    },
  };
}

/** Writes a head at a place of bytes that have room for it, at most five. Gives the place after it. */
export function writeHead(bytes: Buffer, at: number, type: number, size: number): number {
  const first = type << 5;
  if (size < 24) return bytes.writeUInt8(first | size, at);
  if (size < 0x100) return bytes.writeUInt8(size, bytes.writeUInt8(first | 24, at));
  if (size < 0x10000) return bytes.writeUInt16BE(size, bytes.writeUInt8(first | 25, at));
  return bytes.writeUInt32BE(size, bytes.writeUInt8(first | 26, at));
}

/** How many bytes a head takes. */
export const headSize = (size: number): number => (size < 24 ? 1 : size < 0x100 ? 2 : size < 0x10000 ? 3 : 5);

/** What a CBOR item may be, read: `null` where Pagefind writes nothing. */
export type Item = number | string | null | Item[];

/** Reads the item that `bytes` are. Throws at what Pagefind does not write. */
export function readItem(bytes: Buffer): Item {
  let at = 0;
  const read = (): Item => {
    const first = bytes.readUInt8(at);
    const [type, short] = [first >> 5, first & 31];
    at++;
    if (type === 7 && short === 22) return null;
    let size = short;
    if (short >= 24) {
      const width = 2 ** (short - 24);
      if (width > 4) throw new Error("A length that Pagefind does not write");
      size = bytes.readUIntBE(at, width);
      at += width;
    }
    if (type === 0) return size;
    if (type === 1) return -1 - size;
    if (type === 3) return bytes.toString("utf8", at, (at += size));
    if (type === 4) return Array.from({ length: size }, read);
    throw new Error("An item that Pagefind does not write");
  };
  return read();
}
