import type { Practice } from "../../entry/schemas/practice.ts";
import { filled, type Language } from "../../entry/translations/words.ts";

const units = { minutes: "minute", heures: "hour", jours: "day", semaines: "week", mois: "month" } as const;

/** A language as `Intl` knows it, with the digits of our prices and clocks: those of the French beside. */
const localeOf = ({ key }: Language) => `${key}-u-nu-latn`;

type Range = { min: number; max?: number | undefined };

/** One amount, or from one to the other, as the language writes them. `atLeast` is said of one without an end. */
function rangeText({ min, max }: Range, format: Intl.NumberFormat): string {
  return max === undefined || max === min ? format.format(min) : format.formatRange(min, max);
}

/** « 1–2 hours », « 5 دقائق »: plurals are those of `Intl`, no language has to write them. */
export function durationIn(language: Language, { min, max, unit }: Practice["duration"]): string {
  if (min === 0 && max === undefined) return language.words.now;
  const format = new Intl.NumberFormat(localeOf(language), { style: "unit", unit: units[unit], unitDisplay: "long" });
  return rangeText({ min, max }, format);
}

/** « free », « €10–€30 », « from €70,000 ». */
export function costIn(language: Language, cost: Practice["cost"]): string {
  const { free, depends, unpriced, atLeast } = language.words;
  if (!cost) return unpriced;
  const { min, max } = cost;
  if (min === 0 && max === 0) return free;
  if (max === undefined && min === 0) return depends;
  const format = new Intl.NumberFormat(localeOf(language), { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  return max === undefined ? filled(atLeast, { quantite: format.format(min) }) : rangeText({ min, max }, format);
}

/** A day as the language says it. */
export const dayIn = (language: Language, day: string): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone: "UTC" }).format(new Date(day));

/** The names of who translated, as the language lists them. */
export const listIn = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(names);
