import { z } from "zod";

/** What the pages are told, at build, of where contributions go. */
export type PublicSettings = {
  /** "" without a server, "/" on the same origin, or the address of a server elsewhere, without final slash. */
  intake: string;
  /** The address that takes contributions by e-mail. */
  mail?: string;
  /** Where readers discuss: the address of a page, or `mailto:` and an e-mail address. */
  discuss?: string;
  /** Where the project is kept, when it is on a forge. `url` has no final slash. */
  forge?: { name: "github" | "gitlab" | "forgejo"; url: string; branch: string };
};

/** An address that anyone may read in a page: https (or this machine, to try), and no password inside. */
const publicUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `écrire une adresse entière, par exemple ${example}.`, abort: true })
    .refine(isSecure, "l’adresse doit commencer par https://.")
    .refine(hasNoPassword, "l’adresse est publiée : n’y mettre ni nom d’utilisateur, ni mot de passe, ni jeton.")
    .transform((url) => url.replace(/\/+$/, ""));

const isSecure = (url: string) => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
};

const hasNoPassword = (url: string) => {
  const { username, password, search, hash } = new URL(url);
  return [username, password, search, hash].every((part) => part === "");
};

const settings = z
  .object({
    GARDEN_INTAKE: z
      .union([z.literal(["", "/"]), publicUrl("https://depot.exemple.fr")], {
        error: "laisser vide (pas de serveur), écrire / (ce site) ou une adresse, par exemple https://depot.exemple.fr.",
      })
      .default(""),
    GARDEN_MAIL: z
      .union([z.literal(""), z.email()], { error: "écrire une adresse de courriel, par exemple jardin@exemple.fr." })
      .default(""),
    GARDEN_DISCUSS: z
      .union([z.literal(""), z.templateLiteral(["mailto:", z.email()]), publicUrl("https://forum.exemple.fr/jardin")], {
        error: "écrire une adresse, par exemple https://forum.exemple.fr/jardin ou mailto:jardin@exemple.fr.",
      })
      .default(""),
    GARDEN_FORGE: z
      .enum(["", "none", "github", "gitlab", "forgejo"], { error: "écrire none, github, gitlab ou forgejo." })
      .default("none"),
    GARDEN_FORGE_URL: z.union([z.literal(""), publicUrl("https://github.com/nom/projet")]).default(""),
    GARDEN_FORGE_BRANCH: z
      .string()
      .regex(
        /^(?![-./])(?!.*(?:\.\.|\/\/|@\{|\.lock$))[\w./-]{1,100}(?<![./])$/,
        "écrire le nom d’une branche, par exemple main.",
      )
      .default("main"),
  })
  .refine(({ GARDEN_FORGE: forge, GARDEN_FORGE_URL: url }) => forge === "" || forge === "none" || url !== "", {
    path: ["GARDEN_FORGE_URL"],
    message: "écrire l’adresse du projet sur la forge, par exemple https://github.com/nom/projet.",
  });

/**
 * The settings of the pages, from the environment. Throws with one French
 * sentence for each variable that is wrong, by its name; never with its value,
 * which may hold a secret.
 */
export function publicSettings(env: Readonly<Record<string, string | undefined>>): PublicSettings {
  const parsed = settings.safeParse(Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value?.trim()])));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join(".")} : ${message}`).join("\n"));
  }
  const {
    GARDEN_INTAKE: intake,
    GARDEN_MAIL: mail,
    GARDEN_DISCUSS: discuss,
    GARDEN_FORGE: name,
    GARDEN_FORGE_URL: url,
    GARDEN_FORGE_BRANCH: branch,
  } = parsed.data;
  return {
    intake,
    ...(mail && { mail }),
    ...(discuss && { discuss }),
    ...(name && name !== "none" && { forge: { name, url: url.replace(/\.git$/, ""), branch } }),
  };
}
