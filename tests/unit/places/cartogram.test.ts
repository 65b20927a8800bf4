import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allDepartements, departementCodes } from "../../../src/entry/schemas/departements.ts";
import { cartogram, mainlandCells, overseasCells, type Cell } from "../../../src/features/places/cartogram.ts";
import { holds } from "../../property.ts";

/** Who shares a land border with whom: each pair once, on the line of the lower code. The estuary of the Seine is no land. */
const borders = `
01 38 39 69 71 73 74 | 02 08 51 59 60 77 80 | 03 18 23 42 58 63 71 | 04 05 06 26 83 84 | 05 26 38 73 | 06 83
07 26 30 38 42 43 48 84 | 08 51 55 | 09 11 31 66 | 10 21 51 52 77 89 | 11 31 34 66 81 | 12 15 30 34 46 48 81 82
13 30 83 84 | 14 27 50 61 | 15 19 43 46 48 63 | 16 17 24 79 86 87 | 17 24 33 79 85 | 18 23 36 41 45 58
19 23 24 46 63 87 | 21 39 52 58 70 71 89 | 22 29 35 56 | 23 36 63 87 | 24 33 46 47 87 | 25 39 70 90 | 26 38 84
27 28 60 61 76 78 95 | 28 41 45 61 72 78 91 | 29 56 | 2A 2B | 30 34 48 84 | 31 32 65 81 82 | 32 40 47 64 65 82
33 40 47 | 34 81 | 35 44 49 50 53 56 | 36 37 41 86 87 | 37 41 49 72 86 | 38 42 69 73 | 39 70 71 | 40 47 64
41 45 72 | 42 43 63 69 71 | 43 48 63 | 44 49 56 85 | 45 58 77 89 91 | 46 47 82 | 47 82 | 49 53 72 79 85 86
50 53 61 | 51 52 55 77 | 52 55 70 88 | 53 61 72 | 54 55 57 67 88 | 55 88 | 57 67 | 58 71 89 | 59 62 80
60 76 77 80 95 | 61 72 | 62 80 | 64 65 | 67 68 88 | 68 88 90 | 69 71 | 70 88 90 | 73 74 | 75 92 93 94 | 76 80
77 89 91 93 94 95 | 78 91 92 95 | 79 85 86 | 81 82 | 83 84 | 86 87 | 88 90 | 91 92 94 | 92 93 94 95 | 93 94 95`
  .trim()
  .split(/\s*[|\n]\s*/)
  .flatMap((line) => {
    const [from = "", ...others] = line.split(" ");
    return others.map((other): [string, string] => [from, other]);
  });

const at = new Map(mainlandCells.map((cell) => [cell.code, cell]));
const cell = (code: string) => at.get(code) as Cell;
const apart = ([a, b]: [string, string]) =>
  Math.max(Math.abs(cell(a).column - cell(b).column), Math.abs(cell(a).row - cell(b).row));

