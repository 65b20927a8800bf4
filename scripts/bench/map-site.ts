import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { measure } from "./measure.ts";
import { folders } from "./builds/builds.ts";

const root = resolve(import.meta.dirname, "../..");

/** What the map is made of below `src/pages`, and the page that a server gives for what is not there. */
const pages = ["carte.astro", "carte", "404.astro"];

/**
 * Builds the pages of the map, and no other, of the garden in the `content` of
 * `folder`: the real sources by the real build, so that the map of thousands of
 * entries does not ask for thousands of pages. Resolves to the built site.
 */
export async function buildMapSite(folder: string): Promise<string> {
  const { content, dist, cache } = folders(folder);
  const project = join(folder, "map-project");
  await rm(project, { recursive: true, force: true });
  await mkdir(project, { recursive: true });
  const others = join(root, "src", "pages");
  // Copied: Astro does not build components that stand outside the project.
  await cp(join(root, "src"), join(project, "src"), { recursive: true, filter: (path) => path !== others });
  for (const name of ["node_modules", "public", "package.json", "tsconfig.json"])
    await symlink(join(root, name), join(project, name));
  for (const name of pages) await cp(join(root, "src", "pages", name), join(project, "src", "pages", name), { recursive: true });
  await writeFile(
    join(project, "astro.config.mjs"),
    `import config from ${JSON.stringify(pathToFileURL(join(root, "astro.config.mjs")).href)};\n` +
      `export default { ...config, srcDir: ${JSON.stringify(join(project, "src"))} };\n`,
  );
  const env = {
    NODE_ENV: "production",
    VITEST: "",
    ASTRO_TELEMETRY_DISABLED: "1",
    GARDEN_CONTENT: content,
    GARDEN_DIST: dist,
    GARDEN_CACHE: cache,
  };
  const node = process.execPath;
  await measure([node, "scripts/check.ts"], { cwd: root, env });
  await measure([node, "node_modules/astro/bin/astro.mjs", "build", "--root", project], { cwd: root, env });
  return dist;
}
