import { allDepartements, departementOf, type Departement } from "../entry/departements.ts";
import { count } from "../french.ts";

/**
 * The départements as tiles of one size, so that Paris and its small neighbours
 * are as easy to read and to touch as the Landes. Drawn by hand from a layout
 * searched for the most borders kept: of the 238 land borders, 221 join tiles
 * that touch, by a side or a corner, and the 17 others skip one tile
 * (tests/unit/views/cartogram.test.ts counts them). Overseas départements are
 * tiles like the others, in a row that has a name.
 */
const mainland = `
 ..  ..  ..  ..  ..  ..  ..  62  ..  ..  ..  ..
 ..  ..  ..  ..  ..  76  60  80  59  ..  ..  ..
 ..  ..  ..  ..  14  27  95  93  02  08  ..  ..
 ..  ..  ..  50  61  78  92  75  77  51  55  57
 29  22  35  53  72  28  91  94  10  52  54  67
 ..  56  44  49  37  41  45  89  21  70  88  68
 ..  ..  85  79  86  36  18  58  71  39  25  90
 ..  ..  ..  17  16  87  23  03  42  69  01  74
 ..  ..  ..  33  24  19  15  63  43  38  73  ..
 ..  ..  40  47  82  46  12  48  07  26  05  ..
 ..  ..  64  32  31  81  34  30  84  04  06  ..
 ..  ..  ..  65  09  11  ..  ..  13  83  ..  ..
 ..  ..  ..  ..  ..  66  ..  ..  ..  ..  ..  2B
 ..  ..  ..  ..  ..  ..  ..  ..  ..  ..  ..  2A`;

const overseas = allDepartements.map(({ code }) => code).filter((code) => code.length === 3);

/** Units of the drawing between a tile and the next; a tile is two smaller. */
const step = 48;
const columns = 12;
/** Rows of the mainland; those overseas are in line with the last one, at the other end. */
const rows = 14;

/** Where a tile is on the grid, from the top left. */
export type Cell = { code: string; column: number; row: number };

/** The tiles of the mainland, Corsica included, as one reads: from north to south, from west to east. */
export const mainlandCells: readonly Cell[] = mainland
  .trim()
  .split("\n")
  .flatMap((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .map((code, column) => ({ code, column, row })),
  )
  .filter(({ code }) => code !== "..");

/** The row of overseas: the five départements, then the collectivities given, in the order of codes. */
export const overseasCells = (collectivities: readonly string[] = []): Cell[] =>
  [...overseas, ...collectivities].map((code, column) => ({ code, column, row: rows - 1 }));

/** How much is told of a place, for the drawing. */
export type Count = { code: string; stories: number; practices: number };

/** A tile as drawn. `shade`: 0 when nothing is told, else 1 for the fewest stories to 4 for the most. */
export type Tile = Departement & {
  x: number;
  y: number;
  shade: number;
  stories: number;
  name: string;
  words: string;
  told: boolean;
};

/** A shade and the stories that it stands for. */
export type Shade = { shade: number; label: string };

/** The upper ends of the shades, each about as many times the one before: most places have few stories, and few have many. */
function shadeLimits(counts: readonly number[]): number[] {
  const most = Math.max(1, ...counts);
  return [...new Set([1, 2, 3, 4].map((part) => Math.ceil(most ** (part / 4) - 1e-9)))];
}

/** The cartogram of these counts, collectivities that have some included; a place that is not among them is an empty tile. */
export function cartogram(counts: readonly Count[]) {
  const byCode = new Map(counts.map((told) => [told.code, told]));
  const limits = shadeLimits(counts.map(({ stories }) => stories));
  const shadeOf = (stories: number) => 4 - (limits.length - 1 - limits.findIndex((limit) => stories <= limit));
  const toTile = ({ code, column, row }: Cell): Tile => {
    const told = byCode.get(code);
    return {
      ...departementOf(code),
      x: column * step + 1,
      y: row * step + 1,
      told: told !== undefined,
      shade: told ? shadeOf(told.stories) : 0,
      stories: told?.stories ?? 0,
      words: told ? `${count(told.stories, "récit")}, ${count(told.practices, "pratique")}` : "rien encore",
    };
  };
  const known = new Set(allDepartements.map(({ code }) => code));
  const least = Math.min(...counts.map(({ stories }) => stories));
  return {
    width: columns * step,
    height: rows * step,
    side: step - 2,
    mainland: mainlandCells.map(toTile),
    overseas: overseasCells(counts.map(({ code }) => code).filter((code) => !known.has(code))).map(toTile),
    shades:
      counts.length === 0
        ? []
        : limits.map((to, index) => shadeLabel(index === 0 ? least : (limits[index - 1] ?? 0) + 1, to, shadeOf(to))),
  };
}

const shadeLabel = (from: number, to: number, shade: number): Shade => ({
  shade,
  label: from >= to ? count(to, "récit") : `${from} ${to - from === 1 ? "ou" : "à"} ${count(to, "récit")}`,
});
