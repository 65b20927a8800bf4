/** What is wrong with `jardin.yaml`, told as for an entry: all of it in one run, each at its line, with its remedy. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isAlias, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import { faintPairs } from "../../base/garden-file/colours.ts";
import { gardenSchema, type GardenFile } from "../../base/garden-file/fields.ts";
import { gardenFileName, gardenText, toData, yamlRules } from "../../base/garden-file/read.ts";
import { iconPath } from "../../base/icons.ts";
import type { Problem } from "../../base/problem.ts";
import { issueProblems } from "../issues.ts";
import { departementCodes } from "../schemas/departements.ts";
import { translationsFolder } from "../translations/check-translation.ts";
import { wordsFile } from "../translations/words.ts";

type LineOf = (path: readonly PropertyKey[]) => number;

/** How the file reads, and where; `pageOf`: whether an address, `/themes/eau`, is a page of the garden. */
type Context = { content: string; file: string; isPage: (path: string) => boolean };

/** The problems of the file of the garden in `content`; none where there is no file. `file`: how it is shown. */
export function gardenFileProblems({ content, file, isPage }: Context): Problem[] {
  const text = gardenText(content);
  if (text === "") return [];
  const lines = new LineCounter();
  const document = parseDocument(text, { ...yamlRules, lineCounter: lines });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const syntax = syntaxProblems(document, file, lineAt);
  if (syntax.length > 0) return syntax;
  const data = toData(document);
  const lineOf: LineOf = (path) => lineOfPath(document, path, lineAt);
  const read = gardenSchema.safeParse(data);
  if (!read.success) {
    const writtenAt = (path: readonly PropertyKey[]) => {
      const node: unknown = document.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    };
    const problems = issueProblems(read.error.issues, { file, data, schema: gardenSchema, lineOf, writtenAt });
    // The words of a setting go on from its name (src/base/settings.ts).
    return problems.map((problem) => ({ ...problem, fix: problem.fix.replace(/^(?=(?:attend|vaut) )/, "Ce champ ") }));
  }
  const told = { file, lineOf };
  return [
    ...colourProblems(read.data, told),
    ...pageProblems(read.data, told, isPage),
    ...absent(read.data, told, content),
    ...unnamed(read.data, told),
  ];
}

/** The file as it is shown: from the root of the project. */
export const shownGardenFile = (content: string): string => `${content}/${gardenFileName}`;

function syntaxProblems(document: Document, file: string, lineAt: (offset: number) => number): Problem[] {
  const alias: Problem[] = [];
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node) || ("anchor" in node && node.anchor))
        alias.push({
          code: "yaml-alias",
          file,
          line: lineAt(node.range?.[0] ?? 0),
          message: "Les renvois « & » et « * » ne sont pas permis ici.",
          fix: "Recopier la valeur.",
        });
    },
  });
  const [first] = [...document.errors, ...document.warnings];
  if (!first) return alias;
  const repeated = first.code === "DUPLICATE_KEY";
  return [
    {
      code: repeated ? "duplicate-field" : "yaml-syntax",
      file,
      line: lineAt(first.pos[0]),
      message: repeated ? "Ce champ est écrit deux fois." : "À cette ligne, le fichier du jardin ne se lit plus.",
      fix: repeated
        ? "Garder une seule des deux lignes."
        : "Vérifier les deux-points, les guillemets et les retraits ; mettre entre guillemets un texte qui contient « : ».",
    },
  ];
}

/** The line of a field; of its nearest parent when it is absent. */
function lineOfPath(document: Document, path: readonly PropertyKey[], lineAt: (offset: number) => number): number {
  for (let size = path.length; size > 0; size--) {
    const node = document.getIn(path.slice(0, size), true) as { range?: [number] } | undefined;
    if (node?.range) return lineAt(node.range[0]);
  }
  return 1;
}

type Told = { file: string; lineOf: LineOf };

