import type { FieldProblem, Values } from "../../features/contribution/model.ts";
import { translationFile } from "../../features/contribution/translate/translation-file.ts";
import { lineOf } from "../../features/contribution/wording.ts";
import { otherLanguage } from "../../features/contribution/translate/language.ts";
import type { GardenNow } from "../garden.ts";
import { frenchOf, translatedId } from "./translated-page.ts";

/** Where it would be, and the file to write; without `plan`, the problems say why. */
type PlannedTranslation = { id?: string; plan?: { id: string; text: string; photos: [] }; problems: FieldProblem[] };

/** The file of a translation to write, judged beside the French of the moment. */
export async function planTranslation(values: Values, now: GardenNow, day: string): Promise<PlannedTranslation> {
  const of = translatedId(values);
  const french = await frenchOf(of, now);
  if (!french) return stopped("pratique", "Cette fiche n’est pas dans le jardin, ou a des fautes à corriger d’abord.");
  const key = lineOf(values, "langue");
  const language = now.languages.find((one) => one.key === key);
  if (!language) return stopped("langue", key === otherLanguage ? notYet(values) : "Le jardin n’a pas cette langue.");
  const id = `${key}/${of}`;
  const existing = await now.textOf(id);
  const target = { french, language, existing, vocabulary: now.choices.vocabulary, day };
  const { text, problems } = translationFile(values, target);
  if (text === undefined) return { id, problems };
  // What was told of another French would be said of this one.
  if (lineOf(values, "base") !== french.entry.face.digest) return { id, problems: [{ field: "", message: movedOn }] };
  return { id, plan: { id, text, photos: [] }, problems: [] };
}

const stopped = (field: string, message: string): PlannedTranslation => ({ problems: [{ field, message }] });

const notYet = (values: Values) =>
  `La langue « ${lineOf(values, "langue_autre")} » n’a pas encore de pages. Créez-la (npm run new -- traduction, puis son code), traduisez ses mots, puis choisissez-la ici.`;

const movedOn =
  "Le français a changé depuis cet envoi. Relisez chaque ligne à côté du français d’aujourd’hui, puis enregistrez ou publiez de nouveau.";
