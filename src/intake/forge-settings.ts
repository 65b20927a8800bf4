import { z } from "zod";

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

const webAddress = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} attend une adresse qui commence par https://.` }).pipe(
    z
      .string()
      .refine((address) => new URL(address).username === "" && new URL(address).password === "", {
        error: `${name} ne doit contenir ni nom ni mot de passe : le jeton se donne dans GARDEN_FORGE_TOKEN.`,
      })
      .transform((address) => address.replace(/(?:\.git)?\/*$/, "")),
  );

const required = (name: string, what: string) => ({
  error: `${name} manque : ${what}.`,
});

/** A name of branch that git takes, and that no command takes for an option. */
const branch = z
  .string()
  .regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|@\{))[\w./-]+(?<![/.])$/, "GARDEN_FORGE_BRANCH attend un nom de branche, par exemple main.")
  .default("main");

const token = z
  .string()
  .regex(/^[\x21-\x7e]+$/, "GARDEN_FORGE_TOKEN contient des signes qu’un jeton n’a pas (espace, accent, retour à la ligne).");

const url = z
  .string(required("GARDEN_FORGE_URL", "l’adresse du dépôt sur la forge, par exemple https://forge.exemple/groupe/jardin"))
  .pipe(webAddress("GARDEN_FORGE_URL"));

const pushed = {
  GARDEN_FORGE_URL: url,
  GARDEN_FORGE_REMOTE: z
    .string()
    .regex(/^(?!-)\S+$/, "GARDEN_FORGE_REMOTE attend le nom d’un dépôt distant (origin) ou son adresse.")
    // Other transports of git run a program (ext::…).
    .refine((remote) => !remote.includes("::"), "GARDEN_FORGE_REMOTE attend une adresse https:// ou ssh, ou un nom.")
    .default("origin"),
  GARDEN_FORGE_BRANCH: branch,
  GARDEN_FORGE_TOKEN: token.optional(),
};

/** The settings of a forge, in an environment whose empty variables are taken out. */
export const forgeSchema = z
  .discriminatedUnion(
    "GARDEN_FORGE",
    [
      z.object({ GARDEN_FORGE: z.literal("none") }),
      z.object({
        GARDEN_FORGE: z.literal("github"),
        GARDEN_FORGE_URL: url.refine((address) => ownerAndName(address).length === 2, {
          error: "GARDEN_FORGE_URL attend l’adresse d’un dépôt GitHub, par exemple https://github.com/association/jardin.",
        }),
        GARDEN_FORGE_API: webAddress("GARDEN_FORGE_API")
          .refine(isPrivate, "GARDEN_FORGE_API attend une adresse en https:// : le jeton y est envoyé.")
          .default("https://api.github.com"),
        GARDEN_FORGE_BRANCH: branch,
        GARDEN_FORGE_TOKEN: z
          .string(required("GARDEN_FORGE_TOKEN", "le jeton qui donne le droit d’écrire sur GitHub"))
          .pipe(token),
      }),
      z.object({ GARDEN_FORGE: z.literal("gitlab"), ...pushed }),
      z.object({ GARDEN_FORGE: z.literal("forgejo"), ...pushed }),
    ],
    "GARDEN_FORGE vaut none, github, gitlab ou forgejo.",
  )
  .transform((read): ForgeSettings => {
    if (read.GARDEN_FORGE === "none") return { kind: "none" };
    const common = { url: read.GARDEN_FORGE_URL, branch: read.GARDEN_FORGE_BRANCH };
    if (read.GARDEN_FORGE === "github") {
      const [owner = "", repository = ""] = ownerAndName(read.GARDEN_FORGE_URL);
      return { kind: "github", ...common, api: read.GARDEN_FORGE_API, owner, repository, token: read.GARDEN_FORGE_TOKEN };
    }
    return {
      kind: read.GARDEN_FORGE,
      ...common,
      remote: read.GARDEN_FORGE_REMOTE,
      ...(read.GARDEN_FORGE_TOKEN ? { token: read.GARDEN_FORGE_TOKEN } : {}),
    };
  });

/**
 * Reads where contributions are proposed. A variable left empty is not set.
 * Throws one error, in French, that names every wrong variable and quotes none
 * of their values: one of them may be the token.
 */
export function forgeSettings(env: Readonly<Record<string, string | undefined>>): ForgeSettings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== "" && value !== undefined));
  const read = forgeSchema.safeParse({ GARDEN_FORGE: "none", ...set });
  if (read.success) return read.data;
  const faults = [...new Set(read.error.issues.map(({ message }) => message))];
  throw new Error(`Des réglages de la forge sont à corriger :\n${faults.map((fault) => `  ${fault}`).join("\n")}`);
}

const ownerAndName = (address: string) => new URL(address).pathname.split("/").filter((part) => part !== "");

/** Whether what is sent to this address is read by nobody on the way. */
export function isPrivate(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
