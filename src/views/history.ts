import { longDay } from "../french.ts";
import type { Change } from "../entry/history-log.ts";
import type { PublicSettings } from "../contribution/settings.ts";

/** What a page says of its own past, and where one can see it or talk about it. */
export type HistoryView = {
  /** « Modifiée 3 fois », a move not being a change of what the page says. `undefined` when git does not tell. */
  edits: { times: string; last: string; commit?: string } | "never" | undefined;
  /** The page of the forge that shows every change. */
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
  const edited = (changes ?? []).filter(({ what }) => what === "modified");
  const [newest] = edited;
  return {
    edits: newest
      ? {
          times: edited.length === 1 ? "une fois" : `${edited.length} fois`,
          last: longDay(newest.day),
          ...(forge && { commit: commitAddress(forge, newest.commit) }),
        }
      : changes && changes.length > 0
        ? "never"
        : undefined,
    ...(forge && { all: historyAddress(forge, path) }),
    ...(discuss && { discuss }),
  };
}

type Forge = NonNullable<PublicSettings["forge"]>;

function historyAddress({ name, url, branch }: Forge, path: string): string {
  const at = branch.split("/").map(encodeURIComponent).join("/");
  const file = path.split("/").map(encodeURIComponent).join("/");
  if (name === "gitlab") return `${url}/-/commits/${at}/${file}`;
  return name === "forgejo" ? `${url}/commits/branch/${at}/${file}` : `${url}/commits/${at}/${file}`;
}

const commitAddress = ({ name, url }: Forge, commit: string) => `${url}/${name === "gitlab" ? "-/" : ""}commit/${commit}`;
