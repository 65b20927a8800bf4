/**
 * Pictures chosen by who tells a practice. Each change is written in the text of
 * the form, line by line, as who has no script types it: that text alone is
 * kept and sent. Loaded when it is asked for.
 */
import { here } from "../../../base/address/here.ts";
import { count } from "../../../base/french.ts";
import { limits } from "../../../base/site.ts";
import { keyedPicture } from "../../../entry/frames/find-drawings.ts";
import { lazyImage, pictureHtml } from "../../../entry/frames/picture-html.ts";
import { readPicture } from "../../../entry/frames/picture.ts";
import { sentenceFault } from "../../../entry/frames/sentence.ts";
import { cutPicture, joinPicture } from "../../../entry/frames/written-picture.ts";
import { element } from "../../../ui/element.client.ts";
import { choicesAddress, type PictureChoices } from "./choices.ts";
import { editorOf, type EditedFrame } from "./frame-editor.client.ts";
import { filled, framesField, framesIn, linesOf } from "./frame-lines.ts";
import { focusOn, press } from "./press.client.ts";

const place = (form: HTMLFormElement, name: string) => form.querySelector<HTMLElement>(`[data-part="${name}"]`);

/** Opens the picker in place of the text of the frames. Without network, that text stays, and it is said why. */
export async function openPicker(form: HTMLFormElement) {
  const [part, said] = [place(form, "images"), place(form, "images-etat")];
  const text = form.elements.namedItem(framesField);
  if (!part || !said || !(text instanceof HTMLTextAreaElement) || text.hidden) return;
  said.textContent = "Les dessins arrivent…";
  const choices = await fetch(here(choicesAddress))
    .then(async (answer) => (answer.ok ? ((await answer.json()) as PictureChoices) : undefined))
    .catch(() => undefined);
  said.textContent = choices
    ? ""
    : "Les dessins n’arrivent pas\u00A0: le réseau manque. Écrivez vos images en mots, ou réessayez plus tard.";
  if (choices && !text.hidden) open(form, { part, said, text, choices });
}

type Parts = { part: HTMLElement; said: HTMLElement; text: HTMLTextAreaElement; choices: PictureChoices };

/** What is on the screen. `opened`: the frame that is being changed. */
type Picker = Parts & {
  list: HTMLElement;
  more: HTMLElement;
  frames: EditedFrame[];
  opened?: EditedFrame | undefined;
};

function open(form: HTMLFormElement, parts: Parts) {
  const list = element("ol", { className: "plain" });
  const picker: Picker = { ...parts, list, more: element("p", { className: "buttons" }), frames: [] };
  list.style.setProperty("--pic", "3rem");
  const close = () => {
    form.removeEventListener(filled, readAgain);
    for (const shown of [picker.list, picker.more]) shown.remove();
    hideText(parts, false);
    parts.said.textContent = "";
    // It says all that was chosen.
    parts.text.focus();
  };
  const readAgain = () => {
    picker.frames = framesOf(parts);
    picker.opened = undefined;
    draw(picker, close);
  };
  hideText(parts, true);
  parts.part.prepend(picker.list, picker.more);
  parts.part.append(parts.said);
  form.addEventListener(filled, readAgain);
  readAgain();
  const [first] = picker.frames;
  if (first) draw(picker, close, { frame: first, act: "change" });
  else add(picker, close);
}

function hideText({ part, text }: Parts, isHidden: boolean) {
  const opener = part.querySelector<HTMLElement>('[data-action="images"]');
  for (const shown of [text, text.closest(".field")?.querySelector<HTMLElement>(".field-hint"), opener])
    if (shown) shown.hidden = isHidden;
}

/** The frames that the text says. */
const framesOf = ({ text, choices }: Parts): EditedFrame[] =>
  framesIn({ [framesField]: [text.value] }).map(({ picture, sentence, danger = "" }) => {
    const { parts, never } = cutPicture(keyedPicture(picture, choices.drawings));
    return { parts: parts.filter(({ name }) => name !== ""), never, sentence, danger };
  });

