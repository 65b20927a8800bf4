import { addressAt } from "../base/address/here.ts";
import type { APIRoute } from "astro";

/** Everything may be read; the site map says where it is. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${addressAt("/sitemap-index.xml", site)}\n`);
