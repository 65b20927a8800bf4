import { gravest, type Frame } from "../../entry/frames/frames.ts";
import { framesHtml } from "../../entry/frames/frames-html.ts";
import { lazyImage, pictureHtml } from "../../entry/frames/picture-html.ts";
import { readPicture } from "../../entry/frames/picture.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { framesIn, keyedFrames } from "../../features/contribution/pictures/frame-lines.ts";
import type { Values } from "../../features/contribution/model.ts";
import type { GardenNow } from "../garden.ts";

/** Frames as the page will show them. */
export const framesPreview = (frames: readonly Frame[]): string =>
  frames.length === 0
    ? ""
    : `<section class="frames"><h3>En images</h3>${framesHtml(frames, (frame) => (frame.pieces.length > 0 ? pictureHtml(frame, lazyImage) : ""))}</section>`;

/** The same of frames that were typed and make no page yet: of each, what can be drawn. */
export function typedFramesPreview(values: Values, now: GardenNow): string {
  const { vocabulary } = now.choices;
  const warning = choiceOf(vocabulary, "severities", gravest).label;
  const frames = framesIn(keyedFrames(values, vocabulary.drawings)).map(({ picture, sentence, danger }): Frame => {
    const { pieces, never } = readPicture(picture, vocabulary.drawings);
    return { pieces, never, sentence, ...(danger !== undefined && { warning }) };
  });
  return framesPreview(frames);
}
