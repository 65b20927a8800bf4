import { shownOf } from "../../features/contribution/draft/correction.ts";
import { isEntryForm, type Field, type Values } from "../../features/contribution/model.ts";
import { holdsRows, withoutRows } from "../../features/contribution/pictures/moderator-rows.ts";
import { readValues } from "../../features/contribution/submission.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import type { GardenNow } from "../garden.ts";
import type { Submission } from "../model.ts";
import { moderatorFields, statusOf } from "../moderation/moderator-fields.ts";
import { reportedPage } from "./reported-page.ts";
import { heldOf, isRefused } from "./review.ts";

/** The fields that differ from what was shown, emptied ones included; and, for a report or a translation, the text they were changed on. */
export async function changesOf(submission: Submission, sent: Values, now: GardenNow): Promise<Values> {
  const { form, current, photos, voice } = submission;
  const id = form === "correction" ? reportedPage(current) : undefined;
  const text = id === undefined ? undefined : await now.textOf(id);
  const shown = text === undefined ? heldOf(submission, now) : shownOf(text, current, { isRefused: isRefused(now, id) });
  const fields = moderatorFields(form, now.choices, { photos, voice, values: text === undefined ? current : shown });
  const before = read(form, shown, fields);
  const after = read(form, sent, fields);
  // Of a page, what the form did not hold is not emptied for that: it may have been opened before there were such fields.
  const isSent = ({ name }: Field) => form !== "correction" || name in sent;
  const changed = fields
    .filter(isSent)
    .flatMap(({ name }) => (same(before[name], after[name]) ? [] : [[name, after[name] ?? []]]));
  const differing: Values = Object.fromEntries(changed);
  const values: Record<string, readonly string[]> = {
    ...(form === "pratique" ? withoutRows(differing, after, holdsRows(sent)) : differing),
  };
  // What was left as it was proposed would change with the text that it was proposed from.
  const [status] = !isEntryForm(form) ? [] : (after["statut"] ?? []);
  if (status !== undefined && statusOf({ ...current, ...values }) !== status) values["statut"] = [status];
  const base = lineOf(sent, "base");
  if (!isEntryForm(form) && /^[0-9a-f]{14,16}$/.test(base) && base !== lineOf(current, "base")) values["base"] = [base];
  return values;
}

const read = (form: Submission["form"], values: Values, fields: readonly Field[]) => readValues(form, values, fields).values;

/** Whether a field holds the same. */
export const same = (a: readonly string[] = [], b: readonly string[] = []) => JSON.stringify(a) === JSON.stringify(b);
