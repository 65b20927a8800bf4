/** The field of a voice: it is recorded here or chosen, heard again, erased. What records is loaded when it is asked for. */
import { weight } from "../form/photo.client.ts";
import { voiceField } from "./voice-fields.ts";

/** What a form carries at most, with its text. */
const most = 7_500_000;

const partOf = <E extends HTMLElement>(form: HTMLFormElement, name: string) => form.querySelector<E>(`[data-part="${name}"]`);
const inputOf = (form: HTMLFormElement) => form.querySelector<HTMLInputElement>(`[name="${voiceField}"]`);

export const hasVoice = (form: HTMLFormElement): boolean => (inputOf(form)?.files?.length ?? 0) > 0;

/** Whether one may speak here: in a page that came by https, with a browser that records and puts a file in a field. */
const canRecord = () => typeof MediaRecorder === "function" && "mediaDevices" in navigator && "DataTransfer" in globalThis;

/** Shows the button that records where there is a microphone to ask for; the field of the file comes back when it is refused. */
export function offerVoice(form: HTMLFormElement) {
  const button = partOf(form, "voix-parler");
  const input = inputOf(form);
  if (!button || !input || !canRecord()) return;
  button.hidden = false;
  input.hidden = true;
  button.addEventListener("click", () => {
    const turn = speakHere(form, button).catch(() => say(form, unloaded));
    // The second press ends the first: that one puts what was said in the form.
    speaking ??= turn.finally(() => (speaking = undefined));
  });
  partOf(form, "voix-effacer")?.addEventListener("click", () => {
    put(form, undefined);
    say(form, "L’enregistrement est effacé.");
    button.focus();
  });
}

let hush = () => undefined as void;

/** What makes the page fall silent before the microphone opens: it would be recorded with the voice. */
export const whenRecording = (silence: () => void) => void (hush = silence);

/** Settles once what is being said is in the form. */
let speaking: Promise<void> | undefined;

/** Ends what is being said, so that it goes with the form that is sent meanwhile. */
export async function finishVoice(form: HTMLFormElement): Promise<void> {
  if (!speaking) return;
  partOf(form, "voix-parler")?.click();
  // A microphone that is still asked for is waited for no longer.
  await Promise.race([speaking, new Promise((done) => setTimeout(done, 3_000))]);
}

const unloaded = "Le micro ne s’ouvre pas sans réseau la première fois. Recommencez avec du réseau, ou écrivez, plus bas.";

async function speakHere(form: HTMLFormElement, button: HTMLElement) {
  const [state, time] = [partOf(form, "voix-etat"), partOf(form, "voix-temps")];
  if (!state || !time) return;
  const { speak } = await import("./speak.client.ts");
  const said = await speak({ button, state, time, hush });
  if (said) {
    put(form, said.file);
    say(form, `${said.words} ${weight(said.file.size)}.`);
  } else if (!hasVoice(form) && time.textContent === "") inputOf(form)?.removeAttribute("hidden");
}

/** Says what a chosen file comes to; one too heavy to be sent is taken out. */
export function takeVoice(form: HTMLFormElement) {
  const input = inputOf(form);
  const chosen = input?.files?.[0];
  const isHeavy = chosen !== undefined && chosen.size > most;
  if (input && isHeavy) input.value = "";
  showVoice(form);
  if (isHeavy)
    say(form, `Ce fichier est trop lourd (${weight(chosen.size)})\u00A0: il est retiré. Parlez ici, ou choisissez-en un autre.`);
  else if (chosen) say(form, `Enregistrement prêt\u00A0: ${weight(chosen.size)}.`);
}

/** Shows the player of what the form holds, or nothing. */
export function showVoice(form: HTMLFormElement) {
  const player = partOf<HTMLAudioElement>(form, "voix-ecouter");
  const box = player?.parentElement;
  if (!player || !box) return;
  const file = inputOf(form)?.files?.[0];
  if (player.src) URL.revokeObjectURL(player.src);
  box.hidden = !file;
  // What was said of the one that is gone goes too.
  if (!file) say(form, "");
  if (file) player.src = URL.createObjectURL(file);
  else player.removeAttribute("src");
}

/** Puts a file in the field, as if it had been chosen: it is then kept and sent with the form. */
function put(form: HTMLFormElement, file: File | undefined) {
  const input = inputOf(form);
  if (!input) return;
  const files = new DataTransfer();
  if (file) files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function say(form: HTMLFormElement, words: string) {
  const state = partOf(form, "voix-etat");
  if (state) state.textContent = words;
}