/** A garden that changes no colour has those of the house, which are read. */
const colourProblems = ({ palettes }: GardenFile, { file, lineOf }: Told): Problem[] =>
  faintPairs(palettes).map(({ time, text, on, ratio }) => ({
    code: "colour-contrast",
    file,
    line: lineOf(["couleurs", time, text]),
    message: `« ${text} » ne se lit pas sur « ${on} » (${time}) : contraste de ${ratio.toFixed(1).replace(".", ",")} pour 4,5 au moins.`,
    fix: "Assombrir l’une des deux, ou éclaircir l’autre.",
  }));

function pageProblems({ menu = [], home }: GardenFile, { file, lineOf }: Told, isPage: (path: string) => boolean): Problem[] {
  const named = [
    ...menu.map(({ page }, at) => ({ page, path: ["menu", at, "page"], warning: false })),
    ...(home?.doors ?? []).flatMap(({ page, links }, at) => [
      { page, path: ["accueil", "portes", at, "page"], warning: true },
      ...links.map((link, place) => ({
        page: link.page,
        path: ["accueil", "portes", at, "liens", place, "page"],
        warning: true,
      })),
    ]),
  ];
  return named
    .filter(({ page }) => !isPage(`/${page}`))
    .map(({ page, path, warning }) => ({
      code: "unknown-target",
      file,
      line: lineOf(path),
      message: `Cette page n’existe pas : « /${page}/ ».`,
      fix: warning
        ? "Vérifier l’adresse. Tant que la page n’existe pas, l’accueil ne la montre pas."
        : "Vérifier l’adresse, ou retirer ce lien du menu.",
      ...(warning && { warning: true as const }),
    }));
}

/** Files, icons and places that the file names, and that are nowhere. */
function absent(garden: GardenFile, { file, lineOf }: Told, content: string): Problem[] {
  const problem = (path: PropertyKey[], message: string, fix: string): Problem => ({
    code: "garden-file",
    file,
    line: lineOf(path),
    message,
    fix,
  });
  const isIcon = (name: string) => {
    try {
      return iconPath(name) !== "";
    } catch {
      return false;
    }
  };
  const icons: [string, PropertyKey[]][] = [
    [garden.logo, ["logo"]],
    ...(garden.home?.doors ?? []).map(({ icon }, at): [string, PropertyKey[]] => [icon, ["accueil", "portes", at, "icone"]]),
  ];
  return [
    ...icons
      .filter(([name]) => !isIcon(name))
      .map(([name, path]) =>
        problem(path, `L’icône « ${name} » n’existe pas.`, "Choisir un nom sur tabler.io/icons, parmi les icônes « outline »."),
      ),
    ...(garden.preview && !existsSync(join(content, garden.preview))
      ? [
          problem(
            ["apercu"],
            `L’image « ${garden.preview} » n’est pas dans le dossier du contenu.`,
            "L’y mettre, ou retirer cette ligne.",
          ),
        ]
      : []),
    ...(garden.languages ?? [])
      .filter((language) => !existsSync(join(content, translationsFolder, language, wordsFile)))
      .map((language) =>
        problem(
          ["langues", garden.languages?.indexOf(language) ?? 0],
          `La langue « ${language} » n’a pas ses mots : ${translationsFolder}/${language}/${wordsFile} manque.`,
          `Retirer « ${language} », ou lancer « npm run new -- traduction ${language} pratiques/… ».`,
        ),
      ),
    ...(garden.territory?.departements ?? [])
      .filter((code) => !departementCodes.includes(code))
      .map((code) =>
        problem(
          ["territoire", "departements", garden.territory?.departements.indexOf(code) ?? 0],
          `Il n’y a pas de département « ${code} ».`,
          'Écrire son numéro entre guillemets : "01", "13", "2A", "974".',
        ),
      ),
  ];
}

/** A site in line must say who publishes it (loi pour la confiance dans l’économie numérique, article 1-1). */
const unnamed = ({ address, publisher }: GardenFile, { file, lineOf }: Told): Problem[] =>
  address && !(publisher?.responsible && publisher.host)
    ? [
        {
          code: "garden-file",
          file,
          line: lineOf(["adresse"]),
          message: "Ce site a une adresse publique, et ne dit pas qui le publie ou l’héberge : la loi le demande.",
          fix: "Compléter « editeur » : nom, responsable, hebergeur. La page des mentions légales s’écrit avec.",
          warning: true,
        },
      ]
    : [];
