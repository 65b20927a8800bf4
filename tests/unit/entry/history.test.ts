import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readHistory } from "../../../src/entry/history/history.ts";
import { parseLog } from "../../../src/entry/history/history-log.ts";
import { git, repositoryOf, temporaryFolder, writeFiles } from "../../intake/publish/repositories.ts";

const page = Array.from({ length: 30 }, (_, line) => `Une phrase qui se garde, numéro ${line}.`).join("\n");

/** Commits all that is in a repository on a day. */
async function commit(folder: string, day: string, message = "Une modification"): Promise<void> {
  await git(folder, "add", "--all");
  const when = `${day}T23:30:00-05:00`;
  process.env["GIT_COMMITTER_DATE"] = when;
  await git(folder, "commit", "--quiet", `--message=${message}`, `--date=${when}`);
  delete process.env["GIT_COMMITTER_DATE"];
}

/** A repository that held `termes/troc`, edited it, moved it, and edited it again. */
async function lived(): Promise<string> {
  const folder = await repositoryOf({ "lisez-moi.md": "Bonjour." });
  await writeFiles(folder, { "content/termes/troc.mdx": page, "content/termes/don.mdx": "Donner.", "content/a b/é.mdx": "É." });
  await commit(folder, "2026-01-01");
  await writeFile(join(folder, "content/termes/troc.mdx"), `${page}\nUne ligne.`);
  await commit(folder, "2026-02-01");
  await rename(join(folder, "content/termes/troc.mdx"), join(folder, "content/termes/echange.mdx"));
  await commit(folder, "2026-03-01");
  await writeFile(join(folder, "content/termes/echange.mdx"), `${page}\nUne autre ligne.`);
  await writeFile(join(folder, "lisez-moi.md"), "Au revoir.");
  await commit(folder, "2026-04-01");
  return folder;
}

const historyOf = async (folder: string, cache?: string) =>
  readHistory(join(folder, "content"), cache ?? join(await temporaryFolder(), "history.log"));
const told = (changes: readonly { day: string; what: string }[] | undefined) => changes?.map(({ day, what }) => `${day} ${what}`);

describe("the past of an entry", () => {
  test("is its changes by day, newest first, under its name of today", async () => {
    const { prefix, changes } = await historyOf(await lived());
    expect(prefix).toBe("content/");
    expect(told(changes.get("termes/echange"))).toEqual([
      "2026-04-01 modified",
      "2026-03-01 renamed",
      "2026-02-01 modified",
      "2026-01-01 created",
    ]);
    expect(told(changes.get("termes/don"))).toEqual(["2026-01-01 created"]);
    expect(told(changes.get("a b/é"))).toEqual(["2026-01-01 created"]);
    expect(changes.has("termes/troc")).toBe(false);
  });

  test("names its commits, and nobody", async () => {
    const folder = await lived();
    const cache = join(await temporaryFolder(), "history.log");
    const { changes } = await historyOf(folder, cache);
    const head = await git(folder, "rev-parse", "HEAD");
    expect(changes.get("termes/echange")?.[0]).toEqual({ day: "2026-04-01", what: "modified", commit: head.slice(0, 10) });
    expect(await readFile(cache, "utf8")).not.toMatch(/personne|example/i);
  });

  test("starts anew when the page was removed, then written again", async () => {
    const folder = await lived();
    await rm(join(folder, "content/termes/don.mdx"));
    await commit(folder, "2026-05-01");
    await writeFiles(folder, { "content/termes/don.mdx": "Donner, encore." });
    await commit(folder, "2026-06-01");
    expect(told((await historyOf(folder)).changes.get("termes/don"))).toEqual(["2026-06-01 created"]);
  });

  test("counts a merged contribution as one change", async () => {
    const folder = await lived();
    await git(folder, "checkout", "--quiet", "-b", "contribution");
    for (const day of ["2026-05-01", "2026-05-02"]) {
      await writeFile(join(folder, "content/termes/don.mdx"), `Donner le ${day}.`);
      await commit(folder, day);
    }
    await git(folder, "checkout", "--quiet", "main");
    await git(folder, "merge", "--quiet", "--no-ff", "--message=Publier", "contribution");
    expect((await historyOf(folder)).changes.get("termes/don")?.map(({ what }) => what)).toEqual(["modified", "created"]);
  });

  test("is the same from what was kept of an older commit as from nothing", async () => {
    const folder = await lived();
    const cache = join(await temporaryFolder(), "history.log");
    await historyOf(folder, cache);
    await rename(join(folder, "content/termes/echange.mdx"), join(folder, "content/termes/troquer.mdx"));
    await commit(folder, "2026-05-01");
    expect(await historyOf(folder, cache)).toEqual(await historyOf(folder));
    expect(await historyOf(folder, cache)).toEqual(await historyOf(folder));
    // A branch whose past is another: what was kept is not of it.
    await git(folder, "reset", "--quiet", "--hard", "HEAD~3");
    await writeFile(join(folder, "content/termes/don.mdx"), "Donner autrement.");
    await commit(folder, "2026-07-01");
    expect(await historyOf(folder, cache)).toEqual(await historyOf(folder));
    await writeFile(cache, "n’importe quoi");
    expect(await historyOf(folder, cache)).toEqual(await historyOf(folder));
  });

  test("does not depend on the settings of the machine", async () => {
    const folder = await lived();
    const before = await historyOf(folder);
    for (const [name, value] of [
      ["diff.renames", "false"],
      ["core.abbrev", "4"],
      ["core.quotePath", "true"],
      ["log.diffMerges", "off"],
      ["log.showRoot", "false"],
      ["log.showSignature", "true"],
      ["diff.orderFile", join(folder, "absent")],
      ["diff.noprefix", "true"],
      ["color.ui", "always"],
    ] as const)
      await git(folder, "config", name, value);
    expect(await historyOf(folder)).toEqual(before);
  });
});

