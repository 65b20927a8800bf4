/** What another version of a source changes in a garden that has entries of its own. */
import { digestOfFile } from "../steps/site/part.ts";

/**
 * What becomes of a file. `add`, `change`, `remove`: the garden has it as it was
 * taken, or not at all. `override`: it was changed here, or is of the garden’s
 * own, and stays. `hidden`: it was taken away here, and stays away.
 */
export type Move = {
  name: string;
  move: "add" | "change" | "remove" | "override" | "hidden";
  before?: Uint8Array | undefined;
  after?: Uint8Array | undefined;
};

type Sides = {
  /** Digests of the files as they were taken; nothing for a new source. */
  base: Readonly<Record<string, string>>;
  theirs: ReadonlyMap<string, Uint8Array>;
  /** What the garden has at a name. */
  ours: (name: string) => Uint8Array | undefined;
};

/** The moves of all files of which the source says something new, by name. What the garden has already is none. Nobody’s work is ever written over. */
export function movesOf({ base, theirs, ours }: Sides): Move[] {
  const names = [...new Set([...Object.keys(base), ...theirs.keys()])].sort();
  return names.flatMap((name): Move[] => {
    const [was, after, before] = [base[name], theirs.get(name), ours(name)];
    const digest = (bytes: Uint8Array | undefined) => bytes && digestOfFile(bytes);
    if (digest(after) === was || digest(after) === digest(before)) return [];
    if (digest(before) === was)
      return [{ name, move: after === undefined ? "remove" : before === undefined ? "add" : "change", before, after }];
    return [{ name, move: before === undefined ? "hidden" : "override", before, after }];
  });
}

/** Files of the source that the garden has otherwise, and those that it has taken away: they survive any version. */
export function ownIn({ base, ours }: Pick<Sides, "base" | "ours">): { overridden: string[]; hidden: string[] } {
  const names = Object.keys(base).sort();
  return {
    overridden: names.filter((name) => {
      const bytes = ours(name);
      return bytes !== undefined && digestOfFile(bytes) !== base[name];
    }),
    hidden: names.filter((name) => ours(name) === undefined),
  };
}
