/**
 * Changes a whole page in places, and leaves every other byte alone. The page
 * is parsed (htmlparser2): a pattern would take for a tag what an attribute, a
 * text or a comment only says, and strangers write texts. parse5, which builds
 * the tree that a browser builds, took four times as long for the same
 * elements of the pages that the site writes; it is the judge of this module (tests/unit/page-html.test.ts).
 */
import { Parser } from "htmlparser2";

/** An element that is written in a page: one that a browser would add by itself is none. */
export type PageElement = {
  /** In lower case; `svg:style` for what is not of HTML. */
  name: string;
  /** The value of an attribute, without its entities; the first, where one is written twice. */
  attribute: (name: string) => string | undefined;
  /** The attributes that it has, in their order. */
  names: () => string[];
  /** The text of a script or of a style. */
  text: () => string;
  /** Replaces the whole element. */
  replace: (html: string) => void;
  /** Gives an attribute a value; `undefined` takes it away. */
  set: (name: string, value: string | undefined) => void;
};

/** A comment of a page: what it says, and from where to where it stands. */
export type PageComment = { text: string; start: number; end: number };

/** A page: its elements and its comments in order, and what it is once they are changed. */
export type PageHtml = { elements: PageElement[]; comments: PageComment[]; changed: () => string };

/** What opens a drawing or a formula, and what holds HTML inside of one. */
const foreigners = new Set(["svg", "math"]);
const backToHtml = new Set(["svg:foreignObject", "svg:desc", "svg:title", "svg:annotation-xml", "svg:mtext"]);
const isForeign = (parent = "") => parent.startsWith("svg:") && !backToHtml.has(parent);

type Edit = { start: number; end: number; text: string };
type Attribute = { name: string; value: string; start: number; end: number };

/** Reads a whole page. What looks like an element or a comment in an attribute or in a script is none; what stands in `noscript` is, as without JavaScript. */
export function readPage(html: string): PageHtml {
  const edits: Edit[] = [];
  const elements: Element[] = [];
  const comments: PageComment[] = [];
  const open: Element[] = [];
  let attributes: Attribute[] = [];
  const parser = new Parser({
    onopentagname: () => void (attributes = []),
    onattribute: (name, value) => void attributes.push({ name, value, start: parser.startIndex, end: parser.endIndex }),
    onopentag(name, _, added) {
      const foreign = foreigners.has(name) || isForeign(open.at(-1)?.name);
      const element = new Element({ name: foreign ? `svg:${name}` : name, attributes, html, edits, start: parser.startIndex });
      element.inside = element.end = parser.endIndex + 1;
      // A lone `</p>` opens one that nobody wrote.
      if (!added) elements.push(element);
      open.push(element);
    },
    onclosetag(_, implied) {
      // What another tag ends, ends before it; what has no closing tag, with its own.
      open.pop()?.close(parser.startIndex, implied ? parser.startIndex : parser.endIndex + 1);
    },
    oncomment: (text) => void comments.push({ text, start: parser.startIndex, end: parser.endIndex + 1 }),
  });
  parser.end(html);
  return { elements, comments, changed: () => edited(html, edits) };
}

/** The characters that could end an attribute, a tag or an entity. */
const escaped = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

type Place = { name: string; attributes: readonly Attribute[]; html: string; edits: Edit[]; start: number };

/** Shares its methods with all others: a page has a thousand. They are taken apart from it, so each holds on to it. */
class Element implements PageElement {
  readonly name: string;
  /** Where its opening tag ends, where its closing tag starts, and where it ends. */
  inside = 0;
  closing = 0;
  end = 0;
  readonly #at: Place;
  constructor(at: Place) {
    this.name = at.name;
    this.#at = at;
  }
  close(closing: number, end: number): void {
    if (closing === this.#at.start) return;
    this.closing = closing;
    this.end = end;
  }
  #find(asked: string) {
    return this.#at.attributes.find(({ name }) => name === asked);
  }
  get attribute() {
    return (asked: string) => this.#find(asked)?.value;
  }
  get names() {
    return () => this.#at.attributes.map(({ name }) => name);
  }
  get text() {
    return () => this.#at.html.slice(this.inside, Math.max(this.inside, this.closing));
  }
  get replace() {
    return (text: string) => void this.#at.edits.push({ start: this.#at.start, end: this.end, text });
  }
  get set() {
    return (name: string, value: string | undefined) => {
      const { html, edits, start } = this.#at;
      const found = this.#find(name);
      const text = value === undefined ? "" : ` ${name}="${escaped(value)}"`;
      const spaced = found && /\s/.test(html[found.start - 1] ?? "");
      const afterName = start + 1 + this.name.replace("svg:", "").length;
      if (found) edits.push({ start: found.start - (spaced ? 1 : 0), end: found.end, text });
      else if (text) edits.push({ start: afterName, end: afterName, text });
    };
  }
}

/** What lies in a part that was replaced goes with it. What is done twice is done once; what is added comes before what changes at its place. */
function edited(html: string, edits: readonly Edit[]): string {
  let done = 0;
  let text = "";
  const once = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit]));
  const adds = ({ start, end }: Edit) => (start === end ? 0 : 1);
  const inOrder = [...once.values()].sort((a, b) => a.start - b.start || adds(a) - adds(b) || b.end - a.end);
  for (const { start, end, text: by } of inOrder) {
    if (start < done) continue;
    text += html.slice(done, start) + by;
    done = end;
  }
  return text + html.slice(done);
}