describe("where git does not tell", () => {
  test("a clone without its past says nothing of any page, and where the pages are", async () => {
    const shallow = join(await temporaryFolder(), "clone");
    await git(await lived(), "clone", "--quiet", "--depth=2", `file://${await lived()}`, shallow);
    expect(await historyOf(shallow)).toEqual({ prefix: "content/", changes: new Map() });
  });

  test("a folder without repository, an empty repository and a missing git say nothing", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { "content/termes/troc.mdx": page });
    const nothing = { prefix: "content/", changes: new Map() };
    expect(await historyOf(folder)).toEqual(nothing);
    await git(folder, "init", "--quiet");
    expect(await historyOf(folder)).toEqual(nothing);
    const path = process.env["PATH"];
    process.env["PATH"] = folder;
    try {
      expect(await readHistory(join(folder, "content"), join(folder, "history.log"))).toEqual(nothing);
    } finally {
      process.env["PATH"] = path;
    }
  });

  test("a page that is not committed yet has no past, beside those that have one", async () => {
    const folder = await lived();
    await writeFiles(folder, { "content/termes/neuf.mdx": "Neuf." });
    const { changes } = await historyOf(folder);
    expect([changes.has("termes/neuf"), changes.has("termes/don")]).toEqual([false, true]);
  });
});

describe("the log of git", () => {
  const block = (hash: string, day: string, ...fields: string[]) => `\u0001${hash.repeat(40)} ${day}\0\n${fields.join("\0")}\0`;

  test("of files that take each other’s name in one commit is followed by each", () => {
    const log =
      block("c", "2026-03-01", "R100", "b.mdx", "c.mdx", "R100", "a.mdx", "b.mdx") +
      block("b", "2026-02-01", "M", "b.mdx") +
      block("a", "2026-01-01", "A", "a.mdx", "A", "b.mdx");
    const changes = parseLog(log);
    expect(told(changes.get("c"))).toEqual(["2026-03-01 renamed", "2026-02-01 modified", "2026-01-01 created"]);
    expect(told(changes.get("b"))).toEqual(["2026-03-01 renamed", "2026-01-01 created"]);
    expect(changes.has("a")).toBe(false);
  });

  test("leaves out what is not an entry, and says of a moved and edited file that it was edited", () => {
    const log = block(
      "a",
      "2026-01-01",
      "M",
      "vocabulaire.yaml",
      "R080",
      "termes/a.mdx",
      "termes/b.mdx",
      "C100",
      "x.mdx",
      "y.mdx",
    );
    expect([...parseLog(log)].map(([id, changes]) => [id, told(changes)])).toEqual([
      ["termes/b", ["2026-01-01 modified"]],
      ["y", ["2026-01-01 created"]],
    ]);
    expect(parseLog("")).toEqual(new Map());
  });
});
