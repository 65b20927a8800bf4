import { Document, isMap, isScalar, isSeq, Pair, parseDocument, YAMLMap, YAMLSeq, type Node } from "yaml";

import { asRead } from "../entry/file.ts";

/** An entry file cut where its front matter and its body meet; as read. */
export function partsOfFile(text: string, body: string): { yaml: string; body: string } {
  const head = asRead(text).slice(0, -body.length || undefined);
  return { yaml: head.replace(/^---\n/, "").replace(/---[ \t]*\n?$/, ""), body };
}

/** The fields that can be added, in the order of the files. */
const order = ["titre", "resume", "simple", "synonymes"];

type Value = string | readonly string[] | readonly Readonly<Record<string, string | number>>[];

/**
 * Front matter with one field put in place of another, added, or removed when
 * its value is empty. All else keeps every byte: comments, order and quotes; so
 * do the items of a list that stay in it.
 */
export function withField(yaml: string, key: string, value: Value): string {
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
  const text = value.length > 0 ? fieldText(key, value, place?.node) : "";
  if (place) {
    if (text && isSeq(place.node)) return withItems(yaml, text.slice(key.length + 1), { ...place, node: place.node });
    if (text) return yaml.slice(0, place.start) + text + yaml.slice(place.end);
    return yaml.slice(0, place.start) + yaml.slice(lineEnd(yaml, place.end));
  }
  if (!text) return yaml;
  const before = order.slice(0, Math.max(0, order.indexOf(key))).map((name) => placeOf(name)?.end ?? -1);
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
  return document.toString({ lineWidth: 0 }).trimEnd();
}

function nodeOf(document: Document, value: Value, old: Node | null | undefined): Node {
  if (typeof value === "string" || !isSeq<Node>(old)) return document.createNode(value);
  const list = new YAMLSeq<Node>();
  list.flow = old.flow === true;
  const written = new Map(old.items.map((item) => [JSON.stringify(item), item]));
  const inFlow = old.items.some((item) => isMap(item) && item.flow === true);
  list.items = value.map((item) => written.get(JSON.stringify(item)) ?? document.createNode(item, { flow: inFlow }));
  return list;
}
