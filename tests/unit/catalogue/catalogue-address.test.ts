import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sorts } from "../../../src/graph/facets/sorts.ts";
import {
  readAddress,
  writeAddress,
  type CatalogueState,
  type Choosable,
} from "../../../src/features/catalogue/catalogue-address.ts";
import { holds } from "../../property.ts";

/** The values of a panel, in its order. */
const all: Choosable[] = [
  { facet: "theme", value: "eau" },
  { facet: "theme", value: "energie" },
  { facet: "cout", value: "gratuit" },
  { facet: "difficulte", value: "1" },
];
const known = ({ facet, value }: Choosable) => all.some((choice) => choice.facet === facet && choice.value === value);
const read = (address: string) => {
  const { pathname, search } = new URL(address, "https://exemple.fr");
  const { selection, sort, page } = readAddress(pathname, search, known);
  return { chosen: plain(selection), sort, page };
};
const plain = (selection: CatalogueState["selection"]) =>
  [...selection].flatMap(([facet, values]) => [...values].map((value) => `${facet}/${value}`)).sort();

const states = fc.record({ chosen: fc.subarray(all), sort: fc.constantFrom(...sorts.map(({ key }) => key)) });
const selectionOf = (chosen: readonly Choosable[]) =>
  new Map([...Map.groupBy(chosen, ({ facet }) => facet)].map(([facet, of]) => [facet, new Set(of.map(({ value }) => value))]));

test("the address of any state says that state", () => {
  holds(states, ({ chosen, sort }) => {
    const selection = selectionOf(chosen);
    expect(read(writeAddress({ selection, sort }, all))).toEqual({ chosen: plain(selection), sort, page: 1 });
  });
});

test("a state has one address, whatever the order of the choices", () => {
  holds(states, ({ chosen, sort }) => {
    const write = (of: readonly Choosable[]) => writeAddress({ selection: selectionOf(of), sort }, all);
    expect(write(chosen.toReversed())).toBe(write(chosen));
  });
});

test("one choice has the address of its static page, several a query, none the list", () => {
  const write = (chosen: Choosable[]) => writeAddress({ selection: selectionOf(chosen), sort: "facile" }, all);
  expect([write([]), write(all.slice(0, 1)), write(all.slice(1, 3))]).toEqual([
    "/pratiques/",
    "/pratiques/theme/eau/",
    "/pratiques/?theme=energie&cout=gratuit",
  ]);
});

describe("an address that comes from elsewhere", () => {
  test.each([
    ["/pratiques/?theme=disparu&theme=eau", { chosen: ["theme/eau"], sort: "facile", page: 1 }],
    ["/pratiques/?tri=inconnu", { chosen: [], sort: "facile", page: 1 }],
    ["/pratiques/theme/eau/?cout=gratuit&tri=recent", { chosen: ["cout/gratuit", "theme/eau"], sort: "recent", page: 1 }],
    ["/pratiques/theme/eau/page/2/", { chosen: ["theme/eau"], sort: "facile", page: 2 }],
    ["/pratiques/page/3/?fbclid=abc&utm_source=lettre", { chosen: [], sort: "facile", page: 3 }],
    ["/pratiques/page/3/?tri=recent", { chosen: [], sort: "recent", page: 1 }],
    ["/ailleurs/?theme=eau", { chosen: ["theme/eau"], sort: "facile", page: 1 }],
    ["/pratiques/?__proto__=x&theme=", { chosen: [], sort: "facile", page: 1 }],
  ])("%s keeps what the garden knows", (address, expected) => {
    expect(read(address)).toEqual(expected);
  });
});
