import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layoutMap } from "../../../src/features/map/layout/layout.ts";
import { edgeTypes } from "../../../src/features/map/edge-types.ts";
import { edgesOf } from "../../../src/features/map/layout/edges.ts";
import { fold, pack, unfold, unpack } from "../../../src/features/map/layout/pack.ts";
import { atOnce, firstData, laterFiles, mapFiles } from "../../../src/features/map/payload.ts";
import { linkBetween, readLinks, readMap, readNames, wordsOf, type GardenMap } from "../../../src/features/map/read.ts";
import { entry, garden, vocabulary } from "../../entries.ts";
import { holds } from "../../property.ts";

const [first, second] = vocabulary.themes.map(({ key }) => key) as [string, string];

/** A garden of practices of two themes, with every type of link. */
function small() {
  const practice = (slug: string, theme: string, fields: Record<string, unknown> = {}, body = "") =>
    entry(`pratiques/${slug}`, { themes: [theme], ...fields }, body);
  return garden(
    practice(
      "a",
      first,
      { besoins: ["n"], leviers: ["l"], complete: ["b"], synonymes: ["autre nom"] },
      "Voir [[pratiques/b|b]].",
    ),
    practice("b", first, {}, "Voir [[pratiques/c|c]] et [[besoins/n|n]]."),
    practice("c", second),
    entry("besoins/n", {}, "Voir [[pratiques/a|a]]."),
    entry("leviers/l"),
    entry("recits/r", { pratiques: ["a", "c"], ou: ["o"] }),
    entry("lieux/o"),
    entry("termes/seul"),
  );
}

/** A garden with one more entry than come at once, in a ring. */
function large() {
  const slug = (index: number) => `p${index}`;
  return garden(
    ...Array.from({ length: atOnce + 1 }, (_, index) =>
      entry(`pratiques/${slug(index)}`, { themes: [index % 2 ? first : second], complete: [slug((index + 1) % (atOnce + 1))] }),
    ),
  );
}

const byId = (map: GardenMap) => new Map([...map.places].sort(([a], [b]) => (a < b ? -1 : 1)));

describe("numbers as text", () => {
  test("come back as they were", () =>
    holds(fc.array(fc.nat({ max: 2 ** 31 })), (numbers) => expect(unpack(pack(numbers))).toEqual(numbers)));

  test("need no escape in JSON, and one sign when they are small", () => {
    const text = pack(Array.from({ length: 5000 }, (_, n) => n));
    expect(JSON.stringify(text)).toHaveLength(text.length + 2);
    expect([63, 64, 1791, 1792].map((n) => pack([n]).length)).toEqual([1, 2, 2, 3]);
  });

  test("below 0 come back too", () =>
    holds(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
      expect(fold(number)).toBeGreaterThanOrEqual(0);
      expect(unfold(fold(number))).toBe(number);
    }));
});

describe("the types of links", () => {
  test("are those of the front matter before a mention, one for each pair", () => {
    const { graph } = small();
    expect(edgesOf(graph).map(({ ends, type }) => [...ends, edgeTypes[type]?.key])).toEqual([
      ["besoins/n", "pratiques/a", "besoins"],
      ["leviers/l", "pratiques/a", "leviers"],
      ["pratiques/a", "pratiques/b", "pratiques"],
      ["besoins/n", "pratiques/b", "mentions"],
      ["pratiques/b", "pratiques/c", "mentions"],
      ["lieux/o", "recits/r", "lieux"],
      ["pratiques/a", "recits/r", "recits"],
      ["pratiques/c", "recits/r", "recits"],
    ]);
  });

  test("are told apart by dash and by width, without their colour", () => {
    const looks = edgeTypes.map(({ dash, width }) => `${dash.join(" ")} ${width}`);
    expect(new Set(looks).size).toBe(edgeTypes.length);
  });
});

describe("what the browser is given", () => {
  const { graph } = small();
  const layout = layoutMap(graph, vocabulary);
  const map = readMap(firstData(mapFiles({ graph }, layout)));

  test("of a small garden comes at once: places, themes, names and links of every entry", () => {
    expect([...byId(map).keys()]).toEqual([...graph.nodes.keys()]);
    expect(map.large).toBe(false);
    for (const { id, x, y, kind, themes, bed } of layout.nodes) {
      const place = map.places.get(id) ?? -1;
      expect([map.x[place], map.y[place], map.kinds[map.kind[place] ?? -1]?.kind]).toEqual([x, y, kind]);
      expect(map.themesOf(place).map((theme) => map.themes[theme]?.key)).toEqual(themes);
      expect(map.parts[map.part[place] ?? -1]?.key).toBe(bed ?? "entre-les-themes");
      expect(map.titles[place]).toBe(graph.nodes.get(id)?.title);
    }
    expect(wordsOf(map, map.places.get("pratiques/a") ?? -1)).toBe(" fiche a autre nom");
  });

  test("leads from an entry to all it is linked with, both ways, and says how", () => {
    const linked = [...map.places].flatMap(([id, place]) =>
      (map.near[place] ?? []).map((other) => [id, map.ids[other], linkBetween(map, place, other)].join(" ")),
    );
    const wanted = edgesOf(graph).flatMap(({ ends: [a, b], type }) => [`${a} ${b} ${type}`, `${b} ${a} ${type}`]);
    expect(linked.toSorted()).toEqual(wanted.toSorted());
    expect(linkBetween(map, map.places.get("termes/seul") ?? -1, 0)).toBe(-1);
  });

  test("of a large garden comes in parts, and is then the same", () => {
    const many = large();
    const places = layoutMap(many.graph, vocabulary);
    const files = mapFiles(many, places);
    const whole = readMap({ ...files.overview, names: files.names, links: files.links });
    const inParts = readMap(firstData(files));
    expect([inParts.large, inParts.size, inParts.ids.length, inParts.near.length]).toEqual([true, atOnce + 1, 0, 0]);
    const later = { names: laterFiles(many, places, "names"), links: laterFiles(many, places, "links") };
    expect(later.names.map(({ part }) => part)).toEqual([first, second]);
    for (const [index, { key }] of inParts.parts.entries()) {
      const names = later.names.find(({ part }) => part === key)?.data;
      const links = later.links.find(({ part }) => part === key)?.data;
      if (names && links) {
        readNames(inParts, index, names as (typeof files.names)[number]);
        readLinks(inParts, index, links as (typeof files.links)[number]);
      }
    }
    expect(inParts.ids).toEqual(whole.ids);
    expect(inParts.near).toEqual(whole.near);
    expect(inParts.types).toEqual(whole.types);
    expect([...inParts.degree]).toEqual(Array(atOnce + 1).fill(2));
    expect(laterFiles(small(), layout, "names")).toEqual([]);
  });

  test("is the same in whatever order files are read", () => {
    const turned = garden(...[...small().graph.nodes.keys()].map((id) => entry(id)).toReversed());
    const straight = garden(...[...small().graph.nodes.keys()].map((id) => entry(id)));
    expect(mapFiles(turned, layoutMap(turned.graph, vocabulary))).toEqual(
      mapFiles(straight, layoutMap(straight.graph, vocabulary)),
    );
  });
});
