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
  /** Why there is no address for what is written: too long to be carried, or a browser that cannot make it. */
  readonly trouble: "long" | "browser" | undefined;
  /** A step: a new entry of the history, and « undo » comes back here. `said` is read aloud. */
  change: (next: Dossier, said: string, focus?: string) => void;
  /** Typing: the same entry of the history, nothing is redrawn. */
  type: (next: Dossier) => void;
};

/** How the page follows: `all` after a step, `words` after typing, `address` once it is known, `elsewhere` when another tab had written. */
export type Follow = (what: "all" | "words" | "address" | "elsewhere", said?: string, focus?: string) => void;

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
  let dossier = begin(opened.dossier);
  let former: Dossier | undefined;
  let aside = last && !isSame(last, dossier) ? last : undefined;
  let address: string | undefined;
  let trouble: Desk["trouble"];
  let turns = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** The address follows in a moment: to write it takes a compression, which does not wait. */
  async function writeAddress() {
    const turn = ++turns;
    const code = await encode(dossier).catch(() => undefined);
    if (turn !== turns) return;
    address = code === undefined || isBlank(dossier) ? undefined : addressOf(location.origin + location.pathname, code);
    trouble = address || isBlank(dossier) ? undefined : code === undefined ? "browser" : "long";
    showAddress("replaceState", address ?? location.pathname, compact(dossier));
    follow("address");
  }

  function save() {
    clearTimeout(timer);
    timer = undefined;
    if (isBlank(dossier) && aside) return;
    if (aside) keep("before", aside);
    if (keep("last", dossier)) follow("elsewhere");
  }

  const desk: Desk = {
    get dossier() {
      return dossier;
    },
    get former() {
      return former;
    },
    get aside() {
      return aside;
    },
    get address() {
      return address;
    },
    get trouble() {
      return trouble;
    },
    change(next, said, focus) {
      showAddress("replaceState", location.href, compact(dossier));
      showAddress("pushState", location.href, compact(next));
      if (aside && isSame(next, aside)) aside = undefined;
      if (isBlank(next) && !isBlank(dossier)) keep("before", dossier);
      former = dossier;
      dossier = next;
      save();
      void writeAddress();
      follow("all", said, focus);
    },
    type(next) {
      dossier = next;
      clearTimeout(timer);
      timer = setTimeout(() => {
        save();
        void writeAddress();
      }, 300);
      follow("words");
    },
  };

  addEventListener("popstate", ({ state }) => {
    const code = location.hash.slice(1);
    const open = (next: Dossier) => {
      dossier = next;
      former = undefined;
      save();
      void writeAddress();
      follow("all", "");
    };
    if (state) open(expand(state).dossier);
    // A link inside the page leaves no state: the dossier stays, and takes its address back.
    else if (isCode(code)) void decode(code).then((read) => open(read.dossier));
    else void writeAddress();
  });
  addEventListener("pagehide", () => timer !== undefined && save());
  if (!isBlank(dossier)) save();
  void writeAddress();
  return { desk, problems: opened.problems };
}

/** What the address holds; the history when the address could not hold it. */
async function found(): Promise<{ dossier: Dossier; problems: string[] }> {
  const code = location.hash.slice(1);
  if (isCode(code)) return decode(code);
  if (history.state) return { dossier: expand(history.state).dossier, problems: [] };
  return { dossier: emptyDossier, problems: [] };
}