describe("the grid", () => {
  test("has a tile for each of the 101 départements, no two on one cell", () => {
    const cells = [...mainlandCells, ...overseasCells()];
    expect(cells.map(({ code }) => code).sort()).toEqual(allDepartements.map(({ code }) => code).sort());
    expect(new Set(cells.map(({ column, row }) => `${column} ${row}`)).size).toBe(101);
  });

  test("keeps 221 of the 238 land borders as tiles that touch, and the two sides of the others one tile apart", () => {
    expect(new Set(borders.map((pair) => pair.toSorted().join(" "))).size).toBe(238);
    expect(borders.filter((pair) => apart(pair) === 1)).toHaveLength(221);
    expect(borders.filter((pair) => apart(pair) > 2)).toEqual([]);
  });

  test("puts Paris and its three neighbours in the middle of Île-de-France", () => {
    for (const code of ["75", "92", "93", "94"]) {
      expect(cell("78").column).toBeLessThan(cell(code).column);
      expect(cell("77").column).toBeGreaterThan(cell(code).column);
      expect(cell("95").row).toBeLessThanOrEqual(cell(code).row);
      expect(cell("91").row).toBeGreaterThanOrEqual(cell(code).row);
    }
    for (const code of ["92", "93", "94"]) expect(apart(["75", code])).toBe(1);
  });

  test("keeps the shape of the country: its ends, and the sea between Corsica and the continent", () => {
    const columns = mainlandCells.map(({ column }) => column);
    const rows = mainlandCells.filter(({ code }) => !code.startsWith("2A") && !code.startsWith("2B")).map(({ row }) => row);
    expect(cell("29").column).toBe(Math.min(...columns));
    for (const code of ["57", "67", "68"]) expect(cell(code).column).toBe(Math.max(...columns));
    expect(cell("62").row).toBe(Math.min(...rows));
    expect(cell("66").row).toBe(Math.max(...rows));
    const near = mainlandCells.filter(({ code }) => code !== "2A" && code !== "2B" && apart(["2B", code]) === 1);
    expect(near).toEqual([]);
  });

  test("has no hole: an empty cell has the sea or a frontier on one side at least", () => {
    const taken = new Set(mainlandCells.map(({ column, row }) => `${column} ${row}`));
    const holes = Array.from({ length: 12 * 14 }, (_, i) => [i % 12, Math.floor(i / 12)] as const).filter(
      ([x, y]) =>
        !taken.has(`${x} ${y}`) &&
        [
          [x - 1, y],
          [x + 1, y],
          [x, y - 1],
          [x, y + 1],
        ].every(([u, v]) => taken.has(`${u} ${v}`)),
    );
    expect(holes).toEqual([]);
  });
});

const counts = fc.uniqueArray(
  fc.record({ code: fc.constantFrom(...departementCodes), stories: fc.nat(5000), practices: fc.nat(300) }),
  { selector: ({ code }) => code },
);

describe("the drawing", () => {
  test("of a garden without place has 101 empty tiles and no shade to explain", () => {
    const { mainland, overseas, shades } = cartogram([]);
    expect([...mainland, ...overseas].filter(({ told, shade, words }) => told || shade !== 0 || words !== "rien encore")).toEqual(
      [],
    );
    expect(mainland.length + overseas.length).toBe(101);
    expect(shades).toEqual([]);
  });

  test("gives overseas tiles of the same size, in a row of their own", () => {
    const { overseas, height, side } = cartogram([]);
    expect(overseas.map(({ code, y }) => [code, y + side + 1])).toEqual(
      ["971", "972", "973", "974", "976"].map((code) => [code, height]),
    );
  });

  test("explains each shade with the numbers it stands for", () => {
    const labels = (...stories: number[]) =>
      cartogram(stories.map((n, i) => ({ code: allDepartements[i]?.code ?? "", stories: n, practices: 0 }))).shades.map(
        ({ shade, label }) => `${shade} ${label.replace("\u00A0", " ")}`,
      );
    expect(labels(1, 9)).toEqual(["1 1 ou 2 récits", "2 3 récits", "3 4 à 6 récits", "4 7 à 9 récits"]);
    expect(labels(0, 1)).toEqual(["4 0 ou 1 récit"]);
    expect(labels(9, 9)).toEqual(["4 9 récits"]);
    expect(labels(0)).toEqual(["4 0 récit"]);
  });

  test("is darker where there are more stories, every number in the one shade that says so, and all that is counted is drawn", () => {
    holds(counts, (given) => {
      const { mainland, overseas, shades } = cartogram(given);
      const tiles = [...mainland, ...overseas];
      const told = tiles.filter((tile) => tile.told).sort((a, b) => a.stories - b.stories);
      expect(told.map(({ code, stories }) => [code, stories]).sort()).toEqual(
        given.map(({ code, stories }) => [code, stories]).sort(),
      );
      expect(told.map(({ shade }) => shade)).toEqual(told.map(({ shade }) => shade).sort((a, b) => a - b));
      for (const { stories, shade } of told) {
        expect(shades.filter(({ from, to }) => from <= stories && stories <= to).map((one) => one.shade)).toEqual([shade]);
      }
      expect(new Set(tiles.map(({ x, y }) => `${x} ${y}`)).size).toBe(tiles.length);
    });
  });
});
