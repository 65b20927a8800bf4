import { existsSync } from "node:fs";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FileChange } from "../../../src/intake/model.ts";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import { startNode } from "../../programs.ts";
import { clock, git, repositoryOf, temporaryFolder, wrapGit, writeFiles } from "./repositories.ts";

const start = { "content/pratiques/four.mdx": "Un four.\n", "README.md": "Lire.\n" };
const options = { slug: "four", code: "7kq29xm4tz3p" };
const file = (path: string, text: string | null): FileChange => ({ path, bytes: text === null ? null : Buffer.from(text) });

const open = (folder: string, author?: { name: string; mail: string }) =>
  openPublisher({ content: join(folder, "content"), forge: { kind: "none" }, now: clock(), ...(author ? { author } : {}) });

/** Nothing is left to be done, nor to be found by git. */
async function expectClean(folder: string) {
  expect(await git(folder, "status", "--porcelain")).toBe("");
  expect(await git(folder, "diff", "--name-only", "HEAD")).toBe("");
  expect(await git(folder, "fsck", "--strict", "--full", "--no-dangling")).toBe("");
  expect(await readdir(join(folder, ".git/jardin"))).toEqual([]);
  expect(existsSync(join(folder, ".git/index.lock"))).toBe(false);
}

describe("a publication", () => {
  test("is one commit by the garden, with its files beside the repository", async () => {
    const folder = await repositoryOf(start);
    const publisher = await open(folder);
    const files = [file("pratiques/semis.mdx", "Un semis.\n"), file("pratiques/semis.webp", "\u0000photo")];
    const done = await publisher.publish({ title: "Semer\nen ville", body: "Reçue par le formulaire.", files }, options);

    expect(done).toEqual({ ok: true, commit: await git(folder, "rev-parse", "HEAD") });
    expect(await git(folder, "log", "--format=%an <%ae>|%cn <%ce>|%at|%B", "-1")).toBe(
      "Le Petit Jardin <jardin@jardin.invalid>|Le Petit Jardin <jardin@jardin.invalid>|1772366400|Semer en ville\n\nReçue par le formulaire.",
    );
    expect(await git(folder, "show", "--format=", "--name-status", "HEAD")).toBe(
      "A\tcontent/pratiques/semis.mdx\nA\tcontent/pratiques/semis.webp",
    );
    expect(await readFile(join(folder, "content/pratiques/semis.webp"), "utf8")).toBe("\u0000photo");
    await expectClean(folder);
  });

  test("changes and removes what is there", async () => {
    const folder = await repositoryOf({ ...start, "content/termes/troc.mdx": "Troc.\n" });
    const publisher = await open(folder);
    const files = [file("pratiques/four.mdx", "Un four solaire.\n"), file("termes/troc.mdx", null)];
    expect(await publisher.publish({ title: "Corriger", files }, options)).toMatchObject({ ok: true });

    expect(await git(folder, "show", "--format=", "--name-status", "HEAD")).toBe(
      "M\tcontent/pratiques/four.mdx\nD\tcontent/termes/troc.mdx",
    );
    expect(existsSync(join(folder, "content/termes/troc.mdx"))).toBe(false);
    await expectClean(folder);
  });

  test("never overwrites what was written since it was made", async () => {
    const folder = await repositoryOf(start);
    const publisher = await open(folder);
    await writeFiles(folder, {
      "content/pratiques/semis.mdx": "Celui d’une autre.\n",
      "content/pratiques/four.mdx": "Un four changé.\n",
    });
    await git(folder, "add", "--all");
    await git(folder, "commit", "--quiet", "--message=Entre-temps");
    const head = await git(folder, "rev-parse", "HEAD");
    const fresh = { ...file("pratiques/semis.mdx", "Un semis.\n"), over: null };
    const changed = { ...file("pratiques/four.mdx", "Un four solaire.\n"), over: Buffer.from("Un four.\n") };
    for (const one of [fresh, changed])
      expect(await publisher.publish({ title: "Écrire", files: [one] }, options)).toEqual({
        ok: false,
        reason: "conflict",
        message: expect.stringContaining(one.path) as string,
      });
    expect(await git(folder, "rev-parse", "HEAD")).toBe(head);
    // Already as it should be: written before a kill, told after it.
    const again = { ...file("pratiques/semis.mdx", "Celui d’une autre.\n"), over: null };
    expect(await publisher.publish({ title: "Écrire", files: [again] }, options)).toMatchObject({ ok: true, commit: head });
    await expectClean(folder);
  });

  test("says why git refuses a repository that is there, and what to type", async () => {
    const folder = await repositoryOf(start);
    // What git sets for its own tests: the repository is another’s.
    const owner = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    Object.assign(process.env, owner);
    onTestFinished(() => void delete process.env["GIT_TEST_ASSUME_DIFFERENT_OWNER"]);
    const publisher = await open(folder);
    const done = await publisher.publish({ title: "Semer", files: [file("pratiques/semis.mdx", "x")] }, options);
    const told = `git config --global --add safe.directory "${folder}"`;
    expect(done).toEqual({ ok: false, reason: "unavailable", message: expect.stringContaining(told) as string });
  });

  test("that changes nothing makes no commit", async () => {
    const folder = await repositoryOf(start);
    const head = await git(folder, "rev-parse", "HEAD");
    const publisher = await open(folder);
    const done = await publisher.publish({ title: "Encore", files: [file("pratiques/four.mdx", "Un four.\n")] }, options);
    expect(done).toEqual({ ok: true, commit: head });
    expect(await git(folder, "rev-parse", "HEAD")).toBe(head);
    await expectClean(folder);
  });

  test("leaves what others are doing: files in work, staged or new are as they were", async () => {
    const folder = await repositoryOf(start);
    await writeFiles(folder, { "README.md": "En travaux.\n", "content/pratiques/autre.mdx": "À moi.\n", "prete.md": "Prête.\n" });
    await git(folder, "add", "prete.md");
    const publisher = await open(folder);
    const done = await publisher.publish({ title: "Semer", files: [file("pratiques/semis.mdx", "Un semis.\n")] }, options);

    expect(done).toMatchObject({ ok: true });
    expect(await git(folder, "show", "--format=", "--name-only", "HEAD")).toBe("content/pratiques/semis.mdx");
    expect(await git(folder, "status", "--porcelain")).toBe("M README.md\nA  prete.md\n?? content/pratiques/autre.mdx");
  });

  test.for([
    {
      what: "is changed",
      path: "pratiques/four.mdx",
      make: (folder: string) => writeFiles(folder, { "content/pratiques/four.mdx": "Autre.\n" }),
    },
    { what: "is removed", path: "pratiques/four.mdx", make: (folder: string) => rm(join(folder, "content/pratiques/four.mdx")) },
    {
      what: "is new and not committed",
      path: "pratiques/semis.mdx",
      make: (folder: string) => writeFiles(folder, { "content/pratiques/semis.mdx": "À moi.\n" }),
    },
    {
      what: "is staged with another text",
      path: "pratiques/four.mdx",
      make: async (folder: string) => {
        await writeFiles(folder, { "content/pratiques/four.mdx": "Autre.\n" });
        await git(folder, "add", "--all");
        await writeFiles(folder, start);
      },
    },
  ])("of a file that $what on the server is a conflict, and nothing moves", async ({ path, make }) => {
    const folder = await repositoryOf(start);
    const head = await git(folder, "rev-parse", "HEAD");
    await make(folder);
    const status = await git(folder, "status", "--porcelain");
    const publisher = await open(folder);

    expect(await publisher.publish({ title: "Semer", files: [file(path, "Un semis.\n")] }, options)).toEqual({
      ok: false,
      reason: "conflict",
      message: `Ce fichier est en cours de modification sur le serveur : content/${path}.`,
    });
    expect(await git(folder, "rev-parse", "HEAD")).toBe(head);
    expect(await git(folder, "status", "--porcelain")).toBe(status);
  });

  test.for([
    "../README.md",
    "/etc/passwd",
    ".git/config",
    "pratiques/.git/config",
    "a//b",
    "",
    "a/../b",
    "a\\b",
    "git~1/x",
    "a\u0000b",
    ".gitattributes",
    "pratiques/",
    "C:x",
    "a./b",
  ])("never goes to %j", async (path) => {
    const folder = await repositoryOf(start);
    const publisher = await open(folder);
    const done = await publisher.publish({ title: "Ruse", files: [file(path, "x")] }, options);
    expect(done).toEqual({
      ok: false,
      reason: "conflict",
      message: `Ce nom de fichier n’est pas permis : ${JSON.stringify(path)}.`,
    });
    expect(await git(folder, "rev-list", "--count", "HEAD")).toBe("1");
  });

  test("never puts a file in the place of a folder, nor a folder in the place of a file", async () => {
    const folder = await repositoryOf(start);
    const publisher = await open(folder);
    for (const path of ["pratiques", "pratiques/four.mdx/x.mdx"]) {
      expect(await publisher.publish({ title: "Ruse", files: [file(path, "x")] }, options)).toMatchObject({ ok: false });
    }
    expect(await git(folder, "rev-list", "--count", "HEAD")).toBe("1");
    await expectClean(folder);
  });

  test("runs no hook of the repository", async () => {
    const folder = await repositoryOf(start);
    for (const hook of ["pre-commit", "reference-transaction", "post-index-change"]) {
      await writeFile(join(folder, ".git/hooks", hook), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    }
    const publisher = await open(folder);
    expect(await publisher.publish({ title: "Semer", files: [file("semis.mdx", "Un semis.\n")] }, options)).toMatchObject({
      ok: true,
    });
  });
});

describe("without what it needs, a publication waits", () => {
  test("when the content is in no repository", async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, start);
    const publisher = await open(folder);
    expect(await publisher.publish({ title: "Semer", files: [file("semis.mdx", "x")] }, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message: "Le dossier du contenu n’est pas dans un dépôt git : rien ne peut y être publié.",
    });
  });

  test("when no branch is checked out", async () => {
    const folder = await repositoryOf(start);
    await git(folder, "checkout", "--quiet", "--detach");
    const publisher = await open(folder);
    expect(await publisher.publish({ title: "Semer", files: [file("semis.mdx", "x")] }, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message: "Aucune branche n’est ouverte dans le dépôt du jardin (« git switch main » en ouvre une).",
    });
  });

  test("while another program holds the index, whose lock is never taken away", async () => {
    const folder = await repositoryOf(start);
    const lock = join(folder, ".git/index.lock");
    await writeFile(lock, "");
    const old = new Date(Date.now() - 3_600_000);
    await utimes(lock, old, old);
    const publisher = await open(folder);
    expect(await publisher.publish({ title: "Semer", files: [file("semis.mdx", "x")] }, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message: "Un autre programme travaille sur le dépôt du jardin. Réessayer dans un moment.",
    });
    expect(existsSync(lock)).toBe(true);
    await rm(lock);
    expect(await publisher.publish({ title: "Semer", files: [file("semis.mdx", "x")] }, options)).toMatchObject({ ok: true });
  });
});

