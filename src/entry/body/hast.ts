/** The syntax tree of a body, as far as we read it, and the text below its nodes. */
import { setAround } from "../../base/french.ts";

/** What we read of a node of the tree; the parser’s own types are wider. */
export type HastNode = {
  type: string;
  tagName?: string;
  name?: string | null;
  value?: string;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: HastNode[];
  position?: { start: { line: number; offset: number }; end: { offset: number } };
};

/** The plain text of the steps that stand below an element, in order. */
export function stepsOf(node: HastNode): string[] {
  const lists = (node.children ?? []).filter(({ tagName }) => tagName === "ol");
  return lists.flatMap(({ children = [] }) =>
    children
      .filter(({ tagName }) => tagName === "li")
      .map((item) => {
        const { words, codes } = textParts(item);
        return setAround(
          words.map((part) => part.replace(/\s+/g, " ")),
          codes,
        ).trim();
      }),
  );
}

/** The text below a node. */
export const textOf = (node: HastNode) => {
  const { words, codes } = textParts(node);
  return words.map((part, index) => part + (codes[index] ?? "")).join("");
};

/**
 * The text below a node, parted where code stands: a code after each of the
 * words but the last. Without recursion: it is asked for before the depth of
 * the tree is known.
 */
function textParts(node: HastNode): { words: string[]; codes: string[] } {
  const [words, codes] = [[""], [] as string[]];
  const ahead = [{ node, inCode: false }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node: at, inCode } = next;
    const begins = !inCode && at.tagName === "code";
    if (begins) {
      codes.push("");
      words.push("");
    }
    if (at.type === "text") {
      const texts = inCode ? codes : words;
      texts[texts.length - 1] += at.value ?? "";
    }
    // One by one: spreading a long list of children as arguments would overflow the stack as well.
    for (const child of at.children?.toReversed() ?? []) ahead.push({ node: child, inCode: inCode || begins });
  }
  return { words, codes };
}
