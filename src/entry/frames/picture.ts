import { nearest } from "../../base/nearest.ts";
import type { Drawing } from "../vocabulary.ts";

/**
 * One thing of a picture: a drawing by its key, or an amount. `follows`: an arrow leads to it; `barred`: « not this »;
 * `isFrench`: on a page in another language, an amount whose words nobody translated.
 */
export type Piece = { follows: boolean; barred: boolean } & (
  { drawing: string; label: string } | { amount: string; isFrench?: boolean }
);

/** The pieces of a picture in reading order. `never`: the whole is what must not be done. */
export type Picture = { pieces: Piece[]; never: boolean };

/** What keeps a picture from being drawn or understood. */
export type PictureFault = { unknown?: string; guess?: string | undefined; message: string };

/** Beyond three drawings a row is no longer read at one glance on a telephone; an amount is as short as a label. */
const most = { drawings: 3, amounts: 2, amountSigns: 14 } as const;

const amount = /^[<>≤≥]?\s?\d/;

/**
 * Reads a picture written in words: `casserole + feu + 15 min`. Pieces stand
 * beside one another (` + `) or follow one another (` > `); `non ` bars one
 * drawing, `jamais ` at the start bars them all; what begins with a digit is an
 * amount and not a drawing. Faults in the order written; a picture with faults
 * still gives the pieces that could be read.
 */
export function readPicture(text: string, drawings: readonly Drawing[]): Picture & { faults: PictureFault[] } {
  const never = text.startsWith("jamais ");
  const faults: PictureFault[] = [];
  const pieces: Piece[] = [];
  let isSolid = false;
  // Odd parts are the marks between pieces.
  const parts = (never ? text.slice("jamais ".length) : text).split(/ ([+>]) /);
  for (let at = 0; at < parts.length; at += 2) {
    const [mark, written = ""] = [parts[at - 1], parts[at]];
    const barred = written.startsWith("non ");
    const name = barred ? written.slice("non ".length).trim() : written.trim();
    const place = { follows: mark === ">", barred };
    if (amount.test(name)) {
      // The bar over an amount would be seen, and not be said.
      if (barred) faults.push({ message: `Une quantité ne se barre pas : « ${written} ».` });
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

function unknownDrawing(name: string, drawings: readonly Drawing[]): PictureFault {
  const asked = name.toLocaleLowerCase("fr");
  const guess =
    drawings.find(({ label, words }) => label === asked || words.includes(asked))?.key ??
    nearest(
      name,
      drawings.map(({ key }) => key),
    );
  return { unknown: name, guess, message: `Le dessin « ${name} » n’existe pas.` };
}
