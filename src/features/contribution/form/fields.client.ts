/** A form on the screen: what is shown, what is counted, what is wrong. The HTML is that of field-html.ts. */
import { number } from "../../../base/french.ts";
import { fieldId } from "../fields/field-html.ts";
import type { Field, FieldProblem, FormName, Values } from "../model.ts";
import { neededWithPhoto, neededWords } from "../fields/control-html.ts";
import { photosIn } from "./photo-field.client.ts";
import { photoProblems } from "../photo-slots.ts";
import { hasVoice } from "../voice/voice-field.client.ts";
import { readValues } from "../submission.ts";
import { groupBy } from "../../../base/group-by.ts";

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isControl = (element: Element): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;

/** Shows the fields that depend on an answer only beside that answer, and keeps them so. */
export function followConditions(form: HTMLFormElement) {
  for (const field of form.querySelectorAll<HTMLElement>("[data-when-field]")) {
    const wanted = (field.dataset["whenValue"] ?? "").split(" ");
    const given = new FormData(form).getAll(field.dataset["whenField"] ?? "").map(answerOf);
    // A photo that was chosen is never hidden, whatever became of the one before.
    field.hidden =
      !given.some((value) => wanted.includes(value)) && !field.querySelector<HTMLInputElement>("[type=file]")?.files?.length;
    // What is not shown is not sent: a consent ticked, then hidden by another answer, is none.
    for (const control of field.querySelectorAll("*")) if (isControl(control)) control.disabled = field.hidden;
  }
  markNeeded(form);
}

const answerOf = (value: FormDataEntryValue) => (typeof value === "string" ? value : value.size > 0 ? "oui" : "");

/** Marks what a photo makes needed, as soon as there is one. */
function markNeeded(form: HTMLFormElement) {
  const isNeeded = hasPhoto(form);
  for (const mark of form.querySelectorAll("[data-with-photo]")) {
    mark.textContent = isNeeded ? neededWords : neededWithPhoto;
    mark.closest("fieldset")?.setAttribute("aria-required", String(isNeeded));
  }
}

/** Says how much room is left, near the end of it only. */
export function countSigns(control: HTMLInputElement | HTMLTextAreaElement) {
  const max = Number(control.dataset["max"] ?? 0);
  const left = max - control.value.length;
  let note = control.parentElement?.querySelector<HTMLElement>(".field-room");
  if (max === 0 || left > max / 10) return note?.remove();
  if (!note) {
    note = document.createElement("p");
    note.className = "field-room";
    note.setAttribute("role", "status");
    control.after(note);
  }
  note.textContent =
    left >= 0
      ? `Encore ${number(left)} signes.`
      : `${number(-left)} signes de trop. Rien n’est perdu\u00A0: raccourcissez, ou envoyez ainsi.`;
  return undefined;
}

/** What was typed, by field. Photos are not among the values. */
export function valuesOf(form: HTMLFormElement): Values {
  const typed = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(
    [...groupBy(typed, ([name]) => name)].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]),
  );
}

/** The fields that are shown, as far as the page tells them: enough to check and clean as the server does. */
export function fieldsIn(form: HTMLFormElement): Field[] {
  return [...form.querySelectorAll<HTMLElement>(".field:not([hidden])")].flatMap((element): Field[] => {
    const control = element.querySelector<Control>("[name]");
    const shape = /\bfield-(line|text|lines|number|one|select|many|box|photo|voice)\b/.exec(element.className)?.[1];
    if (!control || !shape) return [];
    const max = Number(control.dataset["max"] ?? 0);
    return [
      {
        name: control.name,
        group: "essentiel",
        control: shape as Field["control"],
        label: element.querySelector(".field-label")?.textContent ?? "",
        ...((control.required || control.dataset["spoken"] !== undefined) && { required: true }),
        ...(max > 0 && { max }),
      },
    ];
  });
}

export const hasPhoto = (form: HTMLFormElement) => photosIn(form).length > 0;

/**
 * What is missing, in the words of the server; what is too long goes as it is, and is dealt with by those who review. Where
 * nobody reviews before the file is made, what it says of its photos is said now.
 */
export function problemsIn(form: HTMLFormElement, { isReviewed = true } = {}): FieldProblem[] {
  const values = valuesOf(form);
  const photos = photosIn(form);
  const options = { hasPhoto: photos.length > 0, hasVoice: hasVoice(form) };
  const { problems } = readValues(form.dataset["forme"] as FormName, values, fieldsIn(form).map(withoutMax), options);
  if (isReviewed) return problems;
  return [
    ...problems,
    ...photoProblems(
      trimmed(values),
      photos.map(({ slot }) => slot),
    ),
  ];
}

/** Without the answers that are empty. */
const trimmed = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, given]) => given.some((value) => value.trim() !== "")));

const withoutMax = ({ max: _, ...field }: Field): Field => field;

/**
 * Says each problem beside its field, and all of them in `summary`, with a link
 * to each. The summary takes the focus; nothing typed is touched.
 */
export function showProblems(form: HTMLFormElement, summary: HTMLElement, problems: readonly FieldProblem[], message = "") {
  clearProblems(form, summary);
  const list = document.createElement("ul");
  list.className = "plain tight";
  for (const problem of problems) {
    const control = document.getElementById(fieldId(problem.field));
    const field = control?.closest<HTMLElement>(".field");
    if (!control || !field) {
      list.append(itemOf(problem.message));
      continue;
    }
    sayBeside(field, control, problem.message);
    field.closest("details")?.setAttribute("open", "");
    list.append(itemOf(`${field.querySelector(".field-label")?.textContent ?? ""}`, control.id, problem.message));
  }
  const heading = document.createElement("h2");
  heading.textContent = message || (problems.length > 1 ? "Il manque quelques réponses" : "Il manque une réponse");
  summary.replaceChildren(heading, ...(list.children.length > 0 ? [list] : []));
  summary.hidden = false;
  summary.focus();
}

export function clearProblems(form: HTMLFormElement, summary: HTMLElement) {
  summary.hidden = true;
  summary.replaceChildren();
  for (const field of form.querySelectorAll<HTMLElement>(".field-wrong")) clearProblem(field);
}

/** The problem of one field goes as soon as it is answered again. */
export function clearProblem(field: HTMLElement) {
  const note = field.querySelector(".field-problem");
  field.classList.remove("field-wrong");
  for (const control of field.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    const rest = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== note?.id);
    if (rest.join("") === "") control.removeAttribute("aria-describedby");
    else control.setAttribute("aria-describedby", rest.join(" "));
  }
  note?.remove();
}

function sayBeside(field: HTMLElement, control: HTMLElement, message: string) {
  const note = document.createElement("p");
  note.className = "field-problem";
  note.id = `${control.id}-problem`;
  note.textContent = message;
  field.classList.add("field-wrong");
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", `${control.getAttribute("aria-describedby") ?? ""} ${note.id}`.trim());
  const hint = field.querySelector(".field-hint");
  const label = field.querySelector(".field-box, .choice, label, legend");
  (hint ?? label)?.after(note);
}

function itemOf(text: string, id?: string, message?: string): HTMLLIElement {
  const item = document.createElement("li");
  if (!id) {
    item.textContent = text;
    return item;
  }
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    (target?.matches("fieldset") ? target.querySelector<HTMLElement>("input") : target)?.focus();
    target?.closest(".field")?.scrollIntoView({ block: "center" });
  });
  item.append(link, ` ${message ?? ""}`);
  return item;
}
