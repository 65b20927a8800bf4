import { cpSync, mkdtempSync, rmSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { missingKindFiles } from "../../../scripts/lib/kind-files.ts";

/** The pages of the site and the templates, copied: what the test takes away is taken from the copy. */
function copied() {
  const folder = mkdtempSync(join(tmpdir(), "sortes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [pages, templates] = [join(folder, "pages"), join(folder, "_modeles")];
  cpSync("src/pages", pages, { recursive: true });
  cpSync("content/_modeles", templates, { recursive: true });
  return { pages, templates };
}

describe("the files of a kind", () => {
  test("are all there", () => {
    expect(missingKindFiles({ pages: "src/pages", templates: "content/_modeles" })).toEqual([]);
  });

  test("that is shown by no page is said, with the file to write", () => {
    const { pages, templates } = copied();
    unlinkSync(join(pages, "lieux/[slug].astro"));
    unlinkSync(join(pages, "termes/index.astro"));
    unlinkSync(join(templates, "recits.mdx"));
    expect(missingKindFiles({ pages, templates })).toEqual([
      `« npm run new » n’a pas de modèle pour le récit : il manque ${join(templates, "recits.mdx")}.`,
      `Rien ne montre le lieu : il manque ${join(pages, "lieux/[slug].astro")}.`,
      `Rien ne donne la liste des mots : il manque ${join(pages, "termes/index.astro")}.`,
    ]);
  });

  test("of which the whole folder is missing are said, one by one", () => {
    const { pages, templates } = copied();
    rmSync(join(pages, "ateliers"), { recursive: true });
    expect(missingKindFiles({ pages, templates })).toEqual([
      `Rien ne montre l’atelier : il manque ${join(pages, "ateliers/[slug].astro")}.`,
      `Rien ne donne la liste des ateliers : il manque ${join(pages, "ateliers/index.astro")}.`,
    ]);
  });

  test("of a garden without templates are its pages alone", () => {
    const { pages, templates } = copied();
    rmSync(templates, { recursive: true });
    expect(missingKindFiles({ pages, templates })).toEqual([]);
  });
});
