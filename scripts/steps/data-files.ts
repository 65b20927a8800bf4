import type { EntrySchemas } from "../../src/entry/schema.ts";
import { dataFolder } from "../../src/entries/data-address.ts";
import { citationOf } from "../../src/entries/cite.ts";
import { dataTexts } from "../../src/features/exports/files.ts";
import { toMarkdown } from "../../src/features/exports/markdown.ts";
import { recordOf } from "../../src/features/exports/record.ts";
import type { Node } from "../../src/entry/node.ts";
import type { Garden } from "../../src/graph/build.ts";
import type { Faces } from "../../src/graph/faces.ts";
import { listedGarden } from "../../src/graph/listed.ts";
import { compareColumn } from "../../src/features/compare/compare.ts";

type Options = {
  schemas: EntrySchemas;
  base: string;
  /** The garden in other languages. */
  faces: Faces;
  /** The body of an entry as written. */
  bodyOf: (id: string) => Promise<string>;
  /** The HTML of that body, its links resolved. */
  htmlOf: (id: string) => string;
};

/**
 * Puts the open data of a garden in the site: the files of the whole; for
 * each entry, beside its page, its record (`<id>.json`), its text (`.md`) and
 * how to cite it (`.bib`, `.ris`, `.csl.json`); and the columns that the
 * browser compares practices with (`comparer/<slug>.json`). Of an entry that
 * was withdrawn there is none of it.
 */
export async function putData(whole: Garden, put: (name: string, text: string) => void, options: Options): Promise<void> {
  const garden = listedGarden(whole);
  const { schemas, base, faces } = options;
  for (const [name, text] of dataTexts(garden, schemas, base, faces)) put(`${dataFolder}/${name}`, text);
  for (const node of garden.graph.nodes.values())
    for (const [name, text] of await filesOf(node, garden, options)) put(name, text);
}

/** The files of one entry, by name. */
async function filesOf(
  node: Node,
  garden: Garden,
  { base, faces, bodyOf, htmlOf }: Options,
): Promise<[name: string, text: string][]> {
  const { id } = node;
  const { bibtex, ris, csl } = citationOf(node, base);
  const body = await bodyOf(id);
  return [
    [`${id}.json`, `${JSON.stringify(recordOf(node, garden.graph, base, { faces, body }), null, 2)}\n`],
    [`${id}.md`, toMarkdown(node, body, garden, base)],
    [`${id}.bib`, bibtex],
    [`${id}.ris`, ris],
    [`${id}.csl.json`, `${JSON.stringify([csl], null, 2)}\n`],
    ...comparedFile(node, garden, htmlOf),
  ];
}

function comparedFile({ id, kind }: Node, garden: Garden, htmlOf: (id: string) => string): [string, string][] {
  if (kind !== "practice") return [];
  const column = compareColumn(garden, id, htmlOf(id));
  return [[`comparer/${column.slug}.json`, JSON.stringify(column)]];
}
