import { shortDigest } from "./digest.ts";
import { closingSections } from "../body/elements.ts";
import type { Kind } from "../kinds.ts";
import type { Node, NodeOf } from "../node.ts";

/** The kinds whose entries are translated. Another is a row here, its page below `src/pages/[langue]/`, and what `wordsOf` says of it. */
export const translatedKinds = ["practice"] as const satisfies readonly Kind[];

export type TranslatedNode = NodeOf<(typeof translatedKinds)[number]>;

export const isTranslated = (node: Node): node is TranslatedNode => isTranslatedKind(node.kind);
export const isTranslatedKind = (kind: Kind | undefined): boolean => translatedKinds.some((one) => one === kind);

/** What a translation is held against: the digest of all that is translated, and how many boxes warn in it. */
export type Face = { digest: string; warnings: number };

const closing: ReadonlySet<string> = new Set(closingSections.map((name) => `<${name}>`));
const warning = /^<Attention>$[^]*?^<\/Attention>$/gm;

/** A text without where its links lead. */
export const wordsAlone = (text: string): string =>
  text
    .replace(/\[\[([^[\]|\n]*)(?:\|([^[\]\n]*))?\]\]/g, (_, name: string, words: string | undefined) => words ?? name)
    .replace(/\[([^[\]\n]*)\]\(([^()\s]*)\)/g, "$1");

/** A text as its reader has it: without its links, and any space as one. */
export const plain = (text: string) => wordsAlone(text).replaceAll("'", "’").replace(/\s+/g, " ").trim();

/** What is translated of a body: all that stands before its closing sections, and any box that warns further down. */
export function leadOf(body: string): { text: string; warnings: number } {
  const lines = body.split("\n");
  const at = lines.findIndex((line) => closing.has(line.trimEnd()));
  const lead = at < 0 ? body : lines.slice(0, at).join("\n");
  const further = at < 0 ? [] : (lines.slice(at).join("\n").match(warning) ?? []);
  return { text: [lead.trimEnd(), ...further].join("\n\n"), warnings: warningsIn(lead) };
}

/** How many boxes warn in a body. */
export const warningsIn = (body: string): number => body.match(warning)?.length ?? 0;

/** The words of an entry that are translated, besides its body: each stands in the front matter of a translation. */
const wordsOf = ({ title, data }: TranslatedNode) => [
  title,
  data.summary,
  data.frames.map(({ sentence }) => sentence),
  data.materials,
  data.tools,
  data.risks.map(({ text }) => text),
];

/** The face of an entry; `body` as it is written. None for the kinds that are not translated. */
export function faceOf(node: Node, body: string): Face | undefined {
  if (!isTranslated(node)) return undefined;
  const { text, warnings } = leadOf(body);
  const told = JSON.stringify([...wordsOf(node), text], (_, value: unknown) =>
    typeof value === "string" ? plain(value) : value,
  );
  return { digest: shortDigest(told), warnings };
}
