/** Pages that Astro keeps from one build to the next, read and kept as it does itself (astro/dist/core/build/incremental.js): each of the two ways finds what the other left. */
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

type Page = { cacheKey: string; outputFile: string };
type Routes = Record<string, { dependencyHash: string; paths: Record<string, Page> }>;
type Manifest = { version: number; routes: Routes };

/** Where the keys of the pages stand, in the folder of what Astro keeps. */
export const pageKeys = "incremental-build.json";

/** Opens what is kept in `folder`. Throws when it is not what Astro 7.3 keeps, or when pages need more than their key. */
export async function openPages(folder: string) {
  const file = join(folder, pageKeys);
  const known = JSON.parse(await readFile(file, "utf8")) as Manifest;
  const pages = Object.values(known.routes).flatMap(({ paths }) => Object.values(paths));
  if (known.version !== 1 || pages.some((page) => Object.keys(page).sort().join() !== "cacheKey,outputFile"))
    throw new Error("Pages are not kept as Astro 7.3 keeps them");
  const used: Routes = {};
  const bodies = join(folder, "dist");
  const note = (component: string, path: string, page: Page) => {
    const { dependencyHash } = known.routes[component] ?? { dependencyHash: "" };
    const route = (used[component] ??= { dependencyHash, paths: {} });
    route.paths[path] = page;
  };
  return {
    /** Puts the page that is kept under this key where it is to be. False when none is. */
    async restore(component: string, path: string, { cacheKey, outputFile }: Page, to: string): Promise<boolean> {
      if (known.routes[component]?.paths[path]?.cacheKey !== cacheKey) return false;
      const there = await copyFile(join(bodies, outputFile), to).then(
        () => true,
        () => false,
      );
      if (there) note(component, path, { cacheKey, outputFile });
      return there;
    },
    async keep(component: string, path: string, page: Page, body: Uint8Array): Promise<void> {
      // Of a kind of page that this program’s last build by Astro had not, the digest of its code is not known.
      if (!known.routes[component]) return;
      // Its key is taken back before: a build that is stopped here leaves no page under the key of another.
      const to = join(bodies, page.outputFile);
      await mkdir(dirname(to), { recursive: true });
      await writeFile(`${to}.part`, body);
      await rename(`${to}.part`, to);
      note(component, path, page);
    },
    /** Forgets that any page is kept: while they are written, none is sure. */
    begin: () => rm(file, { force: true }),
    /** Notes what was used, and takes away the rest. */
    async done(): Promise<void> {
      const kept = new Set(Object.values(used).flatMap(({ paths }) => Object.values(paths).map(({ outputFile }) => outputFile)));
      for (const { outputFile } of pages) if (!kept.has(outputFile)) await rm(join(bodies, outputFile), { force: true });
      await writeFile(`${file}.part`, JSON.stringify({ ...known, routes: used }));
      await rename(`${file}.part`, file);
    },
  };
}
