import { once } from "node:events";
import { gzipSync } from "node:zlib";
import { ALL_FORMATS, BufferSource, Input } from "mediabunny";
import { afterAll, describe, expect, test } from "vitest";
import { opusSeconds } from "../../../src/intake/apart/packets.ts";
import { handOver } from "../../../src/intake/apart/pool.ts";
import { openVoiceRewriter, startVoiceProcess } from "../../../src/intake/apart/voice.ts";
import { maxSentBytes, refusals } from "../../../src/intake/apart/voice-refusal.ts";
import { adts, box, mp3, patched, voice, voiceSecret } from "../hostile/voices.ts";

const { rewrite, close } = openVoiceRewriter();
afterAll(close);

const refused = (message: string) => ({ ok: false, message });

/** What a sound became: its file, how long it lasts, its tracks, its tags, and whether the secret is in it. */
async function kept(bytes: Uint8Array) {
  const written = await rewrite(bytes);
  if (!written.ok) return written;
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(written.bytes) });
  const tracks = await input.getTracks();
  const codec = await (await input.getPrimaryAudioTrack())?.getCodec();
  return {
    file: written.ending,
    seconds: written.seconds,
    tracks: tracks.length,
    codec,
    lasts: Math.round(await input.computeDuration()),
    tags: await input.getMetadataTags(),
    tells: written.bytes.includes(voiceSecret),
  };
}

const opus = { file: "webm", seconds: 2, tracks: 1, codec: "opus", lasts: 2, tags: {}, tells: false };
const aac = { ...opus, file: "m4a", codec: "aac" };

describe("a voice is kept as its sound alone", () => {
  test.for(["webm", "mkv", "ogg", "mp4"] as const)(
    "without title, name, place, hour nor picture: Opus in %s",
    async (container) => {
      const bytes = await voice({ container, tagged: true });
      expect(bytes.includes(voiceSecret)).toBe(true);
      expect(await kept(bytes)).toEqual(opus);
    },
  );

  test("without them, as AAC of a telephone, and as the two sorts of bare files", async () => {
    const tagged = await voice({ container: "mp4", codec: "aac", tagged: true });
    expect([tagged.includes(voiceSecret), mp3(2, { tagged: true }).includes(voiceSecret)]).toEqual([true, true]);
    expect(await kept(tagged)).toEqual(aac);
    expect(await kept(adts())).toEqual(aac);
    expect(await kept(mp3(2, { tagged: true }))).toEqual({ ...opus, file: "mp3", codec: "mp3" });
  });

  test("without what stands in boxes that players pass over, nor in chapters, nor after the end", async () => {
    const mp4 = await voice({ container: "mp4" });
    const hidden = ["uuid", "free", "skip", "udta", "meta"].map((name) => box(name, Buffer.from(`\0\0\0\0${voiceSecret}`)));
    expect(await kept(Buffer.concat([mp4, ...hidden]))).toEqual(opus);
    const webm = await voice();
    const chapters = Buffer.concat([
      Buffer.from("1043a770", "hex"),
      Buffer.of(0x80 | voiceSecret.length),
      Buffer.from(voiceSecret),
    ]);
    expect(await kept(Buffer.concat([webm, chapters]))).toEqual(opus);
    expect(await kept(Buffer.concat([webm, Buffer.from(`<script>${voiceSecret}</script>`)]))).toEqual(opus);
    expect(await kept(Buffer.concat([mp4, Buffer.from(`PK\x03\x04${voiceSecret}`)]))).toEqual(opus);
  });

  test("without what is written after the head of its stream, and without a gain that would hurt", async () => {
    const head = Buffer.from("4f707573486561640101380180bb0000ff7f00", "hex");
    const written = await rewrite(await voice({ description: Buffer.concat([head, Buffer.from(voiceSecret)]) }));
    const bytes = written.ok ? written.bytes : Buffer.alloc(0);
    const at = bytes.indexOf("OpusHead");
    expect([bytes.includes(voiceSecret), bytes.subarray(at + 9, at + 19).toString("hex")]).toEqual([
      false,
      "01380180bb0000000000",
    ]);
  });

  test("the sound of a film, without its pictures", async () => {
    const film = await voice({ film: true });
    expect(film.includes(voiceSecret)).toBe(true);
    expect(await kept(film)).toEqual(opus);
  });

  test("as long as it is, whatever its container says: ten hours, or nothing", async () => {
    expect(await kept(await voice({ said: 360 }))).toEqual(opus);
    expect(await kept(await voice({ said: 0.001 }))).toEqual(opus);
    expect(await kept(patched(await voice({ container: "mp4" }), "mvhd", 16, 0xffffffff))).toEqual(opus);
  });

  test("the same sound is the same file, without the hour at which it came", async () => {
    const bytes = await voice({ container: "mp4", codec: "aac" });
    const [first, again] = [await rewrite(bytes), await rewrite(bytes)];
    expect(first).toEqual(again);
    const file = first.ok ? first.bytes : Buffer.alloc(0);
    // Seconds since 1904, of 1970.
    expect(file.readUInt32BE(file.indexOf("mvhd") + 8)).toBe(2_082_844_800);
  });
});

