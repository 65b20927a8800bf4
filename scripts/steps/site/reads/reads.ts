/**
 * What each page of the site reads of the garden, kept from one build to the
 * next: a page whose reads all find what they found is not made again, and not
 * even asked what it would show. At 1,000 practices, to ask all of them took
 * 5 seconds, for a changed word that two of them say.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { decidedBy } from "../../../../src/graph/reads/answers.ts";
import { listen, type KeyedPage, type Listener } from "../../../../src/graph/reads/reads.ts";
import { isSaid, nothing, readReads, writeReads, type Heard, type KnownPath, type Made } from "./state.ts";

export type PageReads = {
  /** The paths of a route: those that are known while its reads hold, else as `make` gives them. */
  paths: (route: string, make: () => Promise<readonly KnownPath[]>) => Promise<readonly KnownPath[]>;
  /** Whether the page in this file, which has no key, would be as it was: nothing that it read has changed. */
  holds: (file: string) => boolean;
  /** Makes the page in this file, of a route, and remembers what was read for it, and for the route. */
  hear: <T>(file: string, route: string, make: () => Promise<T>) => Promise<T>;
  /** Makes something whose reads are nobody’s. */
  quietly: <T>(make: () => Promise<T>) => Promise<T>;
  /** Remembers all of it for the next build, and hears no more. */
  done: () => void;
  /** Hears no more, and leaves what was remembered. */
  drop: () => void;
};

/** The key of a file that has none, and is kept while all that it read is the same. */
export const byReads = "lu";

/** Where reads go that are nobody’s. */
const nobody: Heard = new Set();

/**
 * Hears what pages read of the garden. `file` remembers it under `mark`: of all
 * else that pages show, the program, the lists, the files beside the entries.
 */
export function openReads(file: string, mark: string): PageReads {
  const { before, found } = readReads(file, mark);
  const now = nothing();
  const context = new AsyncLocalStorage<Heard>();
  const { digestOf, answers } = openAnswers((make) => context.run(nobody, make), found);
  const isSame = (read: string) => digestOf(read) === found.get(read);
  let everywhere: boolean | undefined;
  /** What is known of a thing, remembered once more, when all that was read for it finds what it found. */
  const again = <Fact>(some: Made<Fact>, name: string, into: Made<Fact>) => {
    const known = some.get(name);
    everywhere ??= [...before.everywhere].every(isSame);
    if (!known || !everywhere || ![...known.heard].every(isSame)) return undefined;
    into.set(name, known);
    return known;
  };
  const add = (heard: Heard | undefined, reads: Iterable<string>) => {
    const own = heard ?? now.everywhere;
    if (own !== nobody) for (const read of reads) if (!isSaid(read, own)) own.add(read);
  };
  /** What a route read before the first of its pages: each of these may show it. */
  const firsts = new WeakMap<Heard, readonly string[]>();
  const kept = <Shown>(name: string, make: () => KeyedPage<Shown>): KeyedPage<Shown> => {
    const outer = context.getStore() ?? now.everywhere;
    const first = firsts.get(outer) ?? [...outer];
    firsts.set(outer, first);
    const known = again(before.keys, name, now.keys);
    if (known) {
      add(outer, known.heard);
      return later(known.fact, make);
    }
    const heard: Heard = new Set(first);
    const page = context.run(heard, make);
    now.keys.set(name, { heard, fact: page.cacheKey });
    add(outer, heard);
    return page;
  };
  listen({
    note: (read) => add(context.getStore(), [read]),
    quietly: (make) => context.run(nobody, make),
    heard: (make) => {
      const heard: Heard = new Set();
      return { value: context.run(heard, make), reads: [...heard] };
    },
    kept,
    answers,
  });
  return {
    async paths(route, make) {
      const known = again(before.routes, route, now.routes);
      if (known) return known.fact;
      const heard: Heard = new Set();
      const fact = await context.run(heard, make);
      now.routes.set(route, { heard, fact });
      return fact;
    },
    holds: (name) => again(before.pages, name, now.pages) !== undefined,
    hear(name, route, make) {
      const heard: Heard = new Set(now.routes.get(route)?.heard);
      now.pages.set(name, { heard, fact: true });
      return context.run(heard, make);
    },
    quietly: (make) => context.run(nobody, make),
    done() {
      listen(undefined);
      // Of a route that was not asked for its paths, the pages are as they were.
      for (const name of before.keys.keys()) if (!now.keys.has(name)) again(before.keys, name, now.keys);
      writeReads(file, mark, now, (read) => digestOf(read) ?? "");
    },
    drop: () => listen(undefined),
  };
}

/** A page whose key is known; what it shows is made when it is asked for. */
function later<Shown>(cacheKey: string, make: () => KeyedPage<Shown>): KeyedPage<Shown> {
  let page: KeyedPage<Shown> | undefined;
  return {
    cacheKey,
    get props() {
      return (page ??= make()).props;
    },
  };
}

/** Digests of what reads find, each found once; of nothing before the garden says how to ask. `then`: those of the last build. */
function openAnswers(quietly: Listener["quietly"], then: ReadonlyMap<string, string>) {
  const found = new Map<string, string>();
  let answer: ((read: string) => unknown) | undefined;
  return {
    answers: (by: (read: string) => unknown) => void (answer = by),
    digestOf: function digestOf(read: string): string | undefined {
      const known = found.get(read);
      if (known !== undefined || !answer) return known;
      const whole = decidedBy(read);
      if (whole && then.has(whole) && then.has(read) && digestOf(whole) === then.get(whole)) return then.get(read);
      const told = quietly(() => JSON.stringify(answer?.(read)) ?? "nothing");
      const digest = createHash("sha256").update(told).digest("hex").slice(0, 16);
      found.set(read, digest);
      return digest;
    },
  };
}
