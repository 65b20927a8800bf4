/**
 * What is read of a garden while something is made of it: by it, a build knows
 * which pages a change touches (scripts/steps/site/reads.ts). Nobody listens
 * elsewhere, and all of this then costs nothing.
 */

/** Who listens: set by the program that builds, found by the modules of the pages, which are bundled apart. */
export type Listener = {
  /** A thing that was read, by its name: `node/pratiques/troc`. */
  note: (read: string) => void;
  /** Makes something, and says what was read for it. */
  heard: <T>(make: () => T) => { value: T; reads: readonly string[] };
  /** Makes something whose reads are not noted: who asks says in one name what it depends on. */
  quietly: <T>(make: () => T) => T;
  /** What the page of this name shows, and its key; when nothing that was read for it changed, the key that is known, and the rest once it is asked for. */
  kept: <Shown>(name: string, make: () => KeyedPage<Shown>) => KeyedPage<Shown>;
  /** Says how to find what a read finds, as JSON writes it. */
  answers: (answer: (read: string) => unknown) => void;
};

const heardBy = Symbol.for("jardin.lectures");
const all = globalThis as { [heardBy]?: Listener };

export function listen(by: Listener | undefined): void {
  if (by) all[heardBy] = by;
  else delete all[heardBy];
}

/** Who listens; undefined where nobody does. */
export const listener = (): Listener | undefined => all[heardBy];

export const note = (read: string): void => all[heardBy]?.note(read);

export function quietly<T>(make: () => T): T {
  const ear = listener();
  return ear ? ear.quietly(make) : make();
}

/** What a page shows, and the key under which it is kept. */
export type KeyedPage<Shown> = { readonly props: Shown; readonly cacheKey: string };

/** What a page shows: see `Listener`. */
export const keptPage = <Shown>(name: string, make: () => KeyedPage<Shown>): KeyedPage<Shown> =>
  listener()?.kept(name, make) ?? make();

/** What is made of a thing once, however often it is asked for; each who asks has read what it was made of. */
export function onceFor<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { value: Value; reads: readonly string[] }>();
  return (key) => {
    let found = known.get(key);
    if (!found) {
      const ear = listener();
      found = ear ? ear.heard(() => make(key)) : { value: make(key), reads: [] };
      known.set(key, found);
    }
    for (const read of found.reads) note(read);
    return found.value;
  };
}
