/** The folder of the web in which the garden stands, wherever browsers say it too (in-bundles.ts): `/jardin` of `https://ici.fr/jardin`, empty at the root of its site. */
import { siteAddress } from "../environment.ts";

function folder(): string {
  try {
    return new URL(siteAddress()).pathname.replace(/\/$/, "");
  } catch {
    // Wrong settings are told by the command that is run, which does nothing else.
    return "";
  }
}

export const root: string = folder();
