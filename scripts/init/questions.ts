/** The eight questions of `npm run init`, each an option too. */
import { createInterface } from "node:readline/promises";
import { z } from "zod";
import { departementCodes } from "../../src/entry/schemas/departements.ts";
import { schema as settings } from "../../src/base/settings.ts";
import { Refusal, type Typed } from "../lib/command.ts";

/** In the order in which they are asked. `like` says what an answer looks like; an empty one is one too, where nothing is `needed`. */
export const questions = [
  {
    name: "nom",
    ask: "Comment s’appelle votre jardin ? (par exemple : Le Jardin de Noailles)",
    like: z.string().min(2, "Il faut un nom d’au moins deux signes.").max(60, "Ce nom est trop long : 60 signes au plus."),
    needed: true,
  },
  {
    name: "ville",
    ask: "Dans quelle ville, ou quelles villes ? (vide : le dire plus tard)",
    like: z.string().max(200, "C’est trop long : 200 signes au plus."),
    needed: false,
  },
  {
    name: "departement",
    ask: "Quel département ? (son numéro : 13, 2A, 974)",
    like: z.enum(departementCodes as [string, ...string[]], "Écrire le numéro d’un département : 13, 2A, 974."),
    needed: false,
  },
  {
    name: "editeur",
    ask: "Qui le tient ? (une association, une commune : son nom sera dans les mentions légales)",
    like: z.string().min(2, "Il faut au moins deux signes.").max(160, "C’est trop long : 160 signes au plus."),
    needed: false,
  },
  {
    name: "contact",
    ask: "À quelle adresse de courriel vous écrire ?",
    like: settings.shape.GARDEN_MAIL.unwrap(),
    needed: false,
  },
  {
    name: "adresse",
    ask: "À quelle adresse sera le site ? (vide : sur cet ordinateur, pour l’instant)",
    like: settings.shape.SITE_URL.unwrap(),
    needed: false,
  },
  {
    name: "couleur",
    ask: "De quelle couleur ? (six chiffres, par exemple #6b2f5a ; vide : le vert de la maison)",
    like: z.string().regex(/^#[0-9a-f]{6}$/i, "Écrire la couleur en six chiffres, par exemple #6b2f5a."),
    needed: false,
  },
  {
    name: "pratiques",
    ask: "Quelles pratiques garder ? (toutes, aucune, ou des thèmes : energie,eau)",
    like: z.string().min(2, "Écrire toutes, aucune, ou des thèmes."),
    needed: true,
  },
] as const;

export type Given = Record<(typeof questions)[number]["name"], string>;

/** The options of the command. */
export const questionOptions = Object.fromEntries(questions.map(({ name }) => [name, "text" as const]));

/** The answers: those typed as options, and the others asked for in a terminal. Throws a `Refusal` that tells all that is wrong. */
export async function askAll(typed: Typed): Promise<Given> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : undefined;
  const faults: string[] = [];
  const given: Partial<Given> = {};
  // Whoever gave the two that are needed answered: nothing more is asked.
  const isTold = questions.every(({ name, needed }) => !needed || typed.text(name) !== undefined);
  try {
    for (const { name, ask, like, needed } of questions) {
      const answer = (typed.text(name) ?? (terminal && !isTold ? await terminal.question(`${ask}\n> `) : "")).trim();
      if (answer === "") {
        if (needed) faults.push(`« --${name} » manque. ${ask}`);
        given[name] = "";
        continue;
      }
      const read = like.safeParse(name === "departement" ? answer.toUpperCase() : answer);
      if (read.success) given[name] = String(read.data);
      else faults.push(`--${name} : ${read.error.issues[0]?.message ?? "à corriger."}`);
    }
  } finally {
    terminal?.close();
  }
  if (faults.length > 0) throw new Refusal(`Rien n’a été fait.\n  ${faults.join("\n  ")}`);
  return given as Given;
}
