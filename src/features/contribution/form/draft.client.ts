/** What is being typed, kept on the device from one visit to the next. */
import { changeKept, readKept } from "./phone.client.ts";
import { groupBy } from "../../../base/group-by.ts";

/** One field of a form as it would be sent. */
export type Entry = readonly [name: string, value: string | File];

/**
 * `key` is the idempotency key: made once, so that one draft is stored once
 * however often it is sent. `stamp` changes with each writing: by it a tab knows
 * that another has written since.
 */
export type Draft = { key: string; entries: Entry[]; stamp?: string };

/** Fields that are not what the contributor says. */
const technical = new Set(["forme", "cle", "jeton", "site_web"]);

const place = (name: string) => `brouillon:${name}`;

/** Drafts of one form at most: each tab that is written in at once has its own. */
const mostDrafts = 5;

/** Former versions kept one draft, without a list around it. */
const listOf = (kept: Draft[] | Draft | null | undefined): Draft[] =>
  Array.isArray(kept) ? kept : kept && kept.entries.length > 0 ? [kept] : [];

/** The drafts of the form `name`, the last written first. */
export const readDrafts = async (name: string) => listOf(await readKept<Draft[] | Draft | null>(place(name)));

/**
 * Keeps a draft in place of the one of its key, when nobody else has written
 * it since `seen`. When another tab has, or has sent or erased it, this one is
 * kept beside, under a key of its own: `forked`.
 */
export async function keepDraft(
  name: string,
  { key, entries }: Draft,
  seen: string | undefined,
): Promise<{ key: string; stamp: string; forked: boolean }> {
  const stamp = newKey();
  const spare = newKey();
  let forked = false;
  await changeKept<Draft[] | Draft | null>(place(name), (kept) => {
    const drafts = listOf(kept);
    forked = seen !== undefined && drafts.find((draft) => draft.key === key)?.stamp !== seen;
    const own = forked ? spare : key;
    return [{ key: own, entries, stamp }, ...drafts.filter((draft) => draft.key !== own)].slice(0, mostDrafts);
  });
  return { key: forked ? spare : key, stamp, forked };
}

/** Lets go of the draft of this key; of others of the form, never. */
export const eraseDraft = (name: string, key: string) =>
  changeKept<Draft[] | Draft | null>(place(name), (kept) => listOf(kept).filter((draft) => draft.key !== key));

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
