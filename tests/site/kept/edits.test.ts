import { cp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { differences } from "../folders.ts";
import { buildSite, workshop } from "../setup.ts";
import { repositoryIn } from "./repository.ts";

const folder = "site/edits";
const { root, content, git, copy } = repositoryIn(folder);

beforeAll(copy);

const replace = (file: string, from: string, to: string) => async () => {
  const path = join(content, file);
  const text = await readFile(path, "utf8");
  expect(text, `${file} no longer holds what the test edits`).toContain(from);
  await writeFile(path, text.replace(from, to));
};

const mending = "pratiques/reprendre-un-vetement.mdx";
const another = replace(mending, "titre: Reprendre un vêtement", "titre: Coudre un ourlet");

/**
 * Edits of a garden, of each sort of thing that one page says of another. Two are built at once: what a page reads is held
 * entry by entry, link by link, in tests/unit/entries/reads-of-views.test.ts; here, that the site itself follows.
 */
const edits: readonly (readonly [what: string, edit: () => Promise<unknown>])[] = [
  ["a word of a text", replace(mending, "Le geste se montre mieux", "Ce geste se montre mieux")],
  [
    "a sentence that another page quotes",
    replace("besoins/culture-du-faire.mdx", "servir le café : chacun", "servir le thé : chacun"),
  ],
  ["a title that links name", replace("leviers/fonds-d-initiatives.mdx", "titre: ", "titre: Les ")],
  ["the summary of what lists show", replace("pratiques/grainotheque.mdx", "resume: ", "resume: Ici, ")],
  ["why a page links to another", replace(mending, "Il peut payer du fil", "Il peut payer des aiguilles")],
  ["a link less", replace(mending, "variante_de: [repair-cafe-du-square]\n", "")],
  ["a story that is withdrawn", replace("recits/chantiers-de-grenoble.mdx", "resume: ", "statut: retire\nresume: ")],
  [
    "a step of a trail",
    replace("parcours/premiers-pas.mdx", "On commence par réparer ensemble.", "Réparer d’abord avec les voisins."),
  ],
  [
    "a theme more, which changes what is near",
    replace(mending, "themes: [reemploi-reparation]", "themes: [reemploi-reparation, habitat]"),
  ],
  [
    "a translation",
    replace("traductions/en/pratiques/repair-cafe-du-square.mdx", "titre: The repair café", "titre: A repair café"),
  ],
  ["a file beside the entries", replace("_reperes.yaml", "Les secours, jour et nuit", "Les secours, à toute heure")],
  ["a photo", async () => cp("tests/gardens/petit/pratiques/atelier.png", join(content, "pratiques/vue.png")).then(another)],
  [
    "one entry more, and one of another name",
    async () => {
      await cp(join(content, mending), join(content, "pratiques/coudre-un-bouton.mdx"));
      await replace("pratiques/coudre-un-bouton.mdx", "titre: Coudre un ourlet", "titre: Coudre un bouton")();
      await replace("pratiques/coudre-un-bouton.mdx", "synonymes: [repriser, recoudre, raccommoder]\n", "")();
      await rename(join(content, "organisations/ville-de-grenoble.mdx"), join(content, "organisations/la-ville.mdx"));
      await replace("recits/chantiers-de-grenoble.mdx", "[ville-de-grenoble]", "[la-ville]")();
    },
  ],
  [
    "a change that the history tells",
    async () => {
      git("add", ".");
      git("commit", "--quiet", "--message=Des changements");
      await replace(mending, "Choisir un fil", "Prendre un fil")();
      git("add", ".");
      git("commit", "--quiet", "--message=Un autre");
    },
  ],
  ["one entry less", () => rm(join(content, "pratiques/islah-al-malabis.mdx"))],
];

test("a garden that is edited again and again keeps no page that a first build would not write", async () => {
  for (let start = 0; start < edits.length; start += 2) {
    const some = edits.slice(start, start + 2);
    for (const [, edit] of some) await edit();
    const what = some.map(([name]) => name).join(", ");
    const { code, output } = await buildSite(content, folder, { env: { GARDEN_INTAKE: "/" } });
    expect(code, `${what}\n${output}`).toBe(0);
    expect(output, what).toContain("Pages écrites : ");
  }
  const first = join(workshop, folder, "premier");
  await cp(join(root, "cache", "modules"), join(first, "cache", "modules"), { recursive: true });
  const { code, output, dist } = await buildSite(content, `${folder}/premier`, { env: { GARDEN_INTAKE: "/" } });
  expect(code, output).toBe(0);
  expect(await differences(join(root, "dist"), dist)).toEqual([]);
});
