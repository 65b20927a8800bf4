import { z } from "zod";
import { limits } from "../../base/site.ts";
import { many, oneOf, text } from "../fields.ts";
import { readPicture } from "../frames/picture.ts";
import { field, group } from "../rows/group.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** One frame: a picture in words, its sentence, and where it warns, of which type of risk. The picture is read with it. */
const frame = (vocabulary: Vocabulary) =>
  group(
    {
      picture: field(
        "dessin",
        text(
          {
            title: "Dessin",
            description:
              "Un à trois dessins, avec « + » à côté, « > » ensuite, « non » pour en barrer un, « jamais » pour tout barrer.",
            example: "casserole + feu + 15 min",
          },
          { max: 120 },
        ),
      ),
      sentence: field(
        "phrase",
        text(
          {
            title: "Phrase",
            description: `Une seule, de ${limits.frameWords} mots au plus.`,
            example: "Faites bouillir 15 minutes.",
          },
          { max: 140 },
        ),
      ),
      danger: field(
        "danger",
        oneOf(vocabulary, "riskTypes", {
          title: "Danger",
          description: "Si l’image met en garde : de quel type de risque.",
        }).optional(),
      ),
    },
    { computed: ({ picture }) => ({ drawn: readPicture(picture, vocabulary.drawings) }) },
  );

/** What shows an entry in pictures. */
export const frameFields = (vocabulary: Vocabulary) => ({
  frames: field(
    "images",
    many(
      frame(vocabulary),
      { title: "Images", description: "La fiche en images, dans l’ordre : elles en sont la version simple." },
      limits.frames.max,
    ),
  ),
});

/** A practice that nobody has drawn yet says so. */
export const undrawnField = () => ({
  undrawn: field(
    "sans_images",
    z
      .boolean("Écrire true ou false.")
      .optional()
      .meta({ title: "Sans images", description: "true : personne n’a encore fait les images de cette fiche." }),
  ),
});
