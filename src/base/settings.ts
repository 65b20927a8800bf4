/**
 * Every setting of the project, for the build, the server and the commands: the
 * one place where a setting is named, checked and given its default. To add one:
 * a line in `schema`, a line in the table of README.md (a test compares them).
 * Nothing here reads the environment: that is src/base/environment.ts.
 */
import { z } from "zod";
import { nearest } from "./nearest.ts";
import { withoutEnd } from "./text-ends.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings as read, by the names they have in the environment. */
export type Settings = z.output<typeof schema>;

/** Settings that are wrong: one French sentence each, without any value, which may be a secret put under the wrong name. */
export class SettingsError extends Error {
  override name = "SettingsError";
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    const all = [...new Set(faults)];
    super(
      all.length === 1
        ? `Un réglage est à corriger : ${all[0]}`
        : `Des réglages sont à corriger :\n${all.map((fault) => `  ${fault}`).join("\n")}`,
    );
    this.faults = all;
  }
}

// Each message goes on from the name of its setting.

const whole = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `attend un nombre entier entre ${min} et ${max}.`,
    })
    .transform(Number);

const onOff = (what: string) => z.enum(["0", "1"], `vaut 1 (${what}) ou 0.`).transform((value) => value === "1");

const folder = z
  .string()
  .refine((path) => !path.startsWith("~"), "attend un chemin écrit en entier : le signe ~ n’est pas compris ici.");

const isPlain = (address: string) => {
  const { username, password, search, hash } = new URL(address);
  return [username, password, search, hash].every((part) => part === "");
};

/** Whether what is sent to this address is read by nobody on the way: https, or this machine. */
export function isPrivate(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const webAddress = (example: string) =>
  z.url({ protocol: /^https?$/, error: `attend une adresse entière, par exemple ${example}.`, abort: true }).refine(isPlain, {
    error: "attend une adresse sans nom d’utilisateur, mot de passe, « ? » ni « # » : elle est publiée.",
    abort: true,
  });

/** A web address that is only a protocol and a name, as browsers give it in `Origin`. */
const origin = (why: string) =>
  webAddress("https://jardin.exemple.fr")
    .refine(
      (address) => new URL(address).pathname === "/",
      `attend une adresse sans chemin, par exemple https://jardin.exemple.fr : ${why}.`,
    )
    .transform((address) => new URL(address).origin);

/** Where a site is: a protocol and a name, and the folder of the web where it stands in one (`https://ici.github.io/jardin`). Without final slash. */
const siteUrl = webAddress("https://jardin.exemple.fr")
  .refine((address) => folderIn.test(new URL(address).pathname), {
    error:
      "attend un dossier écrit en lettres sans accent, chiffres, tirets, points et traits bas, par exemple https://ici.exemple.fr/jardin.",
  })
  .transform((address) => withoutEnd(new URL(address).href, "/"));
const folderIn = /^(?:\/(?!\.)[\w.-]+)*\/?$/;

/** An address that is safe to send to, without final slash. */
const secureAddress = (example: string) =>
  webAddress(example)
    .refine(isPrivate, "attend une adresse qui commence par https://.")
    .transform((address) => withoutEnd(address, "/"));

const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((part) => part !== ""))
    .pipe(z.array(item));

/** Proxies whose word is taken: `1` is one on this machine, as it has always been. */
const proxies = z.union(
  [
    z.literal("0").transform(() => []),
    z.literal("1").transform(() => ["127.0.0.0/8", "::1"]),
    list(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])),
  ],
  {
    error:
      "vaut 1 (un serveur mandataire est devant, sur cette machine), 0, ou les adresses des serveurs mandataires, par exemple 10.0.0.0/8.",
  },
);

/** Where a site is that was not told its address: it only opens on this machine. */
export const localUrl = "http://localhost:4321";

