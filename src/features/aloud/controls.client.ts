/** The buttons of a part that is read aloud, and what is said of its voice. */

import { said } from "../../entries/translation/said.client.ts";

/** What each button does. `slower` returns whether the voice is now slow. */
type Deeds = { press: () => void; slower: () => boolean; stop: () => void };

export type Controls = {
  /** Shows what serves while it is read. */
  open: (slow: boolean) => void;
  /** Says that it is being read, and where the voice comes from. */
  reading: (local: boolean) => void;
  paused: () => void;
  /** Leaves the first button alone, as before. */
  close: () => void;
  /** A sentence that a screen reader says too. */
  tell: (text: string) => void;
};

/** A mark and its words; of those, the last are for who does not see where the button stands. */
export const states = {
  pause: ["M8 5v14M16 5v14", said?.pause ?? "Pause", said ? "" : " de la lecture"],
  go: ["M7 4v16l13-8z", said?.goOn ?? "Reprendre", said ? "" : " la lecture"],
  stop: ["M6 6h12v12H6z", said?.stop ?? "Arrêter", said ? "" : " la lecture"],
  slow: ["M11 7l-5 5 5 5M18 7l-5 5 5 5", said?.slower ?? "Moins vite", ""],
} as const;

/** While it is read: in sight wherever the page is, on a ground of its own. By the page itself, and not by its sheets, which would all carry it. */
const held = {
  position: "sticky",
  insetBlockStart: "var(--s2)",
  zIndex: "1",
  background: "var(--sheet)",
  borderRadius: "var(--s1)",
  boxShadow: "0 0 0 var(--s2) var(--sheet), 0 0 0 calc(var(--s2) + 1px) var(--line)",
};

type State = readonly [path: string, words: string, hidden: string];

/** The controls of `part`, whose first button is there; undefined when it is not. */
export function controlsOf(part: HTMLElement, { press, slower, stop }: Deeds): Controls | undefined {
  const [box, first, row, status] = ["", " button", " .row", " [role='status']"].map((name) =>
    part.querySelector<HTMLElement>(`.aloud${name}`),
  );
  if (!box || !first || !row || !status) return undefined;
  const title = box.querySelector("h2");
  const atRest = stateOf(first);
  const slowButton = buttonLike(first, states.slow);
  const stopButton = buttonLike(first, states.stop);
  const source = document.createElement("div");
  source.className = "quiet";
  source.style.alignSelf = "center";
  const pressed = (slow: boolean) => {
    slowButton.setAttribute("aria-pressed", `${slow}`);
    slowButton.classList.toggle("light", !slow);
  };
  first.addEventListener("click", press);
  slowButton.addEventListener("click", () => pressed(slower()));
  stopButton.addEventListener("click", stop);
  return {
    open(slow) {
      status.textContent = "";
      pressed(slow);
      if (title) box.before(title);
      row.append(stopButton, slowButton, source);
      // In letters so large that they would cover what is read, they stay where they are.
      if (box.offsetHeight < innerHeight / 3) Object.assign(box.style, held);
    },
    reading(local) {
      show(first, states.pause);
      const text = local ? (said?.ownVoice ?? "Voix de l’appareil.") : (said?.farVoice ?? "Cette voix passe par internet.");
      if (source.textContent !== text) source.textContent = text;
    },
    paused: () => show(first, states.go),
    close() {
      show(first, atRest);
      const left = [slowButton, stopButton].some((button) => button === document.activeElement);
      for (const shown of [slowButton, stopButton, source]) shown.remove();
      if (title) box.prepend(title);
      Object.assign(box.style, Object.fromEntries(Object.keys(held).map((name) => [name, ""])));
      if (left) first.focus({ preventScroll: true });
    },
    tell: (text) => void (status.textContent = text),
  };
}

/** Another button, made as the first one was. */
function buttonLike(first: HTMLElement, state: State): HTMLElement {
  const button = first.cloneNode(true) as HTMLElement;
  show(button, state);
  return button;
}

const piecesOf = (button: HTMLElement) => {
  const words = button.querySelector("span");
  return { path: button.querySelector("path"), words: words?.firstChild, hidden: words?.querySelector("span") };
};

const stateOf = (button: HTMLElement): State => {
  const { path, words, hidden } = piecesOf(button);
  return [path?.getAttribute("d") ?? "", words?.textContent ?? "", hidden?.textContent ?? ""];
};

function show(button: HTMLElement, [d, text, more]: State): void {
  const { path, words, hidden } = piecesOf(button);
  path?.setAttribute("d", d);
  if (words && words.textContent !== text) words.textContent = text;
  if (hidden) hidden.textContent = more;
}
