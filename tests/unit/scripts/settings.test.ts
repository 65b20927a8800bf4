import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { localAddressWarning } from "../../../scripts/steps/local-address.ts";
import { checkFolders } from "../../../src/base/environment.ts";
import { readSettings, settingNames } from "../../../src/base/settings.ts";

const petit = resolve("tests/gardens/petit");

/** Starting a program takes seconds on a busy machine. */
vi.setConfig({ testTimeout: 300_000 });

/** Runs a command of the project in a folder that holds a `.env`, in an environment with only `env` of the settings. */
async function run(
  script: string,
  { file, env = {}, args = [] }: { file?: string | Buffer; env?: NodeJS.ProcessEnv; args?: string[] },
) {
  const folder = await mkdtemp(join(tmpdir(), "reglages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  if (file !== undefined) await writeFile(join(folder, ".env"), file);
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settingNames.includes(name)));
  const command = [resolve("scripts", script), ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: folder,
    env: { ...own, ...env },
    encoding: "utf8",
  });
  return { status, stdout, stderr: stderr.replaceAll("\r", "") };
}

const invite = { args: ["ajouter", "Awa"] };

test("a command reads .env, however its lines end, and what is said in the environment goes first", async () => {
  const file = "\uFEFF# Le jardin de l’association\r\nSITE_URL=https://exemple.fr\r\nGARDEN_STATE=etat # à sauvegarder\r\n";
  const written = await run("moderators.ts", { ...invite, file });
  expect(written).toMatchObject({ status: 0, stderr: "" });
  expect(written.stdout).toMatch(/^ {2}https:\/\/exemple\.fr\/moderation\/[\w-]+\/$/m);
  const said = await run("moderators.ts", { ...invite, file, env: { SITE_URL: "https://autre.fr" } });
  expect(said.stdout).toMatch(/^ {2}https:\/\/autre\.fr\/moderation\//m);
});

test("a link that opens on this machine only says so", async () => {
  const { status, stdout, stderr } = await run("moderators.ts", { ...invite, env: { SITE_URL: "", PORT: "4400" } });
  expect(status).toBe(0);
  expect(stdout).toContain("http://localhost:4400/moderation/");
  expect(stderr).toBe(
    "⚠ SITE_URL n’est pas réglé : ce lien ne s’ouvre que sur cette machine. Ailleurs, remplacer son début par l’adresse du site.\n",
  );
});

test("every command of the project begins where settings are checked", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const commands = Object.values(scripts).flatMap((line) => /scripts\/[a-z-]+\.ts/.exec(line) ?? []);
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((file) => !readFileSync(file, "utf8").match(/runCommand\(|typedOrExit\(/))).toEqual([]);
});

test.for(["build.ts", "check.ts", "moderators.ts"])(
  "%s stops at wrong settings with one sentence each, and no trace of the program",
  async (script) => {
    const env = { SITE_URL: "https://asso.github.io/le jardin/", PORT: "jeton" };
    const { status, stdout, stderr } = await run(script, { env });
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: "",
      stderr: [
        "✖ Des réglages sont à corriger :",
        "  PORT attend un nombre entier entre 0 et 65535.",
        "  SITE_URL attend un dossier écrit en lettres sans accent, chiffres, tirets, points et traits bas, par exemple https://ici.exemple.fr/jardin.",
        "(Les réglages sont dans l’environnement ou dans le fichier .env ; la liste est dans README.md.)\n",
      ].join("\n"),
    });
  },
);

test("a build never empties the folder of the project, of its content or of what it received", () => {
  const checking = (env: Record<string, string>) => () => checkFolders(readSettings(env));
  const refusal =
    "Un réglage est à corriger : GARDEN_DIST est vidé à chaque construction : choisir un dossier à part, par exemple dist";
  expect(checking({})).not.toThrow();
  expect(checking({ GARDEN_DIST: ".jardin/sites/1" })).not.toThrow();
  expect(checking({ GARDEN_DIST: "..sites" })).not.toThrow();
  for (const whole of [".", "..", "/", process.cwd()]) expect(checking({ GARDEN_DIST: whole })).toThrow(`${refusal}.`);
  expect(checking({ GARDEN_DIST: "content" })).toThrow(`${refusal}, qui ne contient pas GARDEN_CONTENT.`);
  expect(checking({ GARDEN_DIST: "a", GARDEN_CONTENT: "a/b", GARDEN_STATE: "./a/etat/" })).toThrow(
    `${refusal}, qui ne contient pas GARDEN_CONTENT, GARDEN_STATE.`,
  );
});

