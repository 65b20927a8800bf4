/** A part of a file: what a player of sound asks for, to go back without taking all of it again. iPhones play nothing without. */
export type Part = { start: number; end: number };

/**
 * The part that `Range` asks of `size` bytes; undefined for the whole: none was
 * asked, several were, or it does not read (RFC 9110, 14.2). `beyond`: nothing is there.
 */
export function partOf(range: string | undefined, size: number): Part | "beyond" | undefined {
  const [, from, to] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(range ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return undefined;
  if (from === "") return Number(to) === 0 ? "beyond" : { start: Math.max(0, size - Number(to)), end: size };
  if (to !== "" && Number(to) < Number(from)) return undefined;
  if (Number(from) >= size) return "beyond";
  return { start: Number(from), end: to === "" ? size : Math.min(size, Number(to) + 1) };
}

export type InParts = { status: 200 | 206 | 416; headers: Record<string, string>; body: Buffer | undefined };

/** The answer of a sound held whole: all of it, or the part that is asked for. */
export function inParts(bytes: Buffer, range: string | undefined): InParts {
  const part = partOf(range, bytes.length);
  const accepts = { "accept-ranges": "bytes" };
  if (part === "beyond")
    return {
      status: 416,
      headers: { ...accepts, "content-range": `bytes */${bytes.length}`, "content-length": "0" },
      body: undefined,
    };
  if (!part) return { status: 200, headers: { ...accepts, "content-length": String(bytes.length) }, body: bytes };
  const body = bytes.subarray(part.start, part.end);
  const said = `bytes ${part.start}-${part.end - 1}/${bytes.length}`;
  return { status: 206, headers: { ...accepts, "content-range": said, "content-length": String(body.length) }, body };
}