describe("a sound is refused in words", () => {
  test("when it is empty, too heavy, or none whatever its name", async () => {
    const files: [Uint8Array, string][] = [
      [new Uint8Array(), refusals.empty],
      [Buffer.alloc(maxSentBytes + 1, "OggS", "latin1"), refusals.heavy],
      [Buffer.from("<!doctype html><script>alert(1)</script>"), refusals.format],
      [Buffer.from("RIFF\0\0\0\0WAVEfmt "), refusals.format],
      [Buffer.from("fLaC\0\0\0\x22"), refusals.format],
      [Buffer.from("#!AMR\n"), refusals.format],
      [Buffer.from("%PDF-1.7\n"), refusals.format],
      [gzipSync(Buffer.alloc(1_000_000)), refusals.format],
      [Buffer.from("PK\x03\x04"), refusals.format],
      [await voice({ codec: "vorbis" }), refusals.format],
    ];
    expect(await Promise.all(files.map(([bytes]) => rewrite(bytes)))).toEqual(files.map(([, message]) => refused(message)));
  });

  test("when it lasts too long, by what it holds, or weighs too much once it is written anew", async () => {
    expect(await rewrite(await voice({ seconds: 94 }))).toMatchObject({ ok: true, seconds: 94 });
    expect(await rewrite(await voice({ seconds: 96 }))).toEqual(refused(refusals.long));
    // Said to last one second.
    expect(await rewrite(await voice({ seconds: 600, said: 0.000_03 }))).toEqual(refused(refusals.long));
    expect(await rewrite(await voice({ seconds: 90, inside: Buffer.alloc(1_200, 1) }))).toEqual(refused(refusals.heavy));
  });

  test("when nobody speaks in it, or when it has several tracks", async () => {
    expect(await rewrite(await voice({ seconds: 0.1 }))).toEqual(refused(refusals.silent));
    const alone = await voice({ container: "mkv", tracks: 100 });
    expect(await rewrite(alone)).toEqual(refused(refusals.several));
    // Packets that last nothing, whatever their container says.
    expect(await rewrite(await voice({ container: "mkv", inside: Buffer.alloc(0), said: 0.02, seconds: 0.2 }))).toEqual(
      refused(refusals.silent),
    );
  });

  test("when it is broken, or only starts like a sound", async () => {
    const [webm, mp4, ogg] = [await voice(), await voice({ container: "mp4" }), await voice({ container: "ogg" })];
    // A recorder that was stopped short: what was said by then is heard.
    const half = { ...opus, seconds: 1, lasts: 1 };
    expect(await kept(mp4.subarray(0, mp4.length / 2))).toEqual(half);
    const answers = await Promise.all(
      [
        Buffer.concat([webm.subarray(0, 4), Buffer.from("<script>alert(1)</script>".repeat(40))]),
        Buffer.concat([mp4.subarray(0, 24), Buffer.from("<svg onload=alert(1)>".repeat(40))]),
        webm.subarray(0, 60),
        webm.subarray(0, webm.length / 2),
        ogg.subarray(0, 30),
        Buffer.from("ID3\x04\0\0\x7f\x7f\x7f\x7f", "latin1"),
        Buffer.from("\xFF\xFB\x90\x00", "latin1"),
      ].map(rewrite),
    );
    expect(answers.map(({ ok }) => ok)).toEqual(answers.map(() => false));
    const told: readonly unknown[] = Object.values(refusals);
    expect(answers.filter((answer) => answer.ok || !told.includes(answer.message))).toEqual([]);
  });

  test("when its tables claim billions of packets, boxes within boxes, or sizes without end; and the next sound is read", async () => {
    const mp4 = await voice({ container: "mp4", codec: "aac" });
    const nested = Array.from({ length: 4_000 }).reduce<Buffer>((inner) => box("moov", inner), box("trak", Buffer.alloc(0)));
    const bombs = [
      patched(mp4, "stts", 8, 0xffffffff),
      patched(mp4, "stsz", 8, 0xffffffff),
      patched(patched(mp4, "stsz", 4, 1), "stsz", 8, 0xffffffff),
      patched(mp4, "stsc", 4, 0xffffffff),
      patched(mp4, "moov", -8, 0x7fffffff),
      Buffer.concat([mp4.subarray(0, 28), nested]),
      Buffer.concat([(await voice()).subarray(0, 200), Buffer.from("1f43b675", "hex"), Buffer.alloc(4_000_000, 0xa3)]),
    ];
    for (const bomb of bombs) {
      const answer = await rewrite(bomb);
      if (answer.ok) expect(answer.bytes.length).toBeLessThan(mp4.length * 2);
    }
    expect(await kept(mp4)).toEqual(aac);
  }, 120_000);
});

test("a packet of Opus says itself how long it lasts, and none more than what the format allows", () => {
  const packets = [[0xf8], [0xf9], [0xfb, 3], [0x00], [0x18], [0x1b, 2], [0x1b, 63], [0x80], []];
  expect(packets.map((bytes) => opusSeconds(Uint8Array.from(bytes)))).toEqual([0.02, 0.04, 0.06, 0.01, 0.06, 0.12, 0, 0.0025, 0]);
});

test("a process that rewrites gets no variable of the server, and ends with it", async () => {
  const child = startVoiceProcess();
  handOver(child, await voice());
  expect((await once(child, "message"))[0]).toMatchObject({ ok: true, ending: "webm" });
  child.disconnect();
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
});
