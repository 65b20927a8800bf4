/** Every page says its own policy as it is built, a practice and its card elsewhere without the spaces that nobody sees: what it may run, fetch and send (src/base/content-security.ts). Put to work by astro.config.mjs. */
import type { MiddlewareHandler } from "astro";
import { inFolder } from "./base/address/in-folder.ts";
import { environment } from "./base/environment.ts";
import { withoutSpareSpaces } from "./layouts/page-spaces.ts";
import { root } from "./base/garden-file/own-root.ts";
import { withPolicy } from "./base/content-security.ts";

// Once: to read the settings, and where their folders lead, for each page would take a tenth of its time.
const { GARDEN_INTAKE: intake } = environment();

export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get("content-type")?.includes("text/html")) return response;
  const written = await response.text();
  // They alone are weighed to the byte: in the others, nobody would see the difference.
  const page = /^\/(?:pratiques|integrer)\//.test(url.pathname) ? withoutSpareSpaces(written) : written;
  return new Response(await withPolicy(inFolder(page, root), { path: url.pathname, intake }), response);
};
