import { longDay } from "../../base/french.ts";
import type { Change } from "./history-log.ts";
import type { PublicSettings } from "../../base/public-settings.ts";

/** What a page says of its own past, and where one can see it or talk about it. */
export type HistoryView = {
  /** Whether git tells of this page. */
  known: boolean;
  /** « modifiée 3 fois, la dernière le 12 mai 2027 »; a move is not a change of what the page says. */
  edited?: string;
  /** The last changes in words, newest first, those of a day once; absent when there is only its writing. */
  past?: string[];
  /** The pages of the forge that show the last change, and all of them. */
  last?: string;
  all?: string;
  /** Where readers discuss. */
  discuss?: string;
};

/** `path` is that of the entry’s file in the repository; `changes`, newest first, are absent when git does not tell. */
export function historyView(
  changes: readonly Change[] | undefined,
  path: string,
  { forge, discuss }: Pick<PublicSettings, "forge" | "discuss">,
): HistoryView {
  const edits = (changes ?? []).filter(({ what }) => what === "modified");
  const [newest] = edits;
  return {
    known: changes !== undefined,
    ...(newest && { edited: editedText(edits.length, newest.day) }),
    ...(changes && changes.length > 1 && { past: pastText(changes) }),
    ...(newest && forge && { last: commitAddress(forge, newest.commit) }),
    ...(forge && { all: historyAddress(forge, path) }),
    ...(discuss && { discuss }),
  };
}

/** How many days of changes a page lists; the forge has them all. */
const pastShown = 5;

/** Changes of one sort that follow one another on one day are one. */
function pastText(changes: readonly Change[]): string[] {
  const days: (Pick<Change, "what" | "day"> & { times: number })[] = [];
  for (const { what, day } of changes) {
    const last = days.at(-1);
    if (last && last.what === what && last.day === day) last.times++;
    else days.push({ what, day, times: 1 });
  }
  return days
    .slice(0, pastShown)
    .map(({ what, day, times }) => `${words[what]} ${times > 1 ? `${times}\u00A0fois ` : ""}le ${longDay(day)}`);
}

const words: Readonly<Record<Change["what"], string>> = {
  created: "écrite",
  modified: "modifiée",
  renamed: "déplacée",
  removed: "retirée",
};

const editedText = (times: number, day: string) =>
  times === 1 ? `modifiée le ${longDay(day)}` : `modifiée ${times}\u00A0fois, la dernière le ${longDay(day)}`;

type Forge = NonNullable<PublicSettings["forge"]>;

function historyAddress({ name, url, branch }: Forge, path: string): string {
  const at = branch.split("/").map(encodeURIComponent).join("/");
  const file = path.split("/").map(encodeURIComponent).join("/");
  if (name === "gitlab") return `${url}/-/commits/${at}/${file}`;
  return name === "forgejo" ? `${url}/commits/branch/${at}/${file}` : `${url}/commits/${at}/${file}`;
}

const commitAddress = ({ name, url }: Forge, commit: string) => `${url}/${name === "gitlab" ? "-/" : ""}commit/${commit}`;
