/** Where settings come from: the environment of the process, then the file `.env` at the root of the project. */
import { readFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import { site } from "./site.ts";
import { readSettings, SettingsError, unknownSettings, type Settings } from "./settings.ts";

let inFile: readonly string[] | undefined;

/**
 * Puts what `.env` says in the environment, once, where it is not said already:
 * programs started from here see it too. An empty variable counts as said, so
 * that `GARDEN_FORGE= npm start` undoes a line of the file for one time.
 */
function readFileOnce(): readonly string[] {
  if (inFile) return inFile;
  const read = parseEnv(
    textOf(".env")
      .replace(/^\uFEFF/, "")
      .replaceAll(/\r\n?/g, "\n"),
  );
  for (const [name, value] of Object.entries(read)) process.env[name] ??= value;
  return (inFile = Object.keys(read));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    throw new SettingsError([`le fichier .env ne peut pas être lu (${code}) : vérifier que c’est un fichier, et ses droits.`]);
  }
}

/** The settings of this process, read each time they are asked for: tests change them on the way. Throws a `SettingsError`. */
export function environment(serving = false): Settings {
  readFileOnce();
  const settings = readSettings(process.env, serving);
  checkFolders(settings);
  return settings;
}

/** Where the site is, without a bar at the end. Not Astro’s `import.meta.env.SITE`, which a variable SITE of the machine replaces. */
export const siteAddress = (): string => environment().SITE_URL ?? site.defaultUrl;

/** Throws a `SettingsError` when a build, which empties its folder first, would empty what must be kept. */
export function checkFolders(settings: Settings): void {
  const dist = resolve(settings.GARDEN_DIST);
  const inside = (["GARDEN_CONTENT", "GARDEN_CACHE", "GARDEN_STATE"] as const).filter((name) => holds(dist, settings[name]));
  if (holds(dist, ".")) inside.splice(0, 3);
  else if (inside.length === 0) return;
  throw new SettingsError([
    `GARDEN_DIST est vidé à chaque construction : choisir un dossier à part, par exemple dist${inside.length > 0 ? `, qui ne contient pas ${inside.join(", ")}` : ""}.`,
  ]);
}

/** Whether `folder` holds `path`, or is it. */
const holds = (folder: string, path: string) => !/^\.\.(?:[\\/]|$)|^[A-Z]:|^\//i.test(relative(folder, resolve(path)));

/** Sentences on variables that were meant as settings and are none. */
export function strangeSettings(): string[] {
  const written = readFileOnce();
  return [...new Set([...unknownSettings(Object.keys(process.env)), ...unknownSettings(written, true)])];
}
