import fc from "fast-check";
import { expect, test } from "vitest";
import { layBeds, world } from "../../../src/features/map/layout/beds.ts";
import { holds } from "../../property.ts";

const themes = fc
  .array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 20 })
  .map((counts) => counts.map((count, index) => ({ theme: `theme-${index}`, count })));

test("beds never overlap, whatever the number of entries in each", () =>
  holds(
    themes,
    (counts) => {
      const beds = layBeds(counts);
      for (const [index, bed] of beds.entries()) {
        for (const other of beds.slice(index + 1)) {
          expect(Math.hypot(bed.x - other.x, bed.y - other.y)).toBeGreaterThan(bed.r + other.r);
        }
      }
    },
    200,
  ));

test("beds never leave the map, and all have room for an entry", () =>
  holds(
    themes,
    (counts) => {
      for (const { x, y, r } of layBeds(counts)) {
        expect(Math.min(x - r, y - r)).toBeGreaterThan(0);
        expect(x + r).toBeLessThan(world.width);
        expect(y + r).toBeLessThan(world.height);
        expect(r).toBeGreaterThan(0);
      }
    },
    200,
  ));

test("a theme with more entries has a larger bed", () => {
  const beds = layBeds(Array.from({ length: 12 }, (_, index) => ({ theme: `theme-${index}`, count: index * 10 })));
  expect(beds.toSorted((a, b) => a.r - b.r)).toEqual(beds);
});

test("a garden without themes has no bed", () => expect(layBeds([])).toEqual([]));
