import { mdxToHast } from "satteri";
import { limits } from "../../base/site.ts";
import type { Problem } from "../../base/problem.ts";
import type { BodyWords } from "./body-walk.ts";
import { heavyText, type Heavy } from "./heavy-text.ts";
import type { HastNode } from "./hast.ts";
import type { Body } from "./parsed-body.ts";
import { renderTree } from "./render.ts";

/**
 * Reads a body of entry `id` from its syntax tree: what it says, where it
 * leads, and every reason to refuse it. Nothing of it is compiled or run.
 *
 * The parser is the one Astro uses for MDX. Only the nodes and elements of the
 * allow-list become HTML; anything else is a problem, and then `html` must not
 * be used. `firstLine` is the line of the body’s first line in `file`; without
 * `words`, it is in French.
 */
export function readBody(
  text: string,
  { id, file, firstLine, words }: { id: string; file: string; firstLine: number; words?: BodyWords },
): { body: Body; problems: Problem[] } {
  const wide = wideTable(text);
  if (wide !== undefined) return { body: empty, problems: [wideTableProblem(file, wide + firstLine - 1)] };
  const heavy = heavyText(text);
  if (heavy) return { body: empty, problems: [heavyProblem(heavy, file, firstLine)] };
  const tree = parse(text);
  if ("line" in tree) return { body: empty, problems: [syntaxProblem(tree, text, file, firstLine)] };
  return renderTree(tree, text, { id, file, firstLine, depth: limits.depth, words });
}

const empty: Body = { html: "", links: [], pages: [], steps: [], sections: [], photos: [], words: 0 };

/**
 * The line of the first table with too many columns. Looked for before parsing:
 * every short row is filled up to the width of the table, so that a few
 * kilobytes of `|` would become millions of cells.
 */
function wideTable(text: string): number | undefined {
  const index = text.search(new RegExp(`(?:\\|[^\\S\\n]*:?-+:?[^\\S\\n]*){${limits.tableColumns + 1},}`));
  return index < 0 ? undefined : text.slice(0, index).split("\n").length;
}

const wideTableProblem = (file: string, line: number): Problem => ({
  code: "wide-table",
  file,
  line,
  message: `Le tableau a plus de ${limits.tableColumns} colonnes.`,
  fix: "Le couper en deux tableaux, ou en faire une liste.",
});

function heavyProblem({ line, what }: Heavy, file: string, firstLine: number): Problem {
  const place = { file, line: line + firstLine - 1 };
  switch (what) {
    case "braces":
      return { code: "mdx-syntax", ...place, ...misplacedBrace };
    case "depth":
      return {
        code: "too-deep",
        ...place,
        message: `Le texte est imbriqué sur plus de ${limits.depth} niveaux.`,
        fix: "Réduire les listes dans les listes et les citations dans les citations.",
      };
    case "marks":
      return {
        code: "mdx-syntax",
        ...place,
        message: "Ce paragraphe a des milliers de signes de mise en forme (« * », « _ », « [ »…).",
        fix: "Les retirer, ou couper le paragraphe en plusieurs.",
      };
  }
}

const misplacedBrace = {
  message: "Une accolade « { » n’est pas à sa place : le texte d’une fiche n’en contient pas.",
  fix: "Retirer l’accolade, ou la remplacer par une parenthèse.",
};

type SyntaxFault = { line: number; reason: string };

function parse(text: string): HastNode | SyntaxFault {
  try {
    return mdxToHast(text, {
      position: true,
      features: { frontmatter: false, wikilinks: true, gfm: { footnotes: false }, smartPunctuation: false },
    }) as HastNode;
  } catch (error) {
    // The parser throws `line:column: reason`; anything else is a fault of ours and must surface.
    const match = /^(\d+):\d+: ([\s\S]*)$/.exec((error as Error).message);
    if (!match) throw error;
    return { line: Number(match[1]), reason: match[2] ?? "" };
  }
}

function syntaxProblem({ line, reason }: SyntaxFault, text: string, file: string, firstLine: number): Problem {
  const place = { code: "mdx-syntax", file, line: line + firstLine - 1 } as const;
  const [, unclosed] = /^Expected a closing tag for `<([^`>]*)>`/.exec(reason) ?? [];
  if (unclosed !== undefined) {
    return {
      ...place,
      message: `La balise <${unclosed}> n’est pas refermée.`,
      fix: `Écrire </${unclosed}> seul sur sa ligne, avec une ligne vide avant et après.`,
    };
  }
  const [, unopened] = /^Unexpected closing tag `<\/([^`>]*)>`/.exec(reason) ?? [];
  if (unopened !== undefined) {
    return {
      ...place,
      message: `La balise </${unopened}> ne referme pas celle qui est ouverte.`,
      fix: "Refermer les balises dans l’ordre : la dernière ouverte d’abord.",
    };
  }
  const written = text.split("\n")[line - 1] ?? "";
  if (written.includes("<!--")) {
    return {
      ...place,
      message: "Le texte contient un commentaire <!-- … -->.",
      fix: "Le retirer : ce qui est dans une fiche est publié.",
    };
  }
  const tag = /<([A-Z]\w*)(?=[\s/>])[^<\n]*/.exec(written);
  if (tag && /[“”„«»‘’]/.test(tag[0])) {
    return {
      ...place,
      message: `Dans la balise <${tag[1]}>, les guillemets ne sont pas droits.`,
      fix: 'Remplacer “ et ” par " autour de chaque valeur : nom="valeur".',
    };
  }
  if (tag && /\w=[^"'{\s>]/.test(tag[0])) {
    return {
      ...place,
      message: `Dans la balise <${tag[1]}>, une valeur n’est pas entre guillemets.`,
      fix: 'Écrire nom="valeur", avec des guillemets droits.',
    };
  }
  const [, bare] = /<((?:https?:|mailto:)[^\s<>]*|[^\s<>@]+@[^\s<>]+)>/.exec(written) ?? [];
  if (bare !== undefined) {
    return {
      ...place,
      message: `L’adresse « ${bare.slice(0, 80)} » est entre « < » et « > ».`,
      fix: "Retirer ces deux signes, ou écrire [le nom du site](https://exemple.fr).",
    };
  }
  if (/expression|brace/.test(reason)) {
    return { ...place, ...misplacedBrace };
  }
  return {
    ...place,
    message: "Le signe « < » n’ouvre pas un élément du jardin.",
    fix: "Écrire « moins de » au lieu du signe, et une adresse ainsi : [le nom du site](https://exemple.fr).",
  };
}
