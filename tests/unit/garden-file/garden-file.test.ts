import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { environment } from "../../../src/base/environment.ts";
import { ownInBrowser } from "../../../src/base/garden-file/in-bundles.ts";
import { bareName, ofName } from "../../../src/base/garden-file/names.ts";
import { readGardenFile } from "../../../src/base/garden-file/read.ts";
import { gardenFileProblems } from "../../../src/entry/garden-file/garden-file-problems.ts";
import { temporaryFolder } from "../../intake/publish/repositories.ts";

let content = "";

beforeEach(async () => void (content = await temporaryFolder()));
afterEach(() => vi.unstubAllEnvs());

const write = (text: string) => writeFile(join(content, "jardin.yaml"), text);

/** What is wrong with the file, as `line code: message → fix`. */
async function problems(text: string): Promise<string[]> {
  await write(text);
  return gardenFileProblems({ content, file: "content/jardin.yaml", isPage: (path) => path === "/pratiques" }).map(
    ({ line, code, message, fix, warning }) => `${warning ? "⚠ " : ""}${line} ${code}: ${message} → ${fix}`,
  );
}

describe("the file of a garden", () => {
  test("gives its name, and what it does not say in words that suit any garden", async () => {
    await write("nom: Le Jardin de Noailles\n");
    const { name, shortName, tagline, logo, licence, menu, home, links } = readGardenFile(content);
    expect({ name, shortName, tagline, logo, licence, menu, home, links }).toEqual({
      name: "Le Jardin de Noailles",
      shortName: "Le Jardin de",
      tagline: "Les savoir-faire de ceux qui font déjà.",
      logo: "seedling",
      licence: { texts: "CC-BY-SA-4.0", data: "CC-BY-SA-4.0" },
      menu: undefined,
      home: undefined,
      links: [],
    });
  });

  test("that is not there makes a garden of no town; one that is wrong somewhere says nothing at all", async () => {
    expect(readGardenFile(content).name).toBe("Le jardin");
    await write("nom: Le Jardin de Noailles\nlogo: ../../x\n");
    expect(readGardenFile(content).name).toBe("Le jardin");
  });

  test("tells all its faults in one run, each at its line, with its remedy", async () => {
    expect(
      await problems(
        [
          "nomm: Le jardin",
          "nom_court: Un nom beaucoup trop long",
          'couleurs: { clair: { feuile: "#fff", feuille: vert } }',
          "editeur: { nom: A, responsabl: B }",
          "menu: []",
          'forge: { nom: gitlb, url: "http://x" }',
        ].join("\n"),
      ),
    ).toEqual([
      "1 missing-field: Il manque « nom ». → L’ajouter : Le nom du jardin, tel qu’on le dit. Par exemple : Le Jardin de Noailles",
      "2 invalid-field: « nom_court » n’est pas bon : « Un nom beaucoup trop long ». → Raccourcir : 14 signes au plus.",
      "6 unknown-value: « gitlb » n’est pas une valeur possible de « forge › nom ». → Vouliez-vous dire « gitlab » ?",
      "6 invalid-field: « forge › url » n’est pas bon : « http://x ». → Ce champ attend une adresse qui commence par https://.",
      "4 invalid-field: « editeur › nom » n’est pas bon : « A ». → Écrire 2 signes au moins.",
      "4 unknown-field: Le champ « responsabl » n’existe pas dans « editeur ». → Vouliez-vous dire « responsable » ? Sinon, le retirer.",
      '3 invalid-field: « couleurs › clair › feuille » n’est pas bon : « vert ». → Écrire la couleur en six chiffres, entre guillemets : "#2f6b4f".',
      "3 unknown-field: Le champ « feuile » n’existe pas dans « couleurs › clair ». → Vouliez-vous dire « feuille » ? Sinon, le retirer.",
      "5 invalid-field: « menu » n’est pas bon : la liste est vide. → Un lien au moins.",
      "1 unknown-field: Le champ « nomm » n’existe pas. → Vouliez-vous dire « nom » ? Sinon, le retirer.",
    ]);
  });

  test("names only pages, languages, pictures, icons and places that exist", async () => {
    expect(
      await problems(
        [
          "nom: Le Jardin de Noailles",
          "langues: [ar]",
          "logo: rien",
          "apercu: _image.webp",
          'territoire: { departements: ["113"] }',
          "accueil: { portes: [{ icone: home, titre: Chez moi, texte: Ici., page: pratique }] }",
          "menu: [{ libelle: Pratiques, page: pratiques }, { libelle: Rien, page: rien }]",
        ].join("\n"),
      ),
    ).toEqual([
      "7 unknown-target: Cette page n’existe pas : « /rien/ ». → Vérifier l’adresse, ou retirer ce lien du menu.",
      "⚠ 6 unknown-target: Cette page n’existe pas : « /pratique/ ». → Vérifier l’adresse. Tant que la page n’existe pas, l’accueil ne la montre pas.",
      "3 garden-file: L’icône « rien » n’existe pas. → Choisir un nom sur tabler.io/icons, parmi les icônes « outline ».",
      "4 garden-file: L’image « _image.webp » n’est pas dans le dossier du contenu. → L’y mettre, ou retirer cette ligne.",
      "2 garden-file: La langue « ar » n’a pas ses mots : traductions/ar/_mots.yaml manque. → Retirer « ar », ou lancer « npm run new -- traduction ar pratiques/… ».",
      '5 garden-file: Il n’y a pas de département « 113 ». → Écrire son numéro entre guillemets : "01", "13", "2A", "974".',
    ]);
    await mkdir(join(content, "traductions/ar"), { recursive: true });
    await writeFile(join(content, "traductions/ar/_mots.yaml"), "");
    expect(await problems("nom: Le Jardin de Noailles\nlangues: [ar]\nlogo: home\n")).toEqual([]);
  });

  test("with an address says who publishes: the law asks for it", async () => {
    const online = "nom: Le Jardin de Noailles\nadresse: https://noailles.exemple.fr\n";
    expect(await problems(online)).toEqual([
      "⚠ 2 garden-file: Ce site a une adresse publique, et ne dit pas qui le publie ou l’héberge : la loi le demande. → Compléter « editeur » : nom, responsable, hebergeur. La page des mentions légales s’écrit avec.",
    ]);
    expect(await problems(`${online}editeur: { nom: Les Ateliers, responsable: Amina K., hebergeur: Exemple SAS }\n`)).toEqual(
      [],
    );
  });

  test("never opens its data wider than its texts, which stand in them", async () => {
    expect(await problems("nom: Ici\nlicence: { textes: CC-BY-SA-4.0, donnees: CC0-1.0 }\n")).toEqual([
      "2 invalid-field: « licence › donnees » n’est pas bon : « CC0-1.0 ». → Les données contiennent les textes : leur licence ne peut pas être plus ouverte que celle des textes.",
    ]);
    expect(await problems("nom: Ici\nlicence: { textes: CC0-1.0, donnees: CC-BY-SA-4.0 }\n")).toEqual([]);
  });

  test("that does not read as YAML, or that points to itself, is told at the line", async () => {
    expect(await problems('nom: "Le jardin\nlogo: home\n')).toEqual([
      "3 yaml-syntax: À cette ligne, le fichier du jardin ne se lit plus. → Vérifier les deux-points, les guillemets et les retraits ; mettre entre guillemets un texte qui contient « : ».",
    ]);
    expect(await problems("nom: Ici\nnom: Là\n")).toEqual([
      "2 duplicate-field: Ce champ est écrit deux fois. → Garder une seule des deux lignes.",
    ]);
    expect(await problems("nom: &a Ici\ndevise: *a\n")).toHaveLength(2);
  });
});

