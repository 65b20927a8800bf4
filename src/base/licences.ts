import { list } from "./french.ts";
import { site } from "./site.ts";

/** A licence as it is said: `CC-BY-SA-4.0` → `CC BY-SA 4.0`. */
export const shortLicence = (key: string): string => key.replace(/^CC0-/, "CC0 ").replace(/^CC-(.+)-(\d\.\d)$/, "CC $1 $2");

/** The licence of the texts of this garden, as it is said. */
export const ownLicence = (): string => shortLicence(site.licence);

/**
 * The licences of texts that are shown together, each once, in the order given:
 * « licence CC BY-SA 4.0 », « licences CC0 1.0 et CC BY-SA 4.0, selon la page ».
 * Without any text, that of the garden.
 */
export function licencesOf(keys: readonly string[]): string {
  const names = [...new Set((keys.length > 0 ? keys : [site.licence]).map(shortLicence))];
  return names.length === 1 ? `licence ${names[0]}` : `licences ${list(names)}, selon la page`;
}
