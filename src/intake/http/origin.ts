import type { IntakeSettings } from "../settings.ts";

type Asked = {
  origin: string | undefined;
  host: string | undefined;
  /** `Sec-Fetch-Site`, which browsers write themselves and no page can forge. */
  fetchSite: string | undefined;
};

/** Whether `origin` is another site that the operator lets post here. */
export const isFriend = (origin: string | undefined, { origins }: Pick<IntakeSettings, "origins">): boolean =>
  origin !== undefined && origins.includes(origin);

/**
 * Whether a POST comes from a page of ours, or of a friend. A POST that does not
 * say where it comes from is refused: every browser of the last five years says
 * it, and `null` is said by pages that hide.
 */
export function mayPost({ origin, host, fetchSite }: Asked, settings: Pick<IntakeSettings, "siteOrigin" | "origins">): boolean {
  if (isFriend(origin, settings)) return true;
  if (!origin || fetchSite === "cross-site") return false;
  const own = settings.siteOrigin ? [settings.siteOrigin] : [`http://${host}`, `https://${host}`];
  return own.includes(origin);
}
