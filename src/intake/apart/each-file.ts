/** For a process that reads the files of strangers: takes them one after another from its input, and answers each. */
export async function answerEach(answer: (file: Buffer) => Promise<object>): Promise<void> {
  // The server is gone: a process at work would hold an ordinary exit back.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  for await (const file of filesOf(process.stdin)) process.send?.(await answer(file));
}

/** The files that come one after another, each after its length on four bytes. */
async function* filesOf(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  let file: Buffer | undefined;
  let filled = 0;
  for await (let rest of input) {
    while (rest.length > 0) {
      if (!file) {
        const missing = 4 - head.length;
        head = Buffer.concat([head, rest.subarray(0, missing)]);
        rest = rest.subarray(missing);
        if (head.length < 4) continue;
        file = Buffer.allocUnsafe(head.readUInt32BE());
        head = Buffer.alloc(0);
        filled = 0;
      }
      const taken = rest.copy(file, filled);
      filled += taken;
      rest = rest.subarray(taken);
      if (filled < file.length) continue;
      yield file;
      file = undefined;
    }
  }
}
