/** What this device keeps as its last work of one sort, and the one before it. Nothing is kept where the browser refuses. */

export type Which = "last" | "before";

export type LastKept = {
  /** What is kept; undefined when there is nothing, or the browser refuses. */
  read: (which: Which) => string | undefined;
  /**
   * Keeps a text, at once: a page may be closing. Gives whether another tab had
   * kept one since: its text is then the one before, and nothing is lost.
   */
  keep: (which: Which, text: string) => boolean;
};

/** Keeps under `name`, and under `name-avant` the one before. */
export function lastKept(name: string): LastKept {
  const names = { last: name, before: `${name}-avant` };
  /** What this tab last read or wrote: what differs from it comes from another. */
  let known: string | null | undefined;
  return {
    read: (which) => {
      try {
        const text = localStorage.getItem(names[which]);
        if (which === "last") known ??= text;
        return text ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep: (which, text) => {
      try {
        const now = which === "last" ? localStorage.getItem(names.last) : null;
        const elsewhere = now !== null && known !== undefined && now !== known && now !== text;
        if (elsewhere) localStorage.setItem(names.before, now);
        localStorage.setItem(names[which], text);
        if (which === "last") known = text;
        return elsewhere;
      } catch {
        // A private window or a full disk: the address still holds the work.
        return false;
      }
    },
  };
}
