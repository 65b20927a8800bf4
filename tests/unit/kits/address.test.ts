import { describe, expect, test } from "vitest";
import { addPractice, clock, minutesOf, readKit, writeKit } from "../../../src/features/kits/address.ts";
import { defaultOptions, emptyKit, type Kit } from "../../../src/features/kits/model.ts";

const full: Kit = {
  practices: ["repair-cafe", "sel"],
  title: "Samedi, à la « maison » & co",
  options: {
    size: "a5",
    duplex: "court",
    mono: true,
    blanks: 4,
    needs: true,
    levers: true,
    start: 9 * 60 + 5,
    minutes: 20,
    workshop: "cuisine-des-restes",
  },
};

describe("the address of a kit", () => {
  test("gives back the whole kit", () => {
    expect(readKit(`?${writeKit(full)}`)).toEqual(full);
  });

  test("is short when nothing is out of the ordinary", () => {
    expect(writeKit({ ...emptyKit, practices: ["sel", "tontine"] })).toBe("p=sel,tontine");
  });

  test("keeps what can be read, each practice once, forty at most", () => {
    const many = Array.from({ length: 60 }, (_, i) => `p${i}`).join(",");
    const { practices } = readKit(`?p=sel,sel,<script>,../x,${many}`);
    expect(practices.slice(0, 3)).toEqual(["sel", "p0", "p1"]);
    expect(practices).toHaveLength(40);
    expect(readKit("?p=&verso=z&format=b2&debut=99:99&vierges=-1&minutes=abc&atelier=../x")).toEqual(emptyKit);
    expect(readKit("?vierges=999&minutes=1").options).toEqual({ ...defaultOptions, blanks: 8, minutes: 3 });
  });
});

test("a practice is added once, and not to a full kit", () => {
  const one = addPractice(emptyKit, "sel");
  expect(one.practices).toEqual(["sel"]);
  expect(addPractice(one, "sel")).toBe(one);
  expect(addPractice(one, "<b>")).toBe(one);
  const forty = { ...emptyKit, practices: Array.from({ length: 40 }, (_, i) => `p${i}`) };
  expect(addPractice(forty, "sel")).toBe(forty);
});

test("hours are written on four digits and read back", () => {
  expect([0, 545, 875, 1445].map(clock)).toEqual(["00:00", "09:05", "14:35", "00:05"]);
  expect(["9:05", "14:35", "24:00", "14h35", ""].map(minutesOf)).toEqual([545, 875, undefined, undefined, undefined]);
});