test("nor does it through a link that leads there", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reglages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "content"));
  await symlink(join(folder, "content"), join(folder, "site"));
  const settings = readSettings({ GARDEN_DIST: join(folder, "site"), GARDEN_CONTENT: join(folder, "content") });
  expect(() => checkFolders(settings)).toThrow("qui ne contient pas GARDEN_CONTENT.");
});

test("a .env of two bytes a sign, as a terminal of Windows writes it, is read", async () => {
  const file = Buffer.from("\uFEFFSITE_URL=https://exemple.fr\r\n", "utf16le");
  expect((await run("moderators.ts", { ...invite, file })).stdout).toMatch(/^ {2}https:\/\/exemple\.fr\/moderation\//m);
});

test("a line of .env that gives no setting is told by its number, and never by what it holds", async () => {
  const file = '# Le jardin\n\nexport GARDEN_STATE=etat\nGARDEN_FORGE_TOKEN: secret\nNOTE="une\nnote\n"\nset PORT 80\n';
  const { status, stderr } = await run("sweep.ts", { file });
  expect(status).toBe(0);
  expect(stderr).toBe(
    [4, 8]
      .map(
        (line) =>
          `⚠ .env, ligne ${line} : elle n’est pas lue. Écrire NOM=valeur, par exemple SITE_URL=https://jardin.exemple.fr.\n`,
      )
      .join(""),
  );
});

test("a .env that cannot be read is told", async () => {
  const folder = await mkdtemp(join(tmpdir(), "reglages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, ".env"));
  const { status, stderr } = spawnSync(process.execPath, [resolve("scripts/check.ts")], { cwd: folder, encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr.split("\n")[0]).toBe(
    "✖ Un réglage est à corriger : le fichier .env ne peut pas être lu (EISDIR) : vérifier que c’est un fichier, et ses droits.",
  );
});

test("a misspelt setting is told once, whether it is in .env or in the environment, and stops nothing", async () => {
  const { status, stderr } = await run("sweep.ts", {
    file: "SITE_ULR=https://exemple.fr\nMA_NOTE=1\n",
    env: { GARDEN_CONTENT: petit, GARDEN_FORG: "github" },
  });
  expect(status).toBe(0);
  expect(stderr.split("\n").filter((line) => line.startsWith("⚠"))).toEqual([
    "⚠ GARDEN_FORG n’est pas un réglage du jardin, il ne change rien. Peut-être GARDEN_FORGE ?",
    "⚠ SITE_ULR n’est pas un réglage du jardin, il ne change rien. Peut-être SITE_URL ?",
  ]);
});

test("a site built without its public address says what leads to this machine only", () =>
  expect(
    localAddressWarning([
      "index.html",
      "flux.xml",
      "kits/index.html",
      "kits/premiers-pas/cartes/index.html",
      "projection/donnees/3f.json",
      "pratiques/x/index.html",
      "donnees/v1/citations.bib",
      "donnees/v1/citations.csl.json",
      "donnees/v1/fiches/3f.json",
      "donnees/v1/fiches.csv",
      "sitemap-0.xml",
      "robots.txt",
      "favicon.svg",
    ]).replaceAll("\u00A0", " "),
  )
    .toBe(`⚠ SITE_URL n’est pas réglé : ce site dit partout qu’il est à http://localhost:4321, une adresse que seule cette machine peut ouvrir.
    adresse de référence et image de partage : 4 fichiers
    codes QR et liens des kits et des diapositives : 3 fichiers
    citations : 2 fichiers
    flux de nouveautés : 1 fichier
    données ouvertes : 2 fichiers
    plan du site : 2 fichiers
  Pour essayer, rien à faire. Avant de publier ou d’imprimer : SITE_URL=https://jardin.exemple.fr, dans l’environnement ou dans .env.`));