test("a repository without files beside it takes publications too", async () => {
  const folder = await repositoryOf(start);
  const bare = join(await temporaryFolder(), "jardin.git");
  await git(folder, "clone", "--quiet", "--bare", folder, bare);
  const publisher = await openPublisher({ content: bare, forge: { kind: "none" }, now: clock() });
  const done = await publisher.publish({ title: "Semer", files: [file("content/semis.mdx", "Un semis.\n")] }, options);
  expect(done).toEqual({ ok: true, commit: await git(bare, "rev-parse", "main") });
  expect(await git(bare, "show", "main:content/semis.mdx")).toBe("Un semis.");
});

test("twenty publications at once, while a person commits, make one line of commits with each change once", async () => {
  const folder = await repositoryOf(start);
  const publisher = await open(folder);
  let others = 0;
  const stop = new AbortController();
  const person = (async () => {
    while (!stop.signal.aborted) {
      await writeFiles(folder, { [`notes/${others}.md`]: `Note ${others}.\n` });
      // Git gives up when the index is locked: a person does it again.
      const committed = await git(folder, "add", "notes").then(
        () =>
          git(folder, "commit", "--quiet", `--message=note ${others}`).then(
            () => true,
            () => false,
          ),
        () => false,
      );
      if (committed) others++;
      await setTimeout(5);
    }
  })();
  const numbers = Array.from({ length: 20 }, (_, index) => index);
  const results = await Promise.all(
    numbers.map((n) =>
      publisher.publish({ title: `Fiche ${n}`, files: [file(`pratiques/fiche-${n}.mdx`, `Fiche ${n}.\n`)] }, options),
    ),
  );
  stop.abort();
  await person;

  expect(results.filter(({ ok }) => !ok)).toEqual([]);
  expect(others).toBeGreaterThan(0);
  const subjects = (await git(folder, "log", "--format=%s")).split("\n");
  expect(subjects.toSorted()).toEqual(
    ["Le début", ...numbers.map((n) => `Fiche ${n}`), ...Array.from({ length: others }, (_, n) => `note ${n}`)].toSorted(),
  );
  expect(await git(folder, "rev-list", "--merges", "HEAD")).toBe("");
  for (const n of numbers) {
    expect(await git(folder, "log", "--format=%s", "--", `content/pratiques/fiche-${n}.mdx`)).toBe(`Fiche ${n}`);
  }
  await git(folder, "add", "notes");
  await git(folder, "reset", "--quiet", "notes");
  await rm(join(folder, `notes/${others}.md`), { force: true });
  await expectClean(folder);
}, 300_000);

