/** A body with what was changed in its fields put in place; all else keeps every byte. */
import { escapeHtml } from "../../../base/html.ts";
import { addedName, isListed, partName, photoWords, shownPart } from "./body-fields.ts";
import { cutBody, type BodyPart, type CutBody, type Item, type Place } from "./body-parts.ts";
import { cleanText } from "../clean.ts";
import type { Values } from "../model.ts";
import { shownText, typedText } from "./plain-markdown.ts";
import { lineOf, textOf } from "../wording.ts";

/** What is written at a place, and the field it comes from. */
type Edit = Place & { text: string; name: string };

/** A changed body; `fieldAt` names the field that wrote a line, counted from 1, where one did. */
export type WrittenBody = { body: string; fieldAt: (line: number) => string | undefined };

/**
 * `values` put in a body, by the names of its fields. One that is not among them
 * is left alone, and so is one that says what its part shows; an empty one takes
 * its part away, and with the last of its parts the element that held them.
 */
export function writtenBody(body: string, values: Values): WrittenBody {
  const cut = cutBody(body);
  const gone = new Set<number>();
  const edits = cut.parts.flatMap((part, rank): Edit[] => {
    if (part.what === "photo") {
      if (lineOf(values, partName(rank, "retirer")) === "oui") gone.add(rank);
      else return photoEdits(part, rank, values);
      return [];
    }
    const name = partName(rank);
    const given = values[name];
    const shown = shownPart(body, part);
    const typed = cleanText(given?.join("\n") ?? "");
    if (!given || typed === cleanText(shown)) return [];
    if (typed === "") gone.add(rank);
    else return [{ ...editOf(body, part, typed), name }];
    return [];
  });
  const all = [...edits, ...removals(body, cut, gone), ...additions(body, cut, values)];
  // Of two at one place, the one that was there comes first.
  return composed(
    body,
    all.sort((a, b) => a.start - b.start),
  );
}

function editOf(body: string, part: BodyPart, typed: string): Place & { text: string } {
  const { start, end } = part;
  switch (part.what) {
    case "items":
      return { start, end, text: listOf(typed, part.items) };
    case "heading":
      return { ...part.title, text: typedText(typed.replaceAll("\n", " ")) };
    case "text":
      if (start < end) return { start, end, text: typedText(typed) };
      // An element that holds nothing yet.
      return {
        start,
        end,
        text: `${body.slice(0, start).endsWith("\n\n") ? "" : "\n"}${newContent(part.within?.name ?? "", typed)}\n\n`,
      };
    default:
      return { start, end, text: typed };
  }
}

/** The marks that people put before a point by habit: its number, a dash. */
const habit = (line: string, rank: number): string => {
  const number = /^(\d{1,3})[.)°]\s+/.exec(line);
  if (number && Number(number[1]) === rank + 1) return line.slice(number[0].length);
  return line.replace(/^[-–—•]\s+/, "");
};

const pointsOf = (typed: string) =>
  typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** A list with the typed points: those that were there keep their bytes, the marks go on as they were. */
function listOf(typed: string, items: readonly Item[]): string {
  const known = new Map(items.map(({ text }) => [cleanText(shownText(text)), text]));
  const points = pointsOf(typed).map((line, rank) => known.get(line) ?? typedText(habit(line, rank)));
  const between = items.length > 1 ? (items[0]?.after ?? "\n") : "\n";
  return points
    .map(
      (text, rank) =>
        `${markAt(items, rank)}${text}${rank === points.length - 1 ? "" : rank < items.length - 1 ? (items[rank]?.after ?? between) : between}`,
    )
    .join("");
}

function markAt(items: readonly Item[], rank: number): string {
  const own = items[rank];
  if (own) return own.mark;
  const last = items.at(-1)?.mark ?? "- ";
  const number = /^\d{1,9}/.exec(last)?.[0];
  if (number === undefined) return last;
  // A list may be written « 1. 1. 1. »: it goes on so.
  const step = items.length > 1 && items.at(-2)?.mark === last ? 0 : 1;
  return `${Number(number) + step * (rank - items.length + 1)}${last.slice(number.length)}`;
}

/** What a new element holds, as source. */
const newContent = (name: string, typed: string): string =>
  isListed(name) ? listOf(typed, [{ mark: name === "Etapes" ? "1. " : "- ", text: "", after: "\n" }]) : typedText(typed);

function photoEdits(part: BodyPart & { what: "photo" }, rank: number, values: Values): Edit[] {
  const last = Math.max(...Object.values(part.values).map(({ place }) => place.end)) + 1;
  return [...photoWords, "consentement"].flatMap((attribute): Edit[] => {
    const name = partName(rank, attribute);
    const written = part.values[attribute];
    const typed = lineOf(values, name);
    if (!(name in values) || typed === cleanText(written?.text ?? "").replace(/\s+/g, " ")) return [];
    const text = escapeHtml(typed).replaceAll("&#39;", "'");
    if (written && typed !== "") return [{ ...written.place, text, name }];
    // The name, the sign and the space before it go with what was said.
    if (written) return [{ start: written.place.start - attribute.length - 3, end: written.place.end + 1, text: "", name }];
    return [{ start: last, end: last, text: ` ${attribute}="${text}"`, name }];
  });
}

