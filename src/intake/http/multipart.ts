/** One part of a multipart body. `bytes` is a view of the body, not a copy. */
export type Part = {
  name: string;
  /** Present when it is a file, even without a name. */
  filename?: string;
  bytes: Buffer;
};

/** Of the headers of one part; a browser writes a fifth of it. */
const longestHead = 4096;
const lineEnd = Buffer.from("\r\n");
const headEnd = Buffer.from("\r\n\r\n");

/**
 * Cuts a `multipart/form-data` body (RFC 7578) into its parts, in order,
 * without copying it: a form with photos weighs megabytes, and many come at
 * once. Undefined when it is not well formed, or has more than `most` parts.
 */
export function readParts(body: Buffer, contentType: string, most: number): Part[] | undefined {
  const boundary = boundaryOf(contentType);
  if (boundary === undefined) return undefined;
  const opening = Buffer.from(`--${boundary}`);
  const closing = Buffer.from(`\r\n--${boundary}`);
  const parts: Part[] = [];
  if (!startsWith(body, opening, 0)) return undefined;
  let at = opening.length;
  while (!startsWith(body, Buffer.from("--"), at)) {
    if (parts.length === most || !startsWith(body, lineEnd, at)) return undefined;
    const head = at + lineEnd.length;
    const start = body.subarray(head, head + longestHead).indexOf(headEnd);
    const end = start < 0 ? -1 : body.indexOf(closing, head + start + headEnd.length - lineEnd.length);
    if (end < 0) return undefined;
    const named = namesOf(body.toString("utf8", head, head + start));
    if (!named) return undefined;
    parts.push({ ...named, bytes: body.subarray(Math.min(end, head + start + headEnd.length), end) });
    at = end + closing.length;
  }
  return parts;
}

function boundaryOf(contentType: string): string | undefined {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;",]{1,70}))/i.exec(contentType) ?? [];
  return quoted ?? bare;
}

/** The names that `Content-Disposition` gives, as browsers escape them (HTML, multipart form data). */
function namesOf(head: string): Omit<Part, "bytes"> | undefined {
  const disposition = head.split("\r\n").find((line) => /^content-disposition:\s*form-data\s*;/i.test(line));
  const name = disposition && /;\s*name="([^"]*)"/i.exec(disposition)?.[1];
  if (!disposition || name === undefined) return undefined;
  const filename = /;\s*filename="([^"]*)"/i.exec(disposition)?.[1] ?? (/;\s*filename\*?=/i.test(disposition) ? "" : undefined);
  return { name: unescaped(name), ...(filename === undefined ? {} : { filename: unescaped(filename) }) };
}

const unescaped = (name: string) =>
  name.replace(/%(0D|0A|22)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const startsWith = (body: Buffer, sought: Buffer, at: number) => body.subarray(at, at + sought.length).equals(sought);
