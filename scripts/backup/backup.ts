/**
 * `npm run backup -- FOLDER`: a copy of what the garden keeps, in a new folder
 * of FOLDER, while the server runs or not. It has its name once it is whole.
 */
import { mkdir, rename, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { contentFolder, distFolder, stateFolder } from "../../src/base/folders.ts";
import { count } from "../../src/base/french.ts";
import { ignoreAbsent, removeLeftovers, scratchPath, syncFolder, writeSynced } from "../../src/intake/spool/durable.ts";
import { Refusal, runCommand } from "../lib/command.ts";
import { copyState } from "./copy.ts";
import { digestsFile, stateIn } from "./kept.ts";

const usage =
  "npm run backup -- DOSSIER   copie ce que le jardin garde dans un nouveau dossier de DOSSIER, sans arrêter le serveur";

/** Copies `state` into a new folder of `into`, named for `now`; gives its path and how many contributions it holds. */
export async function backUp(state: string, into: string, now: string): Promise<{ path: string; contributions: number }> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  await removeLeftovers(into, 0);
  const underWay = scratchPath(into);
  await mkdir(underWay, { mode: 0o700 });
  const digests = await copyState(state, stateIn(underWay));
  await writeSynced(join(underWay, digestsFile), `${JSON.stringify(digests, null, 1)}\n`);
  await syncFolder(underWay);
  const path = join(into, `jardin-${now.replace(/[:.]/g, "-")}`);
  await rename(underWay, path);
  await syncFolder(into);
  const contributions = Object.keys(digests).filter((file) => /^spool[/\\][^/\\]+[/\\]reception\.json$/.test(file)).length;
  return { path, contributions };
}

const isInside = (folder: string, outer: string) => `${folder}${sep}`.startsWith(`${outer}${sep}`);

await runCommand(import.meta.url, { name: "backup", usage, words: 1 }, async ({ words: [folder] }) => {
  if (folder === undefined) throw new Refusal(`Il manque le dossier où copier.\n\n${usage}`);
  const [state, into] = [stateFolder(), resolve(folder)];
  if (!(await stat(join(state, "secret")).catch(ignoreAbsent)))
    throw new Refusal(`Il n’y a rien à sauvegarder : « ${state} » n’est pas l’état d’un jardin (GARDEN_STATE).`);
  if ([state, distFolder(), contentFolder()].some((outer) => isInside(into, outer)))
    throw new Refusal("Ce dossier est publié, ou dans ce qui est à sauvegarder : en choisir un ailleurs, lu par vous seuls.");
  const { path, contributions } = await backUp(state, into, new Date().toISOString());
  console.log(`✔ ${count(contributions, "contribution")}, les liens de relecture et le secret du jardin sont dans ${path}
  À garder comme des clés : il y a là de quoi joindre des personnes. Pour revenir : npm run restore -- ${path}`);
});
