import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { PushForgeSettings } from "../../../src/intake/publish/forge/forge-settings.ts";
import { openPublisher } from "../../../src/intake/publish/publish.ts";
import { bareOf, seenBy, serveGit, speakAsForgejo, speakAsGitLab } from "./forges.ts";
import { clock, git, repositoryOf, wrapGit, writeFiles } from "./repositories.ts";

const start = { "content/pratiques/four.mdx": "Un four.\n" };
const none = "0".repeat(40);
const options = { slug: "pratiques/semis", code: "7kq29xm4tz3p" };
const branch = "contribution/pratiques-semis-7kq2";
const change = {
  title: "Semer @tous, #3",
  body: "Reçue par le formulaire.\n\n/merge\nMerci !",
  files: [{ path: "pratiques/semis.mdx", bytes: Buffer.from("Un semis.\n") }],
};

const gitlab: PushForgeSettings = {
  kind: "gitlab",
  url: "https://gitlab.example/association/jardin",
  remote: "origin",
  branch: "main",
};
const forgejo: PushForgeSettings = { ...gitlab, kind: "forgejo", url: "https://forgejo.example/association/jardin" };

const open = (folder: string, forge: PushForgeSettings) =>
  openPublisher({ content: join(folder, "content"), forge, now: clock() });

describe("on GitLab, a contribution", () => {
  const asked = [
    "merge_request.create",
    "merge_request.target=main",
    "merge_request.title=Semer @\u200Btous, #\u200B3",
    "merge_request.description=Reçue par le formulaire. · /\u200Bmerge · Merci !",
    "merge_request.remove_source_branch",
  ];

  test("is a branch pushed with what opens its merge request; nothing moves in the garden", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    const head = await git(folder, "rev-parse", "HEAD");
    const publisher = await open(folder, gitlab);
    const done = await publisher.publish(change, options);

    const tip = await git(bare, "rev-parse", branch);
    expect(done).toEqual({ ok: true, commit: tip, proposal: "https://gitlab.example/association/jardin/-/merge_requests/7" });
    expect(await seenBy(bare)).toEqual([{ options: asked, ref: `refs/heads/${branch}`, old: none, new: tip }]);
    expect(await git(bare, "log", "--format=%an <%ae>|%B", `main..${branch}`)).toBe(
      "Le Petit Jardin <jardin@jardin.invalid>|Semer @\u200Btous, #\u200B3\n\nReçue par le formulaire.\n\n/\u200Bmerge\nMerci !",
    );
    expect(await git(bare, "diff", "--name-status", "main", branch)).toBe("A\tcontent/pratiques/semis.mdx");
    expect(await git(folder, "rev-parse", "HEAD")).toBe(head);
    expect(await git(folder, "status", "--porcelain")).toBe("");
    expect(await git(folder, "branch", "--format=%(refname)")).toBe("refs/heads/main");
  });

  test("stands on the branch of the forge as it is now", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    await commitElsewhere(bare, { "content/termes/troc.mdx": "Troc.\n" });
    expect(await (await open(folder, gitlab)).publish(change, options)).toMatchObject({ ok: true });
    expect(await git(bare, "rev-parse", `${branch}^`)).toBe(await git(bare, "rev-parse", "main"));
  });

  test("whose merge request was not opened is tried again on the same branch, with its options", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    await writeFile(join(bare, "broken"), "");
    const publisher = await open(folder, gitlab);
    expect(await publisher.publish(change, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message: "La forge n’a pas pris la proposition, on réessaiera. La branche y est, la demande de fusion n’a pas été ouverte.",
    });
    const first = await git(bare, "rev-parse", branch);

    await rm(join(bare, "broken"));
    const done = await publisher.publish(change, options);
    const second = await git(bare, "rev-parse", branch);
    expect(done).toEqual({ ok: true, commit: second, proposal: "https://gitlab.example/association/jardin/-/merge_requests/7" });
    expect(await seenBy(bare)).toEqual([
      { options: asked, ref: `refs/heads/${branch}`, old: none, new: first },
      { options: asked, ref: `refs/heads/${branch}`, old: first, new: second },
    ]);
    expect(await git(bare, "branch", "--format=%(refname:short)")).toBe(`${branch}\nmain`);
  });

  test("that a reviewer has gone on with is left as it is", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    const publisher = await open(folder, gitlab);
    await publisher.publish(change, options);
    await commitElsewhere(bare, { "content/pratiques/semis.mdx": "Un semis relu.\n" }, branch);
    const reviewed = await git(bare, "rev-parse", branch);
    expect(await publisher.publish(change, options)).toEqual({
      ok: true,
      commit: reviewed,
      proposal: `https://gitlab.example/association/jardin/-/tree/${branch}`,
    });
    expect(await git(bare, "rev-parse", branch)).toBe(reviewed);
  });

  test("has the address of its branch when the forge does not say that of the request", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    await writeFile(join(bare, "silent"), "");
    expect(await (await open(folder, gitlab)).publish(change, options)).toMatchObject({
      proposal: `https://gitlab.example/association/jardin/-/tree/${branch}`,
    });
  });

  test("that is merged already is not proposed again", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsGitLab(bare);
    await commitElsewhere(bare, { "content/pratiques/semis.mdx": "Un semis.\n" });
    const tip = await git(bare, "rev-parse", "main");
    expect(await (await open(folder, gitlab)).publish(change, options)).toEqual({
      ok: true,
      commit: tip,
      proposal: `https://gitlab.example/association/jardin/-/commit/${tip}`,
    });
    expect(await seenBy(bare)).toEqual([]);
  });
});

