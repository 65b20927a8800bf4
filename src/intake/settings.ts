import { resolve } from "node:path";
import { localUrl, readSettings, SettingsError, type Environment } from "../base/settings.ts";
import { forgeSettings, type ForgeSettings } from "./publish/forge/forge-settings.ts";

/** What the operator decided, read once at start. */
export type IntakeSettings = {
  port: number;
  /** The origin of the site when it is known: `https://jardin.example`. Absent: the one the request came to. */
  siteOrigin?: string;
  /** Where the pages send what is written: `/`, or an address. */
  intake: string;
  /** Where contributions wait. */
  state: string;
  /** Other origins that may post, such as a static host. */
  origins: readonly string[];
  /** The address of this machine to listen on. */
  host: string;
  /** Proxies of ours, which tell the address of who asks: addresses and networks. */
  proxies: readonly string[];
  /** Posts of one address in ten minutes; 0: as many as wanted. */
  rate: number;
  /** What may wait as a whole. */
  room: { most: number; bytes: number };
  forge: ForgeSettings;
};

/** What the server needs of the settings in `env`, which src/base/settings.ts reads and checks. Throws a `SettingsError`. */
export function intakeSettings(env: Environment): IntakeSettings {
  const settings = readSettings(env, true);
  const { pathname } = new URL(settings.SITE_URL ?? localUrl);
  // Its own pages and its links of moderation say paths from the root of their site.
  if (pathname !== "/")
    throw new SettingsError([
      `SITE_URL met ce jardin dans un dossier (${pathname}) : il s’y publie comme un site de fichiers (npm run build). Pour recevoir les contributions, donner au serveur un nom à lui seul, par exemple https://jardin.exemple.fr.`,
    ]);
  return {
    port: settings.PORT,
    ...(settings.SITE_URL ? { siteOrigin: new URL(settings.SITE_URL).origin } : {}),
    intake: settings.GARDEN_INTAKE ?? "/",
    state: resolve(settings.GARDEN_STATE),
    origins: settings.GARDEN_ORIGINS,
    host: settings.GARDEN_HOST,
    proxies: settings.GARDEN_PROXY,
    rate: settings.GARDEN_RATE,
    room: { most: settings.GARDEN_SPOOL_MAX, bytes: settings.GARDEN_SPOOL_MB * 1_000_000 },
    forge: forgeSettings(settings),
  };
}
