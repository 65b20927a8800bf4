import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** What somebody asks of the search, by its address. */
export type Asking = { question: string; kind: string; theme: string };

/** What the search answers: who can help outside of the garden, as HTML, and the pages, by kind. */
export type Told = {
  signposts: string[];
  /** The kinds that the answers have, and how many pages of each. */
  kinds: (readonly [kind: string, count: number])[];
  groups: { kind: string; pages: { url: string; title: string; summary: string }[] }[];
};

export type Searcher = {
  /** The answer of the site built in `root`; `undefined` when it takes too long, or too many wait. */
  ask: (root: string, asking: Asking) => Promise<Told | undefined>;
};

/** Questions that may wait for the one under way. */
const mostWaiting = 8;

/** Longest search, in ms: the first one reads the index, and the machine may build the site meanwhile. */
const longest = 10_000;

/**
 * Opens the search of the built sites: a worker for the site served now,
 * started at the first question, ended when another site is served, when a
 * question takes too long; it keeps no server from stopping. Who asks waits for their turn.
 */
export function openSearcher(): Searcher {
  let worker: { root: string; thread: Worker } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const end = () => {
    void worker?.thread.terminate();
    worker = undefined;
  };
  const open = (root: string): Worker => {
    if (worker?.root === root) return worker.thread;
    end();
    const thread = new Worker(join(import.meta.dirname, "search-worker.ts"), { workerData: root });
    thread.unref();
    worker = { root, thread };
    return thread;
  };
  const search = (root: string, asking: Asking) =>
    new Promise<Told | undefined>((resolve) => {
      const thread = open(root);
      const done = (told: Told | undefined, failed: boolean) => {
        clearTimeout(timer);
        thread.off("message", onMessage).off("error", onEnd).off("exit", onEnd);
        if (failed) end();
        resolve(told);
      };
      const onMessage = (told?: Told) => done(told, false);
      const onEnd = () => done(undefined, true);
      const timer = setTimeout(onEnd, longest);
      thread.on("message", onMessage).on("error", onEnd).on("exit", onEnd);
      thread.postMessage(asking);
    });
  return {
    ask: async (root, asking) => {
      if (waiting >= mostWaiting) return undefined;
      waiting++;
      const own = turn.then(() => search(root, asking));
      turn = own;
      return own.finally(() => waiting--);
    },
  };
}