/** Each setting, by its name. `content/jardin.yaml` gives some of them too, under the same rules. */
export const schema = z.object({
  // The site and its server.
  PORT: whole(0, 65_535).default(4321),
  /** Absent: `localUrl`. */
  SITE_URL: siteUrl.optional(),
  GARDEN_ORIGINS: list(origin("seul le nom du site compte")).default([]),
  /** This machine alone, unless somebody says otherwise: what is in front of it, or a room to be let in. */
  GARDEN_HOST: z
    .union([z.ipv4(), z.ipv6(), z.literal("localhost")], {
      error: "attend une adresse de cette machine : 127.0.0.1 (elle seule) ou 0.0.0.0 (tout le réseau).",
    })
    .default("127.0.0.1"),
  GARDEN_PROXY: proxies.default([]),
  GARDEN_RATE: whole(0, 100_000).default(60),

  // Folders, from the root of the project.
  GARDEN_CONTENT: folder.default("content"),
  GARDEN_DIST: folder.default("dist"),
  GARDEN_CACHE: folder.default("node_modules/.cache/jardin"),
  GARDEN_STATE: folder.default(".jardin"),

  // What may wait for its review, as a whole.
  GARDEN_SPOOL_MAX: whole(10, 1_000_000).default(5_000),
  GARDEN_SPOOL_MB: whole(10, 1_000_000).default(2_000),

  // What the pages say.
  GARDEN_INTAKE: z
    .union([z.literal("/"), secureAddress("https://depot.exemple.fr")], {
      error:
        "attend / (ce site) ou une adresse en https://, par exemple https://depot.exemple.fr ; vide, il n’y a pas de serveur.",
    })
    .optional(),
  GARDEN_MAIL: z.email("attend une adresse de courriel, par exemple jardin@exemple.fr.").optional(),
  GARDEN_DISCUSS: z
    .union([z.templateLiteral(["mailto:", z.email()]), secureAddress("https://forum.exemple.fr/jardin")], {
      error: "attend une adresse, par exemple https://forum.exemple.fr/jardin ou mailto:jardin@exemple.fr.",
    })
    .optional(),
  GARDEN_PDF: onOff("les pages donnent les PDF, que seul « npm run pdf » écrit").default(false),

  // The forge.
  GARDEN_FORGE: z.enum(["none", "github", "gitlab", "forgejo"], "vaut none, github, gitlab ou forgejo.").default("none"),
  GARDEN_FORGE_URL: secureAddress("https://forge.exemple/groupe/jardin")
    .transform((address) => address.replace(/\.git$/, ""))
    .optional(),
  /** A name of branch that git takes, and that no command takes for an option. */
  GARDEN_FORGE_BRANCH: z
    .string()
    .regex(
      /^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|\.lock(?:\/|$)))[\w./-]{1,100}(?<![/.])$/,
      "attend un nom de branche, par exemple main.",
    )
    .default("main"),
  GARDEN_FORGE_REMOTE: z
    .string()
    // Other transports of git run a program (ext::…).
    .regex(/^(?!-)(?!.*::)\S+$/, "attend le nom d’un dépôt distant (origin), ou son adresse en https:// ou ssh.")
    .default("origin"),
  GARDEN_FORGE_API: secureAddress("https://api.github.com").default("https://api.github.com"),
  GARDEN_FORGE_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "contient des signes qu’un jeton n’a pas (espace, accent, retour à la ligne).")
    .optional(),

  // Tools.
  CHROME_PATH: folder.optional(),
});

/** The names of all settings, in the order of the schema. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

/**
 * Reads the settings in `env`. One left empty, or only spaces, is not set.
 * `serving`: what only the server needs is asked for too. Throws a
 * `SettingsError` that tells all that is wrong.
 */
export function readSettings(env: Environment, serving = false): Settings {
  const set: Environment = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = named(env, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const read = schema.safeParse(set);
  const faults = [
    ...(read.error?.issues ?? []).map(({ path, message }) => `${String(path[0])} ${message}`),
    ...missing(set, serving),
    ...apart(set),
  ];
  if (!read.success || faults.length > 0) throw new SettingsError(faults);
  return read.data;
}

/** The folder of the content in `env`, before anything else is read: it holds settings too. */
export const contentIn = (env: Environment): string =>
  schema.shape.GARDEN_CONTENT.catch("content").parse(named(env, "GARDEN_CONTENT"));

const named = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined;

/** What a forge needs. Apart from the schema, which tells nothing of a whole while one of its parts is wrong. */
function* missing(set: Environment, serving: boolean): Generator<string> {
  const forge = set["GARDEN_FORGE"];
  if (forge !== "github" && forge !== "gitlab" && forge !== "forgejo") return;
  const url = set["GARDEN_FORGE_URL"];
  if (!url) yield "GARDEN_FORGE_URL manque : l’adresse du dépôt sur la forge, par exemple https://forge.exemple/groupe/jardin.";
  else if (forge === "github" && isPrivate(url) && ownerAndName(url).length !== 2)
    yield "GARDEN_FORGE_URL attend l’adresse d’un dépôt GitHub, par exemple https://github.com/association/jardin.";
  if (serving && forge === "github" && !set["GARDEN_FORGE_TOKEN"])
    yield "GARDEN_FORGE_TOKEN manque : le jeton qui donne le droit d’écrire sur GitHub.";
}

/** A site that stands in a folder has no server of its own there: what it receives goes elsewhere. */
function* apart({ SITE_URL: site = "", GARDEN_INTAKE: intake }: Environment): Generator<string> {
  if (intake === "/" && URL.canParse(site) && new URL(site).pathname !== "/")
    yield "GARDEN_INTAKE vaut / (ce site), et SITE_URL met ce site dans un dossier, où il n’y a pas de serveur : donner l’adresse de celui qui reçoit, par exemple https://depot.exemple.fr, ou rien.";
}

/** The parts of the path of a repository. */
export const ownerAndName = (address: string): string[] => new URL(address).pathname.split("/").filter((part) => part !== "");

/**
 * A sentence for each of `names` that is no setting but was meant as one: those
 * of the project’s own prefix, and, when `anyPrefix` (a `.env` file is written
 * for this project alone), those that look like one.
 */
export function unknownSettings(names: Iterable<string>, anyPrefix = false): string[] {
  return [...new Set(names)].flatMap((name) => {
    if (settingNames.includes(name)) return [];
    const near = nearest(name, settingNames);
    const sentence = `${name} n’est pas un réglage du jardin, il ne change rien.`;
    if (near) return /^GARDEN/i.test(name) || anyPrefix ? [`${sentence} Peut-être ${near} ?`] : [];
    return /^GARDEN_/i.test(name) ? [sentence] : [];
  });
}
