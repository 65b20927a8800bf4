/**
 * Reads a part of a page aloud, sentence after sentence, with the voice of the
 * device. One part at a time. To pause is to fall silent and to remember the
 * sentence: no telephone of Android knows how to pause a voice.
 */
import { said } from "../../entries/translation/said.client.ts";
import { tagOf, voiceFor } from "./best-voice.ts";
import { controlsOf, type Controls } from "./controls.client.ts";
import { mark, unmark } from "./mark.client.ts";
import { phrasesOf, type Phrase } from "./phrases.client.ts";

/** `saying`: what the voice says; nothing while it is paused. */
type Reading = { controls: Controls; phrases: Phrase[]; lang: string; at: number; saying?: SpeechSynthesisUtterance | undefined };

let reading: Reading | undefined;
let slow = false;
/** What is to come: the voice, after a silence, or the end of our patience with it. */
let timer: ReturnType<typeof setTimeout> | undefined;

const failure = said?.mute ?? "La lecture s’est arrêtée\u00A0: cet appareil n’a pas pu la dire.";

/** A voice told to stop and to speak at once may drop what it is told. */
const breath = 80;

/** How long a voice may take for a text, in milliseconds: twice what the slowest takes, and what a server needs to answer. */
const patience = ({ text, rate }: SpeechSynthesisUtterance) => 8_000 + (text.length * 200) / rate;

/** Reads `part` from its first sentence; its button then pauses it and goes on. */
export function readAloud(part: HTMLElement): void {
  const controls = controlsOf(part, { press, slower, stop });
  if (controls) begin(part, controls);
  function press() {
    if (controls && reading?.controls !== controls) begin(part, controls);
    else if (reading?.saying) pause();
    else if (reading) say(reading, breath);
  }
}

/** Reads `part` from its first sentence, under these controls; what was read before falls silent. */
export function begin(part: HTMLElement, controls: Controls, isSlow = slow): void {
  stop();
  slow = isSlow;
  // What is said is seen.
  for (const fold of part.querySelectorAll("details")) fold.open = true;
  const lang = part.closest<HTMLElement>("[lang]")?.lang ?? "";
  reading = { controls, phrases: phrasesOf(part, lang), lang, at: 0 };
  controls.open(slow);
  say(reading, breath);
}

/** Says the sentence that it is at, once `after` has gone by; stops after the last one. */
function say(current: Reading, after = 0): void {
  const phrase = current.phrases[current.at];
  if (!phrase) return stop();
  const voice = voiceFor(speechSynthesis.getVoices(), current.lang);
  if (!voice) return fail();
  const utterance = new SpeechSynthesisUtterance(phrase.said);
  // The language too: Android chooses its voice by it alone.
  Object.assign(utterance, { voice, lang: tagOf(voice.lang), rate: slow ? 0.75 : 1 });
  if (after > 0) hush();
  const isCurrent = () => reading?.saying === utterance;
  utterance.addEventListener("end", () => {
    if (!isCurrent()) return;
    current.at++;
    say(current);
  });
  utterance.addEventListener("error", ({ error }) => {
    if (!isCurrent()) return;
    // Another page made the voice fall silent: here it waits.
    if (error === "canceled" || error === "interrupted") pause();
    else fail();
  });
  // Held as long as it is said: a browser that forgets it never says that it ended.
  current.saying = utterance;
  current.controls.reading(voice.localService);
  mark(phrase);
  clearTimeout(timer);
  const speak = () => {
    speechSynthesis.speak(utterance);
    timer = setTimeout(fail, patience(utterance));
  };
  if (after > 0) timer = setTimeout(speak, after);
  else speak();
}

/** Makes the voice fall silent. What ends it is then no longer ours. */
function hush(): void {
  clearTimeout(timer);
  if (reading) reading.saying = undefined;
  speechSynthesis.cancel();
  // Left so by another page, a voice would wait for ever.
  speechSynthesis.resume();
}

function pause(): void {
  if (!reading?.saying) return;
  hush();
  reading.controls.paused();
}

function slower(): boolean {
  slow = !slow;
  if (reading?.saying) say(reading, breath);
  return slow;
}

/** Ends what is being read, and leaves the page as it was. */
export function stop(): void {
  if (!reading) return;
  hush();
  unmark();
  reading.controls.close();
  reading = undefined;
}

function fail(): void {
  const { controls } = reading ?? {};
  stop();
  controls?.tell(failure);
}

addEventListener("pagehide", stop);
document.addEventListener("visibilitychange", () => document.hidden && pause());
document.addEventListener("keydown", ({ key }) => key === "Escape" && stop());
