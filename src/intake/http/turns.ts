import { setTimeout as wait } from "node:timers/promises";

/** A turn to read something heavy, with room to put it in. `done` gives it back; its room then belongs to another. */
export type Turn = { room: Buffer; done: () => void };

/** Lets a few in at a time. */
export type Turns = {
  /** First come, first served; undefined when none came in time. */
  take: () => Promise<Turn | undefined>;
};

/**
 * `atOnce` turns of `size` bytes each; who waits longer than `patience`
 * milliseconds gets none. Rooms are made at their first use and used again:
 * freed by the garbage collector, megabytes would pile up before it comes.
 */
export function openTurns({ atOnce, size, patience }: { atOnce: number; size: number; patience: number }): Turns {
  const rooms: Buffer[] = [];
  let unmade = atOnce;
  const waiting: ((room: Buffer) => void)[] = [];
  const give = (room: Buffer) => {
    const next = waiting.shift();
    if (next) next(room);
    else rooms.push(room);
  };
  const turn = (room: Buffer): Turn => {
    let given = false;
    return {
      room,
      done: () => {
        if (!given) give(room);
        given = true;
      },
    };
  };
  return {
    async take() {
      const free = rooms.pop();
      if (free) return turn(free);
      if (unmade > 0) {
        unmade -= 1;
        return turn(Buffer.allocUnsafeSlow(size));
      }
      const { promise, resolve } = Promise.withResolvers<Buffer>();
      waiting.push(resolve);
      const stop = new AbortController();
      const late = wait(patience, undefined, { signal: stop.signal }).catch(() => undefined);
      const room = await Promise.race([promise, late]);
      stop.abort();
      if (room) return turn(room);
      waiting.splice(waiting.indexOf(resolve), 1);
      return undefined;
    },
  };
}
