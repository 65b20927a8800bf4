/**
 * What a reader says of a practice in one gesture, without an account: that they
 * tried, that it failed, thanks. Counted apart from contributions, and never
 * shown as a measure of anything: one is said beside the others, not divided.
 */
import { withoutEnds } from "../../base/text-ends.ts";
import { cleanText } from "./clean.ts";

export const reactions = ["essaye", "rate", "merci"] as const;
export type Reaction = (typeof reactions)[number];
export type Counts = Readonly<Record<Reaction, number>>;

export const isReaction = (name: string): name is Reaction => (reactions as readonly string[]).includes(name);

/** What the buttons say. */
export const reactionLabels: Readonly<Record<Reaction, string>> = {
  essaye: "J’ai essayé",
  rate: "Ça a raté",
  merci: "Merci",
};

/** Below it a count says who, among neighbours, and nothing of the practice. */
export const fewestShown = 3;

/** The counts that readers may see, in the order of the buttons. */
export const shownCounts = (counts: Counts): { reaction: Reaction; n: number }[] =>
  reactions.map((reaction) => ({ reaction, n: counts[reaction] })).filter(({ n }) => n >= fewestShown);

/** The most characters that words left in one gesture may have: past it, it is a story, and there is a form for it. */
export const mostSigns = 300;

/** Words as they are kept, or why they are not. Line ends count for one sign, however a browser sends them. */
export function readWords(typed: string): { ok: true; words: string } | { ok: false; why: "none" | "too-long" } {
  const words = cleanText(typed);
  if (words === "") return { ok: false, why: "none" };
  return words.length > mostSigns ? { ok: false, why: "too-long" } : { ok: true, words };
}

/** Where the reactions to `pratiques/troc` are sent and read. `intake`: as the pages are told, `/` or an address. */
export const reactAddress = (id: string, intake: string): string | undefined => {
  const [folder, slug, more] = id.split("/");
  return folder === "pratiques" && slug && !more && intake !== "" ? `${withoutEnds(intake, "/")}/reagir/${slug}/` : undefined;
};
