/** One commitment: read first, opened to be changed. */
import type { DossierData } from "../data.ts";
import type { Desk } from "../desk.client.ts";
import { moveClause, neighbour, removeClause, writeClause } from "../edit.ts";
import { make, unseen } from "../element.client.ts";
import { faultsOf } from "../faults.ts";
import { fieldWords, toNegotiate } from "./frames.ts";
import { clauseFields, type ClauseField } from "../model.ts";
import type { NumberedClause } from "../report/clause-blocks.ts";

const terms = ["deadline", "indicator", "otherwise"] as const;

export const fieldId = (index: number, field: ClauseField) => `clause-${index}-${field}`;

/** The card of a clause, its boxes open when it is about to be written. */
export function clauseCard(desk: Desk, data: DossierData, clause: NumberedClause, open: boolean): HTMLElement {
  const { index, name, side, edited, original } = clause;
  const tool = (id: string, text: string, click: () => void, more: Readonly<Record<string, string>> = {}) =>
    make(
      "button",
      { type: "button", class: "tool", id: `clause-${index}-${id}`, click, ...more },
      text,
      unseen(` l’engagement ${name}`),
    );
  const move = (step: -1 | 1, id: string, text: string) => {
    const other = neighbour(desk.dossier, index, step);
    const go = () => desk.change(moveClause(desk.dossier, index, step), `Engagement ${name} déplacé.`, `clause-${other}`);
    return other !== undefined && tool(id, text, go);
  };
  const restore = () => {
    const dossier = clauseFields.reduce(
      (next, field) => writeClause(next, index, field, original?.[field] ?? "", original?.[field]),
      desk.dossier,
    );
    desk.change(dossier, `Engagement ${name} : mots du jardin repris.`, `clause-${index}`);
  };
  const boxes = make(
    "div",
    { class: "clause-boxes", id: `clause-${index}-cases`, hidden: !open },
    ...clauseFields.map((field) => fieldBox(desk, clause, field)),
    edited.length > 0 && original !== undefined && tool("origine", "Reprendre les mots du jardin pour", restore),
  );
  const edit = tool(
    "modifier",
    "Modifier",
    () => {
      boxes.hidden = !boxes.hidden;
      edit.setAttribute("aria-expanded", String(!boxes.hidden));
    },
    { "aria-expanded": String(open), "aria-controls": boxes.id },
  );
  return make(
    "li",
    { class: `clause box ${side}`, id: `clause-${index}`, tabindex: "-1" },
    make("div", { "data-read": String(index) }, ...clauseReading(desk, data, clause)),
    make(
      "p",
      { class: "tools row" },
      edit,
      move(-1, "monter", "Monter"),
      move(1, "descendre", "Descendre"),
      tool("retirer", "Retirer", () =>
        desk.change(removeClause(desk.dossier, index), `Engagement ${name} retiré.`, "engagements"),
      ),
    ),
    boxes,
  );
}

function fieldBox(desk: Desk, { index, words, original }: NumberedClause, field: ClauseField): HTMLElement {
  const id = fieldId(index, field);
  const short = field === "who" || field === "deadline";
  const control = make(short ? "input" : "textarea", {
    id,
    "aria-describedby": `${id}-aide`,
    ...(short ? { type: "text" } : { rows: "2" }),
    maxlength: "600",
    input: () => desk.type(writeClause(desk.dossier, index, field, control.value, original?.[field])),
  });
  control.value = words[field];
  return make(
    "div",
    { class: "field" },
    make("label", { for: id }, fieldWords[field].label),
    make("p", { class: "field-hint", id: `${id}-aide` }, fieldWords[field].help),
    control,
  );
}

/** What a clause says, and what it does not say yet. */
export function clauseReading(desk: Desk, data: DossierData, { index, name, words, edited }: NumberedClause): HTMLElement[] {
  // An empty term already says « à négocier » in its place.
  const faults = faultsOf(desk.dossier, data).filter(
    ({ clause, field }) => clause === index && !terms.some((term) => term === field),
  );
  const term = (field: ClauseField) => [
    make("dt", {}, fieldWords[field].label),
    make("dd", {}, words[field].trim() || make("strong", { class: "open" }, toNegotiate)),
  ];
  return [
    make(
      "p",
      { class: "clause-says" },
      make("span", { class: "clause-name" }, name),
      make("strong", {}, words.who.trim() || "Qui ?"),
      ` ${words.commitment.trim() || "s’engage à… quoi ?"}`,
      edited.length > 0 && make("span", { class: "clause-edited" }, "modifié"),
    ),
    make("dl", { class: "clause-terms" }, ...terms.flatMap(term)),
    ...(faults.length > 0
      ? [
          make(
            "p",
            { class: "clause-open" },
            make("strong", {}, "À négocier : "),
            `${faults.map(({ text }) => text).join(", ")}.`,
          ),
        ]
      : []),
  ];
}
