/** Every page says its own policy as it is built: what it may run, fetch and send (src/base/content-security.ts). Put to work by astro.config.mjs. */
import type { MiddlewareHandler } from "astro";
import { environment } from "./base/environment.ts";
import { withPolicy } from "./base/content-security.ts";

// Once: to read the settings, and where their folders lead, for each page would take a tenth of its time.
const { GARDEN_INTAKE: intake } = environment();

export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  if (!response.headers.get("content-type")?.includes("text/html")) return response;
  const html = await withPolicy(await response.text(), { path: url.pathname, intake });
  return new Response(html, response);
};
