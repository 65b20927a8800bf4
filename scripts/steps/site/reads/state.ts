/** What a build remembers of what its pages read. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { decidedBy } from "../../../../src/graph/reads/answers.ts";

/** A path of a route, and the key of its page, if it has one. */
export type KnownPath = readonly [pathname: string, cacheKey?: string];

/** Names of what was read. */
export type Heard = Set<string>;

/** Things made, by name, each with what was read for it. */
export type Made<Fact> = Map<string, { heard: Heard; fact: Fact }>;

export type Remembered = {
  /** Read by modules as they are loaded: by every page. */
  everywhere: Heard;
  routes: Made<readonly KnownPath[]>;
  /** Keys of pages, by the name under which they are made. */
  keys: Made<string>;
  /** Pages without a key, by their files. */
  pages: Made<true>;
};

export const nothing = (): Remembered => ({ everywhere: new Set(), routes: new Map(), keys: new Map(), pages: new Map() });

/** As it is written: reads by their place in the one list of them, each with the digest of what it found. */
type Written = {
  mark: string;
  reads: [read: string, digest: string][];
  everywhere: number[];
} & Record<"routes" | "keys" | "pages", [name: string, reads: number[], fact: unknown][]>;

/** What `file` remembers under `mark`, and what each read found then; nothing when it is of another mark, or cannot be read. */
export function readReads(file: string, mark: string): { before: Remembered; found: ReadonlyMap<string, string> } {
  try {
    const written = JSON.parse(readFileSync(file, "utf8")) as Written;
    if (written.mark !== mark) return { before: nothing(), found: new Map() };
    const heardAt = (places: readonly number[]): Heard => new Set(places.map((place) => written.reads[place]?.[0] ?? ""));
    const madeOf = <Fact>(some: Written["keys"]): Made<Fact> =>
      new Map(some.map(([name, places, fact]) => [name, { heard: heardAt(places), fact: fact as Fact }]));
    const { everywhere, routes, keys, pages } = written;
    return {
      before: { everywhere: heardAt(everywhere), routes: madeOf(routes), keys: madeOf(keys), pages: madeOf(pages) },
      found: new Map(written.reads),
    };
  } catch {
    return { before: nothing(), found: new Map() };
  }
}

/** What says each of some things, where all of them were read. */
const wholes: [whole: string, part: string][] = [
  ["nodes", "node/"],
  ["links", "in/"],
  ["links", "out/"],
  ["listed-links", "listed-in/"],
  ["listed-links", "listed-out/"],
];

/** Whether a read says nothing more beside those that were heard: a list of all practices reads a thousand, which each would weigh. */
export const isSaid = (read: string, heard: Heard): boolean =>
  wholes.some(([whole, part]) => read.startsWith(part) && heard.has(whole));

/** Remembers in `file` what was made. `digestOf`: what a read finds now. */
export function writeReads(file: string, mark: string, made: Remembered, digestOf: (read: string) => string): void {
  const places = new Map<string, number>();
  const placesOf = (heard: Heard) =>
    [...heard].flatMap((read) => {
      if (isSaid(read, heard)) return [];
      const place = places.get(read) ?? places.size;
      places.set(read, place);
      return place;
    });
  const listOf = (some: Made<unknown>) =>
    [...some].map(([name, { heard, fact }]): [string, number[], unknown] => [name, placesOf(heard), fact]);
  const parts = {
    everywhere: placesOf(made.everywhere),
    routes: listOf(made.routes),
    keys: listOf(made.keys),
    pages: listOf(made.pages),
  };
  const reads = [...places.keys()];
  // After all others, at no place that anything names.
  for (const whole of new Set(reads.flatMap((read) => decidedBy(read) ?? []))) if (!places.has(whole)) reads.push(whole);
  const written: Written = { mark, ...parts, reads: reads.map((read) => [read, digestOf(read)]) };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(written));
  renameSync(`${file}.part`, file);
}
