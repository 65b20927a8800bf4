import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { addressOf, decode, encode, isCode } from "../../../src/features/dossier/address.ts";
import { compact, expand, isBlank } from "../../../src/features/dossier/compact.ts";
import {
  annexKeys,
  emptyDossier,
  emptyWords,
  frameKeys,
  longestAddress,
  sides,
  type Clause,
} from "../../../src/features/dossier/model.ts";
import { dossier } from "./dossiers.ts";

const slug = fc.stringMatching(/^[a-z0-9]{1,12}(?:-[a-z0-9]{1,8}){0,2}$/);
const words = fc.stringMatching(/^[\p{L}\p{N} ’«»!?,.%€\n-]{0,120}$/u);
const id = fc.tuple(fc.constantFrom("besoins", "leviers", "pratiques"), slug).map((parts) => parts.join("/"));
const side = fc.constantFrom(...sides);
const boxes = { who: words, commitment: words, deadline: words, indicator: words, otherwise: words };
const clause: fc.Arbitrary<Clause> = fc.oneof(
  fc.record({
    kind: fc.constant("garden" as const),
    page: id,
    number: fc.integer({ min: 1, max: 9 }),
    mark: fc.stringMatching(/^[a-z0-9]{4}$/),
    side,
    changes: fc.record(boxes, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant("own" as const), page: fc.oneof(id, fc.constant("")), side, words: fc.record(boxes) }),
);
const pages = fc.uniqueArray(slug, { maxLength: 12 });
const anyDossier = fc.record({
  frame: fc.constantFrom(...frameKeys),
  title: words,
  place: words,
  qpv: fc.stringMatching(/^[A-Z0-9]{0,9}$/),
  notes: words,
  needs: pages,
  practices: pages,
  levers: pages,
  clauses: fc.array(clause, { maxLength: 12 }),
  method: fc.record({
    roles: fc.record({ proposes: words, decides: words, funds: words, does: words, checks: words }),
    rhythm: words,
    decision: words,
    signed: words,
    annexes: fc.subarray([...annexKeys]),
    otherAnnex: words,
  }),
});

describe("a dossier in an address", () => {
  test("comes back whole, whatever it says", async () => {
    await fc.assert(
      fc.asyncProperty(anyDossier, async (made) => {
        const code = await encode(made);
        expect(code).toMatch(/^1\.[\w-]*$/);
        expect(await decode(code)).toEqual({ dossier: made, problems: [] });
      }),
      { numRuns: 200 },
    );
  });

  test("holds thirty clauses, each with a sentence of 120 signs rewritten, in an address that carries", async () => {
    const sentence = fc.stringMatching(/^[a-zéèàêçôA-Z0-9 ’,.-]{120}$/);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(id, sentence), { minLength: 30, maxLength: 30 }), async (rewritten) => {
        const clauses = rewritten.map(([page, commitment], index): Clause => ({
          kind: "garden",
          page,
          number: (index % 4) + 1,
          mark: "ab1c",
          side: index % 2 ? "quartier" : "institution",
          changes: { commitment },
        }));
        const address = addressOf("https://jardin-de-la-debrouille.exemple.fr/dossier/", await encode(dossier({ clauses })));
        expect(address?.length).toBeLessThan(longestAddress);
      }),
      { numRuns: 50 },
    );
  });

  test("that is too long gives no address", async () => {
    const notes = Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join("");
    expect(addressOf("https://exemple.fr/dossier/", await encode(dossier({ notes })))).toBeUndefined();
  });

  test("keeps a page that the garden does not know", async () => {
    const made = dossier({ practices: ["page-renommee-depuis"] });
    expect((await decode(await encode(made))).dossier.practices).toEqual(["page-renommee-depuis"]);
  });

  test("is not a place of the page", () => {
    expect(["1.abc", "12.x", "contenu", "emporter", ""].map(isCode)).toEqual([true, true, false, false, false]);
  });
});

describe("an address made by someone else", () => {
  test("never throws, and always gives a dossier", async () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string().map((text) => `1.${text}`),
      fc.json().map((json) => `1.${deflateRawSync(json).toString("base64url")}`),
      fc
        .record({
          c: fc.array(fc.anything()),
          p: fc.anything(),
          t: fc.anything(),
          r: fc.anything(),
          a: fc.anything(),
          f: fc.anything(),
        })
        .map((data) => `1.${deflateRawSync(JSON.stringify(data) ?? "").toString("base64url")}`),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (code) => {
        const read = await decode(code);
        expect(Object.keys(read.dossier)).toEqual(Object.keys(emptyDossier));
        expect(expand(compact(read.dossier)).dossier).toEqual(read.dossier);
      }),
      { numRuns: 300 },
    );
  });

  test("that unpacks to megabytes is left unread", async () => {
    const bomb = deflateRawSync(JSON.stringify({ n: "a".repeat(50_000_000) })).toString("base64url");
    expect(bomb.length).toBeLessThan(100_000);
    const read = await decode(`1.${bomb}`);
    expect(isBlank(read.dossier)).toBe(true);
    expect(read.problems).toHaveLength(1);
  });

  test("loses what no page can be called, texts that run on, and signs that nobody sees; and says so", () => {
    const read = expand({ p: ["../../etc", "Compost", "compost", "compost"], t: "a".repeat(9999), e: "Pau\u202E\u0000" });
    expect(read.dossier.practices).toEqual(["compost"]);
    expect(read.dossier.title).toHaveLength(160);
    expect(read.dossier.place).toBe("Pau");
    expect(read.problems).toEqual(["Un texte trop long a été coupé.", "Une adresse de page qui n’en est pas une a été laissée."]);
  });

  test("of a later version is not guessed", async () => {
    expect((await decode("2.abc")).problems[0]).toMatch("version plus récente");
  });

  test("cannot reach what every object inherits", () => {
    const read = expand(
      JSON.parse('{"f":"__proto__","c":[{"p":"__proto__/x","n":1},{"p":"constructor/x"}],"r":{"__proto__":{"p":"x"}}}'),
    );
    expect(read.dossier.frame).toBe("cooperation");
    expect(read.dossier.clauses).toEqual([
      { kind: "own", page: "", side: "institution", words: emptyWords },
      { kind: "own", page: "", side: "institution", words: emptyWords },
    ]);
    expect(read.dossier.method.roles.proposes).toBe("");
  });
});

describe("a browser of before 2023", () => {
  afterEach(() => vi.unstubAllGlobals());

  /** As Chrome had it before 103: there, and without the sort that addresses are of. */
  function Former(sort: string) {
    throw new TypeError(`Unsupported: ${sort}`);
  }

  test.for([
    ["that has no compression", undefined],
    ["whose compression is of another sort", Former],
  ] as const)("%s writes addresses that others read, and reads theirs", async ([, stream]) => {
    const made = dossier({ practices: ["un-atelier"] });
    const theirs = await encode(made);
    for (const name of ["CompressionStream", "DecompressionStream"]) vi.stubGlobal(name, stream);
    const own = await encode(made);
    expect((await decode(theirs)).dossier).toEqual(made);
    vi.unstubAllGlobals();
    expect((await decode(own)).dossier).toEqual(made);
  });
});
