import { isDeepStrictEqual } from "node:util";
import { partsOfFile, withField } from "../../features/contribution/draft/front-matter.ts";
import { signature, signedBy } from "../../features/contribution/draft/signatures.ts";
import type { Values } from "../../features/contribution/model.ts";
import { anonymous, contributorOf, titleOf } from "../../features/contribution/wording.ts";
import { parseFile } from "../../entry/file.ts";
import { sharedKey } from "../../entry/rows/keys.ts";
import { fold } from "../../base/french.ts";
import type { Undone } from "../model.ts";

/** A contribution that changed a page that was there before it. */
export type TakenBack = {
  /** The page as it is now. */
  current: string;
  /** What the commit that wrote the contribution did, when that is known. */
  undone: Undone | undefined;
  /** What was told: all that there is to go by when the commit is not known. */
  values: Values;
  /** What others told on the same page, which stays, and the names that they sign it with. */
  others: readonly Values[];
  /** The page before anything that whoever takes this back told on it: a name that it holds is not theirs to take out. */
  origin: string | undefined;
};

/** As many words in a row are nobody else’s: shorter runs are met by chance. */
const run = 5;

/** Fewer words are a sentence that anyone writes. */
const shortest = 3;

/**
 * A page without what a contribution brought to it. The merge by git is taken
 * when it is clean; else the fields are put back one by one, and the paragraphs
 * that hold its words leave. `left` is there when some of its words, or its
 * name, can still be read: a person must look.
 */
export function takenBack({ current, undone, values, others, origin }: TakenBack): { text: string; left?: string } {
  const { before, after } = undone ?? {};
  const name = contributorOf(values).name;
  const told = after === undefined ? allOf(values) : wordsIn(after);
  const words = tracesOf(told, [before ?? "", ...others.flatMap(allOf)].join("\n"));
  const isOthers = others.some((other) => fold(contributorOf(other).name) === fold(name));
  const names = name === anonymous || name === "" || isOthers || holdsName(origin ?? "", name) ? [] : [name];
  const isClean = (text: string) => !words.some((trace) => runsOf(text).has(trace)) && !names.some((one) => holdsName(text, one));
  if (undone?.text !== undefined && isClean(undone.text)) return { text: undone.text };
  const text = byHand(current, { before, after, values, words: new Set(words), names });
  if (isClean(text)) return { text };
  return { text, left: names.some((one) => holdsName(text, one)) ? "un nom s’y lit encore" : "des mots s’y lisent encore" };
}

type Traces = {
  before: string | undefined;
  after: string | undefined;
  values: Values;
  words: ReadonlySet<string>;
  names: readonly string[];
};

function byHand(current: string, traces: Traces): string {
  const { file } = parseFile(current, "");
  if (!file) return current;
  const parts = partsOfFile(current, file.body);
  return `---\n${fieldsWithout(parts.yaml, file.data, traces)}---\n${bodyWithout(parts.body, traces)}`;
}

type Data = Readonly<Record<string, unknown>>;
type Value = Parameters<typeof withField>[2];

/** The front matter with what the contribution changed put back, where nobody changed it since. */
function fieldsWithout(yaml: string, data: Data, { before, after, values, names }: Traces): string {
  const old = dataOf(before);
  const made = after === undefined ? undefined : dataOf(after);
  let kept = yaml;
  for (const [key, value] of Object.entries(data)) {
    const [was, became] = [old[key], made?.[key]];
    if (key === sharedKey("contributors")) kept = withField(kept, key, signedWithout(value, names) as Value);
    else if (key === sharedKey("synonyms") && made === undefined)
      kept = withField(
        kept,
        key,
        strings(value).filter((one) => !strings(values["autres_noms"]).some((told) => told.includes(one))),
      );
    else if (made === undefined || isDeepStrictEqual(was, became)) continue;
    else if (isDeepStrictEqual(value, became)) kept = withField(kept, key, (was ?? "") as Value);
    else if (Array.isArray(value))
      kept = withField(kept, key, value.filter((one) => !has(became, one) || has(was, one)) as unknown as Value);
  }
  for (const key of Object.keys(old))
    if (!(key in data) && made && !(key in made)) kept = withField(kept, key, old[key] as Value);
  return kept;
}

