/** How the hostile cases are written: what is sent, what must come of it, and the forms that are whole but for one thing. */
import type { Part, Sent } from "./hostile-server.ts";

export type Expected =
  /** Nothing is kept, and the first sentence of the answer is this. */
  | { status: number; says: string }
  /** Kept, with problems told beside these fields. */
  | { kept: readonly string[] };

export type HostileCase = {
  name: string;
  /** The word to look for; nothing to look for without it. */
  canary: string;
  sent: Sent;
  expected: Expected;
  /** What a moderator cannot publish as it was sent, and must write anew. */
  rewritten: readonly string[];
};

type Made = Pick<HostileCase, "name" | "sent" | "expected"> & { rewritten?: readonly string[] };
/** A case, once its canary is known. */
export type Make = (canary: string) => Made;

export const kept = (...fields: string[]): Expected => ({ kept: fields });
/** A practice that is whole, but for what is put in place of it. */
export const practice = (more: readonly Part[] = []): Part[] => {
  const given = new Set(more.map(([name]) => name));
  const usual: Part[] = [
    ["forme", "pratique"],
    ["quoi", "On répare les chaises de l’école."],
    ["comment", "On colle, puis on serre."],
    ["accord_publication", "oui"],
    ["themes", "habitat"],
    ["type", "geste"],
    ["besoins_fondamentaux", "liens"],
    ["economise", "argent"],
    ["difficulte", "1"],
    ["duree_min", "1"],
    ["duree_max", "2"],
    ["duree_unite", "heures"],
    ["cout_min", "0"],
    ["cout_max", "5"],
    ["cout_compte", "la colle"],
    ["avec_enfants", "oui"],
  ];
  return [...usual.filter(([name]) => !given.has(name)), ...more];
};

export const form = (
  name: string,
  parts: (canary: string) => Part[],
  expected: Expected,
  rewritten: readonly string[] = [],
): Make => {
  return (canary) => ({ name, sent: { parts: parts(canary) }, expected, rewritten });
};

/** A practice whose first sentence is harmless and holds the canary, with something else in it. */
export const beside = (name: string, more: (canary: string) => Part[], expected?: Expected, rewritten?: readonly string[]) =>
  form(name, (c) => practice([["quoi", `On répare les chaises ${c}.`], ...more(c)]), expected ?? kept(), rewritten);
