/** Frames as a form holds them: a line each, in the words of an author. */
import { keyedPicture } from "../../../entry/frames/find-drawings.ts";
import type { Drawing } from "../../../entry/vocabulary.ts";
import type { Values } from "../model.ts";
import { listOf } from "../wording.ts";

/** The field in which they are. */
export const framesField = "images";

/** What a form tells when its fields were filled by other hands than those of who types: a draft that comes back, an emptied form. */
export const filled = "filled";

/** A frame as it is typed. `danger`: the type of risk that it warns of. */
export type TypedFrame = { picture: string; sentence: string; danger?: string };

/** « brulure ! gants + casserole : Gants épais. » Before the mark, if there is one, the type of risk that the frame warns of. */
function readLine(line: string): TypedFrame {
  const [, danger, picture = "", sentence = ""] = /^(?:([a-z-]+) ! ?)?([^:]*):(.*)$/su.exec(line) ?? [undefined, undefined, line];
  return { picture: picture.trim(), sentence: sentence.trim(), ...(danger !== undefined && { danger }) };
}

/** A frame as its line; nothing of one that is empty. A colon ends the picture, so that it has none. */
export function lineOfFrame({ picture, sentence, danger }: TypedFrame): string {
  const drawn = picture.replaceAll(":", " ").replace(/\s+/g, " ").trim();
  return drawn || sentence ? [danger && `${danger} !`, drawn, ":", sentence].filter(Boolean).join(" ") : "";
}

/** The frames that were typed. */
export const framesIn = (values: Values): TypedFrame[] => listOf(values, framesField).map(readLine);

/** These frames as the value of the field. */
export const linesOf = (frames: readonly TypedFrame[]): string => frames.map(lineOfFrame).filter(Boolean).join("\n");

/** What was typed, each drawing under the name that a file gives it: « boîte à outils » is `boite-a-outils`. */
export function keyedFrames(values: Values, drawings: readonly Pick<Drawing, "key" | "label">[]): Values {
  const frames = framesIn(values);
  if (frames.length === 0) return values;
  const keyed = frames.map(({ picture, ...frame }) => ({ ...frame, picture: keyedPicture(picture, drawings) }));
  return { ...values, [framesField]: [linesOf(keyed)] };
}
