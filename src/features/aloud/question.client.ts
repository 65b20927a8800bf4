/** Says a question of a form, with its button alone. Loaded when the first is asked for. */
import { states } from "./controls.client.ts";
import { begin, stop } from "./reading.client.ts";

export { stop };

/** The button whose question is being said; the last one whose was. */
let saying: HTMLElement | undefined;
let last: HTMLElement | undefined;

/**
 * Says what stands in `field`; pressed meanwhile, its button stops it. Asked for
 * a second time, it is said slower, as one does for who did not follow.
 */
export function sayQuestion(field: HTMLElement, button: HTMLElement, status: HTMLElement): void {
  if (saying === button) return stop();
  const path = button.querySelector("path");
  const name = button.querySelector("span");
  const atRest = [path?.getAttribute("d") ?? "", name?.textContent ?? ""] as const;
  const show = ([drawn, ...words]: readonly string[]) => {
    path?.setAttribute("d", drawn ?? "");
    if (name) name.textContent = words.join("");
  };
  const tell = (words: string) => void (status.textContent = words);
  const controls = {
    open: () => {
      saying = button;
      tell("");
      show(states.stop);
    },
    // That of the device asks nobody: nothing to say. Said once, and not at each sentence.
    reading: (isLocal: boolean) => {
      if (!isLocal && status.textContent === "") tell("Cette voix passe par internet.");
    },
    // What was hidden, or cut by another page, is asked for again.
    paused: stop,
    close: () => {
      saying = undefined;
      tell("");
      show(atRest);
    },
    tell,
  };
  begin(field, controls, button === last);
  last = button;
  // Somebody who is playing what they recorded hears this alone.
  for (const player of document.querySelectorAll("audio")) player.pause();
  return undefined;
}
