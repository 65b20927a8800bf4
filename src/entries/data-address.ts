import { addressAt } from "../base/address/here.ts";
import { gardenFile } from "../base/garden-file/file.ts";
import { dataFolder } from "../base/parts/parts.ts";
import { shortLicence } from "../base/licences.ts";
import { licenceOf } from "../base/garden-file/licence-texts.ts";
import { site } from "../base/site.ts";

/** Addresses of entries and data files on the public site `base` (`https://exemple.fr`). */
export const pageAddress = (base: string, id: string) => addressAt(`/${id}/`, base);
export const dataAddress = (base: string, name: string) => addressAt(`/${dataFolder}/${name}`, base);

const data = licenceOf(gardenFile.licence.data);

/** The licence of the data as a whole. An entry may have a more open one, said in its record. */
export const licence = { name: gardenFile.licence.data, title: data.title, path: data.path } as const;

/** What whoever reuses the data must show. */
export const attribution = `${site.title}, licence ${shortLicence(licence.name)}`;

/** The same for one entry, under its own licence. */
export const attributionUnder = (spdx: string) => `${site.title}, licence ${spdx}`;
