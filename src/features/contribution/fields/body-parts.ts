/** A body cut into what a person may change of it, without losing a byte: each part knows where it stands. */
import { elements } from "../../../entry/body/elements.ts";
import { isBeyondText, isFence } from "./plain-markdown.ts";

/** A place in a body. */
export type Place = { start: number; end: number };

/** What may be said in an attribute of a photo, as it is read; `place` is that of its value, quotes aside. */
export type PhotoValues = Readonly<Record<string, { text: string; place: Place }>>;

/**
 * One part. `within` is the element that holds it, by its rank among those of
 * the body: several parts may have the same. `raw` is what no field can hold.
 */
export type BodyPart = Place & { within?: { name: string; rank: number } } & (
    | { what: "text" | "raw" }
    | { what: "items"; items: readonly Item[] }
    | { what: "heading"; title: Place }
    | { what: "photo"; values: PhotoValues }
  );

/** An item of a list: its mark with the space after it, its words, what parts it from the next. */
export type Item = { mark: string; text: string; after: string };

/** An element that holds parts: from its first tag to the end of its last. `open` and `close` end where the text inside starts and ends. */
export type Holder = Place & { name: string; inside: Place };

export type CutBody = { parts: BodyPart[]; holders: Holder[] };

type Line = Place & { text: string };
type Tag = Line & { name: string; isEnd: boolean };

function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < body.length;) {
    const found = body.indexOf("\n", start);
    const end = found < 0 ? body.length : found + 1;
    lines.push({ start, end, text: body.slice(start, found < 0 ? end : found) });
    start = end;
  }
  return lines;
}

/** More parts than that are no page: the body is then one. */
const mostParts = 80;

/** Cuts a body. Reads each line once; never fails, whatever the text. */
export function cutBody(body: string): CutBody {
  const blocks = blocksOf(linesOf(body));
  const holders = holdersOf(blocks.flatMap((block) => ("tag" in block ? [block.tag] : [])));
  const tags = new Map(holders.flatMap((holder, rank) => [[holder.start, rank] as const, [holder.inside.end, rank] as const]));
  const open: number[] = [];
  const parts: BodyPart[] = [];
  let run: Line[] = [];
  const within = () => {
    const rank = open.at(-1);
    const holder = rank === undefined ? undefined : holders[rank];
    return rank !== undefined && holder ? { within: { name: holder.name, rank } } : {};
  };
  const add = (lines: readonly Line[], isRaw: boolean) => {
    const place = placeOf(lines);
    if (!place) return;
    const last = parts.at(-1);
    const source = body.slice(place.start, place.end);
    const items = isRaw ? undefined : itemsOf(source);
    if (isRaw && last?.what === "raw" && body.slice(last.end, place.start).trim() === "") last.end = place.end;
    else parts.push({ ...place, ...within(), ...(items ? { what: "items", items } : { what: isRaw ? "raw" : "text" }) });
  };
  const flush = () => {
    for (const { lines, isRaw } of runsOf(run)) add(lines, isRaw);
    run = [];
  };
  for (const block of blocks) {
    if ("lines" in block) {
      run.push(...block.lines);
      continue;
    }
    flush();
    if ("tag" in block) {
      const rank = tags.get(block.tag.start);
      if (rank === undefined) add([block.tag], true);
      else if (!block.tag.isEnd) open.push(rank);
      else {
        const holder = holders[rank];
        if (holder && !parts.some((part) => part.start >= holder.inside.start && part.end <= holder.inside.end))
          parts.push({ what: "text", start: holder.inside.end, end: holder.inside.end, ...within() });
        open.pop();
      }
    } else parts.push({ ...block.part, ...within() });
  }
  flush();
  if (parts.length <= mostParts) return { parts, holders };
  const whole = placeOf(linesOf(body));
  return { parts: whole ? [{ ...whole, what: "raw" }] : [], holders: [] };
}

/** Where some lines stand, without the empty ones at both ends and the space at the end. */
function placeOf(lines: readonly Line[]): Place | undefined {
  const first = lines.find(({ text }) => text.trim() !== "");
  const last = lines.findLast(({ text }) => text.trim() !== "");
  return first && last && { start: first.start, end: last.start + last.text.trimEnd().length };
}

type Block =
  | { lines: Line[] }
  | { tag: Tag }
  | { part: Place & ({ what: "heading"; title: Place } | { what: "photo"; values: PhotoValues }) };

/** Tags, headings and photos that stand alone, and the lines between them. What is in a block of code is none of them. */
function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let fence: string | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) continue;
    if (isFence(line.text)) {
      const sign = line.text.trimStart().slice(0, 3);
      fence = fence === undefined ? sign : fence === sign ? undefined : fence;
    }
    const found =
      fence === undefined ? (tagOf(line) ?? headingOf(line) ?? photoOf(lines.slice(at, at + longestPhoto))) : undefined;
    if (!found) {
      const last = blocks.at(-1);
      if (last && "lines" in last) last.lines.push(line);
      else blocks.push({ lines: [line] });
      continue;
    }
    blocks.push(found);
    if ("part" in found) while ((lines[at + 1]?.start ?? Infinity) < found.part.end) at++;
  }
  return blocks;
}

