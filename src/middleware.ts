/** Every page says its own policy as it is rendered: what it may run, fetch and send (src/policy.ts). */
import type { MiddlewareHandler } from "astro";
import { environment } from "./environment.ts";
import { withPolicy } from "./policy.ts";

export const onRequest: MiddlewareHandler = async ({ url }, next) => {
  const response = await next();
  // While one writes, Vite puts scripts and styles of its own in the page.
  if (!import.meta.env.PROD || !response.headers.get("content-type")?.includes("text/html")) return response;
  const html = await withPolicy(await response.text(), { path: url.pathname, intake: environment().GARDEN_INTAKE });
  return new Response(html, response);
};
