import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { Refusal } from "../../../scripts/lib/command.ts";
import { forgetEntry, forgetHistory, forgetSubmission } from "../../../scripts/forget.ts";
import { openReactions } from "../../../src/intake/follow/reactions.ts";
import { openSpool } from "../../../src/intake/spool/spool.ts";
import { arrival } from "../spool/arrivals.ts";
import { git, madeOnce, temporaryFolder } from "../publish/repositories.ts";

const now = "2026-11-23T10:00:00.000Z";
const by = "moderation:Awa";
const photo = "RIFF\0\0\0\0WEBP d’une personne";

const story = (names: readonly string[]) => `---
titre: "Le four du square"
resume: "Une habitante a construit un four solaire avec ses voisins, au square."
contributeurs:
${names.map((nom) => `  - { nom: ${nom}, mode: nom }`).join("\n")}
publie_le: 2026-11-23
pratiques: [repair-cafe-du-square]
ou: [grenoble]
---

Le four chauffe bien.

<Photo src="./four.webp" alt="Un four" credit="Awa Diop" consentement="oui" />
`;

/** A garden in a repository, with a story signed by Awa Diop whose photo nobody else shows, and a page that links to it. */
async function newGarden({ folder = "jardin d’été" } = {}) {
  const top = join(await temporaryFolder(), folder);
  // With a space, so that git writes its paths between quotes.
  const content = join(top, "le contenu");
  const write = async (path: string, text: string, message: string) => {
    await writeFile(join(content, path), text);
    await git(top, "add", "--all");
    await git(top, "commit", "--quiet", `--message=${message}`);
  };
  await madeOnce("un four", top, async () => {
    await cp("tests/gardens/petit", content, { recursive: true });
    await write("recits/four.mdx", story(["Awa Diop"]), "Récit : Le four, par Awa Diop");
    await write("recits/four.webp", photo, "Une photo");
    const practice = await readFile(join(content, "pratiques/repair-cafe-du-square.mdx"), "utf8");
    await write("pratiques/repair-cafe-du-square.mdx", `${practice}\nVoir [[four]].\n`, "Un lien");
  });
  const state = join(top, "..", "etat");
  const spool = await openSpool(state, Buffer.alloc(32, 7));
  const reactions = openReactions(state);
  const forget = (id: string, { keepText = false, name }: { keepText?: boolean; name?: string } = {}) =>
    forgetEntry({ id, keepText, ...(name ? { name } : {}) }, { content, spool, reactions, now });
  return { top, content, spool, reactions, write, forget };
}

/** All that a repository holds, reachable or not: paths, messages, authors and files. */
async function everything(repository: string): Promise<string> {
  const objects = await git(repository, "cat-file", "--batch-all-objects", "--unordered", "--batch");
  const names = await git(repository, "rev-list", "--objects", "--all");
  return `${objects}\n${names}\n${await git(repository, "for-each-ref")}`;
}

describe("a contribution that is not published", () => {
  test("is erased whole by its code", async () => {
    const { spool } = await newGarden();
    const { code } = await spool.receive(arrival({ contact: "awa@exemple.fr" }));
    expect(await forgetSubmission(code, spool)).toMatch(/^✔ La contribution [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4} est effacée/);
    expect(await spool.list()).toEqual([]);
    await expect(forgetSubmission(code, spool)).rejects.toThrow(Refusal);
  });

  test("when it was published all the same, says the page to forget too", async () => {
    const { spool } = await newGarden();
    const { code } = await spool.receive(arrival());
    await spool.append(code, { at: now, by: "jardin", type: "published", commit: "c0ffee", id: "recits/four" }, 0);
    expect(await forgetSubmission(code, spool)).toContain("npm run forget -- recits/four");
  });
});