test("killed at any moment, the next publication ends what was begun and is made", async () => {
  const folder = await repositoryOf(start);
  const program = join(await temporaryFolder(), "publish.ts");
  await writeFile(
    program,
    `import { openPublisher } from ${JSON.stringify(join(process.cwd(), "src/intake/publish/publish.ts"))};
const publisher = await openPublisher({ content: process.argv[2], forge: { kind: "none" }, now: () => new Date().toISOString() });
console.log("ready");
for (let n = 0; ; n++) {
  const path = \`pratiques/\${process.argv[3]}-\${n}.mdx\`;
  await publisher.publish({ title: path, files: [{ path, bytes: Buffer.from(path) }] }, { slug: "x", code: "x" });
}`,
  );
  const publisher = await open(folder);
  for (let round = 0; round < 8; round++) {
    const child = startNode([program, join(folder, "content"), `tour-${round}`]);
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await setTimeout(60 + round * 23);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    // A git command that it had started ends by itself.
    await setTimeout(100);
    const done = await publisher.publish({ title: `Après ${round}`, files: [file(`apres-${round}.mdx`, "x\n")] }, options);
    expect(done).toMatchObject({ ok: true });
    await expectClean(folder);
  }
  expect((await git(folder, "ls-files", "content/apres-*.mdx")).split("\n")).toHaveLength(8);
}, 300_000);

