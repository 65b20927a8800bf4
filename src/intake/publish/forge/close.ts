import { fileName } from "../../../base/garden-file/names.ts";
import { site } from "../../../base/site.ts";
import { isPrivate } from "../../../base/settings.ts";
import type { ForgeSettings } from "./forge-settings.ts";
import { scrubber } from "../git.ts";
import { boundedFetch, patience } from "./bounded-fetch.ts";

/**
 * What came of closing a proposal. `closed`: nobody can accept it any more;
 * `merged`: it was accepted already, so that the branch of the forge holds it;
 * `open`: it may still be, for what `message` says.
 */
export type Closed = { state: "closed" } | { state: "merged" } | { state: "open"; message: string };

type Forge = Exclude<ForgeSettings, { kind: "none" }>;

/** What each forge is asked, about the request of a number. Their references: docs.github.com/rest/pulls, docs.gitlab.com/api/merge_requests, and the API page of a Forgejo. */
type Dialect = {
  /** The address of a proposal, after that of the repository. */
  shape: RegExp;
  address: (forge: Forge, number: string) => string;
  method: "PATCH" | "PUT";
  body: Readonly<Record<string, string>>;
  token: (token: string) => Readonly<Record<string, string>>;
  /** Where the answer stands, and the branch that the proposal came from: it holds the words too. */
  read: (answer: Answer) => { isMerged: boolean; isClosed: boolean; branch?: string | undefined };
  branchAddress?: (forge: Forge, branch: string) => string;
};
type Answer = { state?: unknown; merged?: unknown; merged_at?: unknown; source_branch?: unknown; head?: { ref?: unknown } };

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const pathOf = ({ url }: Forge) => new URL(url).pathname.replace(/^\//, "");
const onApi = (forge: Forge, path: string) => `${new URL(forge.url).origin}${path}`;
const gitLabProject = (forge: Forge) => onApi(forge, `/api/v4/projects/${encodeURIComponent(pathOf(forge))}`);
const gitHubRepository = (forge: Forge) =>
  forge.kind === "github" ? `${forge.api}/repos/${forge.owner}/${forge.repository}` : "";

const isMerged = ({ state, merged, merged_at }: Answer) => merged === true || state === "merged" || text(merged_at) !== undefined;

const dialects: Readonly<Record<Forge["kind"], Dialect>> = {
  github: {
    shape: /^\/pull\/(\d{1,9})$/,
    address: (forge, number) => `${gitHubRepository(forge)}/pulls/${number}`,
    method: "PATCH",
    body: { state: "closed" },
    token: (token) => ({ authorization: `token ${token}` }),
    read: (answer) => ({ isMerged: isMerged(answer), isClosed: answer.state === "closed", branch: text(answer.head?.ref) }),
    branchAddress: (forge, branch) => `${gitHubRepository(forge)}/git/refs/heads/${encodeURIComponent(branch)}`,
  },
  gitlab: {
    shape: /^\/-\/merge_requests\/(\d{1,9})$/,
    address: (forge, number) => `${gitLabProject(forge)}/merge_requests/${number}`,
    method: "PUT",
    body: { state_event: "close" },
    token: (token) => ({ "private-token": token }),
    read: (answer) => ({ isMerged: isMerged(answer), isClosed: answer.state === "closed", branch: text(answer.source_branch) }),
    branchAddress: (forge, branch) => `${gitLabProject(forge)}/repository/branches/${encodeURIComponent(branch)}`,
  },
  forgejo: {
    shape: /^\/pulls\/(\d{1,9})$/,
    address: (forge, number) => onApi(forge, `/api/v1/repos/${pathOf(forge)}/pulls/${number}`),
    method: "PATCH",
    body: { state: "closed" },
    token: (token) => ({ authorization: `token ${token}` }),
    // Proposed by `refs/for/…`: no branch of the repository holds it.
    read: (answer) => ({ isMerged: isMerged(answer), isClosed: answer.state === "closed" }),
  },
};

/**
 * Closes the proposal at `address` on a forge, and takes the branch it came
 * from away. Never throws: what could not be done is told with its reason, for
 * a person to do it. Asked again, it changes nothing more.
 */
export async function closeProposal(forge: Forge, address: string): Promise<Closed> {
  const dialect = dialects[forge.kind];
  const number = address.startsWith(forge.url) ? dialect.shape.exec(address.slice(forge.url.length))?.[1] : undefined;
  const open = (message: string): Closed => ({ state: "open", message });
  if (number === undefined) return open("Son adresse n’est pas celle d’une seule proposition.");
  if (!forge.token) return open("Le jardin n’a pas de jeton pour la fermer (GARDEN_FORGE_TOKEN).");
  const target = dialect.address(forge, number);
  if (!isPrivate(target)) return open("L’adresse de la forge n’est pas en https:// : le jeton n’y est pas envoyé.");
  const clean = scrubber([forge.token]);
  const ask = (url: string, method: string, body?: object) =>
    boundedFetch(url, {
      method,
      signal: AbortSignal.timeout(patience),
      headers: {
        ...dialect.token(forge.token ?? ""),
        accept: "application/json",
        "user-agent": fileName(site.title),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
  try {
    const answer = await ask(target, dialect.method, dialect.body);
    // What was accepted cannot be closed: some forges say so by a refusal.
    const told = answer.ok ? answer : await ask(target, "GET");
    if (!told.ok) return open(clean(`La forge a répondu ${answer.status}.`));
    const { isMerged: merged, isClosed, branch } = dialect.read((await told.json()) as Answer);
    if (merged) return { state: "merged" };
    if (!isClosed) return open(clean(`La forge a répondu ${answer.status}.`));
    if (branch?.startsWith("contribution/") && dialect.branchAddress) {
      const gone = await ask(dialect.branchAddress(forge, branch), "DELETE");
      // Gone already, under the two names that forges have for it.
      if (!gone.ok && ![404, 422].includes(gone.status))
        return open(
          `La proposition est fermée, mais sa branche est encore là : ${branch}. Supprimez-la (la forge a répondu ${gone.status}).`,
        );
    }
    return { state: "closed" };
  } catch (error) {
    return open(clean(`La forge ne répond pas : ${error instanceof Error ? error.message : String(error)}`).slice(0, 300));
  }
}
