import { site } from "../base/site.ts";

/** The folder of the open data, with the version of its shape: a change that breaks a reader makes another. */
export const dataFolder = "donnees/v1";

/** Addresses of entries and data files on the public site `base` (`https://exemple.fr`). */
export const pageAddress = (base: string, id: string) => new URL(`/${id}/`, base).href;
export const dataAddress = (base: string, name: string) => new URL(`/${dataFolder}/${name}`, base).href;

/** The licence of the data as a whole. An entry may have a more open one, said in its record. */
export const licence = {
  name: site.licence,
  title: "Creative Commons Attribution – Partage dans les mêmes conditions 4.0 International",
  path: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
} as const;

/** Where the text of a licence is read, by its SPDX name. */
const licenceAddresses: Readonly<Record<string, string>> = {
  "CC-BY-SA-4.0": licence.path,
  "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/deed.fr",
  "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
};
export const licenceAddress = (spdx: string): string => licenceAddresses[spdx] ?? `https://spdx.org/licenses/${spdx}.html`;

/** What whoever reuses the data must show. */
export const attribution = `${site.title}, licence CC BY-SA 4.0`;

/** The same for one entry, under its own licence. */
export const attributionUnder = (spdx: string) => `${site.title}, licence ${spdx}`;