const dataOf = (text: string | undefined): Data => (text === undefined ? {} : (parseFile(text, "").file?.data ?? {}));
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const has = (list: unknown, item: unknown) => Array.isArray(list) && list.some((one) => isDeepStrictEqual(one, item));

function signedWithout(value: unknown, names: readonly string[]): unknown[] {
  const signed: unknown[] = Array.isArray(value) ? value : [];
  const left = signed.filter((one) => !names.some((name) => fold(name) === fold(String(signedBy(one)))));
  return left.length > 0 ? left : [signature(anonymous, "anonyme")];
}

/** A body without the lines that the contribution brought, nor those that still hold its words. Where only its name is read, a person decides: it may be somebody else’s line. */
function bodyWithout(body: string, { before, after, words }: Traces): string {
  const old = new Set(linesOf(before ?? ""));
  const brought = new Set(after === undefined ? [] : linesOf(after).filter((line) => !old.has(line) && line !== ""));
  const isBrought = (line: string) => {
    const trimmed = line.trim();
    if (trimmed === "" || old.has(trimmed)) return false;
    // A tag by itself holds nobody’s words, and others may stand in it by now.
    if (/^<\/?[A-Z]\w*>$/.test(trimmed)) return false;
    return brought.has(trimmed) || [...runsOf(line)].some((found) => words.has(found));
  };
  const kept = withoutEmpty(body.split("\n").filter((line) => !isBrought(line)));
  return kept.filter((line, index) => line.trim() !== "" || kept[index - 1]?.trim() !== "").join("\n");
}

/** The lines without the elements that hold nothing any more. */
function withoutEmpty(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const closed = /^<\/([A-Z]\w*)>$/.exec(line.trim())?.[1];
    const last = kept.findLastIndex((one) => one.trim() !== "");
    if (closed !== undefined && kept[last]?.trim() === `<${closed}>`) kept.length = last;
    else kept.push(line);
  }
  return kept;
}

/** What an entry says, who signs it aside: names are looked for by themselves. */
function wordsIn(text: string): string[] {
  const { file } = parseFile(text, "");
  if (!file) return [text];
  const strings = (value: unknown): string[] =>
    typeof value === "string"
      ? [value]
      : typeof value === "object" && value !== null
        ? Object.values(value).flatMap(strings)
        : [];
  const { [sharedKey("contributors")]: _, ...told } = file.data;
  return [...strings(told), file.body];
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim());

const allOf = (values: Values): string[] => [titleOf(values), ...Object.values(values).flat()];

/** The runs of words that `told` has and `before` has not. */
function tracesOf(told: readonly string[], before: string): string[] {
  const known = runsOf(before);
  return [...new Set(told.flatMap((text) => text.split("\n")).flatMap((line) => [...runsOf(line)]))].filter(
    (found) => !known.has(found),
  );
}

/**
 * Each run of words of a text, within its sentences: how they follow one another
 * is nobody’s. A sentence too short for a run is one by itself, whole.
 */
export function runsOf(text: string): Set<string> {
  const found = new Set<string>();
  for (const sentence of text.split(/[.!?…\n]/)) {
    const words = fold(sentence).split(" ");
    if (words.length < run && words.length >= shortest) found.add(`^${words.join(" ")}$`);
    for (let at = 0; at + run <= words.length; at++) found.add(words.slice(at, at + run).join(" "));
  }
  return found;
}

/** Whether a text holds a name, as whole words, however it is written. */
export function holdsName(text: string, name: string): boolean {
  const sought = fold(name);
  return sought !== "" && ` ${fold(text)} `.includes(` ${sought} `);
}
