/** A line that says how far a long step is: rewritten in a terminal, printed once at the end elsewhere. */
export function progressLine(label: string) {
  const live = process.stdout.isTTY;
  let last = 0;
  let final = "";
  return {
    step(done: number, total: number) {
      final = `${label} : ${done} / ${total}`;
      if (!live || (done < total && Date.now() - last < 100)) return;
      last = Date.now();
      process.stdout.write(`\r${final}`);
    },
    end() {
      if (final) process.stdout.write(live ? "\n" : `${final}\n`);
    },
  };
}
