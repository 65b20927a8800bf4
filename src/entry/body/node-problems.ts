/** What is wrong with a node of a body where it stands. Each refusal gives the HTML of what is refused: none. */
import { shorten, type BodyProblems } from "./body-problems.ts";
import { refuseImage } from "./element-problems.ts";
import { textOf, type HastNode } from "./hast.ts";

/** Says once that a text is nested too deep: the walk must not go on down. */
export function refuseDepth(node: HastNode, mostDepth: number, { problems, refuse }: BodyProblems): string {
  if (problems.some(({ code }) => code === "too-deep")) return "";
  return refuse(
    node,
    "too-deep",
    `Le texte est imbriqué sur plus de ${mostDepth} niveaux.`,
    "Réduire les listes dans les listes et les citations dans les citations.",
  );
}

/** Says that code is not read. */
export const refuseCode = (node: HastNode, { refuse }: BodyProblems): string =>
  refuse(
    node,
    "code-in-body",
    "Le texte contient du code (import, export ou accolades).",
    "Retirer le code : une fiche ne contient que du texte et les éléments du jardin.",
  );

/** Says that the garden does not know what this is. */
export const refuseNode = (node: HastNode, { refuse }: BodyProblems): string =>
  refuse(
    node,
    "raw-html",
    "Le texte contient une construction que le jardin ne connaît pas.",
    "L’écrire en Markdown simple : paragraphes, listes, liens, gras.",
  );

/** Says why a tag is not shown, when it is none of `allowed`; undefined when it is shown. */
export function refusedTag(node: HastNode, allowed: ReadonlySet<string>, source: string, told: BodyProblems): string | undefined {
  const { tagName: tag = "" } = node;
  if (tag === "h1")
    return told.refuse(
      node,
      "title-in-body",
      "Le texte contient un titre de premier niveau (#).",
      "Écrire « ## » : le titre de la fiche est dans le champ « titre ».",
    );
  if (tag === "img") return refuseImage(node, told);
  if (!allowed.has(tag))
    return told.refuse(node, "raw-html", `L’élément « ${tag} » n’est pas permis.`, "L’écrire en Markdown simple.");
  if (tag === "del" && !source.startsWith("~~", node.position?.start.offset))
    return told.refuse(
      node,
      "mdx-syntax",
      `« ~${shorten(textOf(node))}~ » serait barré.`,
      "Pour barrer, deux signes : ~~ainsi~~. Pour dire « environ », l’écrire ; pour un indice, écrire le signe : CO₂.",
    );
  return undefined;
}

/** Says that a link leads to no address that is safe. */
export const refuseLink = (node: HastNode, href: string, why: string, { refuse }: BodyProblems): string =>
  refuse(
    node,
    "unsafe-link",
    `Le lien « ${shorten(href)} » ${why}.`,
    "Écrire une adresse https:// entière, ou l’adresse d’une page du jardin : /pratiques/nom-de-la-fiche/.",
  );

/** Says that a section stands inside another element, or twice; undefined when it does not. */
export function refusedSection(
  node: HastNode,
  name: string,
  { isInside, isThere }: { isInside: boolean; isThere: boolean },
  { refuse }: BodyProblems,
): string | undefined {
  if (isInside)
    return refuse(
      node,
      "misplaced-section",
      `<${name}> est à l’intérieur d’un autre élément.`,
      "Le sortir : les parties de la fiche se suivent, elles ne s’emboîtent pas.",
    );
  if (isThere) return refuse(node, "misplaced-section", `<${name}> est écrit deux fois.`, "Réunir les deux en un seul.");
  return undefined;
}
