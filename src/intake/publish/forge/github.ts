import { createHash } from "node:crypto";
import { Octokit } from "@octokit/core";
import { fileName } from "../../../base/garden-file/names.ts";
import { site } from "../../../base/site.ts";
import type { GitHubSettings } from "./forge-settings.ts";
import { scrubber } from "../git.ts";
import { boundedFetch, patience } from "./bounded-fetch.ts";
import { behind, inert, messageOf, refusedToken, unreached, type Forge, type Proposal, type Proposed } from "./proposal.ts";

/**
 * Proposes through the API of GitHub: the commit is made there, then its
 * branch, then the pull request. What an earlier attempt has made is found
 * again: one branch and one open request for a contribution. A branch that a
 * reviewer has gone on with is left as it is.
 */
export function openGitHub(settings: GitHubSettings): Forge {
  const { owner, repository: repo, branch: base, token } = settings;
  const octokit = new Octokit({ auth: token, baseUrl: settings.api, userAgent: fileName(site.title), log: silent });
  const at = { owner, repo };
  const call = async <T>(route: string, values: Record<string, unknown> = {}) =>
    (await octokit.request(route, { ...at, ...values, request: { signal: AbortSignal.timeout(patience), fetch: boundedFetch } }))
      .data as T;

  const tipOf = async (branch: string) =>
    (await call<{ object: { sha: string } }>("GET /repos/{owner}/{repo}/git/ref/{ref}", { ref: `heads/${branch}` })).object.sha;
  const readCommit = (commit_sha: string) =>
    call<{ tree: { sha: string }; committer: { email: string } }>("GET /repos/{owner}/{repo}/git/commits/{commit_sha}", {
      commit_sha,
    });
  const blobAt = async (path: string, ref: string) =>
    (await call<{ sha: string }>("GET /repos/{owner}/{repo}/contents/{path}", { path, ref }).catch(unless(404)))?.sha;

  const propose = async (proposal: Proposal): Promise<Proposed> => {
    const tip = await tipOf(base);
    const onBase = await readCommit(tip);
    const changed: Proposal["files"] = [];
    for (const file of proposal.files) {
      const there = await blobAt(file.path, tip);
      const wanted = file.bytes ? blobOf(file.bytes) : undefined;
      if (there === wanted) continue;
      if (there !== file.was) return behind(file.path);
      changed.push(file);
    }
    if (changed.length === 0) return { ok: true, commit: tip, address: `${settings.url}/commit/${tip}` };

    const tree: { path: string; mode: "100644"; type: "blob"; sha: string | null }[] = [];
    for (const { path, bytes } of changed) {
      const blob = bytes && { content: bytes.toString("base64"), encoding: "base64" };
      const sha = blob && (await call<{ sha: string }>("POST /repos/{owner}/{repo}/git/blobs", blob)).sha;
      tree.push({ path, mode: "100644", type: "blob", sha });
    }
    const root = (await call<{ sha: string }>("POST /repos/{owner}/{repo}/git/trees", { base_tree: onBase.tree.sha, tree })).sha;
    const by = { name: proposal.author.name, email: proposal.author.mail, date: new Date(proposal.at).toISOString() };
    const written = { message: messageOf(proposal), tree: root, parents: [tip], author: by, committer: by };
    const made = (await call<{ sha: string }>("POST /repos/{owner}/{repo}/git/commits", written)).sha;
    const commit = await placeBranch(proposal, made, root);
    return { ok: true, commit, address: await openRequest(proposal) };
  };

  /** Gives the commit at the tip of the branch: ours, or that of an earlier attempt which holds the same, or a reviewer’s. */
  const placeBranch = async ({ branch, author }: Proposal, made: string, root: string): Promise<string> => {
    const created = await call("POST /repos/{owner}/{repo}/git/refs", { ref: `refs/heads/${branch}`, sha: made }).catch(
      unless(422, /reference already exists/i),
    );
    if (created) return made;
    const earlier = await tipOf(branch);
    const there = await readCommit(earlier);
    if (there.tree.sha === root || there.committer.email !== author.mail) return earlier;
    await call("PATCH /repos/{owner}/{repo}/git/refs/{ref}", { ref: `heads/${branch}`, sha: made, force: true });
    return made;
  };

  const openRequest = async ({ branch, title, body }: Proposal): Promise<string> => {
    const asked = { title: inert(title), body: inert(body), head: branch, base };
    const opened = await call<{ html_url: string }>("POST /repos/{owner}/{repo}/pulls", asked).catch(
      unless(422, /pull request already exists/i),
    );
    if (opened) return opened.html_url;
    const open = await call<{ html_url: string }[]>("GET /repos/{owner}/{repo}/pulls", {
      head: `${owner}:${branch}`,
      base,
      state: "open",
    });
    return open[0]?.html_url ?? `${settings.url}/pulls`;
  };

  const clean = scrubber([token]);
  return { propose: (proposal) => propose(proposal).catch((error: unknown) => failure(error, clean)) };
}

/** Turns one expected refusal into nothing; any other goes on. */
const unless =
  (status: number, message = /(?:)/) =>
  (error: unknown): undefined => {
    const refused = error as { status?: number; message?: string };
    if (refused.status !== status || !message.test(refused.message ?? "")) throw error;
  };

function failure(error: unknown, clean: (text: string) => string): Proposed {
  const { status, message } = error as { status?: number; message?: string };
  // Octokit gives a status to all that comes from the network, cuts and delays included.
  if (status === undefined) throw error;
  const said = `GitHub a répondu : ${clean(`${status ?? ""} ${message ?? ""}`.replace(/\s+/g, " ").trim()).slice(0, 300)}`;
  if (status === 401) return refusedToken(said);
  if (status === 404) return refusedToken(`Ou bien le dépôt ou sa branche n’existent pas. ${said}`);
  if (status === 422) return { ok: false, retry: false, message: `La forge ne prend pas la proposition. ${said}` };
  return unreached(said);
}

/** The name that git gives to these bytes. */
const blobOf = (bytes: Buffer) => createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");

const ignore = () => undefined;
/** Nothing of an exchange that carries a token is ever logged. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };
