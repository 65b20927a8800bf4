import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { moderate } from "../../../scripts/moderators.ts";
import { NameRefused, openModerators } from "../../../src/intake/moderation/moderators.ts";
import { temporaryFolder } from "../publish/repositories.ts";

const now = "2026-11-23T10:00:00.000Z";
const later = "2026-12-01T10:00:00.000Z";

describe("the moderators", () => {
  test("are found by the token given once, kept only as its hash", async () => {
    const folder = await temporaryFolder();
    const moderators = openModerators(folder);
    const token = await moderators.add("  Awa Diop ", now);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await moderators.find(token)).toEqual({
      name: "Awa Diop",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      created: now,
    });
    const file = join(folder, "moderateurs.json");
    expect(await readFile(file, "utf8")).not.toContain(token);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test("are nobody for a wrong token, an empty one, or a hash", async () => {
    const moderators = openModerators(await temporaryFolder());
    expect(await moderators.find("")).toBeUndefined();
    const token = await moderators.add("Awa", now);
    const [{ hash } = { hash: "" }] = await moderators.list();
    for (const wrong of ["", hash, `${token} `, token.slice(1)]) expect(await moderators.find(wrong)).toBeUndefined();
  });

  test("stop being found when revoked, by another process too", async () => {
    const folder = await temporaryFolder();
    const [server, command] = [openModerators(folder), openModerators(folder)];
    const [awa, brahim] = [await command.add("Awa", now), await command.add("Brahim", now)];
    expect((await server.find(awa))?.name).toBe("Awa");
    expect(await command.revoke("awa", later)).toBe(true);
    expect(await server.find(awa)).toBeUndefined();
    expect((await server.find(brahim))?.name).toBe("Brahim");
    expect(await command.revoke("awa", later)).toBe(false);
  });

  test("do not share a name, whatever its accents and case; a revoked name is free again", async () => {
    const moderators = openModerators(await temporaryFolder());
    const first = await moderators.add("Zoé", now);
    await expect(moderators.add("ZOE", now)).rejects.toThrow(NameRefused);
    await moderators.revoke("zoé", later);
    const second = await moderators.add("Zoé", later);
    expect(await moderators.find(first)).toBeUndefined();
    expect((await moderators.find(second))?.created).toBe(later);
    expect((await moderators.list()).map(({ revoked }) => revoked)).toEqual([later, undefined]);
  });

  test("are all kept when added at once", async () => {
    const moderators = openModerators(await temporaryFolder());
    const names = Array.from({ length: 8 }, (_, index) => `Personne ${index}`);
    await Promise.all(names.map((name) => moderators.add(name, now)));
    expect((await moderators.list()).map(({ name }) => name)).toEqual(names);
  });

  test.each(["", "   ", "a".repeat(61), "Awa\nDiop", "../Awa", "<b>Awa</b>"])("refuse the name %j", async (name) => {
    await expect(openModerators(await temporaryFolder()).add(name, now)).rejects.toThrow(NameRefused);
  });

  test("say that their file is damaged rather than let anyone in or shut everyone out in silence", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "moderateurs.json"), '[{"name":"Awa"');
    await expect(openModerators(folder).find("x")).rejects.toThrow("est abîmé");
  });
});

describe("the command of the moderators", () => {
  const command = async () => {
    const moderators = openModerators(await temporaryFolder());
    const run = (...args: string[]) => moderate(args, { moderators, now, site: "https://jardin.example" });
    return { moderators, run };
  };

  test("gives the personal link, which works", async () => {
    const { moderators, run } = await command();
    const said = await run("ajouter", "Awa", "Diop");
    const token = /https:\/\/jardin\.example\/moderation\/([\w-]{43})\//.exec(said)?.[1] ?? "";
    expect((await moderators.find(token))?.name).toBe("Awa Diop");
  });

  test("lists who has a link, without any link", async () => {
    const { run } = await command();
    expect(await run("liste")).toMatch(/^Personne n’a encore de lien\./);
    await run("ajouter", "Awa");
    await run("ajouter", "Brahim");
    await run("revoquer", "brahim");
    expect(await run("liste")).toBe(
      "  Awa\u00A0: lien ouvert depuis le 23\u00A0novembre 2026\n  Brahim\u00A0: lien fermé le 23\u00A0novembre 2026",
    );
  });

  test.each([[[]], [["ajouter"]], [["effacer", "Awa"]], [["revoquer", "Inconnue"]]])("refuses %j in words", async (args) => {
    const { run } = await command();
    await expect(run(...args)).rejects.toThrow(NameRefused);
  });
});