describe("on Forgejo, a contribution", () => {
  const asked = [
    `topic=${branch}`,
    "title=Semer @\u200Btous, #\u200B3",
    "description=Reçue par le formulaire. · /\u200Bmerge · Merci !",
    "force-push=true",
  ];

  test("is a commit pushed for the branch, which opens its pull request", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsForgejo(bare);
    const done = await (await open(folder, forgejo)).publish(change, options);

    const tip = await git(bare, "rev-parse", "refs/pull/1/head");
    expect(done).toEqual({ ok: true, commit: tip, proposal: "https://forgejo.example/association/jardin/pulls/1" });
    expect(await seenBy(bare)).toEqual([{ options: asked, ref: "refs/for/main", old: none, new: tip }]);
    expect(await git(bare, "diff", "--name-status", "main", tip)).toBe("A\tcontent/pratiques/semis.mdx");
    expect(await git(bare, "branch", "--format=%(refname:short)")).toBe("main");
    expect(await git(folder, "status", "--porcelain")).toBe("");
  });

  test("tried again, even on a newer branch, is the same pull request", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsForgejo(bare);
    const publisher = await open(folder, forgejo);
    await publisher.publish(change, options);
    await commitElsewhere(bare, { "content/termes/troc.mdx": "Troc.\n" });
    const done = await publisher.publish(change, options);

    const tip = await git(bare, "rev-parse", "refs/pull/1/head");
    expect(done).toEqual({ ok: true, commit: tip, proposal: "https://forgejo.example/association/jardin/pulls/1" });
    expect(await git(bare, "rev-parse", `${tip}^`)).toBe(await git(bare, "rev-parse", "main"));
    expect(await git(bare, "for-each-ref", "--format=%(refname)", "refs/pull")).toBe("refs/pull/1/head");
  });

  test("tried again at the same instant is found as it is", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await speakAsForgejo(bare);
    const now = () => "2026-03-01T12:00:00.000Z";
    const publisher = await openPublisher({ content: join(folder, "content"), forge: forgejo, now });
    const first = await publisher.publish(change, options);
    const commit = await git(bare, "rev-parse", "refs/pull/1/head");
    expect(first).toMatchObject({ commit });
    expect(await publisher.publish(change, options)).toEqual({
      ok: true,
      commit,
      proposal: "https://forgejo.example/association/jardin/pulls",
    });
  });
});

