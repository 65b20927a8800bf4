/**
 * `npm run build`: the check, then the pages and the search index side by side, then what is kept without network.
 * Does nothing, and says so, when it would end in the bytes that are there; leaves alone the files that already hold theirs.
 * Stops at the first step that fails, with its exit code.
 */
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { environment } from "../src/base/environment.ts";
import { astroFolder, distFolder, partFiles } from "../src/base/folders.ts";
import { isListed } from "../src/entry/node.ts";
import { giveGarden } from "../src/entry/given.ts";
import { runCommand } from "./lib/command.ts";
import { progressLine } from "./lib/progress.ts";
import { lockBuild } from "./steps/build-lock.ts";
import { buildMark, filesBuilt, forgetBuilt, markVariable, noteBuilt, programMark } from "./steps/build-mark.ts";
import { checkGarden, type CheckedGarden } from "./steps/checked-garden.ts";
import { localAddressWarning } from "./steps/local-address.ts";
import { offlinePage, putOffline } from "./steps/offline-files.ts";
import { astroPages, bundleOf } from "./steps/site/by-astro.ts";
import { forgetBundle } from "./steps/site/page-bundle.ts";
import { writePages } from "./steps/site/pages.ts";
import { folderRefusal } from "./steps/project-folder.ts";
import { frugal, runStep } from "./steps/run.ts";
import { endSite, openPart, readPart, type Part } from "./steps/site/part.ts";
import { said, sayDone } from "./steps/said.ts";

/** Runs the steps, alone in their folders; resolves to the exit code of the first that fails, else 0. */
export async function build(): Promise<number> {
  const refusal = folderRefusal(process.cwd());
  if (refusal) {
    console.error(`✖ ${refusal}`);
    return 1;
  }
  const unlock = await lockBuild();
  try {
    const program = programMark();
    const mark = await buildMark(".", program);
    const files = await filesBuilt(mark);
    if (files) {
      console.log("✔ Rien n’a changé depuis la dernière construction : le site est à jour.");
      warnOfAddress(files);
      return 0;
    }
    await forgetBuilt();
    const code = await steps(program);
    if (code === 0) warnOfAddress(await noteBuilt(mark));
    return code;
  } finally {
    await unlock();
  }
}

const warnOfAddress = (files: readonly string[]) => {
  if (!environment().SITE_URL) console.warn(localAddressWarning(files));
};

async function steps(program: string): Promise<number> {
  const start = performance.now();
  const checked = await checkGarden();
  if (!checked.ok) return 1;
  sayDone("Fiches vérifiées", start);
  const dist = distFolder();
  const parts = partFiles();
  const part = openPart(parts.pages, { dist, program });
  const [text, search] = await Promise.all([
    pagesOf(checked, part, program),
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
async function pagesOf(checked: CheckedGarden, part: Part, program: string): Promise<string | undefined> {
  const bundle = await bundleOf(program);
  if (bundle) {
    const { read, valid, garden } = checked;
    const { vocabulary, languages, translations } = read;
    giveGarden({ entries: valid, vocabulary, languages, translations: translations.map(({ translation }) => translation) });
    const withdrawn = [...garden.graph.nodes.values()].filter((node) => !isListed(node)).map(({ id }) => `/${id}/`);
    const progress = progressLine("Pages écrites");
    try {
      return await said(
        ({ pages }) => `Pages écrites : ${pages}`,
        () => writePages({ bundle, part, unfinished: offlinePage, withdrawn, progress: progress.step }).finally(progress.end),
      ).then(({ text }) => text);
    } catch {
      // Another version of Astro, modules cut short: its own way is slower, asks nothing of us, and says what is wrong with a page.
      await forgetBundle(bundle);
    }
  }
  return astroPages(part, astroFolder());
}

await runCommand(
  import.meta.url,
  { name: "build", usage: "npm run build   vérifie les fiches et construit le site" },
  async () => {
    process.exitCode = await build();
    if (process.exitCode === 0) console.log(`Le site est dans ${relative(process.cwd(), distFolder())}/.`);
  },
);
