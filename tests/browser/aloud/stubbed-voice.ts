import type { BrowserContextOptions, Page } from "playwright-core";
import type { Visit } from "../site.ts";

/** A voice of the stubbed device. */
export type StubbedVoice = { name: string; lang: string; localService: boolean; default: boolean };

/** What was given to the voice, and with what. */
export type Spoken = { text: string; lang: string; voice: string; rate: number };

type Stub = {
  spoken: Spoken[];
  /** The voice has said what it was given, or could not. */
  end: () => void;
  fail: (error: string) => void;
  /** Whether it is saying something. */
  speaks: () => boolean;
  /** The list of voices comes, when it was late. */
  come: () => void;
};
declare global {
  interface Window {
    stub: Stub;
  }
}

export const voice = (name: string, lang: string, { local = true, preferred = false } = {}): StubbedVoice => ({
  name,
  lang,
  localService: local,
  default: preferred,
});

/** A page whose device has these voices; `late`: once they have come. It never pauses, as on Android. */
export async function speakingPage(
  site: Visit,
  path: string,
  voices: readonly StubbedVoice[],
  { late = false, ...options }: BrowserContextOptions & { late?: boolean } = {},
): Promise<Page> {
  const page = await (await site.context(options)).newPage();
  await page.addInitScript(stubVoice, [voices, late] as const);
  await page.goto(path.startsWith("file:") ? path : site.url + path, { waitUntil: "load" });
  return page;
}

function stubVoice([voices, late]: readonly [readonly StubbedVoice[], boolean]): void {
  class Utterance extends EventTarget {
    lang = "";
    voice: StubbedVoice | null = null;
    rate = 1;
    text: string;
    constructor(text: string) {
      super();
      this.text = text;
    }
  }
  let list: readonly StubbedVoice[] = late ? [] : voices;
  let queue: Utterance[] = [];
  const spoken: Spoken[] = [];
  const listeners: (() => void)[] = [];
  const told = (said: Utterance | undefined, type: string, error?: string) =>
    said?.dispatchEvent(Object.assign(new Event(type), { error }));
  const speechSynthesis = {
    onvoiceschanged: undefined as (() => void) | undefined,
    addEventListener: (type: string, listener: () => void) => void (type === "voiceschanged" && listeners.push(listener)),
    getVoices: () => list,
    speak(said: Utterance) {
      queue.push(said);
      spoken.push({ text: said.text, lang: said.lang, voice: said.voice?.name ?? "", rate: said.rate });
    },
    cancel() {
      const gone = queue;
      queue = [];
      // Later, as browsers do: what was cancelled says so when something else is said.
      setTimeout(() => gone.forEach((said) => told(said, "error", "canceled")), 20);
    },
    pause: () => undefined,
    resume: () => undefined,
  };
  Object.defineProperty(window, "speechSynthesis", { value: speechSynthesis });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  window.stub = {
    spoken,
    end: () => told(queue.shift(), "end"),
    fail: (error) => told(queue.shift(), "error", error),
    speaks: () => queue.some(({ text }) => text !== ""),
    come() {
      list = voices;
      speechSynthesis.onvoiceschanged?.();
      for (const listener of listeners) listener();
    },
  };
}

/** All that was given to the voice, but the nothing that wakes it up. */
export const spokenIn = (page: Page): Promise<Spoken[]> =>
  page.evaluate(() => window.stub.spoken.filter(({ text }) => text !== ""));

/** What is marked in the page. */
export const markedIn = (page: Page): Promise<string> =>
  page.evaluate(() => [...(CSS.highlights.get("aloud") ?? [])].map(String).join("|"));
