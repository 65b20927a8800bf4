import type { EntrySchemas } from "../../src/entry/schema.ts";
import { dataFolder, inParts, partAddress, partText, textMark } from "../../src/base/parts/parts.ts";
import { dataTexts, linesOf } from "../../src/features/exports/files.ts";
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

type Put = (name: string, text: string) => void;

/**
 * Puts the open data of a garden in the site: the files of the whole; in parts,
 * the record of each entry with its body, and its text to reuse; and in others
 * the columns that the browser compares practices with. Of an entry that was
 * withdrawn there is none of it.
 */
export async function putData(whole: Garden, put: Put, options: Options): Promise<void> {
  const garden = listedGarden(whole);
  const { schemas, base, faces } = options;
  for (const [name, text] of dataTexts(garden, schemas, base, faces)) put(`${dataFolder}/${name}`, text);
  for (const nodes of inParts(garden.graph.nodes.values()).values()) await putPart(nodes, garden, put, options);
}

/** Puts what the entries of one part have. */
async function putPart(
  nodes: readonly Node[],
  garden: Garden,
  put: Put,
  { base, faces, bodyOf, htmlOf }: Options,
): Promise<void> {
  const [{ id } = { id: "" }] = nodes;
  const bodies = await Promise.all(nodes.map((node) => bodyOf(node.id)));
  const records = nodes.map((node, index) => JSON.stringify(recordOf(node, garden.graph, base, { faces, body: bodies[index] })));
  put(partAddress("records", id).slice(1), linesOf(records));
  const texts = nodes.map((node, index) => textMark(node.id) + toMarkdown(node, bodies[index] ?? "", garden, base));
  put(partAddress("records", id, "md").slice(1), texts.join(""));
  const columns = nodes
    .filter(({ kind }) => kind === "practice")
    .map((node) => ({ id: node.id, value: compareColumn(garden, node.id, htmlOf(node.id)) }));
  if (columns.length > 0) put(partAddress("columns", id).slice(1), partText(columns));
}
