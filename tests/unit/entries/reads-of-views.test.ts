import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { organisationView, placeView, storyView, termView } from "../../../src/entries/field/field.ts";
import { briefView } from "../../../src/entries/needs-levers/brief.ts";
import { leverView, needView } from "../../../src/entries/needs-levers/policy.ts";
import { practiceView } from "../../../src/entries/practice/practice.ts";
import { trailView, workshopView } from "../../../src/entries/training/training.ts";
import type { Node, WrittenLink } from "../../../src/entry/node.ts";
import type { Kind } from "../../../src/entry/kinds.ts";
import { readGarden, type ReadGarden } from "../../../src/entry/read.ts";
import { listPages } from "../../../src/features/catalogue/catalogue.ts";
import { compareIndexView, pairPages } from "../../../src/features/compare/compare.ts";
import { homeView } from "../../../src/features/home/home.ts";
import { embeds } from "../../../src/features/kits/reuse/embed.ts";
import { placesView } from "../../../src/features/places/places.ts";
import { crossroadsView } from "../../../src/features/policy-desk/crossroads.ts";
import { policyDeskView } from "../../../src/features/policy-desk/policy-desk.ts";
import { themesView } from "../../../src/features/themes/themes.ts";
import { answerOf, decidedBy } from "../../../src/graph/reads/answers.ts";
import { buildGarden, type Garden } from "../../../src/graph/build.ts";
import { facesOf } from "../../../src/graph/faces.ts";
import { listedGarden } from "../../../src/graph/listed.ts";
import { notedGarden } from "../../../src/graph/reads/noted.ts";
import { townPages } from "../../../src/graph/places.ts";
import { listen } from "../../../src/graph/reads/reads.ts";

/** What the page of an entry shows, by its kind, as the pages ask for it. */
const views: { [K in Kind]: (garden: Garden, id: string) => unknown } = {
  practice: practiceView,
  need: (garden, id) => [needView(garden, id), briefView(garden, id)],
  lever: (garden, id) => [leverView(garden, id), briefView(garden, id)],
  story: storyView,
  place: (garden, id) => placeView(garden, id, townPages(garden.graph)),
  organisation: organisationView,
  term: termView,
  workshop: workshopView,
  trail: trailView,
};

/** What pages that show many entries show. */
const lists: Record<string, (garden: Garden) => unknown> = {
  listPages,
  homeView,
  policyDeskView,
  crossroadsView,
  placesView,
  themesView,
  compareIndexView,
  embeds,
  pairPages: (garden) => pairPages(garden, (id) => id),
  links: ({ graph }) => graph.links.map(({ source, target, sentence }) => [source, target, sentence]),
  listed: (garden) => [...listedGarden(garden).graph.incoming].map(([id, links]) => [id, links.length]),
};

/** As read, and not yet believed to be for ever. */
type Open<Value> = { -readonly [Name in keyof Value]: Value[Name] };
type Edit = (entry: { node: Node; data: Open<Node["data"]>; links: WrittenLink[] }) => void;

/** Edits of one entry, each of a thing that some page says. */
const editsOf: Record<string, Edit> = {
  title: ({ node, data }) => void (node.title = data.title = `${node.title}, autrement`),
  summary: ({ data }) => void (data.summary = `Ici, ${data.summary}`),
  withdrawal: ({ data }) => void (data.status = "retire"),
  icon: ({ data }) => void (data.icon = data.icon === "marteau" ? "aiguille" : "marteau"),
  day: ({ data }) => void (data.published = "2025-01-02"),
  sentence: ({ links }) => links.forEach((link) => link.sentence && (link.sentence = `${link.sentence} Vraiment.`)),
  "first link": ({ links }) => void links.splice(0, 1),
  links: ({ links }) => void links.splice(0),
  themes: ({ data }) => void ("themes" in data && (data.themes = ["habitat"])),
  risks: ({ data }) => void ("risks" in data && (data.risks = [])),
  figures: ({ data }) => void ("figures" in data && (data.figures = [])),
};

const content = "tests/gardens/petit";

/** The small garden, changed by an edit of the entry at a place, and what may be asked of it. */
function gardenOf(read: ReadGarden, edit?: { place: number; what: string }) {
  const entries = structuredClone(read.entries).flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  if (edit) {
    const entry = entries[edit.place % entries.length];
    if (entry) editsOf[edit.what]?.({ ...entry, data: entry.node.data });
  }
  const { garden } = buildGarden(entries, read.vocabulary);
  const faces = facesOf(garden, { languages: [], translations: [], entries });
  const held = { garden, faces, html: new Map(), photos: new Map(), changes: new Map(), prefix: "" };
  return { garden: notedGarden(garden), answer: (read_: string) => JSON.stringify(answerOf(read_, held)) };
}

/** What is made of a garden, and the names of what was read for it. */
function heard(make: () => unknown): { text: string; reads: Set<string> } {
  const reads = new Set<string>();
  let quiet = 0;
  const quietly = <T>(made: () => T): T => {
    quiet++;
    try {
      return made();
    } finally {
      quiet--;
    }
  };
  listen({
    note: (read) => void (quiet === 0 && reads.add(read)),
    quietly,
    heard: heardApart,
    kept: (_, made) => made(),
    answers: () => undefined,
  });
  return { text: JSON.stringify(make()), reads };

  function heardApart<T>(made: () => T): { value: T; reads: readonly string[] } {
    const before = new Set(reads);
    reads.clear();
    const value = made();
    const own = [...reads];
    reads.clear();
    for (const read of before) reads.add(read);
    return { value, reads: own };
  }
}
afterEach(() => listen(undefined));

test("whatever is edited, what a page shows is the same when all that it read finds the same", async () => {
  const read = await readGarden(content);
  const count = { kept: 0, made: 0 };
  const place = fc.nat({ max: 12 });
  fc.assert(
    fc.property(place, fc.constantFrom(...Object.keys(editsOf)), (at, what) => {
      const [before, after] = [gardenOf(read), gardenOf(read, { place: at, what })];
      const same = new Map<string, boolean>();
      const isSame = (one: string): boolean => {
        const known = same.get(one) ?? before.answer(one) === after.answer(one);
        same.set(one, known);
        return known;
      };
      const nodes = [...listedGarden(before.garden).graph.nodes.values()];
      const pages = [
        ...nodes.map(({ id, kind }) => [id, (garden: Garden) => views[kind](garden, id)] as const),
        ...Object.entries(lists),
      ];
      for (const [name, view] of pages) {
        const { text, reads } = heard(() => view(before.garden));
        const decided = [...reads].filter((one) => !decidedBy(one));
        // Which are near may be told by the shape of the garden alone.
        for (const one of reads)
          if (decidedBy(one) && isSame(decidedBy(one) ?? "")) expect(isSame(one), `${what}: ${one}`).toBe(true);
        if (![...decided, ...[...reads].filter(decidedBy)].every(isSame)) count.made++;
        else {
          count.kept++;
          expect(heard(() => view(after.garden)).text, `${name}, ${what} of ${nodes[at]?.id ?? at}`).toBe(text);
        }
      }
    }),
    { numRuns: 150 },
  );
  // Of no use if all were made again, or none.
  expect(count.kept).toBeGreaterThan(count.made / 4);
  expect(count.made).toBeGreaterThan(100);
});
