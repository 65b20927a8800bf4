/** One change of an entry: its day, what was done, and the commit. Never who: a name in git was not given to be shown. */
export type Change = { day: string; what: "created" | "modified" | "renamed" | "removed"; commit: string };

/** Signs of a commit that are kept. git’s own short form grows with the repository: two clones would differ. */
const commitSigns = 10;

/**
 * Reads the answer of `git log --name-status -z --format=%x01%H %cs`, newest
 * commit first, into the changes of each entry under its name of today, newest
 * first. A file that was moved keeps its past; one that was removed and then
 * written again starts anew.
 */
export function parseLog(log: string): Map<string, Change[]> {
  const changes = new Map<string, Change[]>();
  // What a file of an older commit is called today; nothing when another file had that name.
  const todays = new Map<string, string | undefined>();
  for (const block of log.split("\u0001").slice(1)) {
    const [head = "", ...fields] = block.split("\0");
    const [commit = "", day = ""] = head.split(" ");
    const seen = statuses(fields).map((status) => ({
      ...status,
      file: todays.has(status.to) ? todays.get(status.to) : status.to,
    }));
    for (const { what, from, to } of seen) if (what === "created" || from !== to) todays.set(to, undefined);
    for (const { from, to, file } of seen) if (from !== to) todays.set(from, file);
    for (const { what, file } of seen) {
      if (!file?.endsWith(".mdx")) continue;
      const id = file.slice(0, -".mdx".length);
      const known = changes.get(id) ?? [];
      known.push({ day, what, commit: commit.slice(0, commitSigns) });
      changes.set(id, known);
    }
  }
  return changes;
}

type Status = { what: Change["what"]; from: string; to: string };

/** Letters and paths in turn; a move has two paths. A copy is a new file; one that was moved and edited was edited. */
function statuses(fields: readonly string[]): Status[] {
  const found: Status[] = [];
  for (let at = 0; at + 1 < fields.length;) {
    // A new line stands before the first letter.
    const letter = (fields[at++] ?? "").trim();
    const from = fields[at++] ?? "";
    if (letter.startsWith("R")) found.push({ what: letter === "R100" ? "renamed" : "modified", from, to: fields[at++] ?? "" });
    else if (letter.startsWith("C")) {
      const to = fields[at++] ?? "";
      found.push({ what: "created", from: to, to });
    } else if (letter !== "") found.push({ what: letters[letter] ?? "modified", from, to: from });
  }
  return found;
}

const letters: Readonly<Record<string, Change["what"]>> = { A: "created", D: "removed" };
