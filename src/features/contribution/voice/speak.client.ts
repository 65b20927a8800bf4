/** The button that records: what is shown and said while one speaks. Loaded when it is first pressed. */
import { record, type Recording } from "./recorder.client.ts";
import { endWords, leftWords, microphoneWords, startWords, toldAt } from "./recording.ts";

/** What stands around the button: where what happens is said, where the seconds are shown, and what makes the page fall silent. */
export type Stand = { button: HTMLElement; state: HTMLElement; time: HTMLElement; hush: () => void };

let current: Recording | undefined;
let opening = false;

/** Begins a recording, or ends the one under way. Gives what was said; undefined while nothing is to be kept. */
export async function speak({ button, state, time, hush }: Stand): Promise<{ file: File; words: string } | undefined> {
  if (current) {
    current.stop();
    return undefined;
  }
  if (opening) return undefined;
  opening = true;
  hush();
  try {
    let told = Number.POSITIVE_INFINITY;
    current = await record((left) => {
      // Seen each second, said twice.
      time.textContent = leftWords(left);
      const due = toldAt.find((at) => left <= at && at < told);
      if (due === undefined) return;
      told = Math.min(...toldAt.filter((at) => left <= at));
      state.textContent = leftWords(left);
    });
    // What was asked for while the browser asked for the microphone.
    hush();
  } catch (error) {
    state.textContent = microphoneWords(error instanceof DOMException ? error.name : "");
    return undefined;
  } finally {
    opening = false;
  }
  const label = button.querySelector("span");
  const before = label?.textContent ?? "";
  if (label) label.textContent = "Terminer";
  state.textContent = startWords;
  const { file, why } = await current.ended;
  current = undefined;
  if (label) label.textContent = before;
  time.textContent = "";
  if (file) return { file, words: endWords[why] };
  state.textContent = microphoneWords("");
  return undefined;
}
