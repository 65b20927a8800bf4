import { spawn } from "node:child_process";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { gitRefusal } from "./git-refusal.ts";
import { parseLog, type Change } from "./history-log.ts";

export type History = {
  /** Where the content folder is in its repository: `content/`. */
  prefix: string;
  /** By entry id, newest first. Empty when git does not tell: no repository, no git, a clone without its past. */
  changes: ReadonlyMap<string, Change[]>;
};

/**
 * What git knows of every entry below `content`, asked once. Never fails: where
 * git does not tell, no entry has changes, and pages say so. A shallow clone
 * tells nothing, since its oldest commit seems to create every file. The answer
 * depends on the commit alone: not on the machine, on its settings, nor on what
 * `cache`, a file, kept of an older commit (thousands of commits take git seconds).
 *
 * Only the published branch is read, a merge as one change: a change counts when
 * readers see it.
 */
export async function readHistory(content: string, cache: string): Promise<History> {
  const where = await git(content, here);
  if (where === undefined) return { prefix: "content/", changes: new Map() };
  const [shallow, prefix = "", head = ""] = where.split("\n");
  if (shallow !== "false") return { prefix, changes: new Map() };
  return { prefix, changes: parseLog(await logOf(content, { prefix, head, cache })) };
}

const here = ["rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD"];

/** All that decides what `readHistory` tells of `content`, in a few milliseconds; undefined where git does not tell. */
export const historyMark = (content: string): Promise<string | undefined> => git(content, here);

/** Why git refuses to read the repository around `content`, with what to type; undefined when it does not, or when there is none. */
export async function repositoryRefusal(content: string): Promise<string | undefined> {
  let refusal: string | undefined;
  await git(content, ["rev-parse", "--git-dir"], (said) => (refusal = gitRefusal(said, content)));
  return refusal;
}

type Asked = { prefix: string; head: string; cache: string };

/** The log of `head`: what was kept, and the commits since, when the kept one is behind on the same branch. */
async function logOf(content: string, { prefix, head, cache }: Asked): Promise<string> {
  const [mark = "", ...lines] = (await readFile(cache, "utf8").catch(() => "")).split("\n");
  const [known = "", ...folder] = mark.split(" ");
  const ofHere = /^[0-9a-f]{40,64}$/.test(known) && folder.join(" ") === prefix;
  if (ofHere && known === head) return lines.join("\n");
  const branch = ofHere ? await git(content, ["rev-list", "--first-parent", head]) : undefined;
  const isBehind = branch?.split("\n").includes(known) ?? false;
  const newer = await git(content, [...logCommand, isBehind ? `${known}..${head}` : head, "--", "."]);
  if (newer === undefined) return "";
  const log = newer + (isBehind ? lines.join("\n") : "");
  await keep(cache, `${head} ${prefix}\n${log}`);
  return log;
}

const logCommand = [
  "log",
  "--first-parent",
  "-m",
  "--no-show-signature",
  "--no-ext-diff",
  "--no-textconv",
  "--no-color",
  "--find-renames",
  "-l1000",
  "-O/dev/null",
  "--name-status",
  "-z",
  "--relative",
  "--format=%x01%H %cs",
];

/** Whole or not at all: a build may be stopped. */
async function keep(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}`;
  await writeFile(partial, text);
  await rename(partial, path);
}

/** Settings of a machine that would change the answer. */
const settings = ["log.follow=false", "log.diffMerges=separate", "log.showRoot=true"].flatMap((setting) => ["-c", setting]);

/** The answer of git in a folder; nothing when it fails or is not installed. */
function git(
  folder: string,
  args: readonly string[],
  onRefusal: (said: string) => void = () => undefined,
): Promise<string | undefined> {
  // A build that a hook starts is told of another repository.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")));
  const child = spawn("git", ["-C", folder, ...settings, ...args], {
    env: { ...env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said = `${said}${chunk}`.slice(0, 10_000)));
  return new Promise((resolve) => {
    child.on("error", () => resolve(undefined));
    child.on("close", (code) => {
      if (code !== 0) onRefusal(said);
      resolve(code === 0 ? Buffer.concat(out).toString("utf8") : undefined);
    });
  });
}
