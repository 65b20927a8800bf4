/** Where settings come from: the environment of the process, then the file `.env` at the root of the project, then `jardin.yaml` beside the entries. */
import { readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { parseEnv } from "node:util";
import { readGardenFile, settingsOf } from "./garden-file/read.ts";
import { contentIn, localUrl, readSettings, SettingsError, unknownSettings, type Settings } from "./settings.ts";

/** What `.env` holds: the names that it gives, and the numbers of the lines that give none. */
let inFile: { names: readonly string[]; unread: readonly number[] } | undefined;

/**
 * Puts what `.env` says in the environment, once, where it is not said already:
 * programs started from here see it too. An empty variable counts as said, so
 * that `GARDEN_FORGE= npm start` undoes a line of the file for one time.
 */
function readFileOnce(): NonNullable<typeof inFile> {
  if (inFile) return inFile;
  const text = textOf(".env")
    .replace(/^\uFEFF/, "")
    .replaceAll(/\r\n?/g, "\n");
  const read = parseEnv(text);
  for (const [name, value] of Object.entries(read)) process.env[name] ??= value;
  return (inFile = { names: Object.keys(read), unread: unreadLines(text) });
}

/** The lines that are neither empty, nor a comment, nor `NAME=value`, nor of a value between quotes that goes on: nobody would read them. */
function unreadLines(text: string): number[] {
  let quote = "";
  return text.split("\n").flatMap((line, index) => {
    if (quote) {
      if (line.includes(quote)) quote = "";
      return [];
    }
    const value = /^\s*(?:export\s+)?[\w.-]+\s*=(.*)/.exec(line)?.[1]?.trim();
    const [mark = ""] = value ?? "";
    if (/["'`]/.test(mark) && !value?.includes(mark, 1)) quote = mark;
    return value !== undefined || /^\s*(?:#|$)/.test(line) ? [] : [index + 1];
  });
}

/** The text of a file; that of Windows’ own shell, two bytes a sign, as well. */
function textOf(file: string): string {
  try {
    const bytes = readFileSync(file);
    return bytes.toString(bytes[0] === 0xff && bytes[1] === 0xfe ? "utf16le" : "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return "";
    throw new SettingsError([`le fichier .env ne peut pas être lu (${code}) : vérifier que c’est un fichier, et ses droits.`]);
  }
}

/** The settings of this process, read each time they are asked for: tests change them on the way. Throws a `SettingsError`. */
export function environment(serving = false): Settings {
  readFileOnce();
  const own = settingsOf(readGardenFile(contentIn(process.env)));
  // A variable that is there wins over the file of the garden, empty too: it undoes it for one time.
  const settings = readSettings({ ...own, ...process.env }, serving);
  checkFolders(settings);
  return settings;
}

/** Where the site is, without a bar at the end. Not Astro’s `import.meta.env.SITE`, which a variable SITE of the machine replaces. */
export const siteAddress = (): string => environment().SITE_URL ?? localUrl;

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
const holds = (folder: string, path: string) => !/^\.\.(?:[\\/]|$)|^[A-Z]:|^\//i.test(relative(real(folder), real(path)));

/** Where a path leads once its links are followed: a build empties what is there. As it is written where nothing is. */
function real(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const parent = dirname(whole);
    return parent === whole ? whole : join(real(parent), basename(whole));
  }
}

/** Sentences on variables that were meant as settings and are none. */
export function strangeSettings(): string[] {
  const { names, unread } = readFileOnce();
  return [
    ...new Set([...unknownSettings(Object.keys(process.env)), ...unknownSettings(names, true)]),
    ...unread.map(
      (line) => `.env, ligne ${line} : elle n’est pas lue. Écrire NOM=valeur, par exemple SITE_URL=https://jardin.exemple.fr.`,
    ),
  ];
}