describe("a published page", () => {
  test("goes with its photo in one commit that names nobody; what links to it is said", async () => {
    const { top, content, spool, forget } = await newGarden();
    const { code } = await spool.receive(arrival());
    await spool.append(code, { at: now, by: "jardin", type: "published", commit: "c0ffee", id: "recits/four" }, 0);
    await spool.receive(arrival({ key: "autre" }));
    const before = Number(await git(top, "rev-list", "--count", "HEAD"));
    const said = await forget("recits/four");
    expect(Number(await git(top, "rev-list", "--count", "HEAD"))).toBe(before + 1);
    expect(await git(top, "show", "--format=%an|%s", "--name-status", "HEAD")).toBe(
      "Le Petit Jardin|Retrait : recits/four\n\nD\tle contenu/recits/four.mdx\nD\tle contenu/recits/four.webp",
    );
    expect((await readdir(join(content, "recits"))).filter((name) => name.startsWith("four"))).toEqual([]);
    expect(await git(top, "status", "--porcelain")).toBe("");
    expect(said).toContain("⚠ La page pratiques/repair-cafe-du-square y renvoie");
    expect((await spool.list()).map((left) => left.code)).not.toContain(code);
    expect(await spool.list()).toHaveLength(1);
  });

  test("goes in every language", async () => {
    const { content, write, forget } = await newGarden();
    const path = "traductions/en/recits/four.mdx";
    await mkdir(join(content, "traductions/en/recits"), { recursive: true });
    await write(path, "---\ntitre: An oven\n---\n", "Une traduction");
    expect(await forget("recits/four")).toContain(path);
    expect(existsSync(join(content, path))).toBe(false);
  });

  test("leaves a photo that another page shows", async () => {
    const { content, write, forget } = await newGarden();
    await write("recits/autre.mdx", story(["Brahim"]), "Un autre");
    await forget("recits/four");
    expect((await readdir(join(content, "recits"))).filter((name) => /^(?:four|autre)/.test(name))).toEqual([
      "autre.mdx",
      "four.webp",
    ]);
  });

  test("that is a practice goes with its counts and the words of readers; without a name, only the words that hold it go", async () => {
    const { content, reactions, write, forget } = await newGarden();
    const sewing = await readFile(join(content, "pratiques/reprendre-un-vetement.mdx"), "utf8");
    await write("pratiques/coudre.mdx", sewing.replace("L’équipe du Jardin, mode: collectif", "Awa Diop, mode: nom"), "Coudre");
    await reactions.count("coudre", "merci");
    const say = (text: string) => reactions.say("coudre", { reaction: "merci", at: now, text });
    for (const text of ["Merci AWA diop.", "Cela tient."]) await say(text);
    const left = async () => [(await reactions.words()).map(({ text }) => text), (await reactions.countsOf("coudre")).merci];
    expect(await forget("pratiques/coudre", { keepText: true })).toContain("Effacés du serveur\u00A0: 1\u00A0mot de lecteurs.");
    expect(await left()).toEqual([["Cela tient."], 1]);
    await forget("pratiques/coudre");
    expect(await left()).toEqual([[], 0]);
  });

  test("keeps its text without the names, and the contributions of others", async () => {
    const { top, content, spool, write, forget } = await newGarden();
    await write("recits/four.mdx", story(["Awa Diop", "Brahim"]), "Deux");
    for (const nom of ["awa diop", "Brahim"]) {
      const { code } = await spool.receive(arrival({ key: nom, values: { nom: [nom] } }));
      await spool.append(code, { at: now, by, type: "published", commit: "c0ffee", id: "recits/four" }, 0);
    }
    await forget("recits/four", { keepText: true, name: "Awa Diop" });
    const text = await readFile(join(content, "recits/four.mdx"), "utf8");
    expect(text).toBe(
      story(["Brahim"])
        .replace("mode: nom }", "mode: nom }\n  - { nom: Anonyme, mode: anonyme }")
        .replace('credit="Awa Diop"', 'credit="Anonyme"'),
    );
    expect((await spool.list()).map(({ values }) => values["nom"])).toEqual([["Brahim"]]);
    expect(await git(top, "show", "--format=%s", "--name-status", "HEAD")).toBe(
      "Sans nom : recits/four\n\nM\tle contenu/recits/four.mdx",
    );
    await expect(forget("recits/four", { keepText: true, name: "Awa Diop" })).rejects.toThrow("aucun nom à oublier");
  });

  test("says where else the name is read, in any spelling", async () => {
    const { content, write, forget } = await newGarden();
    await write(
      "recits/autre.mdx",
      `${story(["Brahim"])}\nMerci à Diop\u00a0Awa.\n`.replace('"Awa Diop"', '"Brahim"'),
      "Un autre",
    );
    const said = await forget("recits/four", { keepText: true });
    const line =
      (await readFile(join(content, "recits/autre.mdx"), "utf8")).split("\n").findIndex((one) => one.includes("Diop")) + 1;
    expect(said).toContain(`    recits/autre.mdx:${line}`);
  });

  test("that someone is changing on this computer is not touched", async () => {
    const { top, content, forget } = await newGarden();
    await writeFile(join(content, "recits/four.mdx"), "En cours.");
    const before = await git(top, "rev-parse", "HEAD");
    await expect(forget("recits/four")).rejects.toThrow("en cours de modification");
    expect(await git(top, "rev-parse", "HEAD")).toBe(before);
    expect(await readFile(join(content, "recits/four.mdx"), "utf8")).toBe("En cours.");
  });

  test.each(["recits/inconnu", "recits"])("called %s does not exist: refused", async (id) => {
    const { forget } = await newGarden();
    await expect(forget(id)).rejects.toThrow("Il n’y a pas de page");
  });
});

