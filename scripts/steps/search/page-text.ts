/**
 * The words of a page in their order, as Pagefind 1.6 reads its HTML
 * (pagefind/src/fossick/parser.rs): what it leaves out, where it ends a
 * sentence, what weighs more. Only what pages of the search hold (searchPage);
 * that nothing else comes out than from Pagefind itself is what
 * tests/unit/scripts/search-index.test.ts holds.
 */
import { decodeHTML } from "entities";
import { Parser } from "htmlparser2";

/** A page, read. */
export type PageText = {
  /** Its words as they stand, with their punctuation. */
  tokens: string[];
  /** How much each weighs: 1, or 7 to 2 in a heading. */
  weights: number[];
  /** What else is said of it, by name, in the order of names. */
  meta: [name: string, text: string][];
  /** What it is chosen by, in the order of names. */
  filters: [name: string, values: string[]][];
};

/** White space as Unicode and Rust have it: JavaScript’s `\s` lacks one and has one more. */
const space = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/;

/** After these at the end of a block, Pagefind writes a full stop. */
const unended = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\p{Join_Control}'")$*]$/u;

const blocks = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "div", "ul", "li", "article", "section"]);
const leftOut = new Set(["head", "style", "script", "noscript", "label", "form", "svg", "footer", "nav", "iframe", "template"]);

/** Marks of this module in the text: private characters, which forIndex leaves to nobody. */
const [heavier, even] = ["\u{F0000}", "\u{F0001}"];

type Element = { name: string; text: string; out: boolean; body: boolean };

/** Reads the HTML of a page. Its words are those of the one element that is marked as the body. */
export function readPageText(html: string): PageText {
  const filters = new Map<string, string[]>();
  const meta = new Map<string, string>();
  const open: Element[] = [];
  let body = "";
  const inner = (): Element | undefined => open.at(-1);
  const say = (text: string) => {
    const element = inner();
    if (element) element.text += text;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const marks = (mark: string) => pairOf(attributes[`data-pagefind-${mark}`]);
        const [filter, said] = [marks("filter"), marks("meta")];
        if (filter) filters.set(filter[0], [...(filters.get(filter[0]) ?? []), filter[1]]);
        if (said) meta.set(...said);
        const out = leftOut.has(name) || "data-pagefind-ignore" in attributes;
        if (attributes["id"] !== undefined && !out) say(" ");
        if (name === "br") say(" ");
        if (name === "img") image(meta, attributes);
        open.push({ name, text: "", out, body: "data-pagefind-body" in attributes });
      },
      ontext: say,
      onclosetag() {
        const element = open.pop();
        if (!element || element.out) return;
        const text = ended(element);
        if (element.body) body = text;
        else say(text);
      },
    },
    { decodeEntities: false },
  );
  parser.end(html);
  return { ...weighed(body), meta: [...meta].sort(byName), filters: [...filters].sort(byName) };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** `title:Le vélo` as a name and a text. */
function pairOf(mark: string | undefined): [name: string, text: string] | undefined {
  if (mark === undefined) return undefined;
  const colon = mark.indexOf(":");
  if (colon < 0) throw new Error(`A mark of the search without its text: ${mark}`);
  return [mark.slice(0, colon), plain(mark.slice(colon + 1))];
}

/** The first image after the title is the image of the page. */
function image(meta: Map<string, string>, { src, alt }: Record<string, string>): void {
  if (src === undefined || meta.has("image") || !meta.has("title")) return;
  meta.set("image", plain(src));
  meta.set("image_alt", plain(alt ?? ""));
}

/** Text without entities, each run of white space one space. */
const plain = (text: string) => decodeHTML(text).split(space).filter(Boolean).join(" ");

/** What an element adds to the one around it. */
function ended({ name, text }: Element): string {
  const block = blocks.has(name) ? ` ${text}${unended.test(text) ? "." : ""} ` : text;
  const heading = /^h([1-6])$/.exec(name);
  return heading ? ` ${heavier}${8 - Number(heading[1])} ${block} ${even} ` : block;
}

function weighed(text: string): Pick<PageText, "tokens" | "weights"> {
  const [tokens, weights]: [string[], number[]] = [[], []];
  let weight = 1;
  for (const token of decodeHTML(text).split(space)) {
    if (token === "") continue;
    if (token.startsWith(heavier)) weight = Number(token.slice(heavier.length));
    else if (token === even) weight = 1;
    else {
      tokens.push(token);
      weights.push(weight);
    }
  }
  return { tokens, weights };
}
