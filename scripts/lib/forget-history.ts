import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path/posix";
import type { Readable, Writable } from "node:stream";
import { translationsFolder } from "../../src/entry/translations/check-translation.ts";
import { gitIn } from "../../src/intake/publish/git.ts";
import {
  anonymous,
  linesWith,
  filesBeside,
  replaceNames,
  replaceNamesInText,
  signatures,
  unname,
  voicesLost,
} from "../../src/intake/withdrawal/forget-entry.ts";
import { findName } from "../../src/intake/withdrawal/spelling.ts";
import { lineOf } from "../../src/intake/publish/repository.ts";
import { bytesOf, partsOf } from "./git-stream.ts";

/** What the whole history must forget. */
export type Oblivion = {
  /** The top of the repository. It is only read. */
  top: string;
  /** The entry, from the top: `content/recits/mon-recit.mdx`. It goes in every language. */
  path: string;
  /** Photos and voices of the entry that others have too, by their names beside it: they stay. */
  shared: ReadonlySet<string>;
  /** Whether the text stays, without names. */
  keepText: boolean;
  /** The names to forget; absent: all that ever signed the entry. */
  names?: readonly string[];
  /** The folder of the new repository; must not exist. */
  mirror: string;
};

/** What was rewritten: how many versions of the entry (none: nothing was made), which names, and the files of the mirror that hold one of them still. */
export type Forgotten = { versions: number; names: string[]; left: string[] };

const identity = /^(?<role>author|committer|tagger) (?<name>.*) <(?<mail>.*)> (?<when>[^>]*)$/;
/** Where the stream names a branch or a tag. */
const refLine = /^(?<before>(?:commit|reset) refs\/(?:heads|tags)\/|tag )(?<name>.+)$/;
const nobody = "anonyme@jardin.invalid";

/**
 * Copies the branches and tags of a repository into a new bare one, in which the
 * entry never was, or never was signed. Old texts of the entry, messages, authors
 * with their mail addresses, names of branches and of tags lose the names too.
 * Only what `git fast-export` writes is copied: no reflog, no lost commit, and
 * every commit from the first one touched has a new number.
 */
