/** A file of a garden without what it said of entries that are gone. */
import { isMap, isSeq, parseDocument, type Document, type Node } from "yaml";
import { kinds, type Kind } from "../../src/entry/kinds.ts";
import { slugLists } from "../../src/entry/node.ts";
import { keysOf } from "../../src/entry/rows/keys.ts";
import { resolveName, resolveWikiText, type Names } from "../../src/graph/resolve.ts";

/** What is gone, and how the garden named it while it was there. */
export type Gone = { ids: ReadonlySet<string>; names: Names; titleOf: (id: string) => string };

/** The fields of a kind that hold slugs, by the key that people write: the folder that they lead to. */
const listsOf = (kind: Kind): [key: string, folder: string][] =>
  slugLists.flatMap(({ name, to }) => {
    const key = keysOf(kind)[name]?.key;
    return key === undefined ? [] : [[key, kinds[to].folder] as [string, string]];
  });

const head = /^---\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;

/** The text of an entry without its links to what is gone: out of its lists and steps; plain words in its sentences. */
export function unlinked(text: string, kind: Kind, gone: Gone): string {
  const plain = withoutLinks(text, gone);
  const fields = head.exec(plain)?.[1];
  if (fields === undefined) return plain;
  const document = parseDocument(fields);
  const cuts = listsOf(kind).flatMap(([key, folder]) =>
    cutFrom(document, key, fields, (item) => gone.ids.has(`${folder}/${valueOf(item)}`)),
  );
  if (kind === "trail") {
    const { key = "", inside } = keysOf(kind)["steps"] ?? {};
    const target = inside?.["target"]?.key ?? "";
    cuts.push(...cutFrom(document, key, fields, (step) => isMap(step) && gone.ids.has(valueOf(step.get(target, true)))));
  }
  // From the last one, so that the places of the others hold.
  const kept = cuts
    .sort((x, y) => y.start - x.start)
    .reduce((written, { start, end, by }) => written.slice(0, start) + by + written.slice(end), `${fields}\n`);
  return plain.replace(fields, () => kept.trimEnd());
}

type Cut = { start: number; end: number; by: string };

/**
 * What to cut from the text `fields` so that the list under `key` loses the
 * items that are `lost`, and its key with the last of them. In the text, and not
 * by writing the document again: every other line keeps its look.
 */
function cutFrom(document: Document, key: string, fields: string, lost: (item: unknown) => boolean): Cut[] {
  const seq = document.get(key);
  if (!isSeq(seq)) return [];
  const items = seq.items as Node[];
  const kept = items.filter((item) => !lost(item));
  if (kept.length === items.length) return [];
  const lineStart = (at: number) => fields.lastIndexOf("\n", at - 1) + 1;
  const [first = 0, last = 0] = seq.range ?? [];
  const lineEnd = (at: number) => fields.indexOf("\n", at) + 1 || fields.length + 1;
  if (kept.length === 0) return [{ start: lineStart(keyAt(document, key)), end: lineEnd(last - 1), by: "" }];
  if (seq.flow)
    return [{ start: first, end: last, by: `[${kept.map(({ range }) => fields.slice(range?.[0], range?.[1])).join(", ")}]` }];
  const starts = items.map(({ range }) => lineStart(range?.[0] ?? 0));
  return items.flatMap((item, at): Cut[] =>
    lost(item) ? [{ start: starts[at] ?? 0, end: starts[at + 1] ?? lineEnd((item.range?.[1] ?? 1) - 1), by: "" }] : [],
  );
}

/** Where a key stands. */
function keyAt(document: Document, key: string): number {
  const pairs = isMap(document.contents) ? document.contents.items : [];
  return (
    pairs.map((pair) => pair.key as { value?: unknown; range?: [number] }).find(({ value }) => value === key)?.range?.[0] ?? 0
  );
}

const valueOf = (item: unknown): string => String((item as { value?: unknown } | undefined)?.value ?? "");

const written = /\[([^[\]]*)\]\(\/([a-z]+\/[a-z0-9-]+)\/?(?:#[^()[\]\s]*)?\)/g;

/** Plain words in the place of links to what is gone. */
export const withoutLinks = (text: string, { ids, names, titleOf }: Gone): string =>
  text
    .replace(/\[\[([^[\]|]*)(?:\|([^[\]]*))?\]\]/g, (whole, target: string, label?: string) => {
      const found = resolveName(names, target.trim());
      if (found.kind !== "found" || !ids.has(found.id)) return whole;
      return label ?? resolveWikiText(`[[${target.trim()}]]`, names, titleOf);
    })
    .replace(written, (whole, label: string, id: string) => (ids.has(id) ? label : whole));
