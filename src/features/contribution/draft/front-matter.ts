import { Document, isMap, isScalar, isSeq, Pair, parseDocument, YAMLMap, YAMLSeq, type Node } from "yaml";

import { asRead } from "../../../entry/file.ts";
import { sharedKey } from "../../../entry/rows/keys.ts";

/** An entry file cut where its front matter and its body meet; as read. */
export function partsOfFile(text: string, body: string): { yaml: string; body: string } {
  const head = asRead(text).slice(0, -body.length || undefined);
  return { yaml: head.replace(/^---\n/, "").replace(/---[ \t]*\n?$/, ""), body };
}

/** The fields that every file has may be added, in the order of the files. */
const sharedOrder = () => (["title", "summary", "easy", "synonyms"] as const).map(sharedKey);

type Value = unknown;

const isEmpty = (value: Value) =>
  value === undefined || value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/**
 * Front matter with one field put in place of another, added, or removed when
 * its value is empty. All else keeps every byte: comments, order and quotes; so
 * do the items of a list that stay in it.
 */
export function withField(yaml: string, key: string, value: Value, keys: readonly string[] = sharedOrder()): string {
  const map = parseDocument(yaml, { version: "1.2", schema: "core", merge: false }).contents;
  const pairs = isMap<Node, Node | null>(map) ? map.items : [];
  const placeOf = (name: string) => {
    const pair = pairs.find((candidate) => isScalar(candidate.key) && candidate.key.value === name);
    const start = pair?.key.range?.[0];
    if (!pair || start === undefined) return undefined;
    const written = yaml.slice(0, pair.value?.range?.[1] ?? pair.key.range?.[2]).trimEnd();
    return { start, end: written.length, node: pair.value };
  };
  const place = placeOf(key);
  const text = isEmpty(value) ? "" : fieldText(key, value, place?.node);
  if (place) {
    if (text && isSeq(place.node)) return withItems(yaml, text.slice(key.length + 1), { ...place, node: place.node });
    if (text) return yaml.slice(0, place.start) + text + yaml.slice(place.end);
    return yaml.slice(0, place.start) + yaml.slice(lineEnd(yaml, place.end));
  }
  if (!text) return yaml;
  const before = keys.slice(0, Math.max(0, keys.indexOf(key))).map((name) => placeOf(name)?.end ?? -1);
  const last = Math.max(-1, ...before);
  const at = last < 0 ? 0 : lineEnd(yaml, last);
  return `${yaml.slice(0, at)}${text}\n${yaml.slice(at)}`;
}

/** A list put in place of another, at its own indentation: what stands beside its name stays. */
function withItems(yaml: string, items: string, { node, end }: { node: Node; end: number }): string {
  const start = node.range?.[0] ?? end;
  const column = start - (yaml.lastIndexOf("\n", start - 1) + 1);
  const block = items.startsWith("\n");
  const text = block ? items.trimStart().replaceAll("\n  ", `\n${" ".repeat(column)}`) : items.trimStart();
  return yaml.slice(0, start) + text + yaml.slice(end);
}

/** Where the line of `offset` ends, its line feed included. */
const lineEnd = (text: string, offset: number) => {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
};

/** `key: value` as YAML, without a final line end. A list keeps the way its items are written. */
function fieldText(key: string, value: Value, old: Node | null | undefined): string {
  const document = new Document({}, { version: "1.2", schema: "core" });
  document.contents = new YAMLMap();
  document.contents.items.push(new Pair(document.createNode(key), nodeOf(document, value, old)));
  // As the files are written: `[a, b]`, and `{ nom: Léa }`.
  const flowCollectionPadding = !(isSeq<Node>(old) && old.flow === true && !old.items.some(isMap));
  return document.toString({ lineWidth: 0, flowCollectionPadding }).trimEnd();
}

/** `value` as it was written where it is the same, and as its neighbours are where it is not. */
function nodeOf(document: Document, value: Value, old: Node | null | undefined, inFlow = false): Node {
  if (Array.isArray(value) && isSeq<Node>(old)) return seqOf(document, value, old);
  if (typeof value === "object" && value !== null && !Array.isArray(value) && isMap<Node, Node | null>(old))
    return mapOf(document, value, old);
  return document.createNode(value, { flow: inFlow });
}

function seqOf(document: Document, value: readonly Value[], old: YAMLSeq<Node>): Node {
  const list = new YAMLSeq<Node>();
  list.flow = old.flow === true;
  const written = new Map(old.items.map((item) => [JSON.stringify(item), item]));
  const inFlow = old.items.some((item) => isMap(item) && item.flow === true);
  // As many as before: one that is not the same is the former in its place, changed.
  const inPlace = value.length === old.items.length;
  list.items = value.map(
    (item, row) => written.get(JSON.stringify(item)) ?? nodeOf(document, item, inPlace ? old.items[row] : undefined, inFlow),
  );
  return list;
}

function mapOf(document: Document, value: object, old: YAMLMap<Node, Node | null>): Node {
  const map = new YAMLMap<Node, Node | null>();
  map.flow = old.flow === true;
  map.items = Object.entries(value).map(([key, inner]: [string, Value]) => {
    const pair = old.items.find((one) => isScalar(one.key) && one.key.value === key);
    const isSame = pair !== undefined && JSON.stringify(pair.value) === JSON.stringify(inner);
    return isSame ? pair : new Pair<Node, Node | null>(document.createNode(key), nodeOf(document, inner, pair?.value, map.flow));
  });
  return map;
}
