/** Shows what was typed as its page will look. Loaded when it is asked for. */
import { fieldsIn, valuesOf } from "./fields.client.ts";
import type { FormName } from "../model.ts";
import { photosIn } from "./photo-field.client.ts";
import { altField } from "../photo-slots.ts";
import { previewHtml } from "../draft/preview.ts";
import { readValues } from "../submission.ts";

export function showPreview(form: HTMLFormElement) {
  const name = form.dataset["forme"] as FormName;
  const { values } = readValues(name, valuesOf(form), fieldsIn(form));
  const dialog = document.createElement("dialog");
  dialog.className = "preview box";
  dialog.setAttribute("aria-labelledby", "apercu");
  // previewHtml escapes all that was typed.
  dialog.innerHTML = `<header class="abreast tight"><p id="apercu">Voici votre page, avant relecture</p><button class="button light" type="button">Fermer</button></header><div>${previewHtml(name, values)}</div>`;
  const pictures = photosIn(form).map(({ slot, file }) => pictureOf(file, values[altField(slot)]?.[0] ?? ""));
  dialog.querySelector(".prose")?.prepend(...pictures);
  dialog.querySelector("button")?.addEventListener("click", () => dialog.remove());
  dialog.addEventListener("close", () => dialog.remove());
  // Before 2022 Safari knows no dialog: the page is then shown at the end, and comes to the eye.
  if (typeof dialog.showModal === "function") {
    document.body.append(dialog);
    dialog.showModal();
  } else {
    form.after(dialog);
    dialog.scrollIntoView();
  }
}

function pictureOf(photo: File, alt: string): HTMLImageElement {
  const picture = document.createElement("img");
  picture.alt = alt;
  picture.src = URL.createObjectURL(photo);
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
  return picture;
}
