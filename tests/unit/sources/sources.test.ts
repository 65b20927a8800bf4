import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fetchSource, isTaken } from "../../../scripts/sources/fetch.ts";
import { movesOf } from "../../../scripts/sources/plan.ts";
import { sourcesLines, stepLines, stepTo, take } from "../../../scripts/sources/sources.ts";
import { lockName, originIn, readSources } from "../../../src/entry/sources/lock.ts";
import { git, temporaryFolder } from "../../intake/publish/repositories.ts";

const bytes = (text: string) => Buffer.from(text);
const digestOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 24);
const spoken = (lines: readonly string[]) => lines.map((line) => line.replaceAll("\u00A0", " "));

/** A practice as short as can be. */
const entry = (title: string, text = "Un texte.") => `---\ntitre: ${title}\nresume: ${title}.\nstatut: publie\n---\n\n${text}\n`;

type Files = Record<string, string>;

/** A catalogue in a repository: its versions, each a tag. */
async function catalogue(versions: Record<string, Files>): Promise<string> {
  const folder = await temporaryFolder();
  await git(folder, "init", "--quiet", "--initial-branch=main");
  for (const [version, files] of Object.entries(versions)) {
    await rm(join(folder, "content"), { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, "content", name)), { recursive: true });
      await writeFile(join(folder, "content", name), text);
    }
    await git(folder, "add", "--all");
    await git(folder, "commit", "--quiet", "--allow-empty", `--message=${version}`);
    await git(folder, "tag", version);
  }
  return folder;
}

/** All files of a garden but the list of its sources. */
async function filesOf(content: string): Promise<Files> {
  const names = (await readdir(content, { recursive: true, withFileTypes: true })).filter(
    (one) => one.isFile() && one.name !== lockName,
  );
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path.slice(content.length + 1), await readFile(path, "utf8")] as const)),
  );
}

/** A garden, and what takes a version of the catalogue in it: said, then taken. */
async function gardenOf(address: string, own: Files = {}) {
  const [content, store] = [await temporaryFolder(), join(await temporaryFolder(), "commun.git")];
  const put = async (name: string, text: string) => {
    await mkdir(dirname(join(content, name)), { recursive: true });
    await writeFile(join(content, name), text);
  };
  for (const [name, text] of Object.entries(own)) await put(name, text);
  const asked = { name: "commun", address, folder: "content" };
  const step = async (version: string) =>
    stepTo(
      content,
      { ...asked, version, known: readSources(content).find(({ nom }) => nom === "commun") },
      await fetchSource(store, { ...asked, version }),
    );
  return {
    content,
    put,
    drop: (name: string) => rm(join(content, name)),
    say: async (version: string) => spoken(stepLines(await step(version))),
    take: async (version: string) => take(content, await step(version)),
    files: () => filesOf(content),
    said: () => spoken(sourcesLines(content)),
  };
}

const v1 = {
  "pratiques/bal.mdx": entry("Bal"),
  "pratiques/four.mdx": entry("Four"),
  "pratiques/four.png": "png",
  "termes/mot.mdx": entry("Mot"),
};
const v2 = {
  "pratiques/bal.mdx": entry("Bal de rue"),
  "pratiques/four.mdx": entry("Four", "Attention au feu."),
  "pratiques/haie.mdx": entry("Haie"),
  "pratiques/four.png": "png",
};

