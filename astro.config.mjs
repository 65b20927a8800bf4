import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { targets } from "./src/base/browsers.ts";
import { siteAddress } from "./src/base/environment.ts";
import { cacheFolder, contentFolder, distFolder } from "./src/base/folders.ts";
import { ownColours, ownValues } from "./src/base/garden-file/in-bundles.ts";
import { root } from "./src/base/garden-file/own-root.ts";
import { readGardenFile } from "./src/base/garden-file/read.ts";
import { keepBundle } from "./scripts/steps/site/page-bundle.ts";
import { siteMap } from "./scripts/steps/site/sitemap.ts";

/** Modules that the script of every page imports (src/layouts/page.client.ts), and what the bundler adds to them. */
const onEveryPage =
  /preload-helper|\/(?:copy|register|said|ticks|waiting)\.client\.ts$|\/offline\/worker-address\.ts$|\/aloud\/(?:aloud\.client|voices)\.ts$/;

/**
 * Pages say their policy when they are built, and not while one writes: Vite
 * then puts scripts and styles of its own in them. Not by `import.meta.env.PROD`,
 * which a variable PROD of the machine replaces: the policy would be lost unsaid.
 */
const policy = {
  name: "policy",
  hooks: {
    "astro:config:setup": ({ command, addMiddleware }) => {
      // From the root: Astro writes a whole path between quotes as it is, and a folder may hold an apostrophe.
      const entrypoint = "/src/policy-pages.ts";
      if (command === "build") addMiddleware({ order: "post", entrypoint });
    },
  },
};

/**
 * Loads a module on demand, and asks at once for those that it imports. Vite’s
 * own, whose place it takes, also waits for style sheets, that no module of ours
 * brings: it was a third of the script of every page.
 */
const onDemand = {
  name: "on-demand",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js"
      ? `export const __vitePreload = (load, files = []) => {
          for (const file of files) document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: "${root}/" + file }));
          return load();
        }`
      : undefined,
};

export default defineConfig({
  site: siteAddress(),
  trailingSlash: "always",
  outDir: distFolder(),
  // It keeps no page here (`incrementalBuild`): the build keeps them where they are served (scripts/steps/site/part.ts), and a build by Astro that was stopped left the page of an edit under the key of the text before.
  cacheDir: `${cacheFolder()}/astro`,
  // Pages written while others are made: a page alone waits for the disk a third of its time.
  build: { format: "directory", inlineStylesheets: "auto", assets: "fichiers", concurrency: 16 },
  compressHTML: true,
  integrations: [policy, mdx(), siteMap(), keepBundle()],
  vite: {
    plugins: [onDemand, ownValues],
    // Nothing here is written with light-dark(): without this, each sheet brings what would replace it (its flag, `Features.LightDark`).
    css: {
      lightningcss: { exclude: 1 << 20 },
      postcss: { plugins: [ownColours(readGardenFile(contentFolder()).palettes)] },
    },
    build: {
      target: targets,
      cssTarget: targets,
      // Scripts in files, that a page of each kind shares and that no policy has to name; but for slides, which work from one file.
      assetsInlineLimit: (file) => (file.endsWith(".js") && !file.includes("DeckKeys") ? false : undefined),
    },
    // What the script of every page imports in one file: each of its own would hold a line of a slow network for a round trip.
    environments: {
      client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [{ name: "page", test: onEveryPage }] } } } } },
    },
  },
  devToolbar: { enabled: false },
});