describe("the settings that the file of a garden gives", () => {
  test("are those of every program", async () => {
    await write(
      "nom: Ici\nadresse: https://ici.exemple.fr\ncontact: ici@exemple.fr\nforge: { nom: gitlab, url: https://git.exemple.fr/a/b.git }\n",
    );
    for (const name of ["SITE_URL", "GARDEN_MAIL", "GARDEN_FORGE", "GARDEN_FORGE_URL", "GARDEN_FORGE_BRANCH"])
      vi.stubEnv(name, undefined);
    vi.stubEnv("GARDEN_CONTENT", content);
    const { SITE_URL, GARDEN_MAIL, GARDEN_FORGE, GARDEN_FORGE_URL, GARDEN_FORGE_BRANCH } = environment();
    expect([SITE_URL, GARDEN_MAIL, GARDEN_FORGE, GARDEN_FORGE_URL, GARDEN_FORGE_BRANCH]).toEqual([
      "https://ici.exemple.fr",
      "ici@exemple.fr",
      "gitlab",
      "https://git.exemple.fr/a/b",
      "main",
    ]);
  });

  test("give way to the environment, and to an empty variable too", async () => {
    await write("nom: Ici\nadresse: https://ici.exemple.fr\ncontact: ici@exemple.fr\n");
    vi.stubEnv("GARDEN_CONTENT", content);
    vi.stubEnv("SITE_URL", "https://essai.exemple.fr");
    vi.stubEnv("GARDEN_MAIL", "");
    const { SITE_URL, GARDEN_MAIL } = environment();
    expect([SITE_URL, GARDEN_MAIL]).toEqual(["https://essai.exemple.fr", undefined]);
  });
});

test("a browser receives what the garden calls itself, and never the module that reads it from a disk", () => {
  expect(ownInBrowser("/projet/src/base/garden-file/own.ts")).toContain('export const name = "Le Petit Jardin";');
  expect(ownInBrowser("C:\\projet\\src\\base\\garden-file\\own-light.ts")).toContain('"leaf":"#2f6b4f"');
  expect(ownInBrowser("/projet/src/base/garden-file/read.ts")).toBeNull();
});

test("a name takes its article in a sentence, and leaves it in the name of a folder", () => {
  expect(["Le Jardin de Noailles", "La Halle", "Les Communs", "L’Îlot", "Ici", "Noailles"].map(ofName)).toEqual([
    "du Jardin de Noailles",
    "de la Halle",
    "des Communs",
    "de l’Îlot",
    "d’Ici",
    "de Noailles",
  ]);
  expect(["Le Jardin de Noailles", "L’Îlot", "Lentilles"].map(bareName)).toEqual(["Jardin de Noailles", "Îlot", "Lentilles"]);
});
