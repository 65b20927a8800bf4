import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gitIn, scrubber } from "../../../src/intake/publish/git.ts";
import { git, repositoryOf, temporaryFolder } from "./repositories.ts";

test("a command gives its bytes as they are", async () => {
  const folder = await repositoryOf({ "a.txt": "a" });
  const bytes = Buffer.from([0, 255, 10, 13, 200]);
  const run = gitIn(folder);
  const kept = await run(["hash-object", "-w", "--stdin"], { input: bytes });
  expect(kept).toMatchObject({ ok: true });
  const read = await run(["cat-file", "blob", kept.ok ? kept.out.trim() : ""]);
  expect(read.ok && read.bytes.equals(bytes)).toBe(true);
});

test("a command that fails says why, whatever the language of the machine", async () => {
  process.env["LANGUAGE"] = "fr";
  const run = gitIn(await temporaryFolder());
  expect(await run(["rev-parse", "--git-dir"])).toEqual({
    ok: false,
    code: 128,
    message: "fatal: not a git repository (or any of the parent directories): .git",
  });
});

test("a command that asks for a password fails at once", async () => {
  const folder = await repositoryOf({ "a.txt": "a" });
  const result = await gitIn(folder)(["credential", "fill"], { input: "protocol=https\nhost=forge.example\n\n", seconds: 10 });
  expect(result).toMatchObject({ ok: false, message: expect.stringContaining("terminal prompts disabled") });
});

test("a command that never ends is stopped", async () => {
  const folder = await repositoryOf({ "a.txt": "a" });
  const slow = join(await temporaryFolder(), "lent.sh");
  await writeFile(slow, "#!/bin/sh\nsleep 60\n", { mode: 0o755 });
  const start = performance.now();
  const result = await gitIn(folder)(["-c", `core.sshCommand=${slow}`, "fetch", "ssh://forge.example/x"], {
    seconds: 1,
    env: { GIT_SSH_COMMAND: slow },
  });
  expect(result).toEqual({ ok: false, code: undefined, message: "git -c : pas de réponse après 1 s" });
  expect(performance.now() - start).toBeLessThan(30_000);
});

test("the repository of another command is not mistaken for that of the folder", async () => {
  const [here, there] = [await repositoryOf({ "a.txt": "a" }), await repositoryOf({ "b.txt": "b" })];
  process.env["GIT_DIR"] = join(there, ".git");
  try {
    const listed = await gitIn(here)(["ls-files"]);
    expect(listed).toMatchObject({ ok: true, out: "a.txt\n" });
  } finally {
    delete process.env["GIT_DIR"];
  }
  expect(await git(there, "ls-files")).toBe("b.txt");
});

test.for([
  ["jeton-81 refusé", "••• refusé"],
  [`en-tête ${Buffer.from("jeton-81").toString("base64")}`, "en-tête •••"],
  ["fatal: https://oauth2:autre@forge.example/a/b", "fatal: https://•••@forge.example/a/b"],
  ["Authorization: Basic b2F1dGgyOmF1dHJl=", "Authorization: Basic •••"],
  ["rien à cacher", "rien à cacher"],
] as const)("%j is shown as %j", ([text, shown]) => {
  expect(scrubber(["jeton-81"])(text)).toBe(shown);
});
