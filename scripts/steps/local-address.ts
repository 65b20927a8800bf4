import { count } from "../../src/base/french.ts";
import { localUrl } from "../../src/base/settings.ts";

/** What of a built site bears its public address, by the names of the files. */
const bearers: readonly { label: string; files: RegExp }[] = [
  { label: "adresse de référence et image de partage", files: /\.html$/ },
  { label: "codes QR et liens des kits et des diapositives", files: /^(?:kits|projection)\/.*\.(?:html|json)$/ },
  { label: "citations", files: /^donnees\/v1\/citations\./ },
  { label: "flux de nouveautés", files: /(?:^|\/)flux\.xml$/ },
  { label: "données ouvertes", files: /^donnees\/v1\/(?!citations\.)/ },
  { label: "plan du site", files: /^(?:sitemap-.*\.xml|robots\.txt)$/ },
];

/**
 * The warning of a site built without its public address: what in it leads to
 * this machine only. Counted by names, so that no file is read again.
 */
export function localAddressWarning(files: readonly string[]): string {
  const lines = bearers.flatMap(({ label, files: named }) => {
    const found = files.filter((file) => named.test(file)).length;
    return found > 0 ? [`    ${label} : ${count(found, "fichier")}`] : [];
  });
  return [
    `⚠ SITE_URL n’est pas réglé : ce site dit partout qu’il est à ${localUrl}, une adresse que seule cette machine peut ouvrir.`,
    ...lines,
    "  Pour essayer, rien à faire. Avant de publier ou d’imprimer : SITE_URL=https://jardin.exemple.fr, dans l’environnement ou dans .env.",
  ].join("\n");
}
