/** « Mes kits »: begin one, copy, erase, take away in a file and bring back. */
import { count, slugify } from "../../../base/french.ts";
import { element } from "../../../ui/element.client.ts";
import { library, newId } from "../kept/kept.client.ts";
import { longestFile, readKitFile, writeKitFile } from "../kept/kit-file.ts";
import { bringBack, erase, freeTitle, nameOf, put, putBeside, sameAs } from "../kept/library.ts";
import { kitTitle } from "../compose.ts";
import { emptyKit, type Kit } from "../model.ts";
import { draw, drawKits } from "./draw.client.ts";
import { say, shown, type KitPage } from "./page.client.ts";
import { keepHere, openOther } from "./steps.client.ts";

/** Each by the name of its button. */
export const kitActions = (page: KitPage): Readonly<Record<string, () => void>> => ({
  nouveau: () => begin(page, emptyKit, "Un nouveau kit est ouvert. Cochez des pratiques."),
  garder: () => keepReceived(page),
  reprendre: () =>
    openOther(page, library().open, "Votre kit est revenu. Celui du lien n’est pas gardé\u00A0: la page d’avant l’a encore."),
  dupliquer: () => {
    const copy = { ...page.kit, title: freeTitle(library(), kitTitle(page.kit.title), "copie") };
    begin(page, copy, `${nameOf(copy)} est ouvert\u00A0: l’autre ne bouge plus.`);
  },
  effacer: () => eraseShown(page),
  rappeler: () => {
    keepHere(page, bringBack);
    const { open } = library();
    openOther(page, open, "Le kit effacé est revenu.");
  },
  fichier: () => save(page, [page.kit], `kit-${slugify(kitTitle(page.kit.title))}`),
  tous: () => {
    const { kits } = library();
    const all = kits.map(({ kit }) => kit);
    save(page, all, "mes-kits");
  },
});

/** A kit more on this device, open. */
function begin(page: KitPage, kit: Kit, said: string): void {
  const id = newId();
  keepHere(page, (held) => put(held, { id, kit }));
  openOther(page, id, said);
}

function keepReceived(page: KitPage): void {
  const kit = { ...page.kit, title: freeTitle(library(), page.kit.title, "reçu") };
  begin(page, kit, "Une copie de ce kit est gardée dans «\u00A0Mes kits\u00A0».");
}

function eraseShown(page: KitPage): void {
  const { id, kit } = page;
  if (id === undefined) return;
  // What the page shows, not what an other tab may have made of it, is what comes back.
  keepHere(page, (held) => erase(put(held, { id, kit }), id));
  const { open } = library();
  const said = `${nameOf(kit)} est effacé. Il peut revenir, jusqu’à ce qu’un autre soit effacé.`;
  if (open !== undefined) return openOther(page, open, said);
  Object.assign(page, shown(undefined, emptyKit));
  draw(page);
  say(page, said);
}

function save(page: KitPage, kits: readonly Kit[], name: string): void {
  const href = URL.createObjectURL(new Blob([writeKitFile(kits)], { type: "application/json" }));
  element("a", { href, download: `${name}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  say(page, `${name}.json est dans vos téléchargements. «\u00A0Ouvrir un fichier de kits\u00A0» le reprend, ici ou ailleurs.`);
}

/** Adds the kits of a file beside the others, and opens the first that is new. */
export async function takeFile(page: KitPage, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? [];
  if (!file) return;
  // A file larger than any kit is not read: a telephone would stop.
  const text = await file
    .slice(0, longestFile + 1)
    .text()
    .catch(() => undefined);
  input.value = "";
  if (text === undefined)
    return say(page, "Cet appareil n’a pas pu lire le fichier. Copiez-le dans ses documents, puis réessayez.");
  const { kits, problem = "" } = readKitFile(text);
  const added = kits.filter((kit) => !sameAs(library(), kit)).map((kit) => ({ id: newId(), kit }));
  keepHere(page, (held) => added.reduce((all, kept) => putBeside(all, kept, "fichier"), held));
  const had = kits.length - added.length;
  const news = [
    added.length > 0 && `${count(added.length, "kit")} de plus dans «\u00A0Mes kits\u00A0».`,
    had > 0 && `${count(had, "kit")} du fichier y ${had > 1 ? "étaient" : "était"} déjà.`,
    problem,
    problem && kits.length === 0 && "Vos kits n’ont pas bougé.",
  ];
  const said = news.filter(Boolean).join(" ");
  if (added[0]) return openOther(page, added[0].id, said);
  drawKits(page);
  say(page, said);
}
