/** The fields of photos: what is kept, shown and sent is made small first, and said. */
import { photoField, photoSlots } from "../photo-slots.ts";
import { shrink, weight } from "./photo.client.ts";

const inputOf = (form: HTMLFormElement, slot: number) => form.querySelector<HTMLInputElement>(`[name="${photoField(slot)}"]`);

/** The photos that were chosen, in the order of their places. */
export const photosIn = (form: HTMLFormElement): { slot: number; file: File }[] =>
  photoSlots.flatMap((slot) => [...(inputOf(form, slot)?.files ?? [])].map((file) => ({ slot, file })));

/** Takes all the photos out of the form. */
export function dropPhotos(form: HTMLFormElement) {
  for (const slot of photoSlots) {
    const control = inputOf(form, slot);
    if (!control) continue;
    control.value = "";
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** Makes the photo small at once: what is kept, shown and sent is the small one. */
export async function takePhoto(control: HTMLInputElement) {
  const [chosen] = control.files ?? [];
  const note = noteOf(control);
  if (!chosen) return note.remove();
  note.textContent = "La photo est en train d’être allégée…";
  const small = await shrink(chosen);
  // A browser that cannot put another file in the field sends the one that was chosen.
  if (!("DataTransfer" in globalThis)) return note.remove();
  const files = new DataTransfer();
  if (small) files.items.add(small);
  control.files = files.files;
  note.textContent = small
    ? `Photo prête\u00A0: ${weight(small.size)}, au lieu de ${weight(chosen.size)}.`
    : "Cet appareil n’arrive pas à lire cette photo\u00A0: elle est retirée. Essayez-en une autre, ou envoyez sans.";
}

function noteOf(control: HTMLElement): HTMLElement {
  const found = control.parentElement?.querySelector<HTMLElement>(".field-room");
  if (found) return found;
  const note = document.createElement("p");
  note.className = "field-room";
  note.setAttribute("role", "status");
  control.after(note);
  return note;
}
