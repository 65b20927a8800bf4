/**
 * `npm run build`: the check, then the pages and the search index side by side, then what is kept without network.
 * Does nothing, and says so, when it would end in the bytes that are there; leaves alone the files that already hold theirs.
 * Stops at the first step that fails, with its exit code.
 */
import { relative } from "node:path";
import { environment } from "../src/base/environment.ts";
import { distFolder } from "../src/base/folders.ts";
import { runCommand } from "./lib/command.ts";
import { lockBuild } from "./steps/build-lock.ts";
import { buildMark, filesBuilt, forgetBuilt, noteBuilt, programMark } from "./steps/build-mark.ts";
import { localAddressWarning } from "./steps/local-address.ts";
import { folderRefusal } from "./steps/project-folder.ts";

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
    // Loaded once there is something to do: they take as long as to see that there is nothing.
    const { steps } = await import("./steps/steps.ts");
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

await runCommand(
  import.meta.url,
  { name: "build", usage: "npm run build   vérifie les fiches et construit le site" },
  async () => {
    process.exitCode = await build();
    if (process.exitCode === 0) console.log(`Le site est dans ${relative(process.cwd(), distFolder())}/.`);
  },
);
