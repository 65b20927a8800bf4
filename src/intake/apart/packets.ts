/** What is known of encoded sound without decoding it: how long each packet lasts, and the few bytes that a decoder needs. */

/** Milliseconds of one frame of Opus, by the configuration in its first byte (RFC 6716, 3.1). */
function opusFrame(config: number): number {
  if (config < 12) return [10, 20, 40, 60][config % 4] ?? 0;
  return config < 16 ? ([10, 20][config % 2] ?? 0) : ([2.5, 5, 10, 20][config % 4] ?? 0);
}

/** Seconds that a packet of Opus lasts: what it says itself, whatever its container claims. 0 when it is none. */
export function opusSeconds(packet: Uint8Array): number {
  const [first, second = 0] = packet;
  if (first === undefined) return 0;
  const frames = [1, 2, 2, second & 63][first & 3] ?? 0;
  const milliseconds = opusFrame(first >> 3) * frames;
  return milliseconds <= 120 ? milliseconds / 1000 : 0;
}

/**
 * The head of a stream of Opus, made anew: only what a decoder needs is taken
 * from that which came. No gain: it could be made to hurt ears. Undefined for
 * more than two channels.
 */
export function opusHead(came: Uint8Array | undefined, channels: number): Uint8Array | undefined {
  const said = came?.[9] ?? channels;
  if (said !== 1 && said !== 2) return undefined;
  const skipped = came && came.length >= 12 ? (came[10] ?? 0) + (came[11] ?? 0) * 256 : 312;
  const head = Buffer.alloc(19);
  head.write("OpusHead", "latin1");
  head.set([1, said], 8);
  head.writeUInt16LE(Math.min(skipped, mostSkipped), 10);
  head.writeUInt32LE(48_000, 12);
  return new Uint8Array(head);
}

/** Samples at the start that a decoder does not play: an encoder has 312, and no more than a tenth of a second. */
const mostSkipped = 5_760;

/** Samples in a second, by their index in an AAC head. */
const rates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350] as const;

export type AacHead = { head: Uint8Array; rate: number; channels: number };

/**
 * The head of a stream of AAC, made anew on two bytes: profile, rate, channels.
 * What it says of a higher layer (HE-AAC) goes: decoders find it in the sound.
 * Undefined for what is none of the AAC of telephones.
 */
export function aacHead(came: Uint8Array): AacHead | undefined {
  const bits = ((came[0] ?? 0) << 8) | (came[1] ?? 0);
  const [profile, index, channels] = [bits >> 11, (bits >> 7) & 15, (bits >> 3) & 15];
  const rate = rates[index];
  if (![2, 5, 29].includes(profile) || rate === undefined || (channels !== 1 && channels !== 2)) return undefined;
  const plain = (2 << 11) | (index << 7) | (channels << 3);
  return { head: Uint8Array.of(plain >> 8, plain & 255), rate, channels };
}

/** Samples in a packet of AAC. */
export const aacSamples = 1_024;
