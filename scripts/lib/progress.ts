/** A line that says how far a long step is: rewritten in a terminal, silent elsewhere but for its end. */
export function progressLine(label: string) {
  const live = process.stdout.isTTY;
  let last = 0;
  let shown = false;
  return {
    /** `total` is absent when it is not known before the end. */
    step(done: number, total?: number) {
      if (!live || (done !== total && Date.now() - last < 100)) return;
      last = Date.now();
      shown = true;
      process.stdout.write(`\r${label} : ${done}${total === undefined ? "" : ` / ${total}`}`);
    },
    end() {
      if (shown) process.stdout.write("\r\u001B[K");
    },
  };
}
