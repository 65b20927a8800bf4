/** The files of a source in one of its versions, as git gives them: nothing of it is run, no link is followed. */
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { kindNames, kinds } from "../../src/entry/kinds.ts";
import { gitIn, type GitCall } from "../../src/intake/publish/git.ts";
import { Refusal } from "../lib/command.ts";

/** What a source has in a version: the commit, each file by its name below the folder, and what of it is not taken. */
export type Fetched = { commit: string; files: Map<string, Uint8Array>; left: string[] };

/** A file of 12 MB is larger than any that a check lets through. */
const largest = 12_000_000;

/** Folders of which files are taken. */
const taken = new Set([...kindNames.map((kind) => kinds[kind].folder), "traductions"]);

/** Whether a file of a source may be taken: of an entry, or shown by one. A name that leads out of its folder is of neither. */
export const isTaken = (name: string): boolean => {
  const parts = name.split("/");
  return parts.length > 1 && taken.has(parts[0] ?? "") && parts.every((part) => /^[^_.\\/][^\\/]*$/.test(part));
};

/** How an address is told to git: a folder of this machine by its whole path. Throws a `Refusal` for what is none. */
export function addressOf(typed: string): string {
  if (/^https:\/\/|^ssh:\/\/|^[\w.-]+@[\w.-]+:/.test(typed)) return typed;
  if (!typed.startsWith("-") && existsSync(typed)) return resolve(typed);
  throw new Refusal(
    `« ${typed} » n’est ni l’adresse d’un dépôt git (https://…, ssh://…, git@…), ni un dossier de cette machine.`,
  );
}

/** Fetches `version` of a source into `store`, which keeps what it had. A commit that is there already is not asked for again. */
export async function fetchSource(
  store: string,
  { address, version, folder }: { address: string; version: string; folder: string },
): Promise<Fetched> {
  await mkdir(store, { recursive: true });
  const git = gitIn(store);
  const call: GitCall = { seconds: 600, env: { GIT_ALLOW_PROTOCOL: "https:ssh:file" } };
  const ask = async (args: readonly string[], more: GitCall = {}) => {
    const result = await git(args, { ...call, ...more });
    if (!result.ok) throw new Refusal(`La source ne répond pas comme attendu (${address}) : ${result.message.split("\n")[0]}`);
    return result;
  };
  if (!existsSync(resolve(store, "HEAD"))) await ask(["init", "--bare", "--quiet"]);
  if (version.startsWith("-")) throw new Refusal(`« ${version} » n’est le nom d’aucune version.`);
  const there = await git(["rev-parse", "--verify", "--quiet", `${version}^{commit}`], call);
  const isWhole = /^[0-9a-f]{40,64}$/.test(version) && there.ok;
  if (!isWhole) await ask(["fetch", "--depth=1", "--no-tags", "--no-recurse-submodules", "--", address, version]);
  const commit = (await ask(["rev-parse", "--verify", `${isWhole ? version : "FETCH_HEAD"}^{commit}`])).out.trim();
  // Kept under a name of its own: nothing that was taken is let go of.
  await ask(["update-ref", `refs/pris/${commit}`, commit]);
  const inside = folder === "." || folder === "" ? "" : `${folder.replace(/\/$/, "")}/`;
  const listed = (await ask(["ls-tree", "-r", "-z", "-l", "--full-tree", commit])).out.split("\0").filter(Boolean);
  const found: { name: string; object: string }[] = [];
  const left: string[] = [];
  for (const line of listed) {
    const [, mode = "", object = "", size = "", path = ""] = /^(\d+) \w+ ([0-9a-f]+) +(\S+)\t([\s\S]*)$/.exec(line) ?? [];
    const name = path.slice(inside.length);
    if (!path.startsWith(inside) || !isTaken(name)) continue;
    if (mode.startsWith("100") && Number(size) <= largest) found.push({ name, object });
    else left.push(name);
  }
  if (found.length === 0)
    throw new Refusal(
      `La version ${version} de cette source n’a aucune fiche dans son dossier « ${folder} ». Un autre dossier : --dossier.`,
    );
  const { bytes } = await ask(["cat-file", "--batch"], { input: found.map(({ object }) => `${object}\n`).join("") });
  return { commit, files: new Map(found.map(({ name }, place) => [name, blobs(bytes)(place)])), left };
}

/** Blobs one after the other, as `cat-file --batch` says them: a line with the size, the bytes, an end of line. */
function blobs(all: Buffer): (place: number) => Uint8Array {
  const starts: [start: number, end: number][] = read.get(all) ?? [];
  if (starts.length === 0) {
    for (let at = 0; at < all.length;) {
      const line = all.indexOf(10, at);
      const size = Number(all.toString("latin1", at, line).split(" ")[2]);
      starts.push([line + 1, line + 1 + size]);
      at = line + size + 2;
    }
    read.set(all, starts);
  }
  return (place) => all.subarray(...(starts[place] ?? [0, 0]));
}

const read = new WeakMap<Buffer, [start: number, end: number][]>();
