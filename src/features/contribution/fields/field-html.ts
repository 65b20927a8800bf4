import { escapeHtml } from "../../../base/html.ts";
import { attributes, controlHtml } from "./control-html.ts";
import type { Field, FieldGroup, FieldProblem, Values } from "../model.ts";

type Options = {
  /** What was typed in the form, by field: shown again as it is. */
  values?: Values | undefined;
  /** Put before each id, for a page with several forms. */
  prefix?: string | undefined;
  /** The drawing of an icon, as trusted SVG. Without it there are none. */
  icon?: ((name: string) => string) | undefined;
};

/** The id of the control of a field, or of the group of its controls: where a list of problems leads. */
export const fieldId = (name: string, prefix = "champ-") => prefix + name;

/** The fields of one group, in order, each with its values and its problem. */
export const fieldsHtml = (
  fields: readonly Field[],
  group: FieldGroup,
  { problems = [], ...options }: Options & { problems?: readonly FieldProblem[] | undefined } = {},
): string =>
  fields
    .filter((field) => field.group === group)
    .map((field) => fieldHtml(field, { ...options, problem: problems.find((found) => found.field === field.name)?.message }))
    .join("\n");

/**
 * The HTML of a field: its label, hint, problem and control, tied together. The
 * only one there is, for the pages and for the server. Everything in it is
 * escaped, icons aside. No length is enforced: a browser would cut what is
 * pasted without a word.
 */
export function fieldHtml(field: Field, options: Options & { problem?: string | undefined } = {}): string {
  const { values = {}, problem, prefix, icon } = options;
  const id = fieldId(field.name, prefix);
  const notes = notesOf(field, problem).map(({ part, html }) => ({ id: `${id}-${part}`, part, html }));
  const html = controlHtml({
    field,
    typed: values[field.name] ?? [],
    told: {
      "aria-describedby": notes.map((note) => note.id).join(" ") || undefined,
      "aria-invalid": problem === undefined ? undefined : "true",
    },
    id,
    notes: notes.map((note) => `<p class="field-${note.part}" id="${escapeHtml(note.id)}">${note.html}</p>`).join(""),
    icon: (name) => (name !== undefined && icon ? icon(name) : ""),
  });
  const classes = `field keep leaf field-${field.control}${problem === undefined ? "" : " field-wrong"}`;
  const { when } = field;
  return `<div${attributes({ class: classes, "data-when-field": when?.field, "data-when-value": when?.value })}>${html}</div>`;
}

/** What is written between the label and the control, escaped. */
function notesOf({ hint, example, control, maxChoices }: Field, problem: string | undefined) {
  const said = [
    hint,
    control === "lines" ? "Une ligne pour chaque." : undefined,
    control === "many" && maxChoices !== undefined && maxChoices < 10 ? `${maxChoices} au plus.` : undefined,
    example === undefined ? undefined : `Exemple : ${example}`,
  ].filter((part) => part !== undefined);
  return [
    ...(said.length > 0 ? [{ part: "hint", html: said.map((part) => `<span>${escapeHtml(part)}</span>`).join(" ") }] : []),
    ...(problem === undefined ? [] : [{ part: "problem", html: escapeHtml(problem) }]),
  ];
}
