import { relative } from "node:path";
import type { Loader } from "astro/loaders";
import { formatProblems, isError } from "../base/problem.ts";
import { contentFolder, entryCache } from "../base/folders.ts";
import { modulesVariable } from "./given.ts";
import { readGarden } from "./read.ts";

/** What the content store holds of an entry: where the rest is kept. The store becomes a module that is parsed anew on each build. */
export type StoredEntry = { file: string; digest: string };

/**
 * Loads the garden into Astro’s content store.
 *
 * A published build stops on the first faulty entry, with all problems of all
 * files; a writer’s preview shows the others and says what is wrong.
 */
export function gardenLoader(): Loader {
  return {
    name: "jardin",
    async load({ store, logger, watcher }) {
      if (process.env[modulesVariable]) return store.clear();
      const content = contentFolder();
      const load = async () => {
        const { entries, translations, problems: strays } = await readGarden(content, { cache: entryCache() });
        const problems = [...strays, ...entries.flatMap(({ problems: own }) => own)];
        const errors = problems.filter(isError);
        if (errors.length > 0) {
          const report = `Le jardin n’est pas prêt.\n\n${formatProblems(errors)}\n`;
          // Only a preview watches files: whatever else calls, nothing faulty passes.
          if (!watcher) throw new Error(report);
          logger.error(report);
        }
        store.clear();
        for (const { id, file, digest } of [...entries.filter(({ entry }) => entry), ...translations]) {
          store.set({ id, data: { file, digest }, digest, filePath: relative(process.cwd(), file) });
        }
      };
      await load();
      if (!watcher) return;
      watcher.add(content);
      const reload = (path: string) => {
        if (path.startsWith(content)) void load().catch((error: Error) => logger.error(error.message));
      };
      watcher.on("add", reload).on("change", reload).on("unlink", reload);
    },
  };
}
