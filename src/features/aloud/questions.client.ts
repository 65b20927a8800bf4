/**
 * « Écouter la question », beside each question of a form, where the device has
 * a voice of its language. What reads is loaded when the first is pressed.
 */
import { speaks } from "./voices.ts";

type Reader = typeof import("./question.client.ts");

let reader: Reader | undefined;
/** The question that was last asked for: what is loaded meanwhile says no other. */
let awaited: HTMLElement | undefined;

/** Puts a button beside each question of `form`, as soon as a voice can say it. */
export function offerQuestions(form: HTMLFormElement): void {
  if (!("speechSynthesis" in globalThis)) return;
  let model: HTMLElement | null | undefined = document
    .querySelector<HTMLTemplateElement>("template.ask")
    ?.content.querySelector("button");
  const offer = () => {
    if (!model || !speechSynthesis.getVoices().some((voice) => speaks(voice, document.documentElement.lang))) return;
    for (const field of form.querySelectorAll<HTMLElement>(".field")) addButton(field, model);
    // Once and for all.
    model = undefined;
  };
  offer();
  // The list is empty at first, but in an older Safari, which has no such method.
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  // A recording that is played is heard alone.
  form.addEventListener("play", hushQuestions, true);
}

/** Makes the question that is being said fall silent, and the one that was about to be. */
export function hushQuestions(): void {
  awaited = undefined;
  reader?.stop();
}

/** A copy of the button that the page holds (HeardForm.astro), with its question for who sees none beside it. */
function addButton(field: HTMLElement, model: HTMLElement): void {
  const button = model.cloneNode(true) as HTMLElement;
  const status = document.createElement("div");
  button.lastElementChild?.append(` ${field.querySelector(".field-label")?.textContent}`);
  status.className = "quiet";
  status.setAttribute("role", "status");
  inCorner(button, field);
  field.prepend(button);
  field.append(status);
  button.addEventListener("click", () => void say(field, button, status));
}

/** In the corner of its question, whose words leave it room. Here, and not in the sheets: without a voice there is none. */
function inCorner(button: HTMLElement, field: HTMLElement): void {
  Object.assign(button.style, { width: "44px", padding: "0", justifyContent: "center" });
  // Numbers side by side have no room beside their words, and stand at the foot of their row: above them.
  if (getComputedStyle(field).display === "flex") return;
  // A box that is ticked has its question within its frame.
  const [top, end] = field.matches(".field-box") ? ["2px", "2px"] : ["-0.65rem", "0"];
  Object.assign(button.style, { position: "absolute", insetBlockStart: top, insetInlineEnd: end });
  field.style.position = "relative";
  for (const words of field.querySelectorAll<HTMLElement>("label, legend, .field-hint"))
    if (!words.closest(".choices")) words.style.paddingInlineEnd = "3.25rem";
}

async function say(field: HTMLElement, button: HTMLElement, status: HTMLElement): Promise<void> {
  awaited = button;
  if (!reader) {
    // A telephone of Apple only speaks if it spoke, were it nothing, at the very moment of a tap.
    speechSynthesis.speak(new SpeechSynthesisUtterance(""));
    try {
      reader = await import("./question.client.ts");
    } catch {
      status.textContent = "Sans réseau, la lecture n’a pas pu se charger. Rechargez la page.";
      return;
    }
  }
  if (awaited === button) reader.sayQuestion(field, button, status);
}