/** Writes them in the text, as if they were typed there. */
function write({ text, frames }: Picker) {
  text.value = linesOf(frames.map((frame) => ({ ...frame, picture: joinPicture(frame) })));
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function say({ said, frames }: Picker, words: string) {
  const { min, max } = limits.frames;
  const room =
    frames.length < min || frames.length > max ? `${count(frames.length, "image")}\u00A0: il en faut ${min} à ${max}.` : "";
  said.textContent = [words, room].filter(Boolean).join(" ");
}

function add(picker: Picker, close: () => void) {
  const frame: EditedFrame = { parts: [], never: false, sentence: "", danger: "" };
  picker.frames.push(frame);
  picker.opened = frame;
  draw(picker, close, { frame, act: "search" });
}

/** Draws the frames anew; the focus goes to what does `act` of `frame`. */
function draw(picker: Picker, close: () => void, next?: { frame: EditedFrame; act: string }) {
  const { list, more, frames } = picker;
  list.replaceChildren(...frames.map((_, at) => itemOf(picker, at, close)));
  more.replaceChildren(
    ...(frames.length < limits.frames.max ? [press("add", "Ajouter une image", "", () => add(picker, close))] : []),
    press("close", "Voir en mots", "les images", close),
  );
  say(picker, "");
  if (next) focusOn(list.children[frames.indexOf(next.frame)], next.act);
}

function itemOf(picker: Picker, at: number, close: () => void): HTMLLIElement {
  const { choices, frames } = picker;
  const frame = frames[at] as EditedFrame;
  const item = element("li", { className: "box slim stack" });
  const shown = element("div");
  const faults = element("p", { className: "field-problem" });
  const tell = () => {
    const picture = readPicture(joinPicture(frame), choices.drawings);
    // pictureHtml escapes all that was typed.
    shown.innerHTML = picture.pieces.length > 0 ? pictureHtml(picture, lazyImage) : "";
    shown.append(element("p", { textContent: frame.sentence, dir: "auto" }));
    faults.textContent = faultsOf(frame, picture.faults);
    faults.hidden = faults.textContent === "";
  };
  const changed = (words?: string) => {
    tell();
    write(picker);
    if (words !== undefined) say(picker, words);
  };
  item.setAttribute("aria-label", `Image ${at + 1}`);
  const field = element("div", { className: "field" });
  field.append(faults);
  item.append(element("b", { textContent: `Image ${at + 1}` }), shown, field);
  tell();
  if (picker.opened === frame) item.append(editorOf(frame, choices, changed));
  item.append(buttonsOf(picker, at, close));
  return item;
}

/** What may be done with a whole frame. */
function buttonsOf(picker: Picker, at: number, close: () => void): HTMLElement {
  const { frames } = picker;
  const frame = frames[at] as EditedFrame;
  const isOpen = picker.opened === frame;
  const to = `l’image ${at + 1}`;
  const move = (by: number, act: string) => {
    frames.splice(at + by, 0, ...frames.splice(at, 1));
    write(picker);
    draw(picker, close, { frame, act });
    say(picker, `L’image est à la place ${at + by + 1}.`);
  };
  const change = press("change", isOpen ? "C’est bon" : "Changer", to, () => {
    picker.opened = isOpen ? undefined : frame;
    draw(picker, close, { frame, act: isOpen ? "change" : "search" });
  });
  change.setAttribute("aria-expanded", String(isOpen));
  const buttons = element("p", { className: "buttons" });
  buttons.append(
    change,
    ...(at > 0 ? [press("up", "Monter", to, () => move(-1, "up"))] : []),
    ...(at < frames.length - 1 ? [press("down", "Descendre", to, () => move(1, "down"))] : []),
    press("remove", "Retirer", to, () => {
      frames.splice(at, 1);
      write(picker);
      const next = frames[Math.min(at, frames.length - 1)];
      draw(picker, close, next && { frame: next, act: "change" });
      if (!next) focusOn(picker.more, "add");
      say(picker, "L’image est retirée.");
    }),
  );
  return buttons;
}

/** What the gate would say of a frame, in a few words; nothing of one that was not begun. */
function faultsOf({ parts, sentence }: EditedFrame, ofPicture: readonly { message: string }[]): string {
  if (parts.length === 0 && sentence === "") return "";
  const ofSentence = sentence === "" ? { message: "Il manque sa phrase.", fix: "" } : sentenceFault(sentence);
  const told = [
    ...(parts.length === 0 ? ["Il manque un dessin."] : ofPicture.map(({ message }) => message)),
    ...(ofSentence ? [ofSentence.message, ofSentence.fix] : []),
  ];
  return told.filter(Boolean).join(" ");
}
