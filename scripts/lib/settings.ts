import { environment, strangeSettings } from "../../src/base/environment.ts";
import { SettingsError, type Settings } from "../../src/base/settings.ts";

/** Set once they are said, for the programs that a command starts. */
const said = "JARDIN_SETTINGS_SAID";

/**
 * The settings of a command, the first thing that it asks for: variables that
 * are no settings are told, and a wrong setting ends the program in one
 * sentence. `serving`: what only the server needs is asked for too.
 */
export function commandSettings(serving = false): Settings {
  try {
    const settings = environment(serving);
    if (!process.env[said]) for (const sentence of strangeSettings()) console.warn(`⚠ ${sentence}`);
    process.env[said] = "1";
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(
      `✖ ${error.message}\n(Les réglages sont dans l’environnement ou dans le fichier .env ; la liste est dans README.md.)`,
    );
    process.exit(1);
  }
}
