import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** How many files are open at once. */
const together = 64;

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
 * Writes the open data of a garden below `folder`: the files of the whole; for
 * each entry, beside its page, its record (`<id>.json`), its text (`.md`) and
 * how to cite it (`.bib`, `.ris`, `.csl.json`); and the columns that the
 * browser compares practices with (`comparer/<slug>.json`). Of an entry that
 * was withdrawn there is none of it.
 */
export async function writeData(whole: Garden, folder: string, options: Options): Promise<void> {
  const garden = listedGarden(whole);
  const { schemas, base, faces } = options;
  await rm(folder, { recursive: true, force: true });
  const texts = [...dataTexts(garden, schemas, base, faces)].map(
    ([name, text]) => [join(folder, dataFolder, name), text] as const,
  );
  const nodes = [...garden.graph.nodes.values()];
  const beside = ["comparer", ...nodes.map(({ id }) => dirname(id))].map((name) => join(folder, name));
  for (const name of new Set([...texts.map(([path]) => dirname(path)), ...beside])) await mkdir(name, { recursive: true });
  for (const [path, text] of texts) await writeFile(path, text);
  for (let start = 0; start < nodes.length; start += together) {
    await Promise.all(
      nodes.slice(start, start + together).map(async (node) => {
        for (const [name, text] of await filesOf(node, garden, options)) await writeFile(join(folder, name), text);
      }),
    );
  }
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
