/**
 * Puts the service worker at work, from the pages that run a script anyway: a
 * page to be read never needs one. After the page is there, so that it takes
 * nothing from it. Where there is none (an old browser, a private window, a
 * page opened from a file) nothing is kept, and nothing else changes.
 */
import { here } from "../../base/address/here.ts";
import { workerAddress } from "./worker-address.ts";

export const register = async () => {
  await navigator.serviceWorker?.register(here(workerAddress)).catch(() => undefined);
};

if (document.readyState === "complete") void register();
else addEventListener("load", () => void register(), { once: true });
