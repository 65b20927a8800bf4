import { element } from "../../../ui/element.client.ts";

/** A button named by what it does and, for who does not see where it stands, to what. `act`: by which it is found again once redrawn. */
export function press(act: string, label: string, to: string, done: () => void): HTMLButtonElement {
  const button = element("button", { type: "button", className: "button light" });
  button.dataset["act"] = act;
  button.append(label, element("span", { className: "visually-hidden", textContent: ` ${to}` }));
  button.addEventListener("click", done);
  return button;
}

/** The same for what is or is not: pressed, it is. */
export function toggle(act: string, label: string, to: string, { isOn, done }: { isOn: boolean; done: () => void }) {
  const button = press(act, label, to, done);
  button.classList.toggle("light", !isOn);
  button.setAttribute("aria-pressed", String(isOn));
  return button;
}

/** Puts the focus on what does `act` in `place`, or on the first thing to press there: never nowhere. */
export const focusOn = (place: Element | undefined, act: string) =>
  (place?.querySelector<HTMLElement>(`[data-act="${act}"]`) ?? place?.querySelector<HTMLElement>("button, input"))?.focus();

/** A control without a name: it is not sent with the form. */
export function inputOf(type: "search" | "text" | "checkbox"): HTMLInputElement {
  const input = document.createElement("input");
  input.type = type;
  return input;
}

let made = 0;

/** A label and what it names, as the fields of the form look. */
export function labelled(label: string, control: HTMLInputElement | HTMLSelectElement): HTMLElement {
  control.id = `image-champ-${++made}`;
  control.setAttribute("autocomplete", "off");
  const words = element("label", { htmlFor: control.id });
  words.append(element("span", { className: "field-label", textContent: label }));
  const field = element("div", { className: "field leaf" });
  field.append(words, control);
  return field;
}

/** What the Enter key does in a field of the picker: it would send the whole form. */
export const onEnter = (input: HTMLInputElement, done: () => void) =>
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    done();
  });
