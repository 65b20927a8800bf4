import { gunzipSync, inflateRawSync } from "node:zlib";

/** The bytes of a file and, for what is packed (gzip, zip), of what is in it. */
export function* layersOf(bytes: Buffer): Generator<Buffer> {
  yield bytes;
  if (bytes.length < 4) return;
  if (bytes.readUInt16BE(0) === 0x1f8b) yield gunzipSync(bytes);
  if (bytes.readUInt32LE(0) !== 0x04034b50) return;
  // Every file of a zip, by its local headers.
  for (let at = bytes.indexOf("PK\u0003\u0004", 0, "latin1"); at >= 0; at = bytes.indexOf("PK\u0003\u0004", at + 4, "latin1")) {
    const [method, names, extra] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
    const data = bytes.subarray(at + 30 + names + extra);
    yield method === 8 ? inflateRawSync(data) : data.subarray(0, bytes.readUInt32LE(at + 18));
  }
}
