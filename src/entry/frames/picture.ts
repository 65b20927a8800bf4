import { nearest } from "../../base/nearest.ts";
import type { Drawing } from "../vocabulary.ts";
import { cutPicture, isAmount } from "./written-picture.ts";

/**
 * One thing of a picture: a drawing by its key, or an amount. `follows`: an arrow leads to it; `barred`: « not this »;
 * `isFrench`: on a page in another language, an amount whose words nobody translated.
 */
export type Piece = { follows: boolean; barred: boolean } & (
  { drawing: string; label: string } | { amount: string; isFrench?: boolean }
);

/** What is known of a drawing where pictures are read: on a page too, which has not its file. */
export type Readable = Omit<Drawing, "file">;

/** The pieces of a picture in reading order. `never`: the whole is what must not be done. */
export type Picture = { pieces: Piece[]; never: boolean };

/** What keeps a picture from being drawn or understood. */
export type PictureFault = { unknown?: string; guess?: string | undefined; message: string };

/** Beyond three drawings a row is no longer read at one glance on a telephone; an amount is as short as a label. */
const most = { drawings: 3, amounts: 2, amountSigns: 14 } as const;

/**
 * Reads a picture written in words, `casserole + feu + 15 min`, with the
 * drawings that there are: what begins with a digit is an amount and no drawing.
 * Faults in the order written; a picture with faults still gives the pieces
 * that could be read.
 */
export function readPicture(text: string, drawings: readonly Readable[]): Picture & { faults: PictureFault[] } {
  const { parts, never } = cutPicture(text);
  const faults: PictureFault[] = [];
  const pieces: Piece[] = [];
  let isSolid = false;
  for (const { name, ...place } of parts) {
    if (isAmount(name)) {
      // The bar over an amount would be seen, and not be said.
      if (place.barred) faults.push({ message: `Une quantité ne se barre pas : « non ${name} ».` });
      if (name.length > most.amountSigns) faults.push({ message: `« ${name} » est trop long pour une quantité.` });
      pieces.push({ ...place, amount: name });
      continue;
    }
    const known = drawings.find(({ key }) => key === name);
    if (known) {
      isSolid ||= !known.isAbstract;
      pieces.push({ ...place, drawing: name, label: known.label });
    } else faults.push(unknownDrawing(name, drawings));
  }
  if (faults.length === 0) faults.push(...wholeFaults(pieces, isSolid));
  return { pieces, never, faults };
}

function wholeFaults(pieces: readonly Piece[], isSolid: boolean): PictureFault[] {
  const drawn = pieces.filter((piece) => "drawing" in piece).length;
  if (drawn === 0) return [{ message: "Une image a au moins un dessin." }];
  if (drawn > most.drawings) return [{ message: `Une image a ${most.drawings} dessins au plus ; celle-ci en a ${drawn}.` }];
  if (pieces.length - drawn > most.amounts) return [{ message: `Une image a ${most.amounts} quantités au plus.` }];
  return isSolid ? [] : [{ message: "Un signe seul ne montre rien : il faut aussi une chose, une personne ou un lieu." }];
}

function unknownDrawing(name: string, drawings: readonly Readable[]): PictureFault {
  const asked = name.toLocaleLowerCase("fr");
  const guess =
    drawings.find(({ label, words }) => label === asked || words.includes(asked))?.key ??
    nearest(
      name,
      drawings.map(({ key }) => key),
    );
  return { unknown: name, guess, message: `Le dessin « ${name} » n’existe pas.` };
}
