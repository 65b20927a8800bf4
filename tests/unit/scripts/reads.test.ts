import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openReads, type PageReads } from "../../../scripts/steps/site/reads/reads.ts";
import { keptPage, listen, listener, note, onceFor, quietly } from "../../../src/graph/reads/reads.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "jardin-lectures-"))));
afterEach(async () => {
  listen(undefined);
  await rm(folder, { recursive: true, force: true });
});

/** A garden of a few words: what a read finds, by its name. */
type Words = Record<string, string>;

/** Builds once: the pages of `make`, which read `words`. Gives what was made, in order. */
async function build(
  words: Words,
  make: (reads: PageReads, made: (what: string) => void) => Promise<void>,
  mark = "un",
): Promise<string[]> {
  const done: string[] = [];
  const reads = openReads(join(folder, "lectures.json"), mark);
  listener()?.answers((read) => words[read]);
  await make(reads, (what) => done.push(what));
  reads.done();
  return done;
}

const page = (reads: PageReads, file: string, route: string, make: () => void) =>
  reads.holds(file) ? Promise.resolve() : reads.hear(file, route, async () => make());

describe("what pages read", () => {
  const site = async (reads: PageReads, made: (what: string) => void) => {
    const paths = await reads.paths("fiches", async () => {
      note("titre");
      const pages = ["a", "b"].map((name) =>
        keptPage(name, () => {
          made(`fiche ${name}`);
          note(name);
          return { props: name, cacheKey: `clé ${name}` };
        }),
      );
      note("liste");
      return pages.map(({ cacheKey }): [string, string] => [cacheKey, cacheKey]);
    });
    expect(paths.map(([path]) => path)).toEqual(["clé a", "clé b"]);
    await page(reads, "accueil", "accueil", () => {
      made("accueil");
      note("a");
    });
  };
  const words = { titre: "Le jardin", liste: "a b", a: "Abri", b: "Banc" };

  test("are made once, and never again while all that they read is the same", async () => {
    expect(await build(words, site)).toEqual(["fiche a", "fiche b", "accueil"]);
    expect(await build(words, site)).toEqual([]);
    expect(await build({ ...words, autre: "non lu" }, site)).toEqual([]);
  });

  test("are made again, those alone that read what changed", async () => {
    await build(words, site);
    expect(await build({ ...words, b: "Banquette" }, site)).toEqual(["fiche b"]);
    expect(await build({ ...words, b: "Banquette", a: "Auvent" }, site)).toEqual(["fiche a", "accueil"]);
    expect(await build({ ...words, b: "Banquette", a: "Auvent" }, site)).toEqual([]);
  });

  test("are all made again when the route read, before the first of them, what changed; what it read after is its own", async () => {
    await build(words, site);
    expect(await build({ ...words, liste: "b a" }, site)).toEqual([]);
    expect(await build({ ...words, liste: "b a", titre: "La friche" }, site)).toEqual(["fiche a", "fiche b"]);
  });

  test("are made again under another mark, and when what was remembered cannot be asked for", async () => {
    await build(words, site);
    expect(await build(words, site, "deux")).toEqual(["fiche a", "fiche b", "accueil"]);
    const reads = openReads(join(folder, "lectures.json"), "deux");
    expect(reads.holds("accueil")).toBe(false);
    reads.drop();
    expect(await build(words, site, "deux")).toEqual([]);
  });

  test("of a module as it is loaded are those of every page", async () => {
    const loaded = async (reads: PageReads, made: (what: string) => void) => {
      note("vocabulaire");
      await page(reads, "accueil", "accueil", () => made("accueil"));
    };
    await build({ vocabulaire: "un" }, loaded);
    expect(await build({ vocabulaire: "un" }, loaded)).toEqual([]);
    expect(await build({ vocabulaire: "deux" }, loaded)).toEqual(["accueil"]);
  });

  test("of a thing that is made once are those of each page that asks for it", async () => {
    const counted = onceFor((garden: object) => (note("nombre"), Object.keys(garden).length));
    const garden = {};
    const both = async (reads: PageReads, made: (what: string) => void) => {
      for (const file of ["une", "deux"])
        await page(reads, file, file, () => {
          counted(garden);
          made(file);
        });
    };
    await build({ nombre: "0" }, both);
    expect(await build({ nombre: "1" }, both)).toEqual(["une", "deux"]);
  });

  test("of a route are those of its pages that have no key: it gives them what they show", async () => {
    const given = async (reads: PageReads, made: (what: string) => void) => {
      await reads.paths("cartes", async () => (note("noms"), [["carte"]]));
      await page(reads, "carte", "cartes", () => made("carte"));
    };
    await build({ noms: "un" }, given);
    expect(await build({ noms: "un" }, given)).toEqual([]);
    expect(await build({ noms: "deux" }, given)).toEqual(["carte"]);
  });

  test("that another one decides of are not asked for while that one is the same", async () => {
    const asked: string[] = [];
    const near = async (reads: PageReads, made: (what: string) => void) => {
      await page(reads, "fiche", "fiche", () => {
        note("near/4/a");
        made("fiche");
      });
    };
    const words = (shape: string, found: string) =>
      new Proxy({}, { get: (_, read: string) => (asked.push(read), read === "shape" ? shape : found) }) as Words;
    expect(await build(words("un", "b"), near)).toEqual(["fiche"]);
    asked.length = 0;
    expect(await build(words("un", "b"), near)).toEqual([]);
    expect(asked).toEqual(["shape"]);
    expect(await build(words("deux", "b"), near)).toEqual([]);
    expect(await build(words("trois", "c"), near)).toEqual(["fiche"]);
  });

  test("quietly are nobody’s, and a page that is kept says what it shows when it is asked", async () => {
    await build({ a: "Abri" }, async (reads) => {
      await page(reads, "accueil", "accueil", () => quietly(() => note("a")));
      await reads.paths("fiches", async () => [["a", keptPage("a", () => ({ props: "Abri", cacheKey: "un" })).cacheKey]]);
    });
    await build({ a: "Auvent" }, async (reads) => {
      expect(reads.holds("accueil")).toBe(true);
      const kept = keptPage("a", () => ({ props: "Auvent", cacheKey: "deux" }));
      expect(kept).toMatchObject({ cacheKey: "un", props: "Auvent" });
    });
  });
});
