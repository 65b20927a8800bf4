import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { environment } from "../../src/base/environment.ts";
import { chromium, type Browser, type BrowserContext } from "playwright-core";

/** Names under which a browser is installed, and the usual place on macOS. */
const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed(): string | undefined {
  if (process.env["BROWSER_FROM"] === "package") return undefined;
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
  return [
    environment().CHROME_PATH ?? "",
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...places,
  ].find((path) => path !== "" && isExecutable(path));
}

/** The browser inside `@sparticuz/chromium`, unpacked with the system libraries that the package ships for bare machines. */
async function packaged(): Promise<string> {
  const { default: sparticuz, inflate, setupLambdaEnvironment } = await import("@sparticuz/chromium");
  const bin = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..", "bin");
  await inflate(join(bin, "al2023.tar.br"));
  setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
  return sparticuz.executablePath(bin);
}

/** Whether the memory that programs share is there, and large: some containers give 64 MB, in which pages crash. */
function sharesMemory(): boolean {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > 1024 ** 3;
  } catch {
    return false;
  }
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Playwright has shared memory kept in files: much slower, and needed only where it is small. */
const without = sharesMemory() ? ["--disable-dev-shm-usage"] : [];

const settings = (executablePath: string, more: readonly string[] = []) => ({
  executablePath,
  args: [...flags, ...more],
  ignoreDefaultArgs: without,
});

type Context = Parameters<typeof chromium.launchPersistentContext>[1];

/**
 * Opens a headless browser: an installed Chromium or Chrome (`CHROME_PATH`
 * first), else the one inside the npm package. `BROWSER_FROM=package` skips the
 * installed ones. Without any browser it throws: browser tests never skip.
 * `more`: flags that the browser gets besides.
 */
export const openBrowser = (more?: readonly string[]): Promise<Browser> =>
  opened((path) => chromium.launch(settings(path, more)));

/** Opens the same browser on a profile of its own in `folder`: what it keeps is there again when it is opened again. */
export const openProfile = (folder: string, options: Context = {}): Promise<BrowserContext> =>
  opened((path) => chromium.launchPersistentContext(folder, { ...options, ...settings(path) }));

async function opened<T>(launch: (executablePath: string) => Promise<T>): Promise<T> {
  const found = installed();
  try {
    return await launch(found ?? (await packaged()));
  } catch (error) {
    throw new Error(
      `Aucun navigateur n’a pu être ouvert${found ? ` (${found})` : ""} : installer Chromium ou Chrome, ou donner son chemin dans CHROME_PATH. ${(error as Error).message}`,
      { cause: error },
    );
  }
}
