/** Texts of other sites as plain text. What a reader saw is kept, word for word: an import that loses a warning publishes a danger. */
import { Parser } from "htmlparser2";

const blocks = new Set(
  "p div li ul ol h1 h2 h3 h4 h5 h6 tr table blockquote pre section article figure figcaption dt dd br".split(" "),
);
const unseen = new Set(["script", "style", "template", "head"]);

/** The text of HTML: a line for each block, a link followed by its address, a picture by what is said of it. */
export function htmlText(html: string): string {
  let text = "";
  let hidden = 0;
  let address = "";
  let start = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (unseen.has(name)) hidden++;
        if (blocks.has(name)) text += "\n";
        if (name === "img" && hidden === 0) text += attributes["alt"] ?? "";
        if (name === "a") [address, start] = [attributes["href"] ?? "", text.length];
        // A note of a wiki is read where it is called.
        if (name === "ref") text += " (";
      },
      ontext(piece) {
        if (hidden === 0) text += piece.replaceAll(/[ \t\r\n]+/g, " ");
      },
      onclosetag(name) {
        if (unseen.has(name)) hidden--;
        if (name === "a" && /^https?:/.test(address) && !text.slice(start).includes(address)) text += ` (${address})`;
        if (name === "a") address = "";
        if (name === "ref") text = text.endsWith(" (") ? text.slice(0, -2) : `${text})`;
        if (blocks.has(name) && name !== "br") text += "\n";
      },
    },
    { recognizeSelfClosing: true },
  );
  parser.end(html);
  return lines(text);
}

/** A text in which all that stands between two signs is replaced; what is never closed stays. Read once, whatever it is. */
export function between(text: string, open: string, close: string, say: (inside: string) => string): string {
  let made = "";
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    const end = text.indexOf(close, start + open.length);
    if (end < 0) break;
    made += text.slice(at, start) + say(text.slice(start + open.length, end));
    at = end + close.length;
  }
  return made + text.slice(at);
}

/** Words and their address, as a reader of plain text reads them. */
export const linked = (words: string, address: string): string => (words === "" ? address : `${words} (${address})`);

/** Text that may be HTML: where a tag or an entity stands in it, it is. */
export const anyText = (text: string): string =>
  /<\/?[a-z][^<>]*>|&(?:#\d+|[a-z]+);/i.test(text) ? htmlText(text) : lines(text);

/** Lines without the spaces around them, and at most one empty line in a row. */
export const lines = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();

/** Bytes as text: Unicode where they are, else as older programs of Windows write. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
