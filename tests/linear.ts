/** How the time of a piece of work grows with the length of its text, whatever else the machine does. */

/** Milliseconds of processor that this thread takes for `work`. */
function spent(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** Below, in milliseconds of processor, nobody waits, and a clock tells nothing. */
const unseen = 25;

/** Times that a growth is measured before it is believed: what else is done on the way only ever adds. */
const turns = 4;

/**
 * Says how much slower four times the text is, when that is more than twice what
 * it should be; undefined when the time grows as the text does. Four times the
 * text takes four times the time when it is read once, sixteen when it is read
 * again from each of its signs.
 */
export function growth(work: (text: string) => unknown, text: (length: number) => string, length: number): number | undefined {
  const [short, long] = [text(length), text(4 * length)];
  let [before, after] = [Infinity, Infinity];
  for (let turn = 0; turn < turns; turn++) {
    after = Math.min(
      after,
      spent(() => work(long)),
    );
    if (after < unseen) return undefined;
    before = Math.min(
      before,
      spent(() => work(short)),
    );
    if (after / Math.max(before, 0.5) <= 10) return undefined;
  }
  return Math.round(after / Math.max(before, 0.5));
}
