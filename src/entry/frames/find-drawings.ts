import { fold } from "../../base/french.ts";
import type { Drawing } from "../vocabulary.ts";
import { renamed } from "./written-picture.ts";

type Named = Pick<Drawing, "key" | "label">;

/** Drawings whose name or words begin with each word asked for, in the order given; all without any. */
export function drawingsFor<D extends Named & Pick<Drawing, "words">>(asked: readonly string[], drawings: readonly D[]): D[] {
  const wanted = asked.map(fold).filter((word) => word !== "");
  return drawings.filter(({ key, label, words }) => {
    const known = [key, label, ...words].flatMap((text) => [fold(text), ...fold(text).split(/[\s’'-]+/)]);
    return wanted.every((word) => known.some((one) => one.startsWith(word)));
  });
}

/** A picture whose drawings are named as people say them, « boîte à outils », as a file names them: `boite-a-outils`. */
export const keyedPicture = (text: string, drawings: readonly Named[]): string =>
  renamed(text, (name) => {
    const said = fold(name);
    const found =
      drawings.find(({ key }) => key === name) ??
      drawings.find(({ key, label }) => [label, key].some((text) => fold(text) === said));
    return found?.key ?? name;
  });

/** The other way round: as people say them. */
export const saidPicture = (text: string, drawings: readonly Named[]): string =>
  renamed(text, (name) => drawings.find(({ key }) => key === name)?.label ?? name);
