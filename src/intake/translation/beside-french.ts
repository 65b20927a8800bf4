import { frenchLines } from "../../entry/translations/lines.ts";
import { countProblems } from "../../features/contribution/translate/translation-lines.ts";
import type { GardenNow } from "../garden.ts";
import type { Arrival } from "../model.ts";
import { frenchOf, translatedId } from "./translated-page.ts";

/**
 * A translation as it is kept: with the digest of the French that was there when
 * it came, and what is missing beside it, which its author is told at once.
 */
export async function besideFrench(arrival: Arrival, now: GardenNow): Promise<Arrival> {
  const { values, problems } = arrival;
  const french = await frenchOf(translatedId(values), now);
  if (!french) return arrival;
  const told = new Set(problems.map(({ field }) => field));
  const missing = countProblems(values, frenchLines(french.entry.node, french.body)).filter(({ field }) => !told.has(field));
  return {
    ...arrival,
    values: { ...values, base: [french.entry.face.digest] },
    problems: [...problems, ...missing],
  };
}
