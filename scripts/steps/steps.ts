/** The steps of a build: the check, then the pages and the search side by side, then what is kept without network. */
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { astroFolder, contentFolder, distFolder, partFiles, readsFile } from "../../src/base/folders.ts";
import { isListed } from "../../src/entry/node.ts";
import { giveGarden } from "../../src/entry/given.ts";
import { progressLine } from "../lib/progress.ts";
import { markVariable } from "./build-mark.ts";
import { checkGarden, type CheckedGarden } from "./checked-garden.ts";
import { offlinePage, putOffline } from "./offline-files.ts";
import { astroPages, bundleOf } from "./site/by-astro.ts";
import { forgetBundle, type Bundle } from "./site/page-bundle.ts";
import { writePages } from "./site/pages.ts";
import { listsMark } from "./site/reads/lists-mark.ts";
import { openReads } from "./site/reads/reads.ts";
import { endSite, openPart, readPart, type Part } from "./site/part.ts";
import { frugal, runStep } from "./run.ts";
import { said, sayDone } from "./said.ts";

/** Runs them; resolves to the exit code of the first that fails, else 0. `program`: its mark. */
export async function steps(program: string): Promise<number> {
  const start = performance.now();
  // Made of the program alone: beside the check, which has a processor to spare. A faulty garden waits for neither.
  const unwanted = new AbortController();
  const early = bundleOf(program, unwanted.signal).catch(() => undefined);
  const checked = await checkGarden();
  if (!checked.ok) {
    unwanted.abort();
    await early;
    return 1;
  }
  sayDone("Fiches vérifiées", start);
  const dist = distFolder();
  const parts = partFiles();
  const part = openPart(parts.pages, { dist, program });
  const [text, search] = await Promise.all([
    pagesOf(checked, part, program, early),
    runStep({
      label: "Recherche et données prêtes",
      command: process.execPath,
      // It ends with us, however we end.
      args: ["--import", pathToFileURL("scripts/lib/with-parent.mjs").href, "scripts/steps/search-index.ts"],
      env: { ...frugal, NODE_COMPILE_CACHE: resolve("node_modules/.cache/jardin-code"), [markVariable]: program },
    }),
  ]);
  if (text === undefined || search !== 0) return search || 1;
  const others = new Map(Object.entries(readPart(parts.data).files));
  await said("Copies hors ligne prêtes", () => putOffline(part, others, text));
  part.done();
  endSite(dist, { has: (name) => part.files.has(name) || others.has(name) });
  return 0;
}

/** Writes the pages; resolves to the text of the one that is finished later, and to nothing when they cannot be written. */
async function pagesOf(
  checked: CheckedGarden,
  part: Part,
  program: string,
  early: Promise<Bundle | undefined>,
): Promise<string | undefined> {
  // Tried again where it failed: this time it says why.
  const bundle = (await early) ?? (await bundleOf(program));
  if (bundle) {
    const { read, valid, garden } = checked;
    const { vocabulary, languages, translations } = read;
    giveGarden({ entries: valid, vocabulary, languages, translations: translations.map(({ translation }) => translation) });
    const withdrawn = [...garden.graph.nodes.values()].filter((node) => !isListed(node)).map(({ id }) => `/${id}/`);
    const reads = openReads(readsFile(), `${program} ${listsMark(contentFolder())}`);
    const progress = progressLine("Pages écrites");
    try {
      return await said(
        ({ pages }) => `Pages écrites : ${pages}`,
        () =>
          writePages({ bundle, part, reads, unfinished: offlinePage, withdrawn, progress: progress.step }).finally(progress.end),
      ).then(({ text }) => (reads.done(), text));
    } catch {
      reads.drop();
      // Another version of Astro, modules cut short: its own way is slower, asks nothing of us, and says what is wrong with a page.
      await forgetBundle(bundle);
    }
  }
  return astroPages(part, astroFolder());
}
