/** The frames and the dangers of a practice that was sent, as who reviews it changes them: a row each, and one more to add. */
import { keyedPicture, saidPicture } from "../../../entry/frames/find-drawings.ts";
import { keyOf } from "../../../entry/rows/keys.ts";
import { entrySchemas } from "../../../entry/schema.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";
import { changedKeys, entryFields, nameAt } from "../fields/entry-fields.ts";
import type { Field, Values } from "../model.ts";
import { lineOf } from "../wording.ts";
import { framesField, framesIn, linesOf, type TypedFrame } from "./frame-lines.ts";

/** Beyond, a stranger would have a page of fields made: their text is then changed as it was typed. */
const mostRows = 12;

const risks = () => keyOf("practice", "risks");
const frameName = (row: number, part: "picture" | "sentence" | "danger") =>
  nameAt([framesField, row, keyOf("practice", "frames", part)]);
const placeName = (row: number) => nameAt([framesField, row, "place"]);
const isOf = (list: string, name: string) => name.startsWith(`${list}_`);

const areRows = (values: Values) => framesIn(values).length <= mostRows;

/** What those fields hold: in place of the lines of the frames, their rows, drawings under the names that people say. */
export function withRows(values: Values, { drawings }: Vocabulary): Values {
  if (!areRows(values)) return values;
  const { [framesField]: _, ...others } = values;
  return Object.assign(
    others,
    ...framesIn(values).map(({ picture, sentence, danger }, row) => ({
      [frameName(row, "picture")]: [saidPicture(picture, drawings)],
      [frameName(row, "sentence")]: [sentence],
      ...(danger !== undefined && { [frameName(row, "danger")]: [danger] }),
      [placeName(row)]: [String(row + 1)],
    })),
  ) as Values;
}

/** The fields of a practice: those of its form, its dangers and its frames as rows. */
export function rowFields(fields: readonly Field[], values: Values, vocabulary: Vocabulary): Field[] {
  const filled = Object.fromEntries(Object.entries(withRows(values, vocabulary)).filter(([, given]) => given.length > 0));
  const own = entryFields(entrySchemas(vocabulary).practice, filled, vocabulary);
  const dangers = own
    .filter(({ name }) => isOf(risks(), name))
    .map(({ part: _, ...field }): Field => ({ ...field, group: "danger" }));
  if (!areRows(values)) return [...fields, ...dangers];
  const count = framesIn(values).length;
  const frames = own.filter(({ name }) => isOf(framesField, name));
  const rows = Array.from({ length: count + 1 }, (_, row) => [
    ...frames.filter(({ name }) => isOf(`${framesField}_${row + 1}`, name)),
    placeField(row, count),
  ]);
  return [...fields.filter(({ name }) => name !== framesField), ...dangers, ...rows.flat()];
}

const placeField = (row: number, count: number): Field => ({
  name: placeName(row),
  group: "edition",
  control: "select",
  label: `Image ${row + 1}\u00A0: sa place`,
  initial: String(row + 1),
  choices: Array.from({ length: count + 1 }, (_, place) => ({ value: String(place + 1), label: String(place + 1) })),
  part: framesPart,
});

/** The title under which a moderator finds them. */
const framesPart = "Les images";

/**
 * What a moderator changed, the rows of frames put back as lines, in the order of their places. `after`: all
 * that their form held; one that was opened before it had rows changes no frame.
 */
export function withoutRows(changed: Values, after: Values, isShown: boolean): Values {
  const others = Object.entries(changed).filter(([name]) => !isOf(framesField, name));
  if (others.length === Object.keys(changed).length || !isShown) return Object.fromEntries(others);
  const lines = linesOf(framesAfter(after));
  return { ...Object.fromEntries(others), [framesField]: lines ? [lines] : [] };
}

/** Whether a form held rows of frames. */
export const holdsRows = (sent: Values): boolean => frameName(0, "picture") in sent;

function framesAfter(after: Values): TypedFrame[] {
  const rows = Array.from({ length: mostRows + 1 }, (_, row) => row);
  // One that is moved down goes after that whose place it takes, one that is moved up before.
  const rank = (row: number) => {
    const place = Number(lineOf(after, placeName(row)) || row + 1) - 1;
    return place + Math.sign(place - row) / 2;
  };
  return rows
    .toSorted((a, b) => rank(a) - rank(b))
    .map((row) => ({
      picture: lineOf(after, frameName(row, "picture")),
      sentence: lineOf(after, frameName(row, "sentence")),
      danger: lineOf(after, frameName(row, "danger")),
    }));
}

/** The dangers that a moderator wrote of a practice that was sent, under their key in its file; nothing of none. */
export function risksIn(values: Values, vocabulary: Vocabulary): Readonly<Record<string, unknown>> {
  const own = Object.fromEntries(Object.entries(values).filter(([name]) => isOf(risks(), name)));
  return Object.fromEntries(changedKeys(entrySchemas(vocabulary).practice, {}, own));
}

/** The rows of frames of any page, drawings under the names that a file gives them. */
export const keyedRows = (values: Values, { drawings }: Vocabulary): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, given]) => [
      name,
      isOf(framesField, name) && name.endsWith(`_${keyOf("practice", "frames", "picture")}`)
        ? given.map((text) => keyedPicture(text, drawings))
        : given,
    ]),
  );

/** Whether a danger is written. */
export const hasRisks = (values: Values): boolean =>
  Object.keys(values).some(
    (name) => isOf(risks(), name) && name.endsWith(`_${keyOf("practice", "risks", "text")}`) && lineOf(values, name) !== "",
  );
