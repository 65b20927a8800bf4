import type { APIRoute } from "astro";
import { here } from "../base/address/here.ts";
import { icons } from "../features/offline/icons.ts";
import { gardenFile } from "../base/garden-file/file.ts";
import { site } from "../base/site.ts";

/** What a browser needs to put the garden among the applications of a device. */
export const GET: APIRoute = () =>
  Response.json(
    {
      id: here("/"),
      name: site.title,
      short_name: gardenFile.shortName,
      description: site.tagline,
      lang: site.lang,
      dir: "ltr",
      start_url: here("/"),
      scope: here("/"),
      display: "standalone",
      background_color: gardenFile.palettes.light.paper,
      theme_color: gardenFile.palettes.light.paper,
      icons: icons.map(({ name, side, purpose }) => ({
        src: here(`/icones/${name}.png`),
        sizes: `${side}x${side}`,
        type: "image/png",
        purpose,
      })),
      shortcuts: [
        { name: "Chercher", url: here("/recherche/") },
        { name: "La carte", url: here("/carte/") },
        { name: "Hors ligne", url: here("/hors-ligne/") },
      ],
    },
    { headers: { "content-type": "application/manifest+json" } },
  );
