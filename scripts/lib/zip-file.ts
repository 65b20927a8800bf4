import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { crc32 } from "node:zlib";
import { deflateSync } from "fflate";

/** A file as a zip holds it, and the digest of its bytes. */
export type Packed = { digest: string; crc: number; size: number; deflated: Uint8Array };

/** The 1st of January 1980: the same in every build, and the earliest that a zip can say. */
const day = (1 << 5) | 1;
const utf8 = 1 << 11;
const version = 20;

/**
 * Writes files as one zip, in the order given. Same files, same bytes, on any
 * machine: `zlib` itself compresses otherwise on another processor. Throws for
 * more files than a zip can count, which is a garden of some 20,000 entries.
 */
export function zipOf(files: readonly (readonly [name: string, packed: Packed])[]): Buffer {
  if (files.length > 0xffff) throw new Error(`A zip holds 65,535 files at most, and there are ${files.length}`);
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, { crc, size, deflated }] of files) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(version, 0);
    common.writeUInt16LE(utf8, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(day, 8);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(deflated.length, 14);
    common.writeUInt32LE(size, 18);
    common.writeUInt16LE(path.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), common, path, deflated);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([version, 0]), common, rest, path);
    offset += 30 + path.length + deflated.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from("PK\u0005\u0006"), end]);
}

/** Changes with how files are compressed: what another way has left is not used. */
const way = "fflate 0.8.3, 9";

/** What compresses files, or finds again by their digest those that it compressed; `keep` remembers those that were asked for. */
export type Packer = {
  pack: (bytes: Uint8Array) => Packed;
  find: (digest: string) => Packed | undefined;
  keep: () => Promise<void>;
};

type Line = [digest: string, crc: number, size: number, length: number];

/**
 * Compresses files, and remembers in `file` those of the last time: to compress
 * takes most of the time of a zip, and a change touches few pages. What is
 * remembered but cannot be read is compressed again.
 */
export async function packer(file: string): Promise<Packer> {
  const known = await remembered(file);
  const used = new Map<string, Packed>();
  const find = (digest: string) => {
    const packed = used.get(digest) ?? known.get(digest);
    if (packed) used.set(digest, packed);
    return packed;
  };
  return {
    find,
    pack(bytes) {
      const digest = createHash("sha256").update(bytes).digest("hex");
      const old = find(digest);
      if (old) return old;
      const packed = { digest, crc: crc32(bytes), size: bytes.length, deflated: deflateSync(bytes, { level: 9 }) };
      used.set(digest, packed);
      return packed;
    },
    async keep() {
      if (used.size === known.size && [...used.keys()].every((digest) => known.has(digest))) return;
      const lines = [...used].map(([digest, { crc, size, deflated }]): Line => [digest, crc, size, deflated.length]);
      const head = `${JSON.stringify({ way, lines })}\n`;
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, Buffer.concat([Buffer.from(head), ...[...used.values()].map(({ deflated }) => deflated)]));
      await rename(`${file}.new`, file);
    },
  };
}

async function remembered(file: string): Promise<Map<string, Packed>> {
  const all = await readFile(file).catch(() => Buffer.alloc(0));
  const start = all.indexOf("\n") + 1;
  const head = headOf(all.toString("utf8", 0, start));
  const whole = head.lines.reduce((sum, [, , , length]) => sum + length, start) === all.length;
  if (head.way !== way || !whole) return new Map();
  let at = start;
  return new Map(
    head.lines.map(([digest, crc, size, length]) => [digest, { digest, crc, size, deflated: all.subarray(at, (at += length)) }]),
  );
}

function headOf(text: string): { way: string; lines: Line[] } {
  try {
    return JSON.parse(text) as { way: string; lines: Line[] };
  } catch {
    return { way: "", lines: [] };
  }
}
