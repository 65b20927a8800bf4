/**
 * `npm run restore -- BACKUP`: puts a backup where the garden keeps what it
 * receives, which must be empty. Every file is compared with what was copied
 * before anything is done.
 */
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stateFolder } from "../../src/base/folders.ts";
import { count, list } from "../../src/base/french.ts";
import { removeLeftovers, scratchPath, syncFolder } from "../../src/intake/spool/durable.ts";
import { openSecret } from "../../src/intake/spool/secret.ts";
import { openSpool } from "../../src/intake/spool/spool.ts";
import { Refusal, runCommand } from "../lib/command.ts";
import { copyState } from "./copy.ts";
import { damagedIn, digestsOf, stateIn } from "./kept.ts";

const usage = "npm run restore -- SAUVEGARDE   remet une sauvegarde à la place de l’état du jardin, qui doit être vide";

/** Puts the backup in `folder` at `state`. Throws a `Refusal` when it is damaged, or when there is something at `state`. */
export async function restore(folder: string, state: string): Promise<{ contributions: number; damaged: string[] }> {
  const digests = await digestsOf(folder);
  if (!digests) throw new Refusal(`« ${folder} » n’est pas une sauvegarde entière du jardin.`);
  const wrong = await damagedIn(stateIn(folder), digests);
  if (wrong.length > 0) throw new Refusal(`Cette sauvegarde est abîmée, rien n’a été fait : ${list(wrong)}.`);
  await mkdir(state, { recursive: true, mode: 0o700 });
  await removeLeftovers(state, 0);
  if ((await readdir(state)).length > 0)
    throw new Refusal(
      `« ${state} » n’est pas vide, rien n’a été fait. Arrêter le serveur, et mettre d’abord ce qui s’y trouve de côté.`,
    );
  // Inside, since the folder itself may be the volume of a container, which nothing replaces.
  const underWay = scratchPath(state);
  try {
    await copyState(stateIn(folder), underWay);
    // The secret first: a server that starts meanwhile would make another.
    const names = await readdir(underWay);
    for (const name of names.sort((a, b) => Number(b === "secret") - Number(a === "secret")))
      await rename(join(underWay, name), join(state, name));
    await syncFolder(state);
  } finally {
    await rm(underWay, { recursive: true, force: true });
  }
  const spool = await openSpool(state, await openSecret(state));
  return { contributions: (await spool.list()).length, damaged: await spool.damaged() };
}

await runCommand(import.meta.url, { name: "restore", usage, words: 1 }, async ({ words: [folder] }) => {
  if (folder === undefined) throw new Refusal(`Il manque le dossier de la sauvegarde.\n\n${usage}`);
  const state = stateFolder();
  const { contributions, damaged } = await restore(resolve(folder), state);
  console.log(`✔ ${count(contributions, "contribution")} dans ${state}. Le serveur peut être relancé.`);
  if (damaged.length > 0) console.log(`⚠ Déjà abîmées quand elles ont été sauvegardées : ${list(damaged)}.`);
});