describe.for([gitlab, forgejo])("a push to $kind", (settings) => {
  test("that would undo what others changed on the forge is a conflict", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await commitElsewhere(bare, { "content/pratiques/four.mdx": "Un autre four.\n" });
    const files = [{ path: "pratiques/four.mdx", bytes: Buffer.from("Notre four.\n") }];
    expect(await (await open(folder, settings)).publish({ title: "Four", files }, options)).toEqual({
      ok: false,
      reason: "conflict",
      message: "Cette page a changé sur la forge depuis la dernière mise à jour du jardin : content/pratiques/four.mdx.",
    });
  });

  test("to a forge that is away, or that refuses, is said and can be tried again", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    const refuse = join(bare, "hooks/pre-receive");
    await writeFile(refuse, "#!/bin/sh\necho 'Dépôt en maintenance.' >&2\nexit 1\n", { mode: 0o755 });
    const publisher = await open(folder, settings);
    const refused = await publisher.publish(change, options);
    expect(refused).toMatchObject({ ok: false, reason: "unavailable" });
    expect(refused).toHaveProperty(
      "message",
      expect.stringMatching(/^La forge n’a pas pris la proposition, on réessaiera\. .*maintenance/),
    );
    await git(folder, "remote", "set-url", "origin", `${bare}-parti`);
    expect(await publisher.publish(change, options)).toMatchObject({ ok: false, reason: "unavailable" });
    await git(folder, "remote", "set-url", "origin", bare);
    await rm(refuse);
    expect(await publisher.publish(change, options)).toMatchObject({ ok: true });
  });

  test("to a forge without push options says so, and leaves no branch there", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await git(bare, "config", "receive.advertisePushOptions", "false");
    expect(await (await open(folder, settings)).publish(change, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message: "La forge ne prend pas les options d’envoi de git (push options) : les permettre.",
    });
    expect(await git(bare, "for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
  });

  test("shows its token to the forge only: not on a command line, not in an error", async () => {
    const folder = await repositoryOf(start);
    const bare = await bareOf(folder);
    await (settings.kind === "gitlab" ? speakAsGitLab(bare) : speakAsForgejo(bare));
    await git(bare, "config", "http.receivepack", "true");
    const token = "jeton-tres-secret-Zx81";
    const address = await serveGit(dirname(bare), token);
    const remote = `${address}/jardin.git`;

    const log = join(dirname(bare), "commands");
    await wrapGit(`printf '%s\\n' "$*" >> ${log}`);
    const done = await (await open(folder, { ...settings, remote, token })).publish(change, options);
    const wrong = await (await open(folder, { ...settings, remote, token: "faux-jeton-Qw42" })).publish(change, options);

    expect(done).toMatchObject({ ok: true });
    expect(wrong).toMatchObject({ ok: false, reason: "unavailable" });
    expect(wrong).toHaveProperty("message", expect.stringMatching(/^La forge refuse l’accès : vérifier GARDEN_FORGE_TOKEN/));
    const commands = await readFile(log, "utf8");
    expect(commands).toContain("--push-option=");
    for (const secret of [token, "faux-jeton-Qw42"].flatMap((text) => [text, base64(text), base64(`oauth2:${text}`)])) {
      expect(JSON.stringify([done, wrong])).not.toContain(secret);
      expect(commands).not.toContain(secret);
    }
  });

  test("never sends a token in clear", async () => {
    const folder = await repositoryOf(start);
    const publisher = await open(folder, { ...settings, remote: "http://forge.example/jardin.git", token: "secret" });
    expect(await publisher.publish(change, options)).toEqual({
      ok: false,
      reason: "unavailable",
      message:
        "La forge refuse l’accès : vérifier GARDEN_FORGE_TOKEN et ses droits. L’adresse du dépôt distant n’est pas en https:// : le jeton n’y est pas envoyé.",
    });
  });
});

const base64 = (text: string) => Buffer.from(text).toString("base64");

/** A commit that another person makes on the forge. */
async function commitElsewhere(bare: string, files: Readonly<Record<string, string>>, branch = "main"): Promise<void> {
  const copy = `${bare}-copie`;
  await rm(copy, { recursive: true, force: true });
  await git(dirname(bare), "clone", "--quiet", "--branch", branch, bare, copy);
  await writeFiles(copy, files);
  await git(copy, "add", "--all");
  await git(copy, "commit", "--quiet", "--message=Ailleurs");
  // As through the page of the forge: its hooks record pushes of ours only.
  await git(bare, "fetch", "--quiet", copy, `+HEAD:refs/heads/${branch}`);
}
