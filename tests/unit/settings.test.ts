import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { publicSettings } from "../../src/base/public-settings.ts";
import { readSettings, settingNames, SettingsError, unknownSettings } from "../../src/base/settings.ts";

/** The sentences on what is wrong in `env`. */
function faultsOf(env: Record<string, string>, serving = false): readonly string[] {
  try {
    readSettings(env, serving);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

const defaults = {
  PORT: 4321,
  GARDEN_ORIGINS: [],
  GARDEN_HOST: "127.0.0.1",
  GARDEN_PROXY: [],
  GARDEN_RATE: 60,
  GARDEN_SPOOL_MAX: 5000,
  GARDEN_SPOOL_MB: 2000,
  GARDEN_CONTENT: "content",
  GARDEN_DIST: "dist",
  GARDEN_CACHE: "node_modules/.cache/jardin",
  GARDEN_STATE: ".jardin",
  GARDEN_PDF: false,
  GARDEN_FORGE: "none",
  GARDEN_FORGE_BRANCH: "main",
  GARDEN_FORGE_REMOTE: "origin",
  GARDEN_FORGE_API: "https://api.github.com",
};

describe("the settings", () => {
  test("have a default each, or are absent", () => expect(readSettings({ PATH: "/bin" })).toEqual(defaults));

  test.for(["", " ", "\t\r\n"])("left empty (%j) are not set, whatever their name", (empty) =>
    expect(readSettings(Object.fromEntries(settingNames.map((name) => [name, empty])))).toEqual(defaults),
  );

  test("are read without the spaces around them, addresses in their plainest form", () => {
    expect(
      readSettings({
        PORT: " 80\r",
        SITE_URL: "https://Jardin.exemple.fr:443/",
        GARDEN_ORIGINS: "https://a.example/, https://b.example:8443",
        GARDEN_PROXY: "1",
        GARDEN_INTAKE: "https://depot.exemple.fr/",
        GARDEN_DISCUSS: "mailto:jardin@exemple.fr",
        GARDEN_FORGE: "gitlab",
        GARDEN_FORGE_URL: "https://forge.exemple/groupe/jardin.git/",
        GARDEN_FORGE_BRANCH: "relecture/2026",
      }),
    ).toEqual({
      ...defaults,
      PORT: 80,
      SITE_URL: "https://jardin.exemple.fr",
      GARDEN_ORIGINS: ["https://a.example", "https://b.example:8443"],
      GARDEN_HOST: "127.0.0.1",
      GARDEN_PROXY: ["127.0.0.0/8", "::1"],
      GARDEN_INTAKE: "https://depot.exemple.fr",
      GARDEN_DISCUSS: "mailto:jardin@exemple.fr",
      GARDEN_FORGE: "gitlab",
      GARDEN_FORGE_URL: "https://forge.exemple/groupe/jardin",
      GARDEN_FORGE_BRANCH: "relecture/2026",
    });
  });

  test("of a site in a folder send contributions elsewhere, or nowhere", () => {
    const said = (env: Record<string, string>) => {
      try {
        readSettings({ SITE_URL: "https://asso.github.io/jardin", ...env });
        return "";
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(said({ GARDEN_INTAKE: "/" })).toContain("où il n’y a pas de serveur");
    expect([
      said({}),
      said({ GARDEN_INTAKE: "https://depot.exemple.fr" }),
      said({ SITE_URL: "https://x.fr", GARDEN_INTAKE: "/" }),
    ]).toEqual(["", "", ""]);
  });

  const site =
    "SITE_URL attend un dossier écrit en lettres sans accent, chiffres, tirets, points et traits bas, par exemple https://ici.exemple.fr/jardin.";
  const whole = (name: string) => `${name} attend une adresse entière, par exemple https://jardin.exemple.fr.`;
  const intake =
    "GARDEN_INTAKE attend / (ce site) ou une adresse en https://, par exemple https://depot.exemple.fr ; vide, il n’y a pas de serveur.";
  const discuss = "GARDEN_DISCUSS attend une adresse, par exemple https://forum.exemple.fr/jardin ou mailto:jardin@exemple.fr.";
  const published = (name: string) =>
    `${name} attend une adresse sans nom d’utilisateur, mot de passe, « ? » ni « # » : elle est publiée.`;
  const branch = "GARDEN_FORGE_BRANCH attend un nom de branche, par exemple main.";
  const remote = "GARDEN_FORGE_REMOTE attend le nom d’un dépôt distant (origin), ou son adresse en https:// ou ssh.";

  test.for([
    ["SITE_URL", "https://asso.github.io/jardin%20vert/", site],
    ["SITE_URL", "https://asso.github.io/été", site],
    ["SITE_URL", "https://asso.github.io//jardin", site],
    ["SITE_URL", "https://asso.github.io/.git", site],
    ["SITE_URL", "jardin.exemple.fr", whole("SITE_URL")],
    ["SITE_URL", "ftp://jardin.exemple.fr", whole("SITE_URL")],
    ["SITE_URL", "https://moi:jeton@jardin.exemple.fr", published("SITE_URL")],
    ["SITE_URL", "https://jardin.exemple.fr/?a", published("SITE_URL")],
    ["PORT", "4321.5", "PORT attend un nombre entier entre 0 et 65535."],
    ["PORT", "70000", "PORT attend un nombre entier entre 0 et 65535."],
    ["GARDEN_RATE", "-1", "GARDEN_RATE attend un nombre entier entre 0 et 100000."],
    ["GARDEN_ORIGINS", "https://a.example, b", whole("GARDEN_ORIGINS")],
    [
      "GARDEN_ORIGINS",
      "https://a.example/b",
      "GARDEN_ORIGINS attend une adresse sans chemin, par exemple https://jardin.exemple.fr : seul le nom du site compte.",
    ],
    ["GARDEN_CONTENT", "~/jardin", "GARDEN_CONTENT attend un chemin écrit en entier : le signe ~ n’est pas compris ici."],
    ["GARDEN_INTAKE", "/depot", intake],
    ["GARDEN_INTAKE", "http://depot.exemple.fr", intake],
    ["GARDEN_INTAKE", "javascript:alert(1)", intake],
    ["GARDEN_INTAKE", "https://depot.exemple.fr?a=1", intake],
    ["GARDEN_MAIL", "jardin", "GARDEN_MAIL attend une adresse de courriel, par exemple jardin@exemple.fr."],
    ["GARDEN_DISCUSS", "javascript:alert(1)", discuss],
    ["GARDEN_DISCUSS", "http://forum.exemple.fr", discuss],
    ["GARDEN_DISCUSS", "mailto:jardin", discuss],
    ["GARDEN_DISCUSS", "https://moi:jeton@forum.exemple.fr", discuss],
    ["GARDEN_PDF", "oui", "GARDEN_PDF vaut 1 (les pages donnent les PDF, que seul « npm run pdf » écrit) ou 0."],
    ["GARDEN_FORGE", "sourcehut", "GARDEN_FORGE vaut none, github, gitlab ou forgejo."],
    [
      "GARDEN_FORGE_URL",
      "github.com/nous/jardin",
      "GARDEN_FORGE_URL attend une adresse entière, par exemple https://forge.exemple/groupe/jardin.",
    ],
    ["GARDEN_FORGE_URL", "https://moi:jeton@github.com/nous/jardin", published("GARDEN_FORGE_URL")],
    ["GARDEN_FORGE_API", "http://api.example", "GARDEN_FORGE_API attend une adresse qui commence par https://."],
    ["GARDEN_FORGE_BRANCH", "--all", branch],
    ["GARDEN_FORGE_BRANCH", "a..b", branch],
    ["GARDEN_FORGE_BRANCH", "a.lock", branch],
    ["GARDEN_FORGE_BRANCH", "a@{1}", branch],
    ["GARDEN_FORGE_REMOTE", "ext::sh", remote],
    ["GARDEN_FORGE_REMOTE", "--upload-pack=x", remote],
    [
      "GARDEN_FORGE_TOKEN",
      "deux mots",
      "GARDEN_FORGE_TOKEN contient des signes qu’un jeton n’a pas (espace, accent, retour à la ligne).",
    ],
  ] as const)("that are wrong are told in one sentence: %s=%s", ([name, value, sentence]) =>
    expect(faultsOf({ [name]: value })).toEqual([sentence]),
  );

  test("that a forge needs are asked for with all the rest, the token of the server by the server alone", () => {
    const url = "GARDEN_FORGE_URL manque : l’adresse du dépôt sur la forge, par exemple https://forge.exemple/groupe/jardin.";
    const token = "GARDEN_FORGE_TOKEN manque : le jeton qui donne le droit d’écrire sur GitHub.";
    const env = { GARDEN_FORGE: "github", PORT: "x" };
    expect(faultsOf(env)).toEqual(["PORT attend un nombre entier entre 0 et 65535.", url]);
    expect(faultsOf(env, true)).toEqual(["PORT attend un nombre entier entre 0 et 65535.", url, token]);
    expect(faultsOf({ GARDEN_FORGE: "github", GARDEN_FORGE_URL: "https://github.com/" })).toEqual([
      "GARDEN_FORGE_URL attend l’adresse d’un dépôt GitHub, par exemple https://github.com/association/jardin.",
    ]);
    expect(faultsOf({ GARDEN_FORGE: "forgejo", GARDEN_FORGE_URL: "https://forge.exemple/a/b" }, true)).toEqual([]);
  });

  test("that are wrong are never shown: a secret may stand under any name", () =>
    fc.assert(
      fc.property(fc.constantFrom(...settingNames), fc.constantFrom("é", " x", "@", "://", "/..", ""), (name, sign) => {
        const secret = `s3cr3t${sign}t0k3n`;
        const told = faultsOf({ [name]: secret }).join();
        expect(told).not.toContain("s3cr3t");
      }),
    ));
});

describe("a variable that is no setting", () => {
  test("is told with the one that it looks like, when it was meant for the garden", () => {
    expect(unknownSettings(["GARDEN_STAT", "GARDEN_SOUPE_DU_JOUR", "garden_mail", "PATH", "SITE_ULR", "GARDEN_STATE"])).toEqual([
      "GARDEN_STAT n’est pas un réglage du jardin, il ne change rien. Peut-être GARDEN_STATE ?",
      "GARDEN_SOUPE_DU_JOUR n’est pas un réglage du jardin, il ne change rien.",
      "garden_mail n’est pas un réglage du jardin, il ne change rien. Peut-être GARDEN_MAIL ?",
    ]);
    expect(unknownSettings(["SITE_ULR", "PATH_TO_SOMETHING_ELSE"], true)).toEqual([
      "SITE_ULR n’est pas un réglage du jardin, il ne change rien. Peut-être SITE_URL ?",
    ]);
  });
});

describe("what the pages are told", () => {
  test("is no server, no address and no forge, unless set", () =>
    expect(publicSettings(readSettings({}))).toEqual({ intake: "" }));

  test("is where contributions go, and no secret", () =>
    expect(
      publicSettings(
        readSettings({
          GARDEN_INTAKE: "http://localhost:4322",
          GARDEN_MAIL: "jardin@exemple.fr",
          GARDEN_DISCUSS: "https://forum.exemple.fr/jardin/",
          GARDEN_FORGE: "github",
          GARDEN_FORGE_URL: "https://github.com/nous/jardin.git",
          GARDEN_FORGE_TOKEN: "secret",
        }),
      ),
    ).toEqual({
      intake: "http://localhost:4322",
      mail: "jardin@exemple.fr",
      discuss: "https://forum.exemple.fr/jardin",
      forge: { name: "github", url: "https://github.com/nous/jardin", branch: "main" },
    }));
});

test("the table of README lists every setting, and only them", () => {
  const readme = readFileSync("README.md", "utf8");
  const start = readme.indexOf("| setting ");
  const table = readme.slice(start, readme.indexOf("\n\n", start));
  const listed = table
    .split("\n")
    .slice(2)
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
});

test("no source reads a setting from the environment but the one that checks them all", () => {
  const files = ["src", "scripts"]
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
    .filter((file) => /\.(?:ts|astro|mdx|mjs)$/.test(file))
    .concat("astro.config.mjs");
  const reading = files.filter((file) => {
    const text = readFileSync(file, "utf8");
    // Setting one for what is started next is no reading.
    const read = [...text.matchAll(/\benv(?:\.|\[")([A-Z_]+)\b(?:"\])?(?!"?\]?\s*(?:\|\||\?\?)?=[^=])/g)];
    return read.some(([, name]) => settingNames.includes(name ?? ""));
  });
  expect(reading).toEqual([]);
});
