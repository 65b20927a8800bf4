/**
 * Changes a whole page in places, and leaves every other byte alone. The page
 * is read as a browser reads it (parse5): a pattern would take for a tag what
 * an attribute, a text or a comment only says, and strangers write texts.
 */
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";

/** An element that is written in a page: what the parser adds by itself is none. */
export type PageElement = {
  /** In lower case; `svg:style` for what is not of HTML. */
  name: string;
  /** The value of an attribute, without its entities. */
  attribute: (name: string) => string | undefined;
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

type Edit = { start: number; end: number; text: string };

/** Reads a whole page. What looks like an element or a comment in an attribute or in a script is none. */
export function readPage(html: string): PageHtml {
  const edits: Edit[] = [];
  const elements: PageElement[] = [];
  const comments: PageComment[] = [];
  const see = (node: Tree.Node): void => {
    const place = node.sourceCodeLocation;
    if (place && "tagName" in node) elements.push(elementOf(node, html, edits));
    else if (place && "data" in node) comments.push({ text: node.data, start: place.startOffset, end: place.endOffset });
    if ("content" in node) see(node.content);
    if ("childNodes" in node) for (const child of node.childNodes) see(child);
  };
  // What stands in `noscript` is read as elements, as without JavaScript.
  see(parse(html, { sourceCodeLocationInfo: true, scriptingEnabled: false }));
  return { elements, comments, changed: () => edited(html, edits) };
}

/** The characters that could end an attribute, a tag or an entity. */
const escaped = (value: string) =>
  value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function elementOf(element: Tree.Element, html: string, edits: Edit[]): PageElement {
  const { sourceCodeLocation: place, attrs, childNodes, namespaceURI, tagName } = element;
  const afterName = (place?.startOffset ?? 0) + 1 + tagName.length;
  return {
    name: namespaceURI.endsWith("/xhtml") ? tagName : `svg:${tagName}`,
    attribute: (asked) => attrs.find(({ name, prefix }) => (prefix ? `${prefix}:${name}` : name) === asked)?.value,
    text: () => childNodes.map((child) => ("value" in child ? child.value : "")).join(""),
    replace: (text) => {
      if (place) edits.push({ start: place.startOffset, end: place.endOffset, text });
    },
    set: (name, value) => {
      const at = place?.attrs?.[name];
      const text = value === undefined ? "" : ` ${name}="${escaped(value)}"`;
      const spaced = at && /\s/.test(html[at.startOffset - 1] ?? "");
      if (at) edits.push({ start: at.startOffset - (spaced ? 1 : 0), end: at.endOffset, text });
      else if (text) edits.push({ start: afterName, end: afterName, text });
    },
  };
}

/** What lies in a part that was replaced goes with it. An element that the parser repaired stands twice in its tree, and is changed once. */
function edited(html: string, edits: readonly Edit[]): string {
  let done = 0;
  let text = "";
  const once = new Map(edits.map((edit) => [`${edit.start} ${edit.end} ${edit.text}`, edit]));
  for (const { start, end, text: by } of [...once.values()].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done) continue;
    text += html.slice(done, start) + by;
    done = end;
  }
  return text + html.slice(done);
}