describe("a common catalogue", () => {
  test("is taken whole in a version; then only what changes is shown, practice by practice, and taken", async () => {
    const garden = await gardenOf(await catalogue({ v1, v2 }), { "recits/nous.mdx": entry("Nous") });
    expect((await garden.say("v1")).slice(1)).toEqual([
      "  nouvelle : Bal (pratiques/bal)",
      "  nouvelle : Four (pratiques/four)",
      "  nouvelle : Mot (termes/mot)",
    ]);
    expect(await garden.files()).toEqual({ "recits/nous.mdx": entry("Nous") });
    await garden.take("v1");
    expect(await garden.files()).toEqual({ ...v1, "recits/nous.mdx": entry("Nous") });
    const [head = "", ...rest] = await garden.say("v2");
    expect(head).toMatch(/^commun, version v2 \([0-9a-f]{10}\) : 4 fiches, 0 autre fichier\.$/);
    expect(rest).toEqual([
      "  changée : Bal de rue (pratiques/bal) : titre, resume",
      "  changée : Four (pratiques/four) : texte",
      "  nouvelle : Haie (pratiques/haie)",
      "  retirée : Mot (termes/mot)",
    ]);
    await garden.take("v2");
    expect(await garden.files()).toEqual({ ...v2, "recits/nous.mdx": entry("Nous") });
    expect((await garden.say("v2")).length).toBe(1);
  });

  test("leaves what was changed here, keeps away what was taken away, and says both", async () => {
    const garden = await gardenOf(await catalogue({ v1, v2 }), { "pratiques/haie.mdx": entry("Notre haie") });
    await garden.take("v1");
    await garden.put("pratiques/four.mdx", entry("Notre four"));
    await garden.drop("pratiques/bal.mdx");
    expect((await garden.say("v2")).slice(1)).toEqual([
      "  retirée : Mot (termes/mot)",
      "Gardées comme elles sont ici, et que la source a autrement :",
      "  pratiques/four.mdx",
      "  pratiques/haie.mdx",
      "Retirées ici, et qui le restent :",
      "  pratiques/bal.mdx",
    ]);
    await garden.take("v2");
    const kept = {
      "pratiques/four.mdx": entry("Notre four"),
      "pratiques/four.png": "png",
      "pratiques/haie.mdx": entry("Notre haie"),
    };
    expect(await garden.files()).toEqual(kept);
    expect((await garden.said()).slice(1)).toEqual([
      "  changée ici : pratiques/four.mdx",
      "  changée ici : pratiques/haie.mdx",
      "  retirée ici : pratiques/bal.mdx",
    ]);
    await garden.take("v1");
    expect(await garden.files()).toEqual({ ...kept, "termes/mot.mdx": entry("Mot") });
  });

  test("is undone without asking anybody: the version before is known, by its commit", async () => {
    const address = await catalogue({ v1, v2 });
    const garden = await gardenOf(address);
    await garden.take("v1");
    await garden.take("v2");
    const { avant } = readSources(garden.content)[0] ?? {};
    expect(avant?.version).toBe("v1");
    await rm(address, { recursive: true });
    await garden.take(avant?.commit ?? "");
    expect(await garden.files()).toEqual(v1);
  });

  test("may be let go of: what was never changed here goes, what was stays, and it is a source no more", async () => {
    const garden = await gardenOf(await catalogue({ v1 }), { "recits/nous.mdx": entry("Nous") });
    await garden.take("v1");
    await garden.put("pratiques/four.mdx", entry("Notre four"));
    const [known] = readSources(garden.content);
    const asked = { known, name: "commun", address: "", folder: "content", version: "v1" };
    await take(garden.content, stepTo(garden.content, asked, { commit: known?.commit ?? "", files: new Map(), left: [] }));
    expect(await garden.files()).toEqual({ "pratiques/four.mdx": entry("Notre four"), "recits/nous.mdx": entry("Nous") });
    expect(garden.said()).toEqual(["Ce jardin n’a pas de source : toutes ses fiches sont les siennes."]);
  });

  test("is said on the page of each entry that comes from it, with the version", async () => {
    const address = await catalogue({ v1 });
    const garden = await gardenOf(address, { "recits/nous.mdx": entry("Nous") });
    await garden.take("v1");
    const [source] = readSources(garden.content);
    const origin = originIn(
      source ? [source, { ...source, nom: "autre", adresse: "https://forge.exemple/x", fichiers: { "termes/x.mdx": "" } }] : [],
    );
    expect(["pratiques/bal", "termes/x", "recits/nous"].map(origin)).toEqual([
      { name: "commun", version: "v1" },
      { name: "autre", version: "v1", address: "https://forge.exemple/x" },
      undefined,
    ]);
  });

  test("whose list a hand broke is told in a sentence, and never taken for none", async () => {
    const content = await temporaryFolder();
    for (const text of ["sources: 3", "sources:\n  - nom: commun", "sources: [", "a"]) {
      await writeFile(join(content, lockName), text);
      expect(() => readSources(content)).toThrow(/^_sources\.yaml ne se lit plus/);
    }
  });

  test("gives files of entries alone: neither links, nor lists, nor what leads elsewhere", async () => {
    const address = await catalogue({
      v1: { ...v1, "vocabulaire.yaml": "x", "_modeles/pratiques.mdx": "x", "pratiques/_brouillon.mdx": "x" },
    });
    await symlink("/etc/passwd", join(address, "content/pratiques/passwd.mdx"));
    await git(address, "add", "--all");
    await git(address, "commit", "--quiet", "--message=lien");
    const { files, left } = await fetchSource(await temporaryFolder(), { address, version: "main", folder: "content" });
    expect([[...files.keys()], left]).toEqual([Object.keys(v1), ["pratiques/passwd.mdx"]]);
    expect(
      ["../x/a.mdx", "pratiques/../a.mdx", "pratiques/.git", "pratiques\\a.mdx", "src/a.ts", "pratiques"].filter(isTaken),
    ).toEqual([]);
  });

  test("that is not there is told in a sentence, whatever git says", async () => {
    const address = await catalogue({ v1 });
    const store = await temporaryFolder();
    await expect(fetchSource(store, { address, version: "v9", folder: "content" })).rejects.toThrow(
      /^La source ne répond pas comme attendu/,
    );
    await expect(fetchSource(store, { address, version: "v1", folder: "fiches" })).rejects.toThrow(
      /n’a aucune fiche dans son dossier « fiches »/,
    );
    await expect(fetchSource(store, { address, version: "--upload-pack=x", folder: "content" })).rejects.toThrow(
      "n’est le nom d’aucune version",
    );
    await expect(fetchSource(store, { address: "ext::sh -c x", version: "v1", folder: "content" })).rejects.toThrow(
      /La source ne répond pas/,
    );
  });
});

