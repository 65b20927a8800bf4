/** Sounds put together packet by packet, as recorders and as hostile programs write them. No packet is to be listened to. */
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  WebMOutputFormat,
  type MetadataTags,
  type OutputFormat,
} from "mediabunny";

/** What is written beside the sound, to be looked for afterwards. */
export const voiceSecret = "SECRETVOICE";

const tags: MetadataTags = {
  title: voiceSecret,
  artist: `${voiceSecret} Durand`,
  comment: `enregistré chez ${voiceSecret}`,
  date: new Date("2026-01-02T03:04:05Z"),
  images: [{ data: Buffer.from(`\xFF\xD8\xFF${voiceSecret}`, "latin1"), mimeType: "image/jpeg", kind: "coverFront" }],
  raw: { location: `+45.1-005.7/${voiceSecret}` },
};

const formats = {
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
  ogg: () => new OggOutputFormat(),
  mp4: () => new Mp4OutputFormat({ fastStart: "in-memory" }),
} as const satisfies Record<string, () => OutputFormat>;

type Made = {
  container?: keyof typeof formats;
  codec?: "opus" | "aac" | "vorbis";
  seconds?: number;
  tagged?: boolean;
  tracks?: number;
  /** Pictures that move, beside the sound. */
  film?: boolean;
  /** What each packet holds after its first byte. */
  inside?: Buffer;
  /** Seconds that the container says between two packets, whatever they hold. */
  said?: number;
  description?: Buffer;
};

/** Twenty milliseconds of Opus, as its first byte says; what follows is no matter. */
const opusPacket = (inside: Buffer) => Buffer.concat([Buffer.of(0xf8), inside]);

/** The head of a stream of Opus, its gain at the most that can be. */
const opusHead = Buffer.from("4f707573486561640101380180bb0000ff7f00", "hex");
const configs = {
  opus: { codec: "opus", sampleRate: 48_000, numberOfChannels: 1, description: opusHead },
  aac: { codec: "mp4a.40.2", sampleRate: 44_100, numberOfChannels: 1, description: Buffer.of(0x12, 0x08) },
  vorbis: { codec: "vorbis", sampleRate: 48_000, numberOfChannels: 1, description: Buffer.alloc(40, 2) },
} as const;

/** A sound in a container. */
export async function voice(made: Made = {}): Promise<Buffer> {
  const { container = "webm", codec = "opus", seconds = 2, tagged = false, tracks = 1, film = false, description } = made;
  const target = new BufferTarget();
  const output = new Output({ format: formats[container](), target });
  const sources = Array.from({ length: tracks }, () => new EncodedAudioPacketSource(codec));
  for (const source of sources) output.addAudioTrack(source, tagged ? { name: voiceSecret } : {});
  const pictures = film ? new EncodedVideoPacketSource("vp8") : undefined;
  if (pictures) output.addVideoTrack(pictures);
  if (tagged) output.setMetadataTags(tags);
  await output.start();
  const lasts = codec === "aac" ? 1024 / 44_100 : 0.02;
  const data = codec === "opus" ? opusPacket(made.inside ?? Buffer.alloc(40, 7)) : (made.inside ?? Buffer.alloc(40, 7));
  const meta = { decoderConfig: { ...configs[codec], ...(description && { description }) } };
  for (let n = 0; n * lasts < seconds; n++) {
    const packet = new EncodedPacket(data, "key", n * (made.said ?? lasts), made.said ?? lasts);
    for (const source of sources) await source.add(packet, meta);
    if (pictures && n % 10 === 0)
      await pictures.add(new EncodedPacket(Buffer.from(voiceSecret), "key", n * lasts, 0.2), {
        decoderConfig: { codec: "vp8", codedWidth: 16, codedHeight: 16 },
      });
  }
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer());
}

/** Frames of MP3, of one channel at 44.1 kHz, between an ID3 tag and an old one. */
export function mp3(seconds = 2, { tagged = false } = {}): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0xc0]);
  const frames = Array.from({ length: Math.ceil(seconds / (1152 / 44_100)) }, () => frame);
  if (!tagged) return Buffer.concat(frames);
  const text = Buffer.from(`\0\0${voiceSecret}`, "latin1");
  const title = Buffer.concat([Buffer.from("TIT2"), Buffer.from([0, 0, 0, text.length - 1, 0, 0]), text.subarray(1)]);
  const head = Buffer.concat([Buffer.from("ID3\x03\0\0\0\0\0", "latin1"), Buffer.of(title.length), title]);
  const old = Buffer.alloc(128);
  old.write(`TAG${voiceSecret}`);
  return Buffer.concat([head, ...frames, old]);
}

/** Frames of AAC with a head each, as a bare `.aac` holds them. */
export function adts(seconds = 2): Buffer {
  const [payload, length] = [Buffer.alloc(40, 5), 47];
  const head = Buffer.from([0xff, 0xf1, 0x50, 0x40 | (length >> 11), (length >> 3) & 255, ((length & 7) << 5) | 0x1f, 0xfc]);
  return Buffer.concat(Array.from({ length: Math.ceil(seconds / (1024 / 44_100)) }, () => [head, payload]).flat());
}

/** A box of an MP4. */
export function box(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.length);
  head.write(name, 4, "latin1");
  return Buffer.concat([head, content]);
}

/** The same file, the four bytes `offset` after the name of a box put in place of those that were there. */
export function patched(file: Buffer, name: string, offset: number, value: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32BE(value, copy.indexOf(name, 0, "latin1") + 4 + offset);
  return copy;
}