test("a publication cut after its commit is brought to the files when it is asked for again", async () => {
  const folder = await repositoryOf(start);
  const publisher = await open(folder);
  await publisher.publish({ title: "Semer", files: [file("pratiques/semis.mdx", "Un semis.\n")] }, options);
  const commit = await git(folder, "rev-parse", "HEAD");
  const blob = await git(folder, "rev-parse", "HEAD:content/pratiques/semis.mdx");
  // As a kill right after the branch moved leaves it.
  await git(folder, "rm", "--quiet", "content/pratiques/semis.mdx");
  const move = { commit, files: [{ path: "content/pratiques/semis.mdx", before: null, after: { mode: "100644", blob } }] };
  await writeFile(join(folder, `.git/jardin/${commit}.json`), JSON.stringify(move));
  await writeFile(join(folder, ".git/index.lock"), "jardin 999999999-abcdef\n");
  await writeFile(join(folder, ".git/jardin/index-999999999-abcdef~3"), "reste");

  // The program asks again for what it does not know to be written.
  const again = await publisher.publish({ title: "Semer", files: [file("pratiques/semis.mdx", "Un semis.\n")] }, options);
  expect(again).toEqual({ ok: true, commit });
  expect(await readFile(join(folder, "content/pratiques/semis.mdx"), "utf8")).toBe("Un semis.\n");
  await expectClean(folder);
});

test("a file changed by another commit while ours is written is a conflict; any other is not", async () => {
  const folder = await repositoryOf(start);
  // A git that lets another program commit just before the branch moves.
  const bin = await temporaryFolder();
  const between = join(bin, "between.sh");
  const once = join(bin, "done");
  await wrapGit(`case " $* " in *" update-ref "*) [ -e ${once} ] || { : > ${once}; sh ${between}; };; esac`);
  const other = (path: string, text: string) =>
    writeFile(
      between,
      `set -e; cd ${folder}; export GIT_INDEX_FILE=${bin}/index
git read-tree HEAD; git update-index --add --cacheinfo 100644,$(printf '${text}' | git hash-object -w --stdin),${path}
git update-ref HEAD $(git -c user.name=x -c user.email=x@example.org commit-tree $(git write-tree) -p HEAD -m autre)`,
    );
  const publisher = await open(folder);
  await other("NOUVEAU.md", "à côté");
  const beside = await publisher.publish({ title: "Semer", files: [file("pratiques/semis.mdx", "Un semis.\n")] }, options);
  expect(beside).toMatchObject({ ok: true });
  expect(await git(folder, "log", "--format=%s")).toBe("Semer\nautre\nLe début");

  await rm(once);
  await other("content/pratiques/four.mdx", "autre four");
  expect(await publisher.publish({ title: "Four", files: [file("pratiques/four.mdx", "Notre four.\n")] }, options)).toEqual({
    ok: false,
    reason: "conflict",
    message: "Ce fichier vient d’être changé par quelqu’un d’autre : content/pratiques/four.mdx.",
  });
  expect(await git(folder, "show", "HEAD:content/pratiques/four.mdx")).toBe("autre four");
});
