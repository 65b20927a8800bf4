/** One frame being made: its drawings are looked for in French and tapped, then put in order. */
import { count } from "../../../base/french.ts";
import { limits } from "../../../base/site.ts";
import { drawingsFor } from "../../../entry/frames/find-drawings.ts";
import { drawingAddress } from "../../../entry/frames/picture-html.ts";
import { sentenceLengths } from "../../../entry/frames/sentence.ts";
import { isAmount, type Part, type WrittenPicture } from "../../../entry/frames/written-picture.ts";
import { element } from "../../../ui/element.client.ts";
import type { PictureChoices } from "./choices.ts";
import { focusOn, inputOf, labelled, onEnter, press, toggle } from "./press.client.ts";

/** A frame as the picker holds it. */
export type EditedFrame = WrittenPicture & { sentence: string; danger: string };

/** Told after each change, with the words for who does not see it. */
type Changed = (said?: string) => void;

/** Drawings shown at once: a screen or two of a telephone. */
const shownAtOnce = 18;

/** All that may be changed of a frame. */
export function editorOf(frame: EditedFrame, choices: PictureChoices, changed: Changed): HTMLElement {
  const editor = element("div", { className: "stack" });
  const chosen = element("ol", { className: "grid" });
  const list = () => chosen.replaceChildren(...frame.parts.map((_, at) => partOf(frame, at, { choices, show, chosen })));
  const show = (said?: string) => {
    list();
    changed(said);
  };
  const add = (name: string, label: string) => {
    frame.parts.push({ name, follows: false, barred: false });
    show(`Ajouté\u00A0: ${label}.`);
  };
  list();
  editor.append(chosen, ...searchOf(choices, add), amountOf(add), ...wordsOf(frame, choices, changed));
  return editor;
}

/** One thing that was chosen, and what may be done with it. */
function partOf(
  { parts }: EditedFrame,
  at: number,
  { choices, show, chosen }: { choices: PictureChoices; show: Changed; chosen: HTMLElement },
): HTMLLIElement {
  const part = parts[at] as Part;
  const label = choices.drawings.find(({ key }) => key === part.name)?.label;
  const name = label ?? part.name;
  const item = element("li", { className: "row" });
  const shown = element("span", { className: "abreast" });
  shown.append(...(label === undefined ? [] : [drawn(part.name)]), element("b", { textContent: name }));
  const change = (act: string, done: () => void, said: string, next = at) => {
    done();
    show(said);
    focusOn(chosen.children[Math.min(next, parts.length - 1)], act);
  };
  const earlier = () => parts.splice(at - 1, 0, ...parts.splice(at, 1));
  const pressed = (act: "barred" | "follows", words: string) =>
    toggle(act, words, `: ${name}`, { isOn: part[act], done: () => change(act, () => (part[act] = !part[act]), "") });
  item.append(
    shown,
    ...(at > 0 ? [pressed("follows", "Puis →")] : []),
    ...(isAmount(part.name) ? [] : [pressed("barred", "Barrer")]),
    ...(at > 0
      ? [press("earlier", "Mettre avant", `: ${name}`, () => change("earlier", earlier, `${name} est avant.`, at - 1))]
      : []),
    press("remove", "Retirer", `: ${name}`, () => {
      parts.splice(at, 1);
      show(`Retiré\u00A0: ${name}.`);
      if (parts.length > 0) focusOn(chosen.children[Math.min(at, parts.length - 1)], "remove");
      else focusOn(chosen.parentElement ?? undefined, "search");
    }),
  );
  return item;
}

/** A drawing on white, which its name beside it says. */
function drawn(key: string): HTMLElement {
  const picture = element("b", { className: "pic" });
  picture.append(element("img", { src: drawingAddress(key), alt: "", loading: "lazy" }));
  return picture;
}

/** Looks for drawings under any French word; each found one is a button. */
function searchOf({ drawings }: PictureChoices, add: (key: string, label: string) => void): HTMLElement[] {
  const input = inputOf("search");
  input.dataset["act"] = "search";
  const found = element("div", { className: "choices grid" });
  // Two abreast on a telephone.
  found.style.setProperty("--cell", "6.4rem");
  found.setAttribute("role", "group");
  found.setAttribute("aria-label", "Dessins trouvés");
  const said = element("p", { className: "field-hint" });
  said.setAttribute("role", "status");
  const button = ({ key, label }: PictureChoices["drawings"][number]) => {
    const choice = press(`add-${key}`, "", "", () => add(key, label));
    choice.classList.add("choice");
    choice.style.justifyContent = "center";
    choice.replaceChildren(drawn(key), element("span", { textContent: label }));
    return choice;
  };
  const show = (most = shownAtOnce) => {
    const all = drawingsFor(input.value.trim().split(/\s+/), drawings);
    found.replaceChildren(...all.slice(0, most).map(button));
    if (all.length > most)
      found.append(
        press("more", "En voir plus", "de dessins", () => {
          show(most + shownAtOnce);
          found.querySelectorAll("button")[most]?.focus();
        }),
      );
    said.textContent =
      all.length > 0
        ? `${count(all.length, "dessin")}. Touchez ceux de votre image.`
        : "Aucun dessin sous ce mot. Essayez-en un autre, plus simple.";
  };
  input.addEventListener("input", () => show());
  onEnter(input, () => undefined);
  show();
  const field = labelled("Chercher un dessin", input);
  field.append(said);
  return [field, found];
}

function amountOf(add: (name: string, label: string) => void): HTMLElement {
  const input = inputOf("text");
  input.placeholder = "15 min";
  const note = element("p", { className: "field-hint" });
  note.setAttribute("role", "status");
  const put = () => {
    const amount = input.value.replace(/\s+/g, " ").trim();
    note.textContent = amount === "" || isAmount(amount) ? "" : "Une quantité commence par un chiffre.";
    if (!isAmount(amount)) return;
    add(amount, amount);
    input.value = "";
  };
  onEnter(input, put);
  const field = labelled("Une quantité, si elle compte", input);
  const buttons = element("p", { className: "buttons" });
  buttons.append(press("amount", "Ajouter", "la quantité", put));
  field.append(note, buttons);
  return field;
}

/** The sentence, and what the frame warns of. */
function wordsOf(frame: EditedFrame, { dangers }: PictureChoices, changed: Changed): HTMLElement[] {
  const sentence = inputOf("text");
  sentence.value = frame.sentence;
  sentence.dir = "auto";
  sentence.dataset["act"] = "sentence";
  const room = element("p", { className: "field-hint" });
  const tell = () => {
    const words = sentenceLengths(sentence.value).reduce((sum, length) => sum + length, 0);
    room.textContent = `${count(words, "mot")} sur ${limits.frameWords}, en une seule phrase.`;
  };
  sentence.addEventListener("input", () => {
    frame.sentence = sentence.value.replace(/\s+/g, " ").trim();
    tell();
    changed();
  });
  onEnter(sentence, () => undefined);
  tell();
  const field = labelled("Sa phrase", sentence);
  field.append(room);
  const never = inputOf("checkbox");
  never.checked = frame.never;
  never.addEventListener("change", () => {
    frame.never = never.checked;
    changed();
  });
  const box = element("label", { className: "choice" });
  box.append(never, element("span", { textContent: "Jamais\u00A0: tout est barré, à ne pas faire" }));
  const danger = document.createElement("select");
  danger.append(new Option("Rien", ""), ...dangers.map(({ key, label }) => new Option(label, key, false, key === frame.danger)));
  danger.addEventListener("change", () => {
    frame.danger = danger.value;
    changed();
  });
  return [field, box, labelled("Cette image met en garde contre", danger)];
}
