import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translate } from "../../../scripts/lib/new-translation.ts";
import { readGarden } from "../../../src/entry/read.ts";
import { translationFiles } from "../../../src/entry/translations/read-translations.ts";

let content = "";
beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), "jardin-"));
  await cp("tests/gardens/petit", content, { recursive: true });
});
afterAll(() => rm(content, { recursive: true }));

const id = "pratiques/islah-al-malabis";
const path = (lang: string, of = id) => join(content, "traductions", lang, `${of}.mdx`);
const problemsOf = async (file: string) =>
  (await readGarden(content)).problems.filter((problem) => problem.file.endsWith(file)).map(({ code }) => code);

describe("a translation that begins", () => {
  test("has the French above each line to be written, its digest, and the body to be written over; it is refused as it stands", async () => {
    expect(await translate(content, ["en", id], false)).toContain("✔ À traduire :");
    const text = await readFile(path("en"), "utf8");
    const { entries } = await readGarden(content);
    const french = entries.find((entry) => entry.id === id)?.entry;
    expect(text).toContain(`# ${french?.node.title}\ntitre:\n`);
    expect(text).toMatch(new RegExp(`^empreinte: "?${french?.face?.digest}"?$`, "m"));
    expect(text).toContain("<Etapes>");
    expect(text).not.toContain("<Variantes>");
    expect(await problemsOf(`en/${id}.mdx`)).toContain("invalid-field");
  });

  test("never takes the place of another, and says how to go on", async () => {
    const before = await readFile(path("en"), "utf8");
    await expect(translate(content, ["en", id], false)).rejects.toThrow(/existe déjà.*\n.*--a-jour/);
    expect(await readFile(path("en"), "utf8")).toBe(before);
  });

  test("in a new language gives its words to be written too, each of them asked for", async () => {
    expect(await translate(content, ["so", id], false)).toContain("C’est une nouvelle langue");
    const words = await problemsOf("so/_mots.yaml");
    expect(new Set(words)).toEqual(new Set(["invalid-field"]));
    expect(words.length).toBeGreaterThan(60);
    await rm(join(content, "traductions", "so"), { recursive: true });
  });

  test("is of an entry that is there, of a kind that is translated, in the code of a language", async () => {
    await expect(translate(content, ["en", "pratiques/absente"], false)).rejects.toThrow("Il n’y a pas de fiche");
    await expect(translate(content, ["en", "termes/reemploi"], false)).rejects.toThrow(
      "Une traduction est celle d’une fiche de : pratiques",
    );
    for (const lang of ["fr", "anglais", "../x"])
      await expect(translate(content, [lang, id], false)).rejects.toThrow("deux ou trois lettres");
    await expect(translate(content, ["en"], false)).rejects.toThrow("Il faut une langue, puis une fiche");
  });
});

test("a translation that agrees with the French again has its digest renewed, and nothing else changed", async () => {
  const of = "pratiques/batterie-gonflee";
  expect(await problemsOf(`en/${of}.mdx`)).toEqual(["stale-translation"]);
  const before = await readFile(path("en", of), "utf8");
  expect(await translate(content, ["en", of], true)).toContain("d’accord avec le français d’aujourd’hui");
  expect(await problemsOf(`en/${of}.mdx`)).toEqual([]);
  const after = await readFile(path("en", of), "utf8");
  expect(after.replace(/^empreinte: .*$/m, "")).toBe(before.replace(/^empreinte: .*$/m, ""));
  // Written by hand without one, it has one.
  await writeFile(path("en", of), after.replace(/^empreinte: .*\n/m, ""));
  await translate(content, ["en", of], true);
  expect(await problemsOf(`en/${of}.mdx`)).toEqual([]);
  await expect(translate(content, ["ar", of], true)).rejects.toThrow("Sans « --a-jour », elle est créée");
});

test("an entry that leaves takes its translations with it; one left behind stops nobody", async () => {
  const of = "pratiques/repair-cafe-du-square";
  expect(await translationFiles(content, of)).toEqual(["ar", "en"].map((lang) => `traductions/${lang}/${of}.mdx`));
  expect(await translationFiles(content, "pratiques/absente")).toEqual([]);
  await rm(join(content, `${of}.mdx`));
  const { problems } = await readGarden(content);
  expect(problems.filter(({ file }) => file.endsWith(`${of}.mdx`)).map(({ code, warning }) => [code, warning])).toEqual([
    ["unknown-entry", true],
    ["unknown-entry", true],
  ]);
});
