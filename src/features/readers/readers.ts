/** Who is still awaited to read what may hurt, by trade: for an association that asks a fireman, a nurse, a lawyer. */
import { compareFrench, slugify } from "../../base/french.ts";
import type { Garden } from "../../graph/build.ts";
import { listedPractices } from "../../graph/facets/facets.ts";
import { choiceOf } from "../../entry/vocabulary.ts";

/** A practice, and the dangers of it that someone of the trade should read, most serious first. */
type Waiting = { id: string; title: string; dangers: { severity: number; label: string; text: string }[] };

export type AwaitedReader = { key: string; trade: string; practices: Waiting[]; dangers: number };

/**
 * The trades that are awaited, in the order of the types of risk of the
 * vocabulary; a trade that reads several types is there once. Practices by
 * title; those that are withdrawn are left out, and so is a danger once read.
 */
export function awaitedReaders(garden: Garden): AwaitedReader[] {
  const { vocabulary } = garden;
  const practices = listedPractices(garden).toSorted((a, b) => compareFrench(a.title, b.title));
  const trades = new Set(vocabulary.riskTypes.flatMap(({ trade }) => trade ?? []));
  return [...trades].flatMap((trade) => {
    const waiting = practices.flatMap(({ id, title, data }): Waiting[] => {
      const dangers = data.risks
        .filter(({ awaits }) => awaits === trade)
        .toSorted((a, b) => b.severity - a.severity)
        .map(({ type, severity, text }) => ({
          severity,
          label: `${choiceOf(vocabulary, "severities", severity).label} · ${choiceOf(vocabulary, "riskTypes", type).label}`,
          text,
        }));
      return dangers.length > 0 ? [{ id, title, dangers }] : [];
    });
    const dangers = waiting.reduce((sum, practice) => sum + practice.dangers.length, 0);
    return dangers > 0 ? [{ key: slugify(trade), trade, practices: waiting, dangers }] : [];
  });
}
