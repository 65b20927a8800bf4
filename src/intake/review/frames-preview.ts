import { drawingsShown, gravest, type Frame } from "../../entry/frames/frames.ts";
import { framesHtml } from "../../entry/frames/frames-html.ts";
import { lazyImage, pictureHtml } from "../../entry/frames/picture-html.ts";
import { readPicture } from "../../entry/frames/picture.ts";
import { choiceOf } from "../../entry/vocabulary.ts";
import { framesIn } from "../../features/contribution/draft/draft-data.ts";
import type { Values } from "../../features/contribution/model.ts";
import type { GardenNow } from "../garden.ts";

/**
 * Frames as the page will show them. A drawing that no page of the garden shows
 * yet is not served: its name stands in its place until the page is published.
 */
export function framesPreview(frames: readonly Frame[], { garden, choices: { vocabulary } }: GardenNow): string {
  if (frames.length === 0) return "";
  const served = new Set(drawingsShown(garden.graph.nodes.values(), vocabulary).map(({ key }) => key));
  const draw = (key: string, said: string) => (served.has(key) ? lazyImage(key, said) : `<b>${said}</b>`);
  return `<section class="frames"><h3>En images</h3>${framesHtml(frames, (frame) => (frame.pieces.length > 0 ? pictureHtml(frame, draw) : ""))}</section>`;
}

/** The same of frames that were typed and make no page yet: of each, what can be drawn. */
export function typedFramesPreview(values: Values, now: GardenNow): string {
  const { vocabulary } = now.choices;
  const warning = choiceOf(vocabulary, "severities", gravest).label;
  const frames = framesIn(values).map(({ picture, sentence, danger }): Frame => {
    const { pieces, never } = readPicture(picture, vocabulary.drawings);
    return { pieces, never, sentence, ...(danger !== undefined && { warning }) };
  });
  return framesPreview(frames, now);
}
