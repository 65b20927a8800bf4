import { escapeHtml } from "../../base/html.ts";
import type { Frame } from "./frames.ts";

/** A frame with its French where it warns, on a page in another language: a danger is said in both. */
export type Told = Frame & { french?: string };

/** Frames as a list, in their order: of each its picture, which `draw` gives, how grave what it warns of is, and its sentence. */
export const framesHtml = (frames: readonly Told[], draw: (frame: Frame, index: number) => string): string =>
  `<ol class="grid">${frames.map((frame, index) => itemHtml(frame, draw(frame, index))).join("")}</ol>`;

const itemHtml = ({ warning, sentence, french }: Told, picture: string) =>
  `<li class="box row${warning ? " terre" : ""}">${picture}${warning ? `<strong>${escapeHtml(warning)}</strong>` : ""}<p>${escapeHtml(sentence)}${
    french ? `<br><span class="quiet" lang="fr" dir="ltr">${escapeHtml(french)}</span>` : ""
  }</p></li>`;
