import { isPrivate } from "../../../base/settings.ts";
import type { PushForgeSettings } from "./forge-settings.ts";
import type { GitResult } from "../git.ts";
import { heldAt, keepFiles, lineOf, writeCommit, type Repository } from "../repository.ts";
import { behind, messageOf, refusedToken, unreached, type Proposal, type Proposed } from "./proposal.ts";

/** Seconds a forge is waited for. */
const patience = 90;

/** Where the branch of the forge is kept here, out of the way of the branches. */
const keptBranch = "refs/jardin/forge";

/** What a forge does with a commit that is ready: its push, and what it said about it. */
export type Push = (commit: string, remote: Remote) => Promise<Proposed>;

/** Runs git towards the forge, with the right to. */
export type Remote = { git: (args: readonly string[]) => Promise<GitResult>; name: string };

/**
 * Writes the commit of a proposal on top of the branch of the forge as it is
 * now, and pushes it. Nothing is pushed when the forge holds the change
 * already: `address` is then that of its commit.
 */
export async function proposeByPush(
  settings: PushForgeSettings,
  proposal: Proposal,
  { push, addressOf }: { push: Push; addressOf: (commit: string) => string },
): Promise<Proposed> {
  const { repository, files, author, at } = proposal;
  const remote = await openRemote(repository, settings);
  if (!remote) return refusedToken("L’adresse du dépôt distant n’est pas en https:// : le jeton n’y est pas envoyé.");
  const fetched = await remote.git(["fetch", ...quiet, remote.name, `+refs/heads/${settings.branch}:${keptBranch}`]);
  if (!fetched.ok) return failureOf(fetched.message);
  const base = lineOf(await repository.git(["rev-parse", "--verify", keptBranch]));
  const there = await heldAt(
    repository,
    base,
    files.map(({ path }) => path),
  );
  const kept = await keepFiles(repository, files, there);
  const other = files.find(({ path, was }) => ![was, kept.get(path)?.blob].includes(there.get(path)?.blob));
  if (other) return behind(other.path);
  const commit = await writeCommit(repository, base, kept, { message: messageOf(proposal), author, at });
  return commit === base ? { ok: true, commit, address: addressOf(commit) } : push(commit, remote);
}

const quiet = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc", "--no-recurse-submodules"];

/** The push itself, with its options: they hold no line break. */
export const pushArguments = (remote: Remote, target: string, options: readonly string[], more: readonly string[] = []) => [
  "push",
  "--no-verify",
  ...more,
  ...options.map((option) => `--push-option=${option}`),
  remote.name,
  target,
];

/** The first address that a forge said and that `shape` knows. */
export const addressIn = (said: string, shape: RegExp) =>
  [...said.matchAll(/https?:\/\/\S+/g)].map(([address]) => address).find((address) => shape.test(address));

/** What to say and to do after a push or a fetch that failed. */
export function failureOf(said: string): Proposed {
  const short = said
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(-4)
    .join(" ");
  if (/authentication failed|access denied|could not read (?:username|password)|permission denied|error: 40[13]/i.test(said)) {
    return refusedToken(short);
  }
  if (/does not support push options/i.test(said)) {
    return {
      ok: false,
      retry: false,
      message: "La forge ne prend pas les options d’envoi de git (push options) : les permettre.",
    };
  }
  return unreached(short);
}

/**
 * The token goes in the environment of git, as a header for that server only,
 * and follows no redirection. Undefined when it would travel in clear.
 */
async function openRemote({ git }: Repository, { remote, token }: PushForgeSettings): Promise<Remote | undefined> {
  const known = await git(["remote", "get-url", "--push", remote]);
  const address = known.ok ? known.out.trim() : remote;
  const isWeb = /^https?:/i.test(address);
  if (isWeb && token && !isPrivate(address)) return undefined;
  const header = `Authorization: Basic ${Buffer.from(`oauth2:${token}`).toString("base64")}`;
  const config: [string, string][] = isWeb
    ? [
        ["http.followRedirects", "false"],
        ...(token
          ? ([
              [`http.${new URL(address).origin}/.extraHeader`, header],
              ["credential.helper", ""],
            ] as [string, string][])
          : []),
      ]
    : [];
  const env = Object.fromEntries([
    ["GIT_CONFIG_COUNT", String(config.length)],
    ...config.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ]),
  ]) as Record<string, string>;
  return { git: (args) => git(args, { env, seconds: patience }), name: remote };
}
