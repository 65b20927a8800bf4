/** Records a voice. Loaded when somebody asks to speak. */
import { voiceLimits } from "../../../entry/voices/voice.ts";
import { chosenType, recordingName, type End } from "./recording.ts";

export type Recording = {
  /** Ends it, and keeps what was said. */
  stop: () => void;
  /** What was said, and why it ended; `undefined` when not a sound came. */
  ended: Promise<{ file: File | undefined; why: End }>;
};

/** Between two pieces, in milliseconds: were the browser to fail, the last of them alone would be lost. */
const piece = 1_000;

/**
 * Opens the microphone, which asks the person, and records until `stop`, until
 * the time is over, until the microphone is taken (a call) or the page is no
 * longer looked at. What was said by then is kept. Rejects when it does not
 * open. `onSecond`: how many are left.
 */
export async function record(onSecond: (left: number) => void): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
  });
  const type = chosenType((one) => MediaRecorder.isTypeSupported(one));
  const options = { audioBitsPerSecond: voiceLimits.bitsPerSecond, ...(type && { mimeType: type }) };
  const recorder = new MediaRecorder(stream, options);
  const pieces: Blob[] = [];
  let why: End = "asked";
  const end = (reason: End) => {
    if (recorder.state === "inactive") return;
    why = reason;
    recorder.stop();
  };
  const screen = await keepScreen();
  const leave = () => document.visibilityState === "hidden" && end("hidden");
  const began = performance.now();
  onSecond(voiceLimits.seconds);
  const clock = setInterval(() => {
    const left = voiceLimits.seconds - Math.floor((performance.now() - began) / 1000);
    if (left <= 0) end("full");
    else onSecond(left);
  }, 250);
  const ended = new Promise<{ file: File | undefined; why: End }>((done) => {
    recorder.addEventListener("dataavailable", ({ data }) => data.size > 0 && pieces.push(data));
    recorder.addEventListener("error", () => end("cut"));
    recorder.addEventListener("stop", () => {
      clearInterval(clock);
      document.removeEventListener("visibilitychange", leave);
      for (const track of stream.getTracks()) track.stop();
      void screen?.release().catch(() => undefined);
      const sort = (recorder.mimeType || type || "audio/webm").split(";")[0] ?? "";
      const file = pieces.length > 0 ? new File(pieces, recordingName(sort), { type: sort }) : undefined;
      done({ file, why });
    });
  });
  document.addEventListener("visibilitychange", leave);
  recorder.start(piece);
  // A call takes the microphone: some telephones end it, others only silence it.
  for (const track of stream.getTracks()) for (const event of ["ended", "mute"]) track.addEventListener(event, () => end("cut"));
  return { stop: () => end("asked"), ended };
}

type Lock = { release: () => Promise<void> };

/** The screen of a telephone goes dark while one speaks without touching it, and the microphone with it. Where it cannot be kept, it is said at the end. */
async function keepScreen(): Promise<Lock | undefined> {
  try {
    return await (navigator as Navigator & { wakeLock?: { request: (what: "screen") => Promise<Lock> } }).wakeLock?.request(
      "screen",
    );
  } catch {
    return undefined;
  }
}
