import mdx from "@astrojs/mdx";
import sitemap from "@astrojs/sitemap";
import { defineConfig } from "astro/config";
import { cacheFolder, distFolder } from "./src/entry/folders.ts";
import { site } from "./src/site.ts";

export default defineConfig({
  site: process.env.SITE_URL ?? site.defaultUrl,
  trailingSlash: "always",
  outDir: distFolder(),
  cacheDir: `${cacheFolder()}/astro`,
  build: { format: "directory", inlineStylesheets: "never", assets: "fichiers" },
  compressHTML: true,
  integrations: [mdx(), sitemap()],
  experimental: { incrementalBuild: true },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 } },
});
