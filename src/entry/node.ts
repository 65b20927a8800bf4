import type { Body } from "./body.ts";
import type { Kind } from "./kinds.ts";
import type { DataOf } from "./schema.ts";

/** What a link says of its two ends. In the order of display. */
export const linkKinds = [
  "need",
  "lever",
  "practice",
  "place",
  "organisation",
  "step",
  "prerequisite",
  "variant",
  "complement",
  "contradiction",
  "mention",
] as const;

export type LinkKind = (typeof linkKinds)[number];

/** A directed link, as d3 expects it; `line` is where the author wrote it. */
export type Link = {
  source: string;
  target: string;
  kind: LinkKind;
  line?: number;
  /** For a mention: the sentence that holds it. For a step of a trail: why to go there. */
  sentence?: string;
};

/** A link as written: a mention by wiki-link has yet to find its page. */
export type WrittenLink = Link & { wiki?: true };

/** An entry of the garden: its data under English names, and what its body says. */
export type Node = {
  [K in Kind]: {
    id: string;
    kind: K;
    title: string;
    data: DataOf<K>;
    body: Omit<Body, "html" | "links">;
  };
}[Kind];

export type NodeOf<K extends Kind> = Extract<Node, { kind: K }>;

/** Whether readers choose it in a list. A withdrawn entry keeps its page, which says so, for memory alone: nothing else leads there by itself. */
export const isListed = ({ data }: Node): boolean => data.status !== "retire";

const folderIds = (folder: string, slugs: readonly string[]) => slugs.map((slug) => `${folder}/${slug}`);

/** The links an entry declares in its front matter, in field order. */
function declaredLinks(node: Node): Omit<Link, "source">[] {
  const to = (kind: LinkKind, folder: string, slugs: readonly string[]) =>
    folderIds(folder, slugs).map((target) => ({ target, kind }));
  switch (node.kind) {
    case "practice":
      return [
        ...to("need", "besoins", node.data.needs),
        ...to("lever", "leviers", node.data.levers),
        ...to("prerequisite", "pratiques", node.data.prerequisites),
        ...to("variant", "pratiques", node.data.variantOf),
        ...to("complement", "pratiques", node.data.complements),
        ...to("contradiction", "pratiques", node.data.contradicts),
      ];
    case "story":
      return [
        ...to("practice", "pratiques", node.data.practices),
        ...to("need", "besoins", node.data.needs),
        ...to("lever", "leviers", node.data.levers),
        ...to("place", "lieux", node.data.places),
        ...to("organisation", "organisations", node.data.organisations),
      ];
    case "organisation":
      return to("place", "lieux", node.data.places);
    case "workshop":
      return [...to("practice", "pratiques", node.data.practices), ...to("need", "besoins", node.data.needs)];
    case "trail":
      return node.data.steps.map(({ target, sentence }) => ({ target, sentence, kind: "step" as const }));
    default:
      return [];
  }
}

/** The fields that hold declared links, so that a problem can name the line. */
const fieldsOf: Partial<Record<LinkKind, readonly string[]>> = {
  need: ["besoins"],
  lever: ["leviers"],
  practice: ["pratiques"],
  place: ["ou"],
  organisation: ["organisations"],
  step: ["etapes"],
  prerequisite: ["prerequis"],
  variant: ["variante_de"],
  complement: ["complete"],
  contradiction: ["contredit"],
};

/**
 * Every link of an entry as written: the declared ones in field order, then the
 * mentions of its body in reading order. Targets are not looked up here.
 */
export function linksOf(node: Node, body: Body, lineOf: (path: readonly PropertyKey[]) => number): WrittenLink[] {
  const seen = new Map<LinkKind, number>();
  const declared = declaredLinks(node).map((link): WrittenLink => {
    const index = seen.get(link.kind) ?? 0;
    seen.set(link.kind, index + 1);
    return { source: node.id, ...link, line: lineOf([...(fieldsOf[link.kind] ?? []), index]) };
  });
  const mentions = body.links.map(({ target, wiki, sentence, line }): WrittenLink => ({
    source: node.id,
    target,
    kind: "mention",
    sentence,
    line,
    ...(wiki ? { wiki: true as const } : {}),
  }));
  return [...declared, ...mentions];
}
