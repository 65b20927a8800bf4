import type { Vocabulary } from "../entry/vocabulary.ts";
import type { Field, Values } from "./model.ts";
import { lineOf } from "./wording.ts";

/** A danger of an entry, as its file says it. */
export type RiskRow = { type: string; gravite: number | string; texte: string; relu_par?: string; relu_le?: string };

const parts = ["type", "gravite", "texte", "relu_par", "relu_le"] as const;
const nameOf = (row: number, part: string) => `risque_${row}_${part}`;

/** The dangers of a front matter as the values of a form, a row each. */
export const riskValues = (risks: unknown): Values =>
  Object.fromEntries(
    (Array.isArray(risks) ? (risks as Readonly<Record<string, unknown>>[]) : []).flatMap((risk, index) =>
      parts.flatMap((part) =>
        risk[part] === undefined || risk[part] === null
          ? []
          : [[nameOf(index + 1, part), [String(risk[part]).replace(/\s+/g, " ").trim()]]],
      ),
    ),
  );

/** How many rows the values fill. */
export const riskCount = (values: Values): number =>
  Math.max(0, ...Object.keys(values).map((name) => Number(/^risque_(\d{1,3})_/.exec(name)?.[1] ?? 0)));

/** The dangers that a form says, in its order. A row without words is none: emptied, it is removed. */
export const risksOf = (values: Values): RiskRow[] =>
  Array.from({ length: riskCount(values) }, (_, index) => {
    const one = (part: (typeof parts)[number]) => lineOf(values, nameOf(index + 1, part));
    const severity = one("gravite");
    return {
      type: one("type"),
      gravite: /^[1-9]$/.test(severity) ? Number(severity) : severity,
      texte: one("texte"),
      ...(one("relu_par") ? { relu_par: one("relu_par") } : {}),
      ...(one("relu_le") ? { relu_le: one("relu_le") } : {}),
    };
  }).filter(({ texte }) => texte !== "");

/** The fields of the dangers of a page: those it has, and one more to add. */
export const riskFields = (values: Values, vocabulary: Vocabulary): Field[] =>
  Array.from({ length: riskCount(values) + 1 }, (_, index) => {
    const row = index + 1;
    const field = (part: (typeof parts)[number], label: string, more: Partial<Field>): Field => ({
      name: nameOf(row, part),
      group: "edition",
      control: "line",
      label: `Danger ${row}\u00A0: ${label}`,
      ...more,
    });
    const listed = (list: "riskTypes" | "severities") => vocabulary[list].map(({ key, label }) => ({ value: key, label }));
    return [
      field("type", "de quoi il faut se garder", { control: "select", choices: listed("riskTypes") }),
      field("gravite", "gravité", { control: "select", choices: listed("severities") }),
      field("texte", "ce qui peut arriver, et ce qu’il faut faire", {
        control: "text",
        rows: 3,
        hint: "Vide : ce danger n’est plus sur la page.",
      }),
      field("relu_par", "relu par", { hint: "La personne du métier qui l’a relu.", max: 120 }),
      field("relu_le", "relu le", { example: "2026-11-23", max: 10 }),
    ];
  }).flat();
