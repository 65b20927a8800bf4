import { shortLicence } from "../licences.ts";

/** Where the text of a licence is read, by its SPDX name, and how it is called in full. */
const licences: Readonly<Record<string, { title: string; path: string; called: string }>> = {
  "CC-BY-SA-4.0": {
    title: "Creative Commons Attribution – Partage dans les mêmes conditions 4.0 International",
    path: "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
    called: "licence Creative Commons BY-SA 4.0",
  },
  "CC-BY-4.0": {
    title: "Creative Commons Attribution 4.0 International",
    path: "https://creativecommons.org/licenses/by/4.0/deed.fr",
    called: "licence Creative Commons BY 4.0",
  },
  "CC0-1.0": {
    title: "CC0 1.0 Transfert dans le domaine public",
    path: "https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
    called: "licence CC0 1.0 (domaine public)",
  },
};

/** A licence by its SPDX name: how it is called, and where it is read. */
export const licenceOf = (spdx: string) =>
  licences[spdx] ?? { title: spdx, path: `https://spdx.org/licenses/${spdx}.html`, called: `licence ${shortLicence(spdx)}` };
