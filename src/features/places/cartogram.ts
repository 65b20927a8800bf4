import { allDepartements, departementOf, type Departement } from "../../entry/schemas/departements.ts";
import { count, number } from "../../base/french.ts";

/**
 * The départements as tiles of one size, so that Paris and its small neighbours
 * are as easy to read and to touch as the Landes. Drawn by hand from a layout
 * searched for the most borders kept: of the 238 land borders, 221 join tiles
 * that touch, by a side or a corner, and the 17 others skip one tile
 * (tests/unit/places/cartogram.test.ts counts them). Overseas départements are
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
export type Tile = Departement & { x: number; y: number; told: boolean; shade: number; stories: number; words: string };

/** A shade and the numbers of stories that it stands for, both ends included. */
export type Shade = { shade: number; from: number; to: number; label: string };

/**
 * At most four shades for these numbers of stories, the last for the most. Each
 * goes about as many times higher than the one before: most places have few
 * stories, and a few have many. Their ends meet, and none is below the least.
 */
function shadesFor(stories: readonly number[]): Shade[] {
  if (stories.length === 0) return [];
  const [least, most] = [Math.min(...stories), Math.max(...stories)];
  // A fourth root of a fourth power may come out a hair above it.
  const ends = [1, 2, 3, 4].map((part) => Math.ceil(most ** (part / 4) - 1e-9)).filter((end) => end >= least);
  const tops = [...new Set(ends)];
  return tops.map((to, index) => {
    const from = index === 0 ? least : (tops[index - 1] ?? 0) + 1;
    const range = from === to ? "" : `${number(from)} ${to - from === 1 ? "ou" : "à"} `;
    return { shade: index + 5 - tops.length, from, to, label: range + count(to, "récit") };
  });
}

/**
 * The cartogram of these counts. A département that is not among them is an
 * empty tile; a collectivity that is has a tile at the end of the row of overseas.
 */
export function cartogram(counts: readonly Count[]) {
  const byCode = new Map(counts.map((told) => [told.code, told]));
  const known = new Set(allDepartements.map(({ code }) => code));
  const shades = shadesFor(counts.map(({ stories }) => stories));
  const toTile = ({ code, column, row }: Cell): Tile => {
    const told = byCode.get(code);
    return {
      ...departementOf(code),
      x: column * step + 1,
      y: row * step + 1,
      told: told !== undefined,
      shade: told ? (shades.find(({ to }) => told.stories <= to)?.shade ?? 0) : 0,
      stories: told?.stories ?? 0,
      words: told ? `${count(told.stories, "récit")}, ${count(told.practices, "pratique")}` : "rien encore",
    };
  };
  return {
    width: columns * step,
    height: rows * step,
    side: step - 2,
    mainland: mainlandCells.map(toTile),
    overseas: overseasCells(counts.map(({ code }) => code).filter((code) => !known.has(code))).map(toTile),
    shades,
  };
}
