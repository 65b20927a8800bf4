import {
  ADTS,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  MATROSKA,
  MP3,
  MP4,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OGG,
  Output,
  QTFF,
  WEBM,
  WebMOutputFormat,
  type AudioCodec,
  type InputAudioTrack,
  type OutputFormat,
} from "mediabunny";
import { voiceLimits, type VoiceEnding } from "../../entry/voices/voice.ts";
import type { Rewritten } from "../model.ts";
import { aacHead, aacSamples, opusHead, opusSeconds } from "./packets.ts";
import { refusals } from "./voice-refusal.ts";

/** How a sound is written anew. `seconds`: how long one packet lasts, by what it holds itself. */
type Writing = {
  codec: AudioCodec;
  ending: VoiceEnding;
  format: OutputFormat;
  decoder: AudioDecoderConfig;
  seconds: (packet: EncodedPacket) => number;
};

/** Below, nobody spoke. */
const shortest = 0.3;

/**
 * Copies the sound of a file into a new one: the same packets in the same
 * order, one after the other from zero, and nothing else that came (tags,
 * pictures, chapters, hours, other tracks, what stands between or after). A
 * film keeps its sound alone. Nothing is decoded. Never throws.
 */
export async function rewriteVoice(bytes: Uint8Array): Promise<Rewritten> {
  const input = new Input({ formats: [WEBM, MATROSKA, OGG, MP4, QTFF, MP3, ADTS], source: new BufferSource(bytes) });
  try {
    if (!(await input.canRead())) return refused("format");
    const [track, other] = await input.getAudioTracks();
    if (other) return refused("several");
    if (!track) return refused("silent");
    const writing = await writingOf(track);
    return writing ? await copied(track, writing) : refused("format");
  } catch {
    return refused("unreadable");
  } finally {
    input.dispose();
  }
}

const refused = (why: keyof typeof refusals): Rewritten => ({ ok: false, message: refusals[why] });

/** How the sound of a track is written; undefined when it is in none of the ways that every browser plays. */
async function writingOf(track: InputAudioTrack): Promise<Writing | undefined> {
  const [codec, came] = [await track.getCodec(), await track.getDecoderConfig()];
  const description = came?.description && bytesOf(came.description);
  if (codec === "opus") {
    const head = opusHead(description, await track.getNumberOfChannels());
    if (!head) return undefined;
    const decoder = { codec: "opus", sampleRate: 48_000, numberOfChannels: head[9] ?? 1, description: head };
    const seconds = ({ data }: EncodedPacket) => opusSeconds(data);
    return { codec, ending: "webm", format: new WebMOutputFormat(), decoder, seconds };
  }
  if (codec === "aac" && came) {
    const read = description && aacHead(description);
    if (description && !read) return undefined;
    const rate = read?.rate ?? came.sampleRate;
    const channels = read?.channels ?? came.numberOfChannels;
    // Without a description, each packet has a head of its own, which the library takes off.
    const decoder = { codec: "mp4a.40.2", sampleRate: rate, numberOfChannels: channels, ...(read && { description: read.head }) };
    return { codec, ending: "m4a", format: new Mp4OutputFormat(), decoder, seconds: () => aacSamples / rate };
  }
  if (codec === "mp3" && came) {
    const decoder = { codec: "mp3", sampleRate: came.sampleRate, numberOfChannels: came.numberOfChannels };
    return { codec, ending: "mp3", format: new Mp3OutputFormat(), decoder, seconds: ({ duration }) => duration };
  }
  return undefined;
}

async function copied(track: InputAudioTrack, { codec, ending, format, decoder, seconds }: Writing): Promise<Rewritten> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const source = new EncodedAudioPacketSource(codec);
  output.addAudioTrack(source);
  await output.start();
  let [at, size] = [0, 0];
  for await (const packet of new EncodedPacketSink(track).packets()) {
    const lasts = seconds(packet);
    // An empty packet, or one that is no sound.
    if (!(lasts > 0)) continue;
    size += packet.data.length;
    if (at + lasts > voiceLimits.seconds + voiceLimits.late) return refused("long");
    if (size > voiceLimits.bytes) return refused("heavy");
    await source.add(new EncodedPacket(packet.data, "key", at, lasts), { decoderConfig: decoder });
    at += lasts;
  }
  if (at < shortest) return refused("silent");
  await output.finalize();
  const written = Buffer.from(target.buffer ?? new ArrayBuffer());
  return written.length > voiceLimits.bytes ? refused("heavy") : { ok: true, bytes: written, ending, seconds: Math.round(at) };
}

const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
