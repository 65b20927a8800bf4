import { mdxToHast } from "satteri";
import { limits } from "../site.ts";
import type { Problem } from "../problem.ts";
import { renderTree, type HastNode } from "./render.ts";

/** A link written in a body, in reading order. */
export type BodyLink = {
  /** An id for a written address (`pratiques/velo-ecole`); what stands between the brackets for a wiki-link. */
  target: string;
  wiki: boolean;
  /** The sentence around the link, in plain text; wiki-links without words of their own read `[[target]]`. */
  sentence: string;
  /** 1-based line in the file. */
  line: number;
};

/** A body parsed once and never run. */
export type Body = {
  /** Safe HTML, made by us. Wiki-links lead to `wiki:<encoded target>` until `resolveWikiLinks`. */
  html: string;
  links: BodyLink[];
  /** Addresses of other pages of the site (`/themes/eau`), to be checked against the pages that exist. */
  pages: { path: string; line: number }[];
  /** Plain text of each step, for cards and exports. */
  steps: string[];
  /** Names of the sections used, in reading order. */
  sections: string[];
  /** Photos shown, as written (`./four.jpg`). */
  photos: { src: string; line: number }[];
  words: number;
};

/**
 * Reads a body of entry `id` from its syntax tree: what it says, where it
 * leads, and every reason to refuse it. Nothing of it is compiled or run.
 *
 * The parser is the one Astro uses for MDX. Only the nodes and elements of the
 * allow-list become HTML; anything else is a problem, and then `html` must not
 * be used. `firstLine` is the line of the body’s first line in `file`.
 */
export function readBody(
  text: string,
  { id, file, firstLine }: { id: string; file: string; firstLine: number },
): { body: Body; problems: Problem[] } {
  const tree = parse(text);
  if ("line" in tree) return { body: empty, problems: [syntaxProblem(tree, file, firstLine)] };
  return renderTree(tree, text, { id, file, firstLine, depth: limits.depth });
}

const empty: Body = { html: "", links: [], pages: [], steps: [], sections: [], photos: [], words: 0 };

type SyntaxFault = { line: number; rule: string };

function parse(text: string): HastNode | SyntaxFault {
  try {
    return mdxToHast(text, {
      position: true,
      features: { frontmatter: false, wikilinks: true, gfm: { footnotes: false }, smartPunctuation: false },
    }) as HastNode;
  } catch (error) {
    // The parser throws `line:column: message (rule)`; anything else is a fault of ours and must surface.
    const match = /^(\d+):\d+: [\s\S]*?\(?(mdx-?[a-z]*:[a-z-]+)?\)?$/.exec((error as Error).message);
    if (!match) throw error;
    return { line: Number(match[1]), rule: match[2] ?? "" };
  }
}

function syntaxProblem({ line, rule }: SyntaxFault, file: string, firstLine: number): Problem {
  const braces = rule.startsWith("mdx-expression") || rule.startsWith("mdxjs");
  return {
    code: "mdx-syntax",
    file,
    line: line + firstLine - 1,
    message: braces
      ? "Une accolade « { » n’est pas à sa place : le texte d’une fiche n’en contient pas."
      : "Une balise est mal écrite, ou n’est pas refermée.",
    fix: braces
      ? "Retirer l’accolade, ou la remplacer par une parenthèse."
      : "Fermer la balise (</Etapes>), avec une ligne vide avant et après ; au lieu du signe « < », écrire « moins de ».",
  };
}
