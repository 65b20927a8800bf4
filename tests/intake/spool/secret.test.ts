import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openSecret } from "../../../src/intake/spool/secret.ts";
import { temporaryFolder } from "../publish/repositories.ts";

describe("the secret", () => {
  test("is made once, the same for all who start at once, and for its owner alone", async () => {
    const state = join(await temporaryFolder(), "etat");
    const secrets = await Promise.all(Array.from({ length: 20 }, () => openSecret(state)));
    expect(new Set(secrets.map((secret) => secret.toString("hex"))).size).toBe(1);
    expect(secrets[0]).toHaveLength(32);
    expect(await openSecret(state)).toEqual(secrets[0]);
    expect(await readdir(state)).toEqual(["secret"]);
    expect((await stat(join(state, "secret"))).mode & 0o777).toBe(0o600);
  });

  test("that is cut short is never used nor replaced", async () => {
    const state = await temporaryFolder();
    await writeFile(join(state, "secret"), "court");
    await expect(openSecret(state)).rejects.toThrow("abîmé");
  });
});
