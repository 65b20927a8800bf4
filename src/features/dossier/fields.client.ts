/** The fields that the page itself writes: frame, place, opening, method. */
import { capital } from "../../base/french.ts";
import type { Desk } from "./desk.client.ts";
import { frames } from "./clauses/frames.ts";
import { annexKeys, frameKeys, roleKeys, type AnnexKey, type Dossier, type FrameKey, type RoleKey } from "./model.ts";
import { qpvWords, readQpv } from "./typed-qpv.ts";

type Lens = { get: (dossier: Dossier) => string; set: (dossier: Dossier, text: string) => Dossier };

const own = (key: "title" | "place" | "qpv" | "notes"): Lens => ({
  get: (dossier) => dossier[key],
  set: (dossier, text) => ({ ...dossier, [key]: text }),
});
const ofMethod = (key: "rhythm" | "decision" | "signed" | "otherAnnex"): Lens => ({
  get: ({ method }) => method[key],
  set: (dossier, text) => ({ ...dossier, method: { ...dossier.method, [key]: text } }),
});
const ofRole = (key: RoleKey): Lens => ({
  get: ({ method }) => method.roles[key],
  set: (dossier, text) => ({ ...dossier, method: { ...dossier.method, roles: { ...dossier.method.roles, [key]: text } } }),
});

const lenses = new Map<string, Lens>([
  ...(["title", "place", "qpv", "notes"] as const).map((key): [string, Lens] => [key, own(key)]),
  ...(["rhythm", "decision", "signed", "otherAnnex"] as const).map((key): [string, Lens] => [key, ofMethod(key)]),
  ...roleKeys.map((key): [string, Lens] => [`role-${key}`, ofRole(key)]),
]);

/** Binds every `[data-field]`, `[data-annex]` and the frames; `fill` writes the dossier into them. */
export function bindFields(desk: Desk, root: HTMLElement): { fill: () => void } {
  const controls = [...root.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("[data-field]")];
  const boxes = [...root.querySelectorAll<HTMLInputElement>("[data-annex]")];
  const radios = [...root.querySelectorAll<HTMLInputElement>('[name="cadre"]')];
  const note = root.querySelector("[data-part='qpv-dit']");
  const help = root.querySelector("[data-part='ouverture-aide']");
  const opening = root.querySelector("[data-part='ouverture']");

  const tell = () => {
    const qpv = readQpv(desk.dossier.qpv);
    if (note)
      note.textContent =
        qpv.type === "none"
          ? ""
          : qpv.type !== "unknown"
            ? `${capital(qpvWords(qpv))}.`
            : "Ce code n’a pas la forme attendue : QN07501M pour 2024, QP075001 pour 2015. Il est gardé tel quel.";
    root.querySelector('[data-field="qpv"]')?.setAttribute("aria-invalid", String(qpv.type === "unknown"));
    const frame = frames[desk.dossier.frame];
    if (opening) opening.textContent = frame.opening.heading;
    if (help) help.textContent = frame.opening.help;
  };

  for (const control of controls) {
    const lens = lenses.get(control.dataset["field"] ?? "");
    control.addEventListener("input", () => {
      if (lens) desk.type(lens.set(desk.dossier, control.value));
      tell();
    });
  }
  for (const radio of radios)
    radio.addEventListener("change", () => {
      const frame = frameKeys.find((key): key is FrameKey => key === radio.value);
      if (frame) desk.change({ ...desk.dossier, frame }, `Cadre : ${frames[frame].label}.`);
    });
  for (const box of boxes)
    box.addEventListener("change", () => {
      const { method } = desk.dossier;
      const ticked = (key: AnnexKey) => boxes.some((other) => other.checked && other.dataset["annex"] === key);
      desk.change(
        { ...desk.dossier, method: { ...method, annexes: annexKeys.filter(ticked) } },
        `Annexes : ${box.checked ? "ajoutée" : "retirée"}.`,
      );
    });

  return {
    fill() {
      const { dossier } = desk;
      for (const control of controls) {
        const text = lenses.get(control.dataset["field"] ?? "")?.get(dossier) ?? "";
        if (control.value !== text) control.value = text;
      }
      for (const radio of radios) radio.checked = radio.value === dossier.frame;
      for (const box of boxes) box.checked = dossier.method.annexes.some((key) => key === box.dataset["annex"]);
      tell();
    },
  };
}
