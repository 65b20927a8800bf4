/**
 * `npm run init`: takes this garden and makes it that of a town. Eight
 * questions, or as many options; git undoes it.
 */
import { execFileSync } from "node:child_process";
import { relative } from "node:path";
import { contentFolder } from "../../src/base/folders.ts";
import { count, list } from "../../src/base/french.ts";
import { gardenFileName } from "../../src/base/garden-file/read.ts";
import { isError, formatProblems } from "../../src/base/problem.ts";
import { kindNames, kinds } from "../../src/entry/kinds.ts";
import { readGarden } from "../../src/entry/read.ts";
import { buildGarden } from "../../src/graph/build.ts";
import { Refusal, runCommand, type Typed } from "../lib/command.ts";
import { applyInit, type Done } from "./apply.ts";
import { choiceOf, whatGoes } from "./plan.ts";
import { askAll, questionOptions } from "./questions.ts";

/** Why git could not bring back what this would write over; undefined when it could. */
function unsaved(content: string): string | undefined {
  try {
    const told = execFileSync("git", ["-C", content, "status", "--porcelain", "--", "."], { encoding: "utf8", stdio: "pipe" });
    const [first] = told.split("\n");
    return first ? `Le contenu a des changements qui ne sont dans aucun commit (${first.slice(3)}…).` : undefined;
  } catch {
    return "Le contenu n’est pas dans un dépôt git.";
  }
}

async function readAll(content: string) {
  const { entries, vocabulary, problems } = await readGarden(content);
  const read = entries.flatMap(({ entry, file }) => (entry ? [{ ...entry, file }] : []));
  const built = buildGarden(read, vocabulary);
  const errors = [...problems, ...entries.flatMap(({ problems: own }) => own), ...built.problems].filter(isError);
  return { read, vocabulary, garden: built.garden, errors };
}

const said = ({ removed, translations, changed }: Done): string[] => {
  const counts = kindNames.flatMap((kind) => {
    const n = removed.get(kind) ?? 0;
    return n > 0 ? [count(n, kinds[kind].singular, kinds[kind].plural)] : [];
  });
  return [
    ...(counts.length > 0
      ? [
          `Retirées, avec ce qui ne parlait que d’elles : ${list(counts)}${translations > 0 ? `, ${count(translations, "traduction")}` : ""}.`,
        ]
      : ["Toutes les fiches sont gardées."]),
    ...(changed.length > 0 ? [`Liens vers elles devenus de simples mots : ${count(changed.length, "fichier")}.`] : []),
  ];
};

/** Does it, and resolves to what to say of it. */
export async function init(content: string, typed: Typed): Promise<string> {
  const danger = unsaved(content);
  if (danger && !typed.flag("force"))
    throw new Refusal(
      `${danger} Rien n’a été fait : on ne pourrait pas revenir en arrière.\nFaire un commit d’abord, ou ajouter --force.`,
    );
  const before = await readAll(content);
  if (before.errors.length > 0)
    throw new Refusal(
      `Le jardin a des fautes à corriger d’abord : npm run check les dit.\n${formatProblems(before.errors.slice(0, 3))}`,
    );
  const { pratiques, ...answers } = await askAll(typed);
  const ids = whatGoes(before.read, before.vocabulary, choiceOf(pratiques, before.garden));
  const done = await applyInit(content, before.read, before.vocabulary, ids, answers);
  const after = await readAll(content);
  const shown = relative(".", content) || ".";
  const undo = `Pour revenir en arrière : git restore --source=HEAD --staged --worktree -- ${shown}`;
  if (after.errors.length > 0)
    throw new Refusal(
      `Des fiches gardées tenaient à celles qui sont parties ; elles sont à reprendre :\n${formatProblems(after.errors)}\n${undo}`,
    );
  const kept = after.read.filter(({ node }) => node.kind === "practice").length;
  return [
    `✔ ${answers.nom} : ${count(kept, "pratique")}, ${count(after.read.length, "fiche")} en tout.`,
    ...said(done).map((line) => `  ${line}`),
    `  Le nom, les couleurs, l’accueil et le menu sont dans ${shown}/${gardenFileName}.`,
    "",
    "Ensuite :",
    `  1. Relire ${shown}/${gardenFileName} : la devise, les mentions légales (responsable, hébergeur), les liens du quartier.`,
    '  2. npm start montre le jardin ; npm run new -- pratique "Titre" en sème une.',
    "  3. git add --all, puis git commit, quand cela vous va.",
    undo,
  ].join("\n");
}

const usage = `npm run init                     demande huit choses, et fait de ce jardin le vôtre
  npm run init -- --nom "Le Jardin de Noailles" --ville Marseille --departement 13 --editeur "Les Ateliers de Noailles" --contact jardin@exemple.fr --adresse https://noailles.exemple.fr --couleur "#6b2f5a" --pratiques energie,eau
      --pratiques   toutes, aucune, ou des thèmes et des pratiques, avec des virgules
      --force       même si git ne peut pas rendre ce qui serait changé`;

await runCommand(import.meta.url, { name: "init", usage, options: { ...questionOptions, force: "flag" } }, async (typed) =>
  console.log(await init(contentFolder(), typed)),
);
