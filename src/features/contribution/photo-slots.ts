import type { FieldProblem, Values } from "./model.ts";

/**
 * The places for photos in a form, in order. Each has a field for its file and
 * one for what is seen on it: a single field of several files would lose which
 * text is of which photo as soon as one of them cannot be read.
 */
export const photoSlots = [1, 2, 3] as const;

const numbered = (name: string, slot: number) => (slot === 1 ? name : `${name}_${slot}`);

/** The field that sends the photo of a place: `photo`, `photo_2`, `photo_3`. */
export const photoField = (slot: number): string => numbered("photo", slot);

/** The field that says what is seen on it. */
export const altField = (slot: number): string => numbered("photo_alt", slot);

/** The place of a kept photo by its name (`photo-2.webp`), else by its rank among them, from 0. */
export const slotOf = ({ name }: { name: string }, index: number): number =>
  Number(/^photo-([1-9])\./.exec(name)?.[1] ?? index + 1);

/** The name of the nth photo that goes with the page `slug`, without its ending. */
export const photoNameOf = (slug: string, n: number): string => (n === 1 ? slug : `${slug}-photo-${n}`);

/** Whether the places of photos that are published are described, and whether somebody is seen there is known; else what is lacking, for who reviews. */
export function photoProblems(values: Values, slots: readonly number[] = [1]): FieldProblem[] {
  if (slots.length === 0) return [];
  const words = (slot: number) =>
    slots.length === 1
      ? "Dites en quelques mots ce que l’on voit sur la photo."
      : `Dites en quelques mots ce que l’on voit sur la photo ${slot}.`;
  return [
    ...slots.flatMap((slot) => (values[altField(slot)] ? [] : [{ field: altField(slot), message: words(slot) }])),
    ...(values["photo_personnes"]?.[0] === "ne-sait-pas" ? [{ field: "photo_personnes", message: unsure }] : []),
  ];
}

const unsure =
  "La photo ne peut pas paraître sans que l’on sache si quelqu’un y est reconnaissable : regardez-la et dites-le, ou enlevez-la.";
