import type { FormChoices } from "./form-choices.ts";
import { isListed } from "../../entry/node.ts";
import { kinds, type Kind } from "../../entry/kinds.ts";
import { compareFrench } from "../../base/french.ts";
import type { Language } from "../../entry/translations/words.ts";
import type { Garden } from "../../graph/build.ts";
import { compare } from "../../graph/graph.ts";
import { correctionFields, practiceFields, storyFields } from "./fields/form-fields.ts";
import type { Field, FormName } from "./model.ts";
import { translationFields } from "./translate/translation-fields.ts";

/** The choices of a garden, pages in French alphabetical order. */
export function choicesOf({
  graph,
  vocabulary,
  languages,
}: Pick<Garden, "graph" | "vocabulary"> & { languages?: readonly Language[] }): FormChoices {
  const nodes = [...graph.nodes.values()].filter(isListed).sort((a, b) => compareFrench(a.title, b.title) || compare(a.id, b.id));
  const of = (kind: Kind) =>
    nodes
      .filter((node) => node.kind === kind)
      .map(({ id, title }) => ({ value: id.slice(kinds[kind].folder.length + 1), label: title }));
  return {
    vocabulary,
    ...(languages && { languages: languages.map(({ key, words }) => ({ value: key, label: words.name })) }),
    pages: {
      practices: of("practice"),
      needs: of("need"),
      levers: of("lever"),
      places: of("place"),
      organisations: of("organisation"),
    },
  };
}

/**
 * The fields of a form, in order of display. Those of the group `edition` are
 * for moderators: whoever reads what a contributor sent leaves them out first.
 * The same choices give the same list: a schema is slow to put together.
 */
export function fieldsOf(form: FormName, choices: FormChoices): readonly Field[] {
  const known = made.get(choices) ?? {};
  const fields = (known[form] ??= makers[form](choices));
  made.set(choices, known);
  return fields;
}

const made = new WeakMap<FormChoices, Partial<Record<FormName, readonly Field[]>>>();

const makers: Readonly<Record<FormName, (choices: FormChoices) => readonly Field[]>> = {
  pratique: practiceFields,
  recit: storyFields,
  correction: correctionFields,
  traduction: translationFields,
};
