/** The dossier on the screen: what it is, how it changes, and where it is kept (address, history, device). */
import { addressOf, decode, encode, isCode } from "./address.ts";
import { compact, expand, isBlank, isSame } from "./compact.ts";
import { keep, readKept } from "./kept.client.ts";
import { emptyDossier, type Dossier } from "./model.ts";
import { showAddress } from "../../ui/address-bar.client.ts";

export type Desk = {
  readonly dossier: Dossier;
  /** What « undo » would bring back. */
  readonly former: Dossier | undefined;
  /** The dossier that this device kept from another time, while it is offered. */
  readonly aside: Dossier | undefined;
  /** The address to share, when there can be one. */
  readonly address: string | undefined;
  /** Resolves once the address says all that is written, what was typed a moment ago too. */
  settled: () => Promise<void>;
  /** Why there is no address for what is written: too long to be carried, or a browser that cannot make it. */
  readonly trouble: "long" | "browser" | undefined;
  /** A step: a new entry of the history, and « undo » comes back here. `said` is read aloud. */
  change: (next: Dossier, said: string, focus?: string) => void;
  /** Typing: the same entry of the history, nothing is redrawn. */
  type: (next: Dossier) => void;
};

/** How the page follows: `all` after a step, `words` after typing, `address` once it is known, `elsewhere` when another tab had written. */
export type Follow = (what: "all" | "words" | "address" | "elsewhere", said?: string, focus?: string) => void;

/** What changes of a desk, and the writing that is under way. */
type Kept = { -readonly [Name in "dossier" | "former" | "aside" | "address" | "trouble"]: Desk[Name] } & {
  follow: Follow;
  turns: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  writing: Promise<void>;
};

/**
 * Opens what the address or the history hold, as `begin` completes it: that is
 * the first entry of the history, « back » leaves the page. Problems are sentences.
 */
export async function openDesk(
  follow: Follow,
  begin: (dossier: Dossier) => Dossier,
): Promise<{ desk: Desk; problems: string[] }> {
  const opened = await found();
  const last = readKept("last");
  const dossier = begin(opened.dossier);
  const aside = last && !isSame(last, dossier) ? last : undefined;
  const nothing = { former: undefined, address: undefined, trouble: undefined, timer: undefined };
  const kept: Kept = { dossier, aside, ...nothing, follow, turns: 0, writing: Promise.resolve() };
  addEventListener("popstate", ({ state }) => goBack(kept, state));
  addEventListener("pagehide", () => kept.timer !== undefined && save(kept));
  if (!isBlank(dossier)) save(kept);
  writeAddress(kept);
  return { desk: deskOf(kept), problems: opened.problems };
}

/** What the page sees of the desk, and what it may do there. */
const deskOf = (kept: Kept): Desk => ({
  get dossier() {
    return kept.dossier;
  },
  get former() {
    return kept.former;
  },
  get aside() {
    return kept.aside;
  },
  get address() {
    return kept.address;
  },
  get trouble() {
    return kept.trouble;
  },
  settled: () => settled(kept),
  change: (next, said, focus) => change(kept, next, said, focus),
  type: (next) => type(kept, next),
});

function change(kept: Kept, next: Dossier, said: string, focus?: string) {
  const { dossier, aside } = kept;
  showAddress("replaceState", location.href, compact(dossier));
  showAddress("pushState", location.href, compact(next));
  if (aside && isSame(next, aside)) kept.aside = undefined;
  if (isBlank(next) && !isBlank(dossier)) keep("before", dossier);
  kept.former = dossier;
  kept.dossier = next;
  save(kept);
  writeAddress(kept);
  kept.follow("all", said, focus);
}

function type(kept: Kept, next: Dossier) {
  kept.dossier = next;
  clearTimeout(kept.timer);
  kept.timer = setTimeout(() => saveTyped(kept), 300);
  kept.follow("words");
}

function saveTyped(kept: Kept) {
  save(kept);
  writeAddress(kept);
}

/** What is written while an address is being written has one of its own, which is waited for too. */
async function settled(kept: Kept) {
  if (kept.timer !== undefined) saveTyped(kept);
  const { writing } = kept;
  await writing;
  if (writing !== kept.writing || kept.timer !== undefined) await settled(kept);
}

/** The address follows in a moment: to write it takes a compression, which does not wait. */
function writeAddress(kept: Kept) {
  kept.writing = writing(kept, ++kept.turns);
}

async function writing(kept: Kept, turn: number) {
  const code = await encode(kept.dossier).catch(() => undefined);
  if (turn !== kept.turns) return;
  const { dossier } = kept;
  kept.address = code === undefined || isBlank(dossier) ? undefined : addressOf(location.origin + location.pathname, code);
  kept.trouble = kept.address || isBlank(dossier) ? undefined : code === undefined ? "browser" : "long";
  showAddress("replaceState", kept.address ?? location.pathname, compact(dossier));
  kept.follow("address");
}

function save(kept: Kept) {
  const { dossier, aside } = kept;
  clearTimeout(kept.timer);
  kept.timer = undefined;
  if (isBlank(dossier) && aside) return;
  if (aside) keep("before", aside);
  if (keep("last", dossier)) kept.follow("elsewhere");
}

/** Takes the dossier of an entry of the history, or of an address that was typed. */
function goBack(kept: Kept, state: unknown) {
  const code = location.hash.slice(1);
  const open = (next: Dossier) => {
    kept.dossier = next;
    kept.former = undefined;
    save(kept);
    writeAddress(kept);
    kept.follow("all", "");
  };
  if (state) open(expand(state).dossier);
  // A link inside the page leaves no state: the dossier stays, and takes its address back.
  else if (isCode(code)) void decode(code).then((read) => open(read.dossier));
  else writeAddress(kept);
}

/** What the address holds; the history when the address could not hold it. */
async function found(): Promise<{ dossier: Dossier; problems: string[] }> {
  const code = location.hash.slice(1);
  if (isCode(code)) return decode(code);
  if (history.state) return { dossier: expand(history.state).dossier, problems: [] };
  return { dossier: emptyDossier, problems: [] };
}
