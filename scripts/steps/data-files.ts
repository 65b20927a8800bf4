import type { EntrySchemas } from "../../src/entry/schema.ts";
import { dataFolder, inParts, partAddress, partText, textMark } from "../../src/base/parts/parts.ts";
import { dataTexts, linesOf } from "../../src/features/exports/files.ts";
import { toMarkdown } from "../../src/features/exports/markdown.ts";
import { recordOf } from "../../src/features/exports/record.ts";
import type { Node } from "../../src/entry/node.ts";
import type { Garden } from "../../src/graph/build.ts";
import type { Faces } from "../../src/graph/faces.ts";
import { nodeOf } from "../../src/graph/graph.ts";
import { listedGarden } from "../../src/graph/listed.ts";
import { note, quietly } from "../../src/graph/reads/reads.ts";
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

/** Writes a file of the site, or leaves it when nothing that was read for it changed. */
export type Write = (name: string, make: () => string | Promise<string>) => Promise<void>;

/**
 * Writes the open data of a garden in the site: the files of the whole; in parts,
 * the record of each entry with its body, and its text to reuse; and in others
 * the columns that the browser compares practices with. Of an entry that was
 * withdrawn there is none of it.
 */
export async function writeData(whole: Garden, write: Write, options: Options): Promise<void> {
  const garden = listedGarden(whole);
  const { schemas, base, faces } = options;
  for (const [name, text] of dataTexts(garden, schemas, base, faces)) await write(`${dataFolder}/${name}`, text);
  const parts = quietly(() => inParts(garden.graph.nodes.values()));
  for (const [part, nodes] of parts) await writePart(part, nodes, garden, write, options);
}

/** Writes what the entries of one part have. */
async function writePart(
  part: string,
  own: readonly Node[],
  garden: Garden,
  write: Write,
  { base, faces, bodyOf, htmlOf }: Options,
): Promise<void> {
  const [{ id } = { id: "" }] = own;
  /** Those that are in it are read, each, and which they are. */
  const nodes = () => {
    note(`part/${part}`);
    return own.map((node) => nodeOf(garden.graph, node.id));
  };
  const bodies = () => Promise.all(own.map((node) => bodyOf(node.id)));
  await write(partAddress("records", id).slice(1), async () => {
    const texts = await bodies();
    return linesOf(
      nodes().map((node, index) => JSON.stringify(recordOf(node, garden.graph, base, { faces, body: texts[index] }))),
    );
  });
  await write(partAddress("records", id, "md").slice(1), async () => {
    const texts = await bodies();
    return nodes()
      .map((node, index) => textMark(node.id) + toMarkdown(node, texts[index] ?? "", garden, base))
      .join("");
  });
  if (!own.some(({ kind }) => kind === "practice")) return;
  await write(partAddress("columns", id).slice(1), () =>
    partText(
      nodes()
        .filter(({ kind }) => kind === "practice")
        .map((node) => ({ id: node.id, value: compareColumn(garden, node.id, htmlOf(node.id)) })),
    ),
  );
}
