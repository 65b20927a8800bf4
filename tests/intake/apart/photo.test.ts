import { once } from "node:events";
import { fork, type ChildProcess } from "node:child_process";
import { deflateSync, gzipSync } from "node:zlib";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPhotoDecoder, startPhotoProcess } from "../../../src/intake/apart/photo.ts";
import { handOver } from "../../../src/intake/apart/pool.ts";
import { maxPhotoBytes, refusals } from "../../../src/intake/apart/photo-refusal.ts";
import { pngBomb, pngChunk } from "../hostile/png.ts";

const { decode, close } = openPhotoDecoder();
afterAll(close);

const red = { r: 255, g: 0, b: 0 };
const flat = (width: number, height: number, background = red) => sharp({ create: { width, height, channels: 3, background } });
/** 40 × 20: the left half red, the right half blue. */
const twoHalves = () => flat(40, 20).composite([{ input: flatPng(20, 20), left: 20, top: 0 }]);
const flatPng = (width: number, height: number) => ({
  create: { width, height, channels: 3 as const, background: { r: 0, g: 0, b: 255 } },
});

/** The names and sizes of the parts of a WebP file: pixels are `VP8 `; metadata, profiles and animations have others. */
function webpParts(bytes: Buffer): string[] {
  const parts: string[] = [bytes.toString("latin1", 0, 4), bytes.toString("latin1", 8, 12)];
  let at = 12;
  for (; at < bytes.length; at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2))
    parts.push(bytes.toString("latin1", at, at + 4));
  return [...parts, at === bytes.length ? "end" : "more"];
}

const onlyPixels = ["RIFF", "WEBP", "VP8 ", "end"];

/** What a photo became: its size, its parts, and its colour at the left and at the right. */
async function kept(bytes: Uint8Array) {
  const decoded = await decode(bytes);
  if (!decoded.ok) return decoded;
  const { data, info } = await sharp(decoded.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const near = (at: number) => [...data.subarray(at, at + 3)].map((value) => Math.round(value / 128) * 128);
  return {
    size: [decoded.width, decoded.height],
    read: [info.width, info.height],
    parts: webpParts(decoded.bytes),
    first: near(0),
    last: near(data.length - 3),
  };
}

const refused = (message: string) => ({ ok: false, message });
const redEnds = { first: [256, 0, 0], last: [256, 0, 0] };

describe("a photo is kept as pixels alone", () => {
  test("without the place where it was taken, and upright", async () => {
    const bytes = await twoHalves()
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 3 })
      .withExifMerge({
        IFD0: { Make: "SecretPhone", ImageDescription: "chez moi" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "45/1 11/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "5/1 43/1 0/1" },
      })
      .withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'><secret/></x:xmpmeta>")
      .toBuffer();
    expect([bytes.includes("SecretPhone"), bytes.includes("<secret/>")]).toEqual([true, true]);
    expect(await kept(bytes)).toEqual({
      size: [40, 20],
      read: [40, 20],
      parts: onlyPixels,
      first: [0, 0, 256],
      last: [256, 0, 0],
    });
  });

  test("turned when it was taken upright, on its longest side of 1600 at most", async () => {
    const bytes = await flat(3200, 1000).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await kept(bytes)).toEqual({ size: [500, 1600], read: [500, 1600], parts: onlyPixels, ...redEnds });
  });

  test("never enlarged", async () => {
    expect(await kept(await flat(1, 1).png().toBuffer())).toEqual({ size: [1, 1], read: [1, 1], parts: onlyPixels, ...redEnds });
  });

  test("of the colours that were seen, when they were another space’s", async () => {
    const expected = { size: [9, 9], read: [9, 9], parts: onlyPixels, ...redEnds };
    const wide = await flat(9, 9).withIccProfile("p3").png().toBuffer();
    const ink = await flat(9, 9).jpeg().withIccProfile("cmyk").toBuffer();
    const bareInk = await flat(9, 9).toColourspace("cmyk").jpeg().toBuffer();
    const spaces = await Promise.all([wide, ink, bareInk].map(async (bytes) => (await sharp(bytes).metadata()).space));
    expect(spaces).toEqual(["srgb", "cmyk", "cmyk"]);
    expect([await kept(wide), await kept(ink), await kept(bareInk)]).toEqual([expected, expected, expected]);
  });

  test("without the words hidden in a PNG", async () => {
    const png = await flat(8, 8).png().toBuffer();
    const words = Buffer.concat([png.subarray(0, 33), pngChunk("tEXt", Buffer.from("Comment\0secret")), png.subarray(33)]);
    expect(await kept(words)).toEqual({ size: [8, 8], read: [8, 8], parts: onlyPixels, ...redEnds });
  });

  test("without what was rubbed out to transparency", async () => {
    const hidden = await sharp({ create: { width: 8, height: 8, channels: 4, background: { ...red, alpha: 0 } } })
      .png()
      .toBuffer();
    const white = { first: [256, 256, 256], last: [256, 256, 256] };
    expect(await kept(hidden)).toEqual({ size: [8, 8], read: [8, 8], parts: onlyPixels, ...white });
  });

  test("without the page or the archive glued after it", async () => {
    const jpeg = await flat(8, 8).jpeg({ quality: 95 }).toBuffer();
    const page = Buffer.concat([jpeg, Buffer.from("<script>alert(1)</script>")]);
    const archive = Buffer.concat([jpeg, Buffer.from("PK\x03\x04secret.txt"), gzipSync("secret")]);
    const expected = { size: [8, 8], read: [8, 8], parts: onlyPixels, ...redEnds };
    expect([await kept(page), await kept(archive)]).toEqual([expected, expected]);
  });

  test("the first image of an animation", async () => {
    const frames = [flatPng(8, 8), { create: { ...flatPng(8, 8).create, background: red } }].map(({ create }) =>
      sharp({ create }).png().toBuffer(),
    );
    const moving = await sharp(await Promise.all(frames), { join: { animated: true } })
      .webp({ loop: 0, delay: 100 })
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const blue = { first: [0, 0, 256], last: [0, 0, 256] };
    expect(await kept(moving)).toEqual({ size: [8, 8], read: [8, 8], parts: onlyPixels, ...blue });
  });
});