const names = ["a", "b", "c"];
const some = fc.dictionary(fc.constantFrom(...names), fc.constantFrom("1", "2", "3"));

/** What a garden has once the moves are made. */
const moved = (ours: Files, moves: ReturnType<typeof movesOf>): Files =>
  Object.fromEntries(
    [...new Set([...Object.keys(ours), ...moves.map(({ name }) => name)])].sort().flatMap((name) => {
      const move = moves.find((one) => one.name === name);
      if (move?.move === "remove") return [];
      const text = move && ["add", "change"].includes(move.move) ? move.after && Buffer.from(move.after).toString() : ours[name];
      return text === undefined ? [] : [[name, text]];
    }),
  );

describe("of any versions", () => {
  const asMap = (files: Files) => new Map(Object.entries(files).map(([name, text]) => [name, bytes(text)]));
  const lock = (files: Files) => Object.fromEntries(Object.entries(files).map(([name, text]) => [name, digestOf(text)]));
  const step = (base: Files, theirs: Files, ours: Files) =>
    movesOf({ base: lock(base), theirs: asMap(theirs), ours: (name) => (name in ours ? bytes(ours[name] ?? "") : undefined) });

  test("no word that was written here is lost, and what was never touched is what the source has", () => {
    fc.assert(
      fc.property(some, some, some, (base, theirs, ours) => {
        expect(step(base, theirs, ours).filter(({ name }) => ours[name] === theirs[name])).toEqual([]);
        const after = moved(ours, step(base, theirs, ours));
        for (const name of names) {
          if (ours[name] !== base[name]) expect(after[name]).toBe(ours[name]);
          else expect(after[name]).toBe(theirs[name]);
        }
      }),
    );
  });

  test("a version that is taken and undone leaves the garden as it was, its own entries included", () => {
    fc.assert(
      fc.property(some, some, some, (base, theirs, ours) => {
        const there = moved(ours, step(base, theirs, ours));
        const back = moved(there, step(theirs, base, there));
        for (const name of names)
          if (ours[name] === base[name] || ours[name] !== theirs[name]) expect(back[name]).toBe(ours[name]);
      }),
    );
  });
});
