import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readGarden } from "../../../src/entry/read.ts";
import { entrySchemas } from "../../../src/entry/schema.ts";
import { readFileSync } from "node:fs";
import { entryText } from "../../entries.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d", "hex");
const jpeg = Buffer.from("ffd8ffe000104a4649460001", "hex");
const webp = Buffer.from("524946460000000057454250", "hex");

let content: string;

beforeEach(async () => {
  await mkdir("tests/.tmp", { recursive: true });
  content = await mkdtemp("tests/.tmp/lire-");
  await write("vocabulaire.yaml", readFileSync("tests/gardens/petit/vocabulaire.yaml", "utf8"));
});
afterEach(() => rm(content, { recursive: true }));

async function write(path: string, text: string | Buffer) {
  await mkdir(dirname(join(content, path)), { recursive: true });
  await writeFile(join(content, path), text);
}

/** `path: message [code]` of every problem, of files that are entries and of those that are not. */
async function told(options = {}) {
  const { entries, problems } = await readGarden(content, options);
  return [...problems, ...entries.flatMap(({ problems: own }) => own)].map(
    ({ file, line, message, code }) => `${relative(content, file)}${line ? `:${line}` : ""}: ${message} [${code}]`,
  );
}

describe("a garden read from disk", () => {
  test("is its entries in id order, its photos, and nothing of templates", async () => {
    await write("termes/troc.mdx", entryText("termes/troc"));
    await write("lieux/zone.mdx", entryText("lieux/zone"));
    await write("termes/don.mdx", entryText("termes/don"));
    await write("termes/four.png", png);
    await write("_modeles/terme.mdx", "un modèle");
    await write("termes/_brouillon.mdx", "un essai");
    const { entries, photos, problems } = await readGarden(content);
    expect([entries.map(({ id }) => id), [...photos.keys()], problems]).toEqual([
      ["lieux/zone", "termes/don", "termes/troc"],
      ["termes/four.png"],
      [],
    ]);
  });

  test("takes only entries, photos and voices", async () => {
    await write("termes/dessin.svg", "<svg/>");
    await write("termes/page.html", "x");
    await write("termes/essai.md", "x");
    await write("termes/Four.JPG", jpeg);
    await write("charge.mjs", "x");
    const only =
      "Le jardin ne prend que des fiches (.mdx), des photos (.jpg, .png, .webp) et des voix (.webm, .m4a, .mp3), au nom sans accent, majuscule ni espace. [file-type]";
    expect(await told()).toEqual(
      ["charge.mjs", "termes/Four.JPG", "termes/dessin.svg", "termes/essai.md", "termes/page.html"].map(
        (path) => `${path}: ${only}`,
      ),
    );
  });

  test("looks inside photos, whatever their name", async () => {
    await write("termes/a.png", png);
    await write("termes/b.jpg", jpeg);
    await write("termes/c.webp", webp);
    await write("termes/d.jpg", '<svg onload="x"/>');
    await write("termes/e.png", Buffer.from("0000001c667479706176696600", "hex"));
    await write("termes/f.webp", "");
    const not = "Ce fichier porte le nom d’une photo, et n’en est pas une. [file-type]";
    expect(await told()).toEqual(["termes/d.jpg", "termes/e.png", "termes/f.webp"].map((path) => `${path}: ${not}`));
  });

  test("has one photo of a name, since both would be served at one address", async () => {
    await write("termes/four.jpg", jpeg);
    await write("termes/four.png", png);
    expect(await told()).toEqual(["termes/four.png: Une autre photo porte déjà ce nom : termes/four.jpg. [file-name]"]);
  });

  test("follows no link to elsewhere, file or folder", async () => {
    await write("termes/troc.mdx", entryText("termes/troc"));
    await symlink("troc.mdx", join(content, "termes/copie.mdx"));
    await symlink("/etc", join(content, "lieux"));
    expect(await told()).toEqual(
      ["lieux", "termes/copie.mdx"].map((path) => `${path}: C’est un raccourci vers un autre fichier. [symlink]`),
    );
  });

  test("has closed lists of its own: a link to elsewhere is not read, nor quoted", async () => {
    await rm(join(content, "vocabulaire.yaml"));
    await symlink("/etc/hostname", join(content, "vocabulaire.yaml"));
    await expect(readGarden(content)).rejects.toThrow(
      "vocabulaire.yaml est un raccourci vers un autre fichier : mettre le fichier lui-même.",
    );
  });

  test("keeps the schemas of closed lists that did not change, and makes them again for one that did", async () => {
    const schemas = async () => entrySchemas((await readGarden(content)).vocabulary);
    const first = await schemas();
    expect(await schemas()).toBe(first);

    await write("termes/troc.mdx", entryText("termes/troc", { langue: "xx" }));
    expect(await told()).not.toEqual([]);
    const lists = readFileSync("tests/gardens/petit/vocabulaire.yaml", "utf8");
    await write("vocabulaire.yaml", lists.replace(/^langues:$/m, "$&\n  xx: { libelle: Une autre, icone: language }"));
    expect(await told()).toEqual([]);
    await write("vocabulaire.yaml", "themes: rien");
    await expect(readGarden(content)).rejects.toThrow("ne se lisent pas");
  });

  test("is UTF-8", async () => {
    await write("termes/troc.mdx", Buffer.from(entryText("termes/troc", { titre: "Réparer" }), "latin1"));
    expect(await told()).toEqual(["termes/troc.mdx: Le fichier n’est pas enregistré en UTF-8. [unreadable-text]"]);
  });

  test("shows only photos that lie beside the entry, and guesses a slip", async () => {
    await write("termes/four.png", png);
    const photo = (name: string) => `<Photo src="./${name}" alt="Un four" credit="Amina" consentement="oui" />\n\n`;
    await write("termes/troc.mdx", entryText("termes/troc", {}, photo("four.png") + photo("fuor.png")));
    await write("lieux/zone.mdx", entryText("lieux/zone", {}, photo("four.png")));
    expect(await told()).toEqual([
      "lieux/zone.mdx:11: La photo « ./four.png » n’est pas à côté de la fiche. [missing-photo]",
      "termes/troc.mdx:11: La photo « ./fuor.png » n’est pas à côté de la fiche. [missing-photo]",
    ]);
    const { entries } = await readGarden(content);
    expect(entries.map(({ entry, problems }) => [entry, problems.map(({ fix }) => fix)])).toEqual([
      [undefined, ["La poser dans le dossier lieux/."]],
      [undefined, ["Vouliez-vous dire « ./four.png » ?"]],
    ]);
  });
});

test("what is kept between runs gives the same garden, and follows a change", async () => {
  await write("termes/troc.mdx", entryText("termes/troc", { titre: "Troc" }, "Voir [[don]]."));
  await write("termes/don.mdx", "sans rien");
  const cache = join(content, ".cache");
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const first = await readGarden(content, { cache });
  const second = await readGarden(content, { cache });
  expect(plain(second.entries)).toEqual(plain(first.entries));
  await write("termes/don.mdx", entryText("termes/don"));
  const third = await readGarden(content, { cache });
  expect(third.entries.map(({ entry }) => entry?.node.title)).toEqual(["Fiche don", "Troc"]);
});

test("progress is told to the last file", async () => {
  await write("termes/troc.mdx", entryText("termes/troc"));
  await write("termes/don.mdx", entryText("termes/don"));
  const steps: [number, number][] = [];
  await readGarden(content, { progress: (...step) => steps.push(step) });
  expect(steps).toEqual([
    [1, 2],
    [2, 2],
  ]);
});