function tagOf(line: Line): { tag: Tag } | undefined {
  const [, end, name = ""] = /^<(\/?)([A-Z]\w*)>[ \t]*$/.exec(line.text) ?? [];
  if (end === undefined || name === "Photo" || !Object.hasOwn(elements, name)) return undefined;
  return { tag: { ...line, name, isEnd: end === "/" } };
}

/** A heading of the text; the first level is that of the page, and is refused in a body. */
function headingOf({ start, text }: Line): { part: Place & { what: "heading"; title: Place } } | undefined {
  const marks = /^#{2,6}[ \t]+(?=[^\s#])/.exec(text)?.[0];
  if (marks === undefined || isBeyondText(text)) return undefined;
  const end = start + text.trimEnd().length;
  return { part: { what: "heading", start, end, title: { start: start + marks.length, end } } };
}

/** Lines of the longest photo that is taken for one. */
const longestPhoto = 12;
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

function photoOf(lines: readonly Line[]): { part: Place & { what: "photo"; values: PhotoValues } } | undefined {
  const [first] = lines;
  if (!first || !/^<Photo(?:\s|$)/.test(first.text)) return undefined;
  const last = lines.findIndex(({ text }) => text.trimEnd().endsWith("/>"));
  const own = lines.slice(0, last + 1);
  const place = placeOf(own);
  if (last < 0 || !place || own.some(({ text }) => text.trim() === "")) return undefined;
  const source = own.map(({ text }) => text).join("\n");
  const values: Record<string, { text: string; place: Place }> = {};
  const attribute = /\s+([a-z]+)="([^"\n]*)"/y;
  let at = "<Photo".length;
  for (attribute.lastIndex = at; ; at = attribute.lastIndex) {
    const [whole, name = "", value = ""] = attribute.exec(source) ?? [];
    if (whole === undefined) break;
    if (Object.hasOwn(values, name)) return undefined;
    const end = place.start + attribute.lastIndex - 1;
    const text = value.replace(/&[#\w]{1,10};/g, (entity) => entities[entity] ?? entity);
    values[name] = { text, place: { start: end - value.length, end } };
  }
  const isWhole = /^\s*\/>\s*$/.test(source.slice(at)) && "src" in values;
  return isWhole && Object.values(values).every(({ text }) => !/&[#\w]{1,10};/.test(text))
    ? { part: { ...place, what: "photo", values } }
    : undefined;
}

/** The elements whose two tags meet; tags without their other half are none. */
function holdersOf(tags: readonly Tag[]): Holder[] {
  const open: Tag[] = [];
  const holders: Holder[] = [];
  for (const tag of tags) {
    if (!tag.isEnd) {
      open.push(tag);
      continue;
    }
    const place = open.findLastIndex(({ name }) => name === tag.name);
    const first = open[place];
    if (!first) continue;
    open.length = place;
    holders.push({ name: tag.name, start: first.start, end: tag.end, inside: { start: first.end, end: tag.start } });
  }
  return holders.sort((a, b) => a.start - b.start);
}

/** Lines cut where what a field can hold begins and ends: an indented paragraph goes with the one before it. */
function runsOf(lines: readonly Line[]): { lines: Line[]; isRaw: boolean }[] {
  const units: Line[][] = [];
  let isAfterBlank = true;
  let fence: string | undefined;
  for (const line of lines) {
    const isBlank = line.text.trim() === "";
    const isNew = fence === undefined && isAfterBlank && !isBlank && !/^\s/.test(line.text);
    if (isNew || units.length === 0) units.push([]);
    units.at(-1)?.push(line);
    isAfterBlank = isBlank;
    if (!isFence(line.text)) continue;
    const sign = line.text.trimStart().slice(0, 3);
    fence = fence === undefined ? sign : fence === sign ? undefined : fence;
  }
  const runs: { lines: Line[]; isRaw: boolean }[] = [];
  for (const unit of units) {
    const isRaw = isBeyondText(unit.map(({ text }) => text).join("\n"));
    const last = runs.at(-1);
    if (last?.isRaw === isRaw) last.lines.push(...unit);
    else runs.push({ lines: [...unit], isRaw });
  }
  return runs;
}

const item = /^(?:\d{1,9}[.)]|[-*+])[ \t]+(?=\S)/;

/** The items of a text that is one list, each on one line; undefined when it is anything else. */
function itemsOf(source: string): Item[] | undefined {
  const items: Item[] = [];
  for (const line of linesOf(source)) {
    const mark = item.exec(line.text)?.[0];
    const last = items.at(-1);
    if (mark === undefined) {
      if (line.text.trim() !== "" || !last) return undefined;
      last.after += source.slice(line.start, line.end);
      continue;
    }
    const text = line.text.slice(mark.length).trimEnd();
    if (last && mark.trim().at(-1) !== last.mark.trim().at(-1)) return undefined;
    if (item.test(text) || /^(?:[>#|]|\[[ xX]\])/.test(text)) return undefined;
    items.push({ mark, text, after: source.slice(line.start + mark.length + text.length, line.end) });
  }
  return items.length > 0 ? items : undefined;
}