describe("a file is refused in words", () => {
  test("when it is empty, too heavy, or no photo whatever its name", async () => {
    const files: [Uint8Array, string][] = [
      [new Uint8Array(), refusals.empty],
      [Buffer.alloc(maxPhotoBytes + 1, "\xFF\xD8\xFF", "latin1"), refusals.heavy],
      [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), refusals.format],
      [await flat(8, 8).gif().toBuffer(), refusals.format],
      [await flat(8, 8).tiff().toBuffer(), refusals.format],
      [await flat(8, 8).avif().toBuffer(), refusals.heic],
      [Buffer.from("%PDF-1.7\n"), refusals.format],
      [gzipSync(Buffer.alloc(10_000_000)), refusals.format],
      [Buffer.from("PK\x03\x04"), refusals.format],
      [Buffer.from("\xFF\xD8", "latin1"), refusals.format],
    ];
    expect(await Promise.all(files.map(([bytes]) => decode(bytes)))).toEqual(files.map(([, message]) => refused(message)));
  });

  test("when it is broken, or only starts like a photo", async () => {
    const jpeg = await flat(640, 480).jpeg().toBuffer();
    const files = [
      jpeg.subarray(0, jpeg.length / 2),
      jpeg.subarray(0, 3),
      Buffer.concat([jpeg.subarray(0, 4), Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")]),
      Buffer.concat([Buffer.from("\x89PNG\r\n\x1A\n", "latin1"), Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")]),
      Buffer.from("RIFF\x10\0\0\0WEBPVP8 \0\0", "latin1"),
    ];
    expect(await Promise.all(files.map(decode))).toEqual(files.map(() => refused(refusals.unreadable)));
  });

  test("when it unfolds to far more than it weighs", async () => {
    const large = pngBomb(16_000);
    expect(large.length).toBeLessThan(1_000_000);
    expect(await decode(large)).toEqual(refused(refusals.large));
    // A size that is only said, and a text that unfolds to 100 MB.
    const said = await flat(8, 8).png().toBuffer();
    const header = Buffer.from(said.subarray(16, 29));
    header.writeUInt32BE(60_000, 0);
    header.writeUInt32BE(60_000, 4);
    expect(await decode(Buffer.concat([said.subarray(0, 8), pngChunk("IHDR", header), said.subarray(33)]))).toEqual(
      refused(refusals.large),
    );
    const text = pngChunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), deflateSync(Buffer.alloc(100_000_000, "a"))]));
    expect(await kept(Buffer.concat([said.subarray(0, 33), text, said.subarray(33)]))).toEqual({
      size: [8, 8],
      read: [8, 8],
      parts: onlyPixels,
      ...redEnds,
    });
  });

  test("by the decoder too, if its first bytes were not looked at", async () => {
    const child = startPhotoProcess();
    const files = [
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"),
      await flat(8, 8).gif().toBuffer(),
      await flat(8, 8).tiff().toBuffer(),
      await flat(8, 8).avif().toBuffer(),
    ];
    const answers: unknown[] = [];
    for (const bytes of files) {
      handOver(child, bytes);
      answers.push((await once(child, "message"))[0]);
    }
    child.kill();
    expect(answers).toEqual(files.map(() => refused(refusals.unreadable)));
  });
});

