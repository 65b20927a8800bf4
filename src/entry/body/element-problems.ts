/** What is wrong with an element of a body, and its attributes when nothing is. */
import { shorten, type BodyProblems } from "./body-problems.ts";
import { withoutLeftBehind } from "../control-characters.ts";
import { elements } from "./elements.ts";
import type { HastNode } from "./hast.ts";

/** Says how a photo is written. */
export function refuseImage(node: HastNode, { refuse }: BodyProblems): string {
  const src = String(node.properties?.["src"] ?? "");
  return refuse(
    node,
    "unsafe-image",
    `L’image « ${shorten(src)} » n’est pas écrite comme une photo du jardin.`,
    'Écrire <Photo src="./nom.jpg" alt="ce que l’on voit" credit="qui l’a prise" consentement="oui" />, la photo posée à côté de la fiche.',
  );
}

/** Says that an element of the garden stands alone. */
export function refuseInline(node: HastNode, told: BodyProblems): string {
  const name = node.name ?? "";
  if (!Object.hasOwn(elements, name)) return refuseUnknown(node, name, told);
  return told.refuse(
    node,
    "inline-element",
    `L’élément <${name}> est au milieu d’une phrase.`,
    "Le mettre seul sur sa ligne, avec une ligne vide avant et après.",
  );
}

/** Says what to write in place of a tag that is none of ours. */
export function refuseUnknown(node: HastNode, name: string, { refuse }: BodyProblems): string {
  if (/^[A-Z]\w*$/.test(name)) {
    return refuse(
      node,
      "unknown-element",
      `L’élément <${name}> n’existe pas dans le jardin.`,
      `Choisir parmi : ${Object.keys(elements).join(", ")}.`,
    );
  }
  return refuse(
    node,
    "raw-html",
    `Le texte contient la balise <${shorten(name)}>.`,
    "L’écrire en Markdown simple : **gras**, listes, liens.",
  );
}

/** Literal attributes, checked; `undefined` once a problem was said. */
export function attributesOf(
  node: HastNode,
  name: string,
  { refuse, noteHidden }: BodyProblems,
): Record<string, string | undefined> | undefined {
  const literal: Record<string, unknown> = Object.create(null);
  for (const { type, name: key, value } of node.attributes ?? []) {
    if (type !== "mdxJsxAttribute" || (value !== null && typeof value !== "string")) {
      refuse(
        node,
        "code-in-body",
        `Un attribut de <${name}> contient du code.`,
        'Écrire la valeur entre guillemets droits : nom="valeur".',
      );
      return undefined;
    }
    if (key === undefined || key in literal) {
      refuse(node, "invalid-attribute", `L’attribut « ${key} » de <${name}> est écrit deux fois.`, "Garder un seul des deux.");
      return undefined;
    }
    const clean = withoutLeftBehind(value ?? "");
    noteHidden(node, clean);
    literal[key] = clean;
  }
  const parsed = elements[name]?.attributes.safeParse({ ...literal });
  if (parsed?.success) return { ...parsed.data };
  for (const issue of parsed?.error.issues ?? []) {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")];
    const unknown = issue.code === "unrecognized_keys";
    refuse(
      node,
      "invalid-attribute",
      unknown
        ? `<${name}> n’a pas d’attribut « ${keys.join(", ")} ».`
        : `L’attribut « ${keys.join(", ")} » de <${name}> manque ou n’est pas bon.`,
      unknown ? "Le retirer." : issue.message,
    );
  }
  return undefined;
}
