/**
 * « Écouter », on the pictures, the dangers and the steps of a page, where the
 * device has a voice of their language. What reads is loaded when it is pressed.
 */
import { langOfScripts, said } from "../../entries/translation/said.client.ts";
import { speaks } from "./voices.ts";

/** By their class, their name in the button. */
const parts = { frames: "images", risks: "dangers", etapes: "étapes" };

if ("speechSynthesis" in globalThis) {
  offer();
  // The list is empty at first, and a browser fills it when it likes.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- older Safari has no other way here
  speechSynthesis.onvoiceschanged = offer;
}

function offer(): void {
  for (const [name, words] of Object.entries(parts)) {
    const part = document.querySelector<HTMLElement>(`main .${name}`);
    const lang = part?.closest<HTMLElement>("[lang]")?.lang ?? "";
    if (part && !part.querySelector(".aloud") && speechSynthesis.getVoices().some((voice) => speaks(voice, lang)))
      addButton(part, words);
  }
}

function addButton(part: HTMLElement, words: string): void {
  const title = part.querySelector("h2");
  const box = document.createElement("div");
  // Beside the title where there is room: nothing moves when voices come late.
  box.className = "aloud row";
  box.style.justifyContent = "space-between";
  box.innerHTML = `<div class="row no-print" lang="${langOfScripts}"><button class="button light" type="button"><svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 8a5 5 0 0 1 0 8M6 15H3V9h3l5-4v14z"/></svg><span>${said?.listen ?? "Écouter"}<span class="visually-hidden">${said ? `: ${title?.textContent?.trim()}` : ` les ${words}`}</span></span></button></div><div class="no-print" role="status" lang="${langOfScripts}">`;
  title?.before(box);
  if (title) box.prepend(title);
  const start = () => {
    // A telephone of Apple only speaks if it spoke, were it nothing, at the very moment of a tap.
    speechSynthesis.speak(new SpeechSynthesisUtterance(""));
    import("./reading.client.ts").then(
      (reader) => reader.readAloud(part),
      () => {
        // Many browsers ask no second time for what once failed.
        listen();
        (box.lastChild as Element).textContent =
          said?.unloaded ?? "Sans réseau, la lecture n’a pas pu se charger. Rechargez la page.";
      },
    );
  };
  const listen = () => box.querySelector("button")?.addEventListener("click", start, { once: true });
  listen();
}
