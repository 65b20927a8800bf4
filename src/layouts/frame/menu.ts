import { gardenFile } from "../../base/garden-file/file.ts";
import { listsIn } from "../../entry/kinds.ts";

/** A place of a menu: its address and its name. */
type Place = readonly [href: string, label: string];

/** The lists, the map and the form, in the order of a garden that has no menu of its own. */
const usual: readonly Place[] = [...listsIn("head"), ["/carte/", "Carte"], ["/contribuer/", "Contribuer"]];

/** What the head of every page leads to. */
export const headPlaces: readonly Place[] = gardenFile.menu?.map(({ page, label }): Place => [`/${page}/`, label]) ?? usual;

const inHead = new Set(headPlaces.map(([href]) => href));

/** What its foot leads to, in the order of the list: what the head of this garden left out too, so that nothing is out of reach. */
export const footPlaces: readonly Place[] = [
  ["/themes/", "Thèmes"],
  ["/carrefours/", "Carrefours"],
  ["/politiques/", "Pour un contrat de ville"],
  ...usual,
  ...listsIn("foot"),
  ["/kits/", "Kits d’atelier"],
  ["/relire/", "À faire relire"],
  ["/donnees/", "Données ouvertes"],
  ["/a-propos/", "À propos"],
  ["/licence/", "Licence"],
  ["/accessibilite/", "Accessibilité"],
  ["/vie-privee/", "Vie privée"],
  ...(gardenFile.publisher ? [["/mentions-legales/", "Mentions légales"] as const] : []),
  ["/ecoconception/", "Écoconception"],
  ["/hors-ligne/", "Hors ligne"],
  ["/flux.xml", "Flux"],
  ...gardenFile.links.map(({ url, label }): Place => [url, label]),
].filter(([href]) => !inHead.has(href)) as readonly Place[];
