import { escapeHtml } from "../../../base/html.ts";
import type { Choice, Field } from "../model.ts";

/** A field and what is shown of it. */
export type Shown = {
  field: Field;
  typed: readonly string[];
  /** What ties a control to its hint and its problem. */
  told: Attributes;
  id: string;
  /** The hint and the problem, as HTML. */
  notes: string;
  /** The drawing of an icon, as trusted SVG; nothing for none. */
  icon: (name: string | undefined) => string;
};

/** The label, the notes and the control of a field, tied together. */
export const controlHtml = (shown: Shown): string => shapes[shown.field.control](shown);

const shapes: Readonly<Record<Field["control"], (shown: Shown) => string>> = {
  line: (shown) =>
    labelled(shown, input(shown, { type: "text", value: shown.typed.join(" "), list: shown.field.suggestions && suggestionsId })),
  number: (shown) =>
    labelled(
      shown,
      input(shown, { type: "text", inputmode: "decimal", value: shown.typed.join(" ").replace(/^(\d+)\.(\d+)$/, "$1,$2") }),
    ),
  text: (shown) => labelled(shown, textArea(shown)),
  lines: (shown) => labelled(shown, textArea(shown)),
  select: (shown) => labelled(shown, select(shown)),
  one: (shown) => rows(shown, "radio"),
  many: (shown) => rows(shown, "checkbox"),
  box: (shown) => {
    const { field, typed } = shown;
    const checked = { ...named(shown), type: "checkbox", value: "oui", checked: typed.includes("oui") };
    const { label, required } = field;
    return row({ value: "oui", label, required }, checked, shown) + shown.notes;
  },
  photo: (shown) => labelled(shown, `<input${attributes({ ...named(shown), type: "file", accept: photoTypes })}>`),
  // A telephone opens its recorder at once.
  voice: (shown) => labelled(shown, `<input${attributes({ ...named(shown), type: "file", accept: "audio/*", capture: true })}>`),
};

/** The list that the fields of a page share: one only has any. */
const suggestionsId = "dessins";

/** That list, once for all these fields; nothing where none has any. */
export function suggestionsHtml(fields: readonly Field[]): string {
  const names = fields.find(({ suggestions }) => suggestions)?.suggestions ?? [];
  const options = names.map((value) => `<option${attributes({ value })}></option>`).join("");
  return options && `<datalist id="${suggestionsId}">${options}</datalist>`;
}

/** Those that the intake decodes; a telephone turns its own kind into one of them. */
const photoTypes = "image/jpeg,image/png,image/webp";

const labelled = ({ field, id, notes, icon }: Shown, control: string) =>
  `<label for="${escapeHtml(id)}">${icon(field.icon)}${caption(field)}</label>${notes}${control}`;

type Captioned = Pick<Field, "label"> & { required?: true | undefined } & Partial<Pick<Field, "spoken" | "requiredWithPhoto">>;

const caption = ({ label, required, spoken, requiredWithPhoto }: Captioned) => {
  const mark = spoken
    ? neededMark("", neededOrSaid)
    : required
      ? neededMark("", neededWords)
      : requiredWithPhoto
        ? neededMark(" data-with-photo", neededWithPhoto)
        : "";
  return `<span class="field-label">${escapeHtml(label)}</span>${mark}`;
};

const neededMark = (more: string, words: string) => ` <span class="field-required"${more}>${words}</span>`;

/** The mark of what is needed; and of what is needed with a photo, until one is there. */
export const neededWords = "obligatoire";
const neededOrSaid = "obligatoire, ou dites-le plus haut";
export const neededWithPhoto = "obligatoire avec une photo";

const named = ({ field, id, told }: Shown): Attributes => ({
  id,
  name: field.name,
  required: field.required && !field.spoken,
  "data-spoken": field.spoken,
  ...told,
});

/**
 * What a browser may offer in a field. Texts say nothing: under « off », « back »
 * would empty a long one. The private contact alone says « off »: on a shared
 * telephone, the number of one person is not offered to the next.
 */
const completions: Readonly<Record<string, string | undefined>> = { nom: "nickname", contact_prive: "off" };

/** What is typed in may be in any language, whichever side it starts from. */
const typedIn = (shown: Shown): Attributes => ({
  ...named(shown),
  dir: "auto",
  autocomplete: completions[shown.field.name],
  "data-max": shown.field.max,
});

const input = (shown: Shown, more: Attributes) => `<input${attributes({ ...typedIn(shown), ...more })}>`;

/** The line feed after the tag is not part of the text: without it, one at the start of the text would be lost. */
const textArea = (shown: Shown) =>
  `<textarea${attributes({ ...typedIn(shown), rows: shown.field.rows })}>\n${escapeHtml(shown.typed.join("\n"))}</textarea>`;

function select(shown: Shown): string {
  const chosen = shown.typed[0] ?? shown.field.initial;
  const options = choicesOf(shown).map(
    ({ value, label }) => `<option${attributes({ value, selected: value === chosen })}>${escapeHtml(label)}</option>`,
  );
  const none = shown.field.initial === undefined ? '<option value="">Choisir…</option>' : "";
  return `<select${attributes({ ...named(shown) })}>${none}${options.join("")}</select>`;
}

/** Radio buttons or check boxes: a whole row may be tapped. */
function rows(shown: Shown, type: "radio" | "checkbox"): string {
  const { field, typed, told, id, notes, icon } = shown;
  const chosen = typed.length > 0 ? typed : [field.initial];
  const one = type === "radio";
  const boxes = choicesOf(shown).map((choice) =>
    row(
      choice,
      {
        type,
        name: field.name,
        value: choice.value,
        checked: chosen.includes(choice.value),
        required: one && field.required,
        "aria-invalid": one ? undefined : told["aria-invalid"],
      },
      shown,
    ),
  );
  const group = one ? { role: "radiogroup", ...told } : { "aria-describedby": told["aria-describedby"] };
  return `<fieldset${attributes({ id, ...group })}><legend>${icon(field.icon)}${caption(field)}</legend>${notes}<div class="choices grid">${boxes.join("")}</div></fieldset>`;
}

/** A list that was not given holds what was answered, so that it is sent again. */
const choicesOf = ({ field, typed }: Shown): readonly Choice[] =>
  field.choices ?? typed.map((value) => ({ value, label: value }));

function row(
  { label, hint, icon, required }: Choice & { required?: true | undefined },
  control: Attributes,
  shown: Shown,
): string {
  const help = hint === undefined ? "" : ` <span class="choice-hint field-hint">${escapeHtml(hint)}</span>`;
  const text = `<span class="choice-text">${caption({ label, required })}${help}</span>`;
  return `<label class="choice"><input${attributes(control)}>${shown.icon(icon)}${text}</label>`;
}

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Attributes as HTML, escaped. Those that are false or undefined are left out; true ones have no value. */
export const attributes = (given: Attributes) =>
  Object.entries(given)
    .map(([name, value]) =>
      value === undefined || value === false ? "" : value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`,
    )
    .join("");
