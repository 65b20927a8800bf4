import { ownerAndName, type Settings } from "../../../base/settings.ts";

/** The forges that a contribution is pushed to, with git alone. */
export type PushForgeSettings = {
  kind: "gitlab" | "forgejo";
  /** The web address of the repository, without a final slash. */
  url: string;
  /** A remote of the repository, or an address. */
  remote: string;
  branch: string;
  /** Absent: the machine has its own right to push (an SSH key). Never logged. */
  token?: string;
};

export type GitHubSettings = {
  kind: "github";
  url: string;
  /** The base address of the API, without a final slash. */
  api: string;
  owner: string;
  repository: string;
  branch: string;
  /** Never logged. */
  token: string;
};

/** Where an approved contribution goes: a commit here (`none`), or a proposal on a forge. */
export type ForgeSettings = { kind: "none" } | GitHubSettings | PushForgeSettings;

/** Where contributions are proposed, from settings read for a server, which have the address and the token that a forge needs. */
export function forgeSettings(settings: Settings): ForgeSettings {
  const { GARDEN_FORGE: kind, GARDEN_FORGE_URL: url = "", GARDEN_FORGE_BRANCH: branch, GARDEN_FORGE_TOKEN: token } = settings;
  if (kind === "none") return { kind };
  if (kind !== "github")
    return { kind, url, branch, remote: settings.GARDEN_FORGE_REMOTE, ...(token === undefined ? {} : { token }) };
  const [owner = "", repository = ""] = ownerAndName(url);
  return { kind, url, branch, api: settings.GARDEN_FORGE_API, owner, repository, token: token ?? "" };
}