export async function rewriteHistory({ top, path, shared, keepText, names, mirror }: Oblivion): Promise<Forgotten> {
  const git = gitIn(top);
  const own = await formerPaths(top, path);
  const paths = [...own, ...(await facesOf(top, own))];
  const versions = new Set(
    lineOf(
      await git(["log", "--branches", "--tags", "-m", "--format=", "--raw", "--no-abbrev", "--", ...paths], { seconds: 600 }),
    )
      .split("\n")
      .flatMap((line) => line.split(" ").slice(2, 4))
      .filter((blob) => /[1-9a-f]/.test(blob)),
  );
  if (versions.size === 0) return { versions: 0, names: [], left: [] };
  const texts = await Promise.all([...versions].map(async (blob) => `${lineOf(await git(["cat-file", "blob", blob]))}\n`));
  const signed = names ?? [...new Set(texts.flatMap(signatures))].sort();
  // A text that stays loses the voices of those who are forgotten.
  const lost = (text: string) => (keepText ? voicesLost(text, unname(text, signed).text) : filesBeside(text));
  const gone = texts.flatMap(lost).filter((name) => !shared.has(name));
  const beside = paths.flatMap((one) => gone.map((name) => `${dirname(one)}/${name}`));
  const removed = new Set([...(keepText ? [] : paths), ...beside]);

  await mkdir(mirror);
  lineOf(await gitIn(mirror)(["init", "--bare", "--quiet", "."]));
  // A proposal of an entry that goes is nothing but that entry.
  const proposals = keepText ? [] : paths.map((one) => `--exclude=contribution/${basename(one, ".mdx")}-*`);
  const mails = await mailsOf(top, signed);
  const renamed = renamer(signed);
  const out = run(top, ["-c", "core.quotePath=off", "fast-export", ...exportOptions, ...proposals, "--branches", "--tags"]);
  const into = run(mirror, ["fast-import", "--quiet"]);
  await Promise.all([
    out.ended,
    into.ended,
    pass(out.stdout, into.stdin, (part, context) => {
      if ("block" in part) {
        const text = () => part.block.toString("utf8");
        if (context.kind !== "blob") return { block: Buffer.from(withoutMails(replaceNames(text(), signed), mails)) };
        if (!keepText || !versions.has(context.blob)) return part;
        return { block: Buffer.from(withoutMails(replaceNamesInText(unname(text(), signed).text, signed), mails)) };
      }
      const touched = /^(?:M \d+ \S+|D) (.*)$/.exec(part.line)?.[1];
      if (touched !== undefined && removed.has(unquoted(touched))) return undefined;
      const ref = refLine.exec(part.line)?.groups;
      if (ref) return { line: `${ref["before"]}${renamed(ref["name"] ?? "")}` };
      const { role, name = "", mail = "", when } = identity.exec(part.line)?.groups ?? {};
      if (!role || !(holds(name, signed) || holds(mail, signed) || mails.has(mail))) return part;
      return { line: `${role} ${anonymous} <${nobody}> ${when}` };
    }),
  ]);

  const copy = gitIn(mirror);
  const head = await git(["symbolic-ref", "HEAD"]);
  if (head.ok) {
    const branch = head.out.trim().replace(/^refs\/heads\//, "");
    lineOf(await copy(["symbolic-ref", "HEAD", `refs/heads/${renamed(branch)}`]));
  }
  // What nothing names any more was copied all the same: it goes now.
  lineOf(await copy(["gc", "--quiet", "--prune=now"], { seconds: 600 }));
  lineOf(await copy(["fsck", "--full", "--strict"], { seconds: 600 }));
  const objects = await objectsOf(mirror);
  const stayed = [...objects.values()].find((name) => removed.has(name));
  if (stayed) throw new Error(`${stayed} is still in the history of ${mirror}`);
  return { versions: versions.size, names: [...signed], left: await filesWith(mirror, objects, signed) };
}

const holds = (text: string, names: readonly string[]) => names.some((name) => findName(text, name).length > 0);

/** The mail addresses of who signed commits with one of `names`. */
async function mailsOf(top: string, names: readonly string[]): Promise<Set<string>> {
  const format = "--format=%an%x00%ae%x00%cn%x00%ce";
  const listed = lineOf(await gitIn(top)(["log", "--branches", "--tags", format], { seconds: 600 }));
  const mails = listed.split("\n").flatMap((line) => {
    const [author = "", mail = "", committer = "", other = ""] = line.split("\0");
    return [...(holds(author, names) ? [mail] : []), ...(holds(committer, names) ? [other] : [])];
  });
  return new Set(mails.filter((mail) => mail !== ""));
}

const withoutMails = (text: string, mails: ReadonlySet<string>) =>
  [...mails].reduce(
    (held, mail) => held.replaceAll(mail, nobody),
    text.replace(/Anonyme <[^>\n]{1,254}>/g, `Anonyme <${nobody}>`),
  );

/** Names branches and tags that hold a name anew, each otherwise: two of one name would become one history. */
function renamer(names: readonly string[]): (ref: string) => string {
  const given = new Map<string, string>();
  return (ref) => {
    if (!holds(ref, names)) return ref;
    const known = given.get(ref);
    if (known !== undefined) return known;
    const name = `${replaceNames(ref, names).replaceAll(anonymous, "anonyme")}-${given.size + 1}`;
    given.set(ref, name);
    return name;
  };
}

const exportOptions = [
  "--use-done-feature",
  "--show-original-ids",
  "--signed-tags=strip",
  "--tag-of-filtered-object=rewrite",
  "--reencode=yes",
];

/** A path as the stream writes it: between quotes when it holds a space, a quote or a backslash. */
const unquoted = (path: string) => (path.startsWith('"') ? path.slice(1, -1).replace(/\\(["\\])/g, "$1") : path);

/** The names under which the branch that is checked out knew a file, from its first to its last. */
async function formerPaths(top: string, path: string): Promise<string[]> {
  const followed = await gitIn(top)(["log", "--follow", "--format=", "--name-only", "-z", "HEAD", "--", path], { seconds: 600 });
  return [...new Set([path, ...(followed.ok ? followed.out.split("\0") : [])])].filter((name) => name.trim() !== "");
}

/** The paths under which entries were ever known in other languages, from those of the entries. */
async function facesOf(top: string, paths: readonly string[]): Promise<string[]> {
  const content = new Set(paths.map((path) => join(dirname(dirname(path)), translationsFolder)));
  const own = new Set(paths.map((path) => `${basename(dirname(path))}/${basename(path)}`));
  const listed = lineOf(
    await gitIn(top)(["log", "--branches", "--tags", "-m", "--format=", "--name-only", "-z", "--", ...content], { seconds: 600 }),
  );
  const names = listed.split("\0").map((name) => name.trim());
  return [...new Set(names)].filter((name) => own.has(name.split("/").slice(-2).join("/")));
}

/** What a part belongs to: `blob` is the number that git gave it. */
type Context = { kind: string; blob: string };

/** Passes a stream on, each part as `edit` makes it; undefined drops it. */
async function pass(
  from: Readable,
  to: Writable,
  edit: (part: { line: string } | { block: Buffer }, context: Context) => { line: string } | { block: Buffer } | undefined,
): Promise<void> {
  let context: Context = { kind: "", blob: "" };
  for await (const part of partsOf(from)) {
    if ("line" in part) {
      const kind = /^(?:blob$|(?:commit|tag) )/.exec(part.line)?.[0].trim();
      if (kind) context = { kind, blob: "" };
      const blob = /^original-oid ([0-9a-f]+)$/.exec(part.line)?.[1];
      if (blob) {
        context = { ...context, blob };
        continue;
      }
    }
    const edited = edit(part, context);
    if (edited && !to.write(bytesOf(edited))) await once(to, "drain");
  }
  to.end();
}

/** Starts git in a folder; `ended` rejects with what it said when it fails. */
function run(folder: string, args: readonly string[]) {
  const child = spawn("git", ["-C", folder, ...args], { env: { ...process.env, LC_ALL: "C.UTF-8" } });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  const ended = new Promise<void>((resolve, reject) => {
    child.on("error", reject).on("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim() || `git ${args[0]}: ${code}`));
    });
  });
  // It may stop before it has read everything: `ended` tells.
  child.stdin.on("error", () => undefined);
  return { stdin: child.stdin, stdout: child.stdout, ended };
}

/** The objects of all history, by number, with a path under which each is known. */
async function objectsOf(mirror: string): Promise<Map<string, string>> {
  const listed = lineOf(await gitIn(mirror)(["rev-list", "--objects", "--all"], { seconds: 600 })).split("\n");
  return new Map(listed.map((line) => [line.slice(0, 40), line.slice(41)]));
}

/** The paths of the files that hold one of `names`, in order; « un message » for what is not a file. */
async function filesWith(mirror: string, objects: ReadonlyMap<string, string>, names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const batch = run(mirror, ["cat-file", "--batch-all-objects", "--unordered", "--batch=%(objectname)\ndata %(objectsize)"]);
  batch.stdin.end();
  let object = "";
  for await (const part of partsOf(batch.stdout)) {
    if ("line" in part) {
      if (part.line !== "") object = part.line;
      continue;
    }
    const text = part.block.toString("utf8");
    if (linesWith(text, names).length > 0) found.add(objects.get(object) || "un message");
  }
  await batch.ended;
  return [...found].sort();
}
