import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backUp } from "../../../scripts/backup/backup.ts";
import { restore } from "../../../scripts/backup/restore.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { openModerators } from "../../../src/intake/moderation/moderators.ts";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { temporaryFolder } from "../publish/repositories.ts";
import { arrival } from "../spool/arrivals.ts";

const now = "2026-12-01T10:00:00.000Z";
const asked = { type: "asked", at: now, by: "jardin", question: "Où ?" } as const;

async function newState() {
  const folder = await temporaryFolder();
  const state = join(folder, "etat");
  return { state, spool: await openAt(state), into: join(folder, "sauvegardes"), elsewhere: join(folder, "ailleurs") };
}

const openAt = async (state: string) => openSpool(state, await openSecret(state));

test("a backup, restored elsewhere, is all that the garden kept: what was received, what happened to it, who reviews, what readers said, and the secret", async () => {
  const { state, spool, into, elsewhere } = await newState();
  const { code } = await spool.receive(arrival({ contact: "awa@example.org" }));
  await spool.append(code, asked, 0);
  const second = await spool.receive(arrival({ key: "cle-2" }));
  const token = await openModerators(state).add("Fatou", now);
  await openReactions(state).count("velo", "essaye");
  await mkdir(join(state, "sites", "un"), { recursive: true });
  await mkdir(join(state, "serveur"));

  const { path, contributions } = await backUp(state, into, now);
  expect([path, contributions]).toEqual([join(into, "jardin-2026-12-01T10-00-00-000Z"), 2]);
  expect(await readdir(into)).toEqual(["jardin-2026-12-01T10-00-00-000Z"]);
  expect(await restore(path, elsewhere)).toEqual({ contributions: 2, damaged: [] });

  const restored = await openAt(elsewhere);
  expect(await restored.list()).toEqual(await spool.list());
  expect((await readdir(elsewhere)).sort()).toEqual(["moderateurs.json", "reactions", "secret", "spool"]);
  expect(await openModerators(elsewhere).find(token)).toEqual(await openModerators(state).find(token));
  expect(await openReactions(elsewhere).countsOf("velo")).toEqual(await openReactions(state).countsOf("velo"));
  // Sent again by a phone that got no answer, it is the same one; and what is restored goes on.
  expect(await restored.receive(arrival())).toEqual({ code, isNew: false });
  expect(await restored.append(second.code, asked, 0)).toBe(true);
});

test("a backup of which a file was changed, lacks, or came from elsewhere is not restored", async () => {
  const { state, spool, into, elsewhere } = await newState();
  const { code } = await spool.receive(arrival());
  const { path } = await backUp(state, into, now);
  const [file, added] = [join(path, "etat", "spool", code, "reception.json"), join(path, "etat", "moderateurs.json")];
  const whole = await readFile(file);
  const refused = (name: string) =>
    expect(restore(path, elsewhere)).rejects.toThrow(`Cette sauvegarde est abîmée, rien n’a été fait : ${name}.`);
  await writeFile(file, "{}");
  await refused(`spool/${code}/reception.json`);
  await rm(file);
  await refused(`spool/${code}/reception.json`);
  await writeFile(file, whole);
  await writeFile(added, "[]");
  await refused("moderateurs.json");
  await rm(added);
  expect(await restore(path, elsewhere)).toEqual({ contributions: 1, damaged: [] });
});

test("a backup never takes the place of what is there, and what is no whole backup is refused", async () => {
  const { state, into, elsewhere } = await newState();
  const { path } = await backUp(state, into, now);
  await expect(restore(path, state)).rejects.toThrow(`« ${state} » n’est pas vide, rien n’a été fait.`);
  await expect(restore(into, elsewhere)).rejects.toThrow("n’est pas une sauvegarde entière du jardin.");
});

test("what is erased while a backup is made is there whole or not at all, and all else is there", async () => {
  const { state, spool, into, elsewhere } = await newState();
  const keys = Array.from({ length: 150 }, (_, n) => `cle-${n}`);
  const receive = async (key: string) => (await spool.receive(arrival({ key, contact: "awa@example.org" }))).code;
  const codes = (await Promise.all(keys.map(receive))).sort();
  const [kept, erased] = [codes.slice(100), codes.slice(0, 100)];
  // Against the order of the copy: they meet, and one is being read while it goes.
  const [{ path }] = await Promise.all([
    backUp(state, into, now),
    (async () => {
      for (const code of erased.toReversed()) await spool.erase(code);
    })(),
  ]);
  expect((await restore(path, elsewhere)).damaged).toEqual([]);
  const whole = (await (await openAt(elsewhere)).list()).filter(({ contact }) => contact === "awa@example.org");
  expect(whole.map(({ code }) => code)).toEqual(expect.arrayContaining(kept));
  expect(whole.length).toBe((await readdir(join(elsewhere, "spool"))).filter((name) => name !== ".tmp").length);
});