describe("the whole history", () => {
  /** A history in which the story was renamed, tagged, merged, anonymised and proposed on a branch. */
  async function newHistory() {
    const garden = await newGarden();
    const { top, content, write } = garden;
    await git(top, "tag", "--annotate", "--message=Avec Awa Diop", "v1");
    await git(top, "switch", "--quiet", "--create=contribution/four-7kq2");
    await write("recits/four.mdx", `${story(["Awa Diop"])}\nUne proposition.\n`, "Proposition");
    await git(top, "switch", "--quiet", "--create=travaux", "main");
    await write("pratiques/notes.mdx", "Des notes.\n", "Des notes");
    await git(top, "switch", "--quiet", "main");
    await write("recits/four.mdx", story(["Awa Diop", "Brahim"]), "Deux personnes");
    await git(top, "merge", "--quiet", "--no-ff", "--message=Réunit les notes d’Awa Diop", "travaux");
    await git(top, "mv", join(content, "recits/four.mdx"), join(content, "recits/four-solaire.mdx"));
    await git(top, "-c", "user.name=Awa Diop", "commit", "--quiet", "--message=Renomme");
    await writeFile(join(content, "recits/four-solaire.mdx"), story(["Anonyme"]).replace('"Awa Diop"', '"Anonyme"'));
    await git(top, "commit", "--quiet", "--all", "--message=Sans nom");
    return garden;
  }

  const mirrorOf = (top: string, id: string) => join(dirname(top), `${basename(top)}-oubli-${id.replace("/", "-")}.git`);

  test("forgets a page: no object of the copy holds it, its photo nor its names", async () => {
    const { top, content } = await newHistory();
    const before = await everything(top);
    expect(before).toContain("Awa Diop");
    const said = await forgetHistory({ id: "recits/four-solaire", keepText: false }, content);
    const mirror = mirrorOf(top, "recits/four-solaire");
    const after = await everything(mirror);
    for (const gone of [
      "Awa",
      "Brahim",
      "four.webp",
      "four.mdx",
      "four-solaire",
      "d’une personne",
      "Le four chauffe",
      "contribution/four-",
    ])
      expect(after, gone).not.toContain(gone);
    expect(after).toContain("Voir [[four]].");
    expect(await git(mirror, "fsck", "--full", "--strict")).toBe("");
    expect(await git(mirror, "ls-tree", "--name-only", "main:le contenu/pratiques")).toBe(
      await git(top, "ls-tree", "--name-only", "main:le contenu/pratiques"),
    );
    expect(await git(mirror, "symbolic-ref", "HEAD")).toBe("refs/heads/main");
    expect(await git(mirror, "rev-list", "--count", "main")).toBe(await git(top, "rev-list", "--count", "main"));
    expect(said).toContain(`git -C "${mirror}" push --force --all`);
  });

  test("forgets the names, and keeps the text and the photo of each version", async () => {
    const { top, content } = await newHistory();
    const said = await forgetHistory({ id: "recits/four-solaire", keepText: true }, content);
    const mirror = mirrorOf(top, "recits/four-solaire");
    const after = await everything(mirror);
    for (const gone of ["Awa", "Brahim"]) expect(after, gone).not.toContain(gone);
    expect(await git(mirror, "show", "v1:le contenu/recits/four.mdx")).toBe(
      story(["Anonyme"]).replace("mode: nom", "mode: anonyme").replace('"Awa Diop"', '"Anonyme"').trim(),
    );
    expect(await git(mirror, "show", "main:le contenu/recits/four.webp")).toBe(photo);
    expect(await git(mirror, "diff", "--stat", "main~1", "main")).not.toBe("");
    expect(said).toMatch(/^✔ \d+/);
  });

  test("forgets one name and not the others; says where else it is read", async () => {
    const { top, content, write } = await newHistory();
    await write("recits/autre.mdx", story(["Awa Diop"]).replace("four du square", "four du parc"), "Autre");
    const said = await forgetHistory({ id: "recits/four-solaire", keepText: true, name: "Awa Diop" }, content);
    const after = await everything(mirrorOf(top, "recits/four-solaire"));
    expect(after).toContain("Brahim");
    expect(said).toContain("⚠ Le même nom (Awa Diop) s’y lit encore dans\u00A0: le contenu/recits/autre.mdx.");
  });

  test("forgets a name however it was written: old texts, messages, mail addresses, branches and tags", async () => {
    const { top, content, write } = await newGarden();
    const body = "\nMerci à AWA\u00a0DIOP, à Diop Awa, à Awa&nbsp;Diop et à Awa\u0300 Diop. Voir [la photo](./awa-diop.webp).\n";
    await write("recits/four.mdx", story(["Awa Diop"]) + body, "Récit d’AWA  DIOP\n\nCo-authored-by: Awa Diop <awa@exemple.fr>");
    await git(
      top,
      "-c",
      "user.name=Diop Awa",
      "-c",
      "user.email=a.diop@exemple.fr",
      "commit",
      "--quiet",
      "--allow-empty",
      "--message=Relu par a.diop@exemple.fr",
    );
    await git(
      top,
      "-c",
      "user.name=ad",
      "-c",
      "user.email=a.diop@exemple.fr",
      "commit",
      "--quiet",
      "--allow-empty",
      "--message=Encore",
    );
    await git(top, "branch", "four-d-awa-diop");
    await git(top, "branch", "four-d-awadiop");
    await git(top, "tag", "--annotate", "--message=Version", "awa-diop-v1");
    const said = await forgetHistory({ id: "recits/four", keepText: true }, content);
    const mirror = mirrorOf(top, "recits/four");
    // The name of a file leads to it: told, not changed.
    const after = (await everything(mirror)).replaceAll("./awa-diop.webp", "");
    expect(after).not.toMatch(/awa|diop/i);
    expect(after).toContain("Merci à Anonyme, à Anonyme, à Anonyme et à Anonyme.");
    expect(after).toContain("Co-authored-by: Anonyme <anonyme@jardin.invalid>");
    expect((await git(mirror, "for-each-ref", "--format=%(refname)")).split("\n").sort()).toEqual([
      "refs/heads/four-d-anonyme-1",
      "refs/heads/four-d-anonyme-2",
      "refs/heads/main",
      "refs/tags/anonyme-v1-3",
    ]);
    expect(said).toMatch(/s’y lit encore dans\u00A0: le contenu\/recits\/four\.mdx/);
  });

  test("leaves the repository as it was, to its last object", async () => {
    const { top, content } = await newHistory();
    const state = async () => [
      await everything(top),
      await git(top, "status", "--porcelain", "--branch"),
      await readdir(join(content, "recits")),
    ];
    const before = await state();
    await forgetHistory({ id: "recits/four-solaire", keepText: false }, content);
    expect(await state()).toEqual(before);
  });

  test("of a page that never was is refused, and nothing is made", async () => {
    const { top, content } = await newHistory();
    await expect(forgetHistory({ id: "recits/inconnu", keepText: false }, content)).rejects.toThrow("ne connaît aucune page");
    expect(await readdir(dirname(top))).not.toContain(basename(mirrorOf(top, "recits/inconnu")));
  });

  test("is not rewritten over a copy that is there, nor from a part of it", async () => {
    const { top, content } = await newHistory();
    await forgetHistory({ id: "recits/four-solaire", keepText: true }, content);
    await expect(forgetHistory({ id: "recits/four-solaire", keepText: true }, content)).rejects.toThrow("existe déjà");
    const part = `${top}-partie`;
    await git(dirname(top), "clone", "--quiet", "--depth=1", `file://${top}`, part);
    await expect(forgetHistory({ id: "recits/four-solaire", keepText: true }, join(part, "le contenu"))).rejects.toThrow(
      "--unshallow",
    );
  });
});
