/** What is being typed, kept on the device from one visit to the next. */
import { changeKept, readKept } from "./phone.client.ts";
import { groupBy } from "../group-by.ts";

/** One field of a form as it would be sent. */
export type Entry = readonly [name: string, value: string | File];

/** `key` is the idempotency key: made once, so that one draft is stored once however often it is sent. */
export type Draft = { key: string; entries: Entry[] };

/** Fields that are not what the contributor says. */
const technical = new Set(["forme", "cle", "jeton", "site_web"]);

const place = (name: string) => `brouillon:${name}`;

/** The draft of the form `name`, if there is one. */
export const readDraft = (name: string) => readKept<Draft | null>(place(name));

export const keepDraft = (name: string, draft: Draft) => changeKept<Draft | null>(place(name), () => draft);

export const eraseDraft = (name: string) => changeKept<Draft | null>(place(name), () => null);

/** A key that nobody guesses. `crypto.randomUUID` is only given over HTTPS; a garden at home may not have it. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the contributor filled in, in the order of the form; empty fields left out. */
export function entriesOf(form: HTMLFormElement): Entry[] {
  return [...new FormData(form)].filter(
    ([name, value]) => !technical.has(name) && (typeof value === "string" ? value.trim() !== "" : value.size > 0),
  );
}

/** Puts `entries` back into the form, in place of what is there. */
export function fillForm(form: HTMLFormElement, entries: readonly Entry[]) {
  const values = groupBy(entries, ([name]) => name);
  for (const control of form.elements) {
    if (
      !(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) ||
      control.name === "" ||
      technical.has(control.name)
    )
      continue;
    const given = (values.get(control.name) ?? []).map(([, value]) => value);
    if (control.type === "file") putFiles(control as HTMLInputElement, given);
    else if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
      control.checked = given.length > 0 ? given.includes(control.value) : control.type === "radio" && control.defaultChecked;
    else control.value = typeof given[0] === "string" ? given[0] : control instanceof HTMLSelectElement ? control.value : "";
  }
}

function putFiles(control: HTMLInputElement, given: readonly (string | File)[]) {
  const chosen = new DataTransfer();
  for (const file of given) if (file instanceof File) chosen.items.add(file);
  control.files = chosen.files;
}
