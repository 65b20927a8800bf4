/**
 * A dossier as the shortest plain data, and back. Short keys, nothing that is
 * empty. Whatever comes in, `expand` gives a whole dossier and says what it left.
 */
import { withoutControlCharacters } from "../../entry/control-characters.ts";
import {
  annexKeys,
  clauseFields,
  emptyDossier,
  frameKeys,
  roleKeys,
  room,
  type Clause,
  type ClauseWords,
  type Dossier,
  type Side,
} from "./model.ts";

type Loose = Readonly<Record<string, unknown>>;

const letters = { who: "w", commitment: "c", deadline: "d", indicator: "i", otherwise: "o" } as const;
const roleLetters = { proposes: "p", decides: "d", funds: "f", does: "a", checks: "v" } as const;
const folders: Readonly<Record<string, string>> = { b: "besoins", l: "leviers", p: "pratiques" };

/** Plain data, to be written as JSON or kept as it is. */
export function compact(dossier: Dossier): Loose {
  const { method } = dossier;
  return filled({
    f: frameKeys.indexOf(dossier.frame),
    t: dossier.title,
    e: dossier.place,
    q: dossier.qpv,
    n: dossier.notes,
    b: dossier.needs,
    p: dossier.practices,
    l: dossier.levers,
    c: dossier.clauses.map(compactClause),
    r: filled(Object.fromEntries(roleKeys.map((key) => [roleLetters[key], method.roles[key]]))),
    y: method.rhythm,
    d: method.decision,
    s: method.signed,
    a: method.annexes.map((key) => annexKeys.indexOf(key)),
    x: method.otherAnnex,
  });
}

function compactClause(clause: Clause): Loose {
  const words: Partial<ClauseWords> = clause.kind === "garden" ? clause.changes : clause.words;
  const shown = clauseFields.filter((field) => words[field] !== undefined);
  return {
    ...(clause.page && { p: shortId(clause.page) }),
    ...(clause.side === "quartier" && { q: 1 }),
    ...(clause.kind === "garden" && { n: clause.number, m: clause.mark }),
    // A box that was emptied is a change; a box never filled is none.
    ...Object.fromEntries(
      shown.map((field) => [letters[field], words[field]]).filter(([, text]) => text !== "" || clause.kind === "garden"),
    ),
  };
}

const filled = (data: Loose) =>
  Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== "" && value !== 0 && !(typeof value === "object" && isBare(value))),
  );
const isBare = (value: object | null) => value === null || Object.keys(value).length === 0;

const shortId = (id: string) => `${id.charAt(0)}/${id.slice(id.indexOf("/") + 1)}`;
const slugShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

function longId(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const [letter = "", slug = ""] = value.split("/", 2);
  return Object.keys(folders).includes(letter) && isSlug(slug) ? `${folders[letter]}/${slug}` : undefined;
}
const isSlug = (value: unknown): value is string => typeof value === "string" && value.length <= 80 && slugShape.test(value);

/** The inverse of `compact`. Never throws; `problems` are sentences for whoever opened it, each once. */
export function expand(value: unknown): { dossier: Dossier; problems: string[] } {
  const problems = new Set<string>();
  const data = objectOf(value);
  if (!data) return { dossier: emptyDossier, problems: ["Ce dossier ne se lit pas."] };

  const text = (given: unknown, max: number) => {
    if (typeof given !== "string") return "";
    const clean = withoutControlCharacters(given);
    if (clean.length > max) problems.add("Un texte trop long a été coupé.");
    return clean.slice(0, max);
  };
  const listOf = (given: unknown, max: number) => {
    const items: unknown[] = Array.isArray(given) ? given : [];
    if (items.length > max) problems.add("Le dossier était trop grand : la fin a été laissée.");
    return items.slice(0, max);
  };
  const slugs = (given: unknown) => {
    const items = listOf(given, room.pages);
    if (!items.every(isSlug)) problems.add("Une adresse de page qui n’en est pas une a été laissée.");
    return [...new Set(items.filter(isSlug))];
  };
  const clause = (given: unknown): Clause[] => {
    const from = objectOf(given);
    if (!from) return [];
    const side: Side = from["q"] === 1 ? "quartier" : "institution";
    const page = longId(from["p"]) ?? "";
    const typed = clauseFields.filter((field) => typeof from[letters[field]] === "string");
    const words = Object.fromEntries(typed.map((field) => [field, text(from[letters[field]], room.words)]));
    const number = from["n"];
    if (Number.isInteger(number) && Number(number) > 0 && page)
      return [{ kind: "garden", page, number: Number(number), mark: text(from["m"], 8), side, changes: words }];
    const all = Object.fromEntries(clauseFields.map((field) => [field, words[field] ?? ""])) as ClauseWords;
    return [{ kind: "own", page, side, words: all }];
  };

  const roles = objectOf(data["r"]) ?? {};
  const chosen = listOf(data["a"], annexKeys.length);
  const dossier: Dossier = {
    frame: frameKeys[Number(data["f"] ?? 0)] ?? "cooperation",
    title: text(data["t"], room.short),
    place: text(data["e"], room.short),
    qpv: text(data["q"], 20),
    notes: text(data["n"], room.long),
    needs: slugs(data["b"]),
    practices: slugs(data["p"]),
    levers: slugs(data["l"]),
    clauses: listOf(data["c"], room.clauses).flatMap(clause),
    method: {
      roles: {
        ...emptyDossier.method.roles,
        ...Object.fromEntries(roleKeys.map((key) => [key, text(roles[roleLetters[key]], room.words)])),
      },
      rhythm: text(data["y"], room.words),
      decision: text(data["d"], room.words),
      signed: text(data["s"], room.words),
      annexes: annexKeys.filter((_, index) => chosen.includes(index)),
      otherAnnex: text(data["x"], room.words),
    },
  };
  return { dossier, problems: [...problems] };
}

const objectOf = (value: unknown): Loose | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;

/** Whether nothing was chosen nor written: the frame alone is no dossier. */
export const isBlank = (dossier: Dossier) => Object.keys(compact({ ...dossier, frame: "cooperation" })).length === 0;

/** Whether two dossiers say the same. */
export const isSame = (one: Dossier, other: Dossier) => JSON.stringify(compact(one)) === JSON.stringify(compact(other));