/** The places of what was emptied, with the lines left empty after it. */
function removals(body: string, { parts, holders }: CutBody, gone: ReadonlySet<number>): Edit[] {
  const emptied = holders.filter((holder) => {
    const own = parts.flatMap((part, rank) => (part.start >= holder.inside.start && part.end <= holder.inside.end ? [rank] : []));
    return own.some((rank) => gone.has(rank)) && own.every((rank) => gone.has(rank));
  });
  const places: (Place & { name: string })[] = [
    ...emptied.map((holder) => ({ ...holder, name: "" })),
    ...[...gone].flatMap((rank) => {
      const part = parts[rank];
      return part && !emptied.some(({ inside }) => part.start >= inside.start && part.end <= inside.end)
        ? [{ ...part, name: partName(rank) }]
        : [];
    }),
  ];
  return places
    .filter((place) => !places.some((other) => other !== place && other.start <= place.start && other.end >= place.end))
    .map(({ start, end, name }) => ({
      start,
      end: end + (/^\s*(?:\n|$)/.exec(body.slice(end))?.[0].length ?? 0),
      text: "",
      name,
    }));
}

/** Sections in the order in which a practice is read. */
const order = ["Etapes", "Permis", "Variantes", "Rates", "Inutile"];

/** What was typed in the fields of what is not there yet, where a reader expects it. */
function additions(body: string, { holders }: CutBody, values: Values): Edit[] {
  const end = body.trimEnd().length;
  const before = (name: string) => holders.find((holder) => order.indexOf(holder.name) >= order.indexOf(name))?.start ?? end;
  const added = (what: string, at: number, source: (typed: string) => string): Edit[] => {
    const name = addedName(what);
    const typed = cleanText(textOf(values, name));
    if (typed === "") return [];
    const text = source(typed);
    return [{ start: at, end: at, text: at < end ? `${text}\n\n` : `\n\n${text}`, name }];
  };
  const element = (name: string) => (typed: string) => `<${name}>\n\n${newContent(name, typed)}\n\n</${name}>`;
  const first = before("Etapes");
  const title = typedText(lineOf(values, addedName("titre_partie")));
  const part = (typed: string) => (title === "" ? typedText(typed) : `## ${title}\n\n${typedText(typed)}`);
  return [
    ...added("texte", first, typedText),
    ...added("texte_partie", first, part),
    // A danger is read before the steps.
    ...added("Attention", first, element("Attention")),
    ...order.flatMap((name) => added(name, before(name), element(name))),
    ...added("Astuce", before("Variantes"), element("Astuce")),
    ...added("Question", end, element("Question")),
  ];
}

function composed(body: string, edits: readonly Edit[]): WrittenBody {
  /** Each piece of the new body: written by a field, or kept from a place of the former. */
  const pieces: ({ text: string } & ({ name: string } | { from: number }))[] = [];
  let at = 0;
  for (const { start, end, text, name } of edits) {
    pieces.push({ text: body.slice(at, start), from: at }, { text, name });
    at = Math.max(at, end);
  }
  pieces.push({ text: body.slice(at), from: at });
  const whole = pieces.map(({ text }) => text).join("");
  const fieldAt = (line: number) => {
    let lines = 1;
    let found: string | undefined;
    for (const piece of pieces) {
      const until = lines + newlines(piece.text);
      if (line >= lines && line <= until) {
        if ("from" in piece) found ??= partAtLine(body, newlines(body.slice(0, piece.from)) + 1 + line - lines);
        else if (piece.text !== "") found = piece.name;
      }
      lines = until;
    }
    return found;
  };
  if (edits.length === 0) return { body, fieldAt };
  return { body: whole.trim() === "" ? "" : whole.trimEnd() + body.slice(body.trimEnd().length), fieldAt };
}

const newlines = (text: string) => text.split("\n").length - 1;

/** The field of the part that a line of a body is in, or whose tags it is. */
function partAtLine(body: string, line: number): string | undefined {
  const { parts, holders } = cutBody(body);
  const isAt = ({ start, end }: Place) => {
    const first = newlines(body.slice(0, start)) + 1;
    return line >= first && line <= first + newlines(body.slice(start, end));
  };
  const holder = holders.findLast(isAt);
  const inside = (part: Place) => holder !== undefined && part.start >= holder.start && part.end <= holder.end;
  const rank = [parts.findIndex(isAt), parts.findIndex(inside)].find((found) => found >= 0);
  return rank === undefined ? undefined : partName(rank);
}
