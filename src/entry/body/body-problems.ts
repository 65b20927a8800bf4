import type { Problem } from "../../base/problem.ts";
import { controlCharacter, hiddenProblem } from "../control-characters.ts";
import type { HastNode } from "./hast.ts";
import { footnote, rawWriting, unusedDefinitions } from "./raw-writing.ts";

/** What is told of a body while it is read. */
export type BodyProblems = ReturnType<typeof bodyProblems>;

/** Keeps what is wrong with the body `source`, each with its line in the file. A refusal gives the HTML of what is refused: none. */
export function bodyProblems(source: string, { file, firstLine }: { file: string; firstLine: number }) {
  const problems: Problem[] = [];
  const lineOf = (node: HastNode) => (node.position?.start.line ?? 1) + firstLine - 1;

  function refuse(node: HastNode, code: Problem["code"], message: string, fix: string): string {
    problems.push({ code, file, line: lineOf(node), message, fix });
    return "";
  }

  /** Hidden characters written as entities (`&#x202E;`), which the file itself does not show. */
  function noteHidden(node: HastNode, value = node.value ?? "") {
    const name = controlCharacter(value);
    if (name !== undefined) problems.push(hiddenProblem(file, lineOf(node), name));
  }

  /** The first of each line is enough: a note is called and told on two. */
  function noteFootnote(line: number) {
    if (problems.some((problem) => problem.code === "footnote" && problem.line === line)) return;
    problems.push({
      code: "footnote",
      file: file,
      line,
      message: "Les notes de bas de page ([^1]) ne sont pas montrées.",
      fix: "Mettre la note entre parenthèses, là où elle sert ; une source va dans « sources », en haut de la fiche.",
    });
  }

  /** What is written for another tool, and would be shown with its characters. A warning: it is readable. Read from the character before: what follows a word in bold begins no line. */
  function noteRaw(node: HastNode) {
    const { start, end } = node.position ?? {};
    if (!start || !end) return;
    const written = source.slice(start.offset, end.offset);
    written.split("\n").forEach((line, index) => {
      if (footnote.test(line)) noteFootnote(lineOf(node) + index);
    });
    const raw = rawWriting(source.charAt(start.offset - 1).trim() + written);
    if (raw)
      problems.push({
        code: "raw-writing",
        file: file,
        line: lineOf(node),
        message: `« ${shorten(raw.excerpt)} » sera montré tel quel : ce n’est pas ainsi que s’écrit ici ${raw.what}.`,
        fix: raw.fix,
        warning: true,
      });
  }

  /** What stands between quotes after the address of a link, which no page shows. */
  function noteTitle(node: HastNode) {
    const title = node.properties?.["title"];
    if (typeof title !== "string" || title.trim() === "") return;
    problems.push({
      code: "raw-writing",
      file,
      line: lineOf(node),
      message: `« ${shorten(title)} », entre guillemets après l’adresse du lien, ne sera pas montré.`,
      fix: "Le dire dans le texte, près du lien.",
      warning: true,
    });
  }

  /** Addresses given apart that no link uses. */
  function noteUnused() {
    for (const { line, label } of unusedDefinitions(source)) {
      const at = line + firstLine;
      if (label.startsWith("^")) noteFootnote(at);
      else
        problems.push({
          code: "raw-writing",
          file: file,
          line: at,
          message: `L’adresse donnée pour « ${shorten(label)} » ne sert à aucun lien : elle ne sera pas montrée.`,
          fix: `Écrire le lien dans le texte : [${shorten(label)}](https://exemple.fr), ou retirer la ligne.`,
          warning: true,
        });
    }
  }

  return { problems, lineOf, refuse, noteHidden, noteFootnote, noteRaw, noteTitle, noteUnused };
}

/** A text as it is quoted in a message. */
export const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
