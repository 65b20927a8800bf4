/** `jardin.yaml` as the answers of a town make it: what it did not answer stays as it was, comments included. */
import { parseDocument } from "yaml";
import { coloursFrom } from "../../src/base/garden-file/colours.ts";

/** The answers, as typed; one that is absent or empty leaves the file as it is. */
export type Answers = Partial<Record<"nom" | "ville" | "departement" | "editeur" | "contact" | "adresse" | "couleur", string>>;

/** What belongs to the garden that was taken, and to no other. */
const others = [
  "nom_court",
  "apercu",
  "devise",
  "adresse",
  "contact",
  "editeur",
  "territoire",
  "couleurs",
  "liens",
  "discussion",
  "depot",
  "forge",
];

/** The text of the file. */
export function ownFile(text: string, { nom, ville, departement, editeur, contact, adresse, couleur }: Answers): string {
  const document = parseDocument(text === "" ? "{}\n" : text);
  for (const key of others) document.delete(key);
  const set = (key: string, value: unknown) => document.set(key, document.createNode(value));
  set("nom", nom);
  if (adresse) set("adresse", adresse);
  if (contact) set("contact", contact);
  if (editeur) set("editeur", { nom: editeur });
  if (ville || departement)
    set("territoire", {
      ...(departement && { departements: [departement] }),
      ...(ville && { communes: ville.split(",").map((one) => one.trim()) }),
    });
  if (couleur) set("couleurs", coloursFrom(couleur));
  return document.toString({ lineWidth: 0 });
}
