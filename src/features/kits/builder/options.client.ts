/** What is chosen for the outputs of a kit, in its controls. */
import { clock, minutesOf } from "../address.ts";
import { defaultOptions, type Kit, type KitOptions } from "../model.ts";

export type Control = HTMLInputElement | HTMLSelectElement;

/** Shows an option of a kit in its control. */
export function fill(control: Control, { title, options }: Kit) {
  const name = control.dataset["option"];
  if (name === "title") control.value = title;
  else if (name === "start") control.value = clock(options.start);
  else if (name && name in { ...options, minutes: 0, workshop: "" }) {
    const value = options[name as keyof KitOptions];
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === true;
    else control.value = value === undefined ? "" : String(value);
  }
}

/** The kit with what its control says. A control emptied gives back the usual value. */
export function read(control: Control, kit: Kit): Kit {
  const name = control.dataset["option"] ?? "";
  const { value } = control;
  if (name === "title") return { ...kit, title: value.trim() };
  const { minutes, workshop, ...rest } = kit.options;
  const optional = { ...(minutes !== undefined && { minutes }), ...(workshop !== undefined && { workshop }) };
  const set = (changed: Partial<KitOptions>): Kit => ({ ...kit, options: { ...rest, ...optional, ...changed } });
  switch (name) {
    case "start":
      return set({ start: minutesOf(value) ?? defaultOptions.start });
    case "blanks":
      return set({ blanks: Number(value) });
    case "size":
      return set({ size: value === "a5" ? "a5" : "a6" });
    case "duplex":
      return set({ duplex: value === "court" ? "court" : "long" });
    case "mono":
    case "needs":
    case "levers":
      return set({ [name]: (control as HTMLInputElement).checked });
    case "minutes":
      return {
        ...kit,
        options: { ...rest, ...(workshop !== undefined && { workshop }), ...(value && { minutes: Number(value) }) },
      };
    case "workshop":
      return { ...kit, options: { ...rest, ...(minutes !== undefined && { minutes }), ...(value && { workshop: value }) } };
    default:
      return kit;
  }
}
