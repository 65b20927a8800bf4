import type { Settings } from "./settings.ts";

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

/** The settings that pages show: never a secret, nor a folder. */
export function publicSettings(settings: Settings): PublicSettings {
  const { GARDEN_MAIL: mail, GARDEN_DISCUSS: discuss, GARDEN_FORGE: name, GARDEN_FORGE_URL: url } = settings;
  return {
    intake: settings.GARDEN_INTAKE ?? "",
    ...(mail && { mail }),
    ...(discuss && { discuss }),
    ...(name !== "none" && url && { forge: { name, url, branch: settings.GARDEN_FORGE_BRANCH } }),
  };
}
