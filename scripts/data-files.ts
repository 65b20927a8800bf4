import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EntrySchemas } from "../src/entry/schema.ts";
import { dataFolder } from "../src/exports/address.ts";
import { dataTexts } from "../src/exports/files.ts";
import { toMarkdown } from "../src/exports/markdown.ts";
import { recordOf } from "../src/exports/record.ts";
import type { Garden } from "../src/graph/build.ts";

/** How many files are open at once. */
const together = 64;

/**
 * Writes the open data of a garden below `folder`: the files of the whole, and
 * a `.json` and a `.md` an entry at `<id>.json` and `<id>.md`, beside its page.
 * `bodyOf` gives the body of an entry as written.
 */
export async function writeData(
  garden: Garden,
  folder: string,
  { schemas, base, bodyOf }: { schemas: EntrySchemas; base: string; bodyOf: (id: string) => Promise<string> },
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const whole = [...dataTexts(garden, schemas, base)].map(([name, text]) => [join(folder, dataFolder, name), text] as const);
  const nodes = [...garden.graph.nodes.values()];
  const folders = new Set([...whole.map(([path]) => dirname(path)), ...nodes.map(({ id }) => dirname(join(folder, id)))]);
  for (const name of folders) await mkdir(name, { recursive: true });
  for (const [path, text] of whole) await writeFile(path, text);
  for (let start = 0; start < nodes.length; start += together) {
    await Promise.all(
      nodes.slice(start, start + together).map(async (node) => {
        await writeFile(join(folder, `${node.id}.json`), `${JSON.stringify(recordOf(node, garden.graph, base), null, 2)}\n`);
        await writeFile(join(folder, `${node.id}.md`), toMarkdown(node, await bodyOf(node.id), garden.names, base));
      }),
    );
  }
}
