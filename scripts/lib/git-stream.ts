/** The stream that `git fast-export` writes and `git fast-import` reads: lines, and blocks of bytes whose size a line gives. */

/** What the stream is made of, in order. The line `data N` of a block is not a line of its own. */
export type StreamPart = { line: string } | { block: Buffer };

const newline = 10;

/** Takes such a stream apart. Throws when it ends inside a line or a block. */
export async function* partsOf(stream: AsyncIterable<Buffer>): AsyncGenerator<StreamPart> {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  /** Reads until `held` has `size` bytes; false at the end of the stream. */
  async function hold(size: number): Promise<boolean> {
    const parts = [held];
    let length = held.length;
    while (length < size) {
      const { done, value } = await chunks.next();
      if (done) break;
      parts.push(value);
      length += value.length;
    }
    held = Buffer.concat(parts);
    return held.length >= size;
  }

  while (await hold(1)) {
    let end = held.indexOf(newline);
    while (end < 0) {
      const size = held.length;
      if (!(await hold(size + 1))) throw new Error("The stream of git was cut short");
      end = held.indexOf(newline, size);
    }
    const line = held.toString("utf8", 0, end);
    held = held.subarray(end + 1);
    const size = /^data (\d+)$/.exec(line)?.[1];
    if (size === undefined) yield { line };
    else {
      if (!(await hold(Number(size)))) throw new Error("The stream of git was cut short");
      yield { block: held.subarray(0, Number(size)) };
      held = held.subarray(Number(size));
    }
  }
}

/** A part as the stream holds it. */
export const bytesOf = (part: StreamPart): Buffer =>
  "line" in part ? Buffer.from(`${part.line}\n`) : Buffer.concat([Buffer.from(`data ${part.block.length}\n`), part.block]);
