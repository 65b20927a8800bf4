/** What the picker of a form offers, in one file that is asked for when it is opened. */
import type { Readable } from "../../../entry/frames/picture.ts";
import type { Vocabulary } from "../../../entry/vocabulary.ts";

/** Where it is. */
export const choicesAddress = "/dessins/liste.json";

/** The drawings, and the types of danger that a frame may warn of. */
export type PictureChoices = { drawings: Readable[]; dangers: { key: string; label: string }[] };

/** The choices of a garden, in the order of its vocabulary. */
export const pictureChoices = ({ drawings, riskTypes }: Vocabulary): PictureChoices => ({
  drawings: drawings.map(({ file: _, ...drawing }) => drawing),
  dangers: riskTypes.map(({ key, label }) => ({ key, label })),
});