describe("a process that decodes", () => {
  let folder: string;
  let photo: Buffer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "photo-"));
    await writeFile(join(folder, "stuck.mjs"), 'process.stdin.resume(); process.on("disconnect", () => process.exit());');
    await writeFile(
      join(folder, "greedy.mjs"),
      'process.stdin.once("data", () => { globalThis.held = Buffer.alloc(400_000_000, 1); }); process.on("disconnect", () => process.exit());',
    );
    await writeFile(join(folder, "broken.mjs"), "process.exit(1);");
    photo = await flat(9, 9).png().toBuffer();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A decoder whose first process runs `first` instead, and the processes it starts. */
  function decoderWith(first: string | undefined, options: Parameters<typeof openPhotoDecoder>[0] = {}) {
    const processes: ChildProcess[] = [];
    const start = () => {
      const child =
        first && processes.length === 0 ? fork(join(folder, first), { execArgv: [], silent: true }) : startPhotoProcess();
      processes.push(child);
      return child;
    };
    return { ...openPhotoDecoder({ atOnce: 1, start, ...options }), processes };
  }

  const good = { ok: true, bytes: expect.any(Buffer), width: 9, height: 9 };

  test.for([
    ["takes too long", "stuck.mjs", { limit: 4_000 }, refusals.slow],
    ["takes too much memory", "greedy.mjs", {}, refusals.slow],
    ["ends by itself", "broken.mjs", {}, refusals.unreadable],
  ] as const)("that %s is replaced, and only its photo is refused", async ([, program, options, message]) => {
    const decoder = decoderWith(program, options);
    expect(await Promise.all([decoder.decode(photo), decoder.decode(photo)])).toEqual([refused(message), good]);
    expect(decoder.processes.length).toBe(2);
    expect(decoder.processes[0]?.exitCode ?? decoder.processes[0]?.signalCode).not.toBeNull();
    decoder.close();
  });

  test("killed at work is replaced, and only its photo is refused", async () => {
    const decoder = decoderWith("stuck.mjs");
    const answers = Promise.all([decoder.decode(photo), decoder.decode(photo)]);
    decoder.processes[0]?.kill("SIGKILL");
    expect(await answers).toEqual([refused(refusals.unreadable), good]);
    decoder.close();
  });

  test("killed at rest is replaced, and no photo is refused", async () => {
    const decoder = decoderWith(undefined);
    expect(await decoder.decode(photo)).toEqual(good);
    const [first] = decoder.processes;
    first?.kill("SIGKILL");
    await once(first as ChildProcess, "exit");
    expect(await decoder.decode(photo)).toEqual(good);
    expect(decoder.processes.length).toBe(2);
    decoder.close();
  });

  test("is kept for the next photos, and replaced after its share of them", async () => {
    const decoder = decoderWith(undefined, { each: 3 });
    for (let n = 0; n < 7; n++) expect(await decoder.decode(photo)).toEqual(good);
    expect(decoder.processes.length).toBe(3);
    decoder.close();
  });

  test("is let go when no photo comes", async () => {
    const decoder = decoderWith(undefined, { rest: 50 });
    expect(await decoder.decode(photo)).toEqual(good);
    await once(decoder.processes[0] as ChildProcess, "exit");
    expect(decoder.processes[0]?.signalCode).toBe("SIGKILL");
    decoder.close();
  });

  test("takes photos in turn, two processes at most, and those beyond the queue are refused at once", async () => {
    const decoder = decoderWith(undefined, { atOnce: 2, waiting: 3 });
    const answers = await Promise.all(Array.from({ length: 7 }, () => decoder.decode(photo)));
    expect(answers).toEqual([good, good, good, good, good, refused(refusals.busy), refused(refusals.busy)]);
    expect(decoder.processes.length).toBe(2);
    decoder.close();
  });

  test("gets no variable of the server, and ends with it", async () => {
    const child = startPhotoProcess();
    handOver(child, photo);
    await once(child, "message");
    // Node adds the channel between the two, and nothing else comes with it.
    if (process.platform === "linux") {
      const variables = (await readFile(`/proc/${child.pid}/environ`, "utf8")).split("\0").map((line) => line.split("=")[0]);
      expect(variables.filter((name) => name && !name.startsWith("NODE_CHANNEL_"))).toEqual(["MALLOC_ARENA_MAX"]);
    }
    child.disconnect();
    await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
  });

  test("ends when the decoder is closed, and its photos are refused", async () => {
    const decoder = decoderWith("stuck.mjs");
    const answers = Promise.all([decoder.decode(photo), decoder.decode(photo)]);
    decoder.close();
    expect(await answers).toEqual([refused(refusals.unreadable), refused(refusals.busy)]);
    expect(await decoder.decode(photo)).toEqual(refused(refusals.busy));
  });
});
