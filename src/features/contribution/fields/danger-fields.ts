import { keyOf, type PartName } from "../../../entry/rows/keys.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { nameAt } from "./entry-fields.ts";
import { listed } from "./form-parts.ts";
import type { Field, Values } from "../model.ts";
import { lineOf } from "../wording.ts";

/** The parts of a danger that a contributor says: their names in the form, and in the data. */
const partNames = { type: "type", gravite: "severity", texte: "text" } as const satisfies Record<
  string,
  PartName<"practice", "risks">
>;
type Part = keyof typeof partNames;
const parts = Object.keys(partNames) as Part[];

const keyIn = (part: Part) => keyOf("practice", "risks", partNames[part]);

/** The danger that the page lacks, among those that it has, by their rank. */
const missing = "nouveau";
const nameOf = (row: number | typeof missing, part: string) => `danger_${row}_${part}`;

const one = (risk: unknown, part: Part): string => {
  const value = (risk as Readonly<Record<string, unknown>> | null)?.[keyIn(part)];
  return value === undefined || value === null ? "" : String(value).replace(/\s+/g, " ").trim();
};

/** How a danger was when its form was shown: it is known again by it, wherever it stands in the page by then. */
const formerOf = (risk: unknown) => JSON.stringify(parts.map((part) => one(risk, part)));

/** The fields of the danger that a page lacks. */
export const missingDanger = (vocabulary: Vocabulary): Field[] => rowFields(missing, "Un danger qui manque", vocabulary);

/** The fields of the dangers that a page has. */
export const dangerFields = (count: number, vocabulary: Vocabulary): Field[] =>
  Array.from({ length: count }, (_, row) => rowFields(row + 1, `Danger ${row + 1}`, vocabulary)).flat();

/** What those fields hold of the dangers of a front matter; `former` goes with each row, hidden. */
export function dangerValues(risks: unknown): { values: Values; former: { name: string; value: string }[] } {
  const rows = Array.isArray(risks) ? (risks as unknown[]) : [];
  return {
    values: Object.fromEntries(rows.flatMap((risk, row) => parts.map((part) => [nameOf(row + 1, part), [one(risk, part)]]))),
    former: rows.map((risk, row) => ({ name: nameOf(row + 1, "avant"), value: formerOf(risk) })),
  };
}

function rowFields(row: number | typeof missing, label: string, vocabulary: Vocabulary): Field[] {
  const field = (part: Part, what: string, more: Pick<Field, "control"> & Partial<Field>): Field => ({
    name: nameOf(row, part),
    group: "danger",
    label: `${label}\u00A0: ${what}`,
    ...more,
  });
  return [
    field("type", "de quoi il faut se garder", { control: "select", choices: listed(vocabulary, "riskTypes") }),
    field("gravite", "est-ce grave\u202F?", { control: "select", choices: listed(vocabulary, "severities") }),
    field("texte", "ce qui peut arriver, et ce qu’il faut faire", { control: "text", rows: 3, max: 600 }),
  ];
}

/** As many dangers as a page may have. */
const most = 60;

/** The fields of the dangers that somebody sent: those of the page were not in the form as it was built. */
export function sentDangerFields(sent: Values, vocabulary: Vocabulary): Field[] {
  const rows = Array.from({ length: most }, (_, row) => row + 1).filter((row) => nameOf(row, "avant") in sent);
  return rows.flatMap((row) => [
    ...rowFields(row, `Danger ${row}`, vocabulary),
    { name: nameOf(row, "avant"), group: "danger", control: "text", label: "", max: 2000 },
  ]);
}

const isUntouched = (values: Values, row: number) =>
  lineOf(values, nameOf(row, "avant")) === JSON.stringify(parts.map((part) => lineOf(values, nameOf(row, part))));

/** What was sent without the dangers of the page that nobody changed: they are the page’s words, not the contributor’s. */
export function withoutUntouched(sent: Values): Values {
  const kept = Object.entries(sent).filter(([name]) => {
    const row = Number(/^danger_(\d{1,2})_/.exec(name)?.[1] ?? 0);
    return row === 0 || !isUntouched(sent, row);
  });
  return Object.fromEntries(kept);
}

/**
 * The dangers that a contributor corrects or adds, as the fields of the page
 * whose dangers are `risks`. One that the page no longer has as it was is
 * added beside those that it has: it is the moderator who sees what is said
 * twice. An emptied text proposes nothing: no danger leaves a page that way.
 */
export function proposedRisks(values: Values, risks: unknown): Values {
  const there = (Array.isArray(risks) ? (risks as unknown[]) : []).map(formerOf);
  let next = there.length;
  const rows: (number | typeof missing)[] = [...Array.from({ length: most }, (_, row) => row + 1), missing];
  return Object.fromEntries(
    rows.flatMap((row) => {
      if (lineOf(values, nameOf(row, "texte")) === "") return [];
      const found = there.indexOf(lineOf(values, nameOf(row, "avant")));
      const place = found >= 0 ? found + 1 : ++next;
      return parts.map((part) => [
        nameAt([keyOf("practice", "risks"), place - 1, keyIn(part)]),
        [lineOf(values, nameOf(row, part))],
      ]);
    }),
  );
}
