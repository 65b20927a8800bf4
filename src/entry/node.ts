import type { Body } from "./body/parsed-body.ts";
import { kinds, type Kind } from "./kinds.ts";
import type { LinkKind } from "./relations.ts";
import type { DataOf } from "./schema.ts";

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

/** The fields that hold slugs of entries: name, what the link says, and the kind of the entries it leads to. In the order of display. */
export const slugLists = [
  { name: "practices", link: "practice", to: "practice" },
  { name: "needs", link: "need", to: "need" },
  { name: "levers", link: "lever", to: "lever" },
  { name: "places", link: "place", to: "place" },
  { name: "organisations", link: "organisation", to: "organisation" },
  { name: "prerequisites", link: "prerequisite", to: "practice" },
  { name: "variantOf", link: "variant", to: "practice" },
  { name: "complements", link: "complement", to: "practice" },
  { name: "contradicts", link: "contradiction", to: "practice" },
] as const satisfies readonly { name: FieldName; link: LinkKind; to: Kind }[];

/** Every name that some kind has in its data. */
type FieldName = { [K in Kind]: keyof DataOf<K> }[Kind];
type SlugLists = Partial<Record<(typeof slugLists)[number]["name"], readonly string[]>>;

/** A link of the front matter, and where it is written: the field, and the place in its list. */
type Declared = Omit<Link, "source" | "line"> & { at: readonly [name: string, index: number] };

/** The links an entry declares in its front matter, in field order: whatever its kind, by the fields that it has. */
function declaredLinks({ data }: Node): Declared[] {
  // Some kinds have none of these fields: of them the compiler would say that nothing is in common.
  const lists: SlugLists & { title: string } = data;
  const declared = slugLists.flatMap(({ name, link, to }) =>
    (lists[name] ?? []).map((slug, index): Declared => ({
      target: `${kinds[to].folder}/${slug}`,
      kind: link,
      at: [name, index],
    })),
  );
  const steps = "steps" in data ? data.steps : [];
  return [
    ...declared,
    ...steps.map(({ target, sentence }, index): Declared => ({ target, sentence, kind: "step", at: ["steps", index] })),
  ];
}

/**
 * Every link of an entry as written: the declared ones in field order, then the
 * mentions of its body in reading order. Targets are not looked up here.
 * `lineOf`: where an item of a field is written, by the English name of the field.
 */
export function linksOf(node: Node, body: Body, lineOf: (name: string, index: number) => number): WrittenLink[] {
  const declared = declaredLinks(node).map(({ at, ...link }): WrittenLink => ({
    source: node.id,
    ...link,
    line: lineOf(...at),
  }));
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
