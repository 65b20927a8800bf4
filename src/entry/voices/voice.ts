/** A voice that tells, instead of a text: what the garden takes, the same in the form, on the server and in its files. */

export const voiceLimits = {
  /** What a person may say, in seconds; two minutes of a page read aloud. */
  seconds: 90,
  /** A browser stops a little late. */
  late: 5,
  /** What is kept and published, in bytes: 90 s at 128 kbit/s, as the recorders of telephones write. Recorded here, it is a quarter of it. */
  bytes: 1_500_000,
  /** What a browser is asked for: enough for speech, and 360 kB for 90 s. */
  bitsPerSecond: 32_000,
} as const;

/** The files in which a voice is kept, by their ending, and how each is served. */
export const voiceTypes = { webm: "audio/webm", m4a: "audio/mp4", mp3: "audio/mpeg" } as const;
export type VoiceEnding = keyof typeof voiceTypes;

/** The name of a voice beside its entry: `mon-recit.webm`. */
export const voiceName = /^[a-z0-9]+(?:[-_][a-z0-9]+)*\.(webm|m4a|mp3)$/;

/** How a file of this name is served; undefined when it is no voice of ours. */
export const voiceType = (name: string): string | undefined => {
  const ending = voiceName.exec(name)?.[1] as VoiceEnding | undefined;
  return ending && voiceTypes[ending];
};

/** The sort of sound that a file holds, by its first twelve bytes as Latin-1 text: undefined when a garden keeps no such file. */
export function voiceSort(start: string): VoiceEnding | undefined {
  if (start.startsWith("\x1A\x45\xDF\xA3")) return "webm";
  if (start.slice(4, 8) === "ftyp") return "m4a";
  return start.startsWith("ID3") || /^\xFF[\xE2-\xFF]/.test(start) ? "mp3" : undefined;
}

/** The address of the voice of an entry: `recits/bal` and `bal.webm` → `/voix/recits/bal.webm`. */
export const voiceAddress = (id: string, file: string): string => `/voix/${id.slice(0, id.indexOf("/"))}/${file}`;
