import { decodeHTML } from "entities";
import { fold } from "../../base/french.ts";

/** A stretch of a text: from the sign `start` to before `end`. */
export type Stretch = { start: number; end: number };

type Word = Stretch & { text: string };

/** What stands for one sign in a file: `\u00e9` of JSON, `%C3%A9` of an address, `&eacute;` of HTML, or the sign itself. */
const sign = /\\u\{?[0-9a-f]{4,6}\}?|(?:%[0-9a-f]{2})+|&#x?[0-9a-f]{1,6};|&[a-z]{2,8}[0-9]?;|./gisu;

/** Letters that do not come apart into a base and a mark; those that are written one for another, or otherwise at the end of a word. */
const plain: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  ς: "σ",
  ى: "ي",
  ی: "ي",
  ة: "ه",
  ک: "ك",
};

/** Letters of writings that put no space between words: each is looked at as a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Signs that are letters for Unicode and none for who writes a name: apostrophes of several languages, the stroke that draws Arabic out. */
const unsaid = /[\u02B0-\u02FF\u0640\uA78B\uA78C]/;

/** Between two words of one name, at most: `&nbsp;`, `** `, a line end, a comma. */
const widest = 14;

/** Names of more words are looked for in the order given and in reverse only. */
const mostPermuted = 4;

/**
 * Where `text` holds `name`, in any spelling: case, accents (composed or not),
 * œ or oe, apostrophes, hyphens and spaces of any kind or none, the words in any
 * order, entities of HTML, escapes of JSON and of addresses. Whole words only.
 * In one reading of the text, whatever its length.
 */
export function findName(text: string, name: string): Stretch[] {
  const parts = wordsOf(name).map(({ text: word }) => word);
  if (parts.length === 0) return literal(text, name);
  const wanted = new Set(ordersOf(parts));
  const length = parts.join("").length;
  const words = wordsOf(text);
  const found: Stretch[] = [];
  for (let first = 0; first < words.length; first++) {
    let joined = "";
    for (let last = first; last < words.length && joined.length < length; last++) {
      const word = words[last];
      const before = words[last - 1];
      if (!word || (last > first && before && !isGap(text.slice(before.end, word.start)))) break;
      joined += word.text;
      if (!wanted.has(joined)) continue;
      found.push(widened(text, { start: words[first]?.start ?? 0, end: word.end }, name));
      first = last;
      break;
    }
  }
  return found;
}

/** Where `text` holds a word of `name` alone, of three letters or more: a first name, a family name. For a person to look at. */
export function findParts(text: string, name: string): Stretch[] {
  const parts = new Set(wordsOf(name).map(({ text: word }) => word));
  if (parts.size < 2) return [];
  const whole = findName(text, name);
  return wordsOf(text)
    .filter(({ text: word }) => word.length >= 3 && parts.has(word))
    .filter(({ start }) => !whole.some((stretch) => start >= stretch.start && start < stretch.end))
    .map(({ start, end }) => ({ start, end }));
}

/** The words of a text, folded, with the place of each. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  for (const { 0: written, index } of text.matchAll(sign)) {
    for (const letter of folded(written)) {
      const end = index + written.length;
      if (/[\p{L}\p{N}]/u.test(letter) && !unsaid.test(letter)) {
        if (open && !unspaced.test(letter)) open.end = end;
        else words.push((open = { text: "", start: index, end }));
        open.text += plain[letter] ?? letter;
      } else if (!/\p{M}|\p{Cf}/u.test(letter) && !unsaid.test(letter)) open = undefined;
      else if (open) {
        open.end = end;
        // A vowel sign of Tamil or Hindi is a letter in all but name: without them, one name would be another.
        if (/\p{M}/u.test(letter)) open.text += fold(letter);
      }
    }
  }
  return words;
}

/** One by one, and as they are meant: full-width letters and ligatures come apart too. */
const folded = (written: string) => decoded(written).normalize("NFKD").toLowerCase();

function decoded(written: string): string {
  if (written.length === 1) return written;
  if (written.startsWith("&")) return decodeHTML(written);
  if (written.startsWith("%")) return Buffer.from(written.replaceAll("%", ""), "hex").toString("utf8");
  if (!written.startsWith("\\u")) return written;
  const code = Number.parseInt(written.replace(/[^0-9a-f]/gi, ""), 16);
  return code > 0x10ffff ? " " : String.fromCodePoint(code);
}

const isGap = (between: string) => between.length <= widest && !/\n\s*\n/.test(between);

function ordersOf(parts: readonly string[]): string[] {
  if (parts.length > mostPermuted) return [parts.join(""), parts.toReversed().join("")];
  if (parts.length <= 1) return [parts.join("")];
  return parts.flatMap((part, index) => ordersOf(parts.toSpliced(index, 1)).map((rest) => part + rest));
}

/** With the characters of the name that are no letters, when they stand there too: `Jo (dit Le Grand)`. */
function widened(text: string, { start, end }: Stretch, name: string): Stretch {
  const at = Math.max(0, start - name.search(/[\p{L}\p{N}]/u));
  return text.startsWith(name, at) ? { start: at, end: Math.max(end, at + name.length) } : { start, end };
}

function literal(text: string, name: string): Stretch[] {
  if (name === "") return [];
  const found: Stretch[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    found.push({ start: at, end: at + name.length });
  return found;
}
