/**
 * Teaches VS Code the front matter. Run by `npm run dev` and `npm run new`;
 * `node scripts/editor.ts` runs it alone. Nothing it writes is committed.
 *
 * - `.astro/collections/`: the JSON Schema of each kind, and which file is of
 *   which kind. The Astro extension reads them (`.vscode/settings.json` turns
 *   this on) to complete, explain and check the fields between the two `---`
 *   of every file under content.
 * - `.vscode/jardin.code-snippets`: `fiche-pratique`, `chiffre`, `clause`,
 *   `Etapes`… then Ctrl+Space. They need no extension.
 */
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { contentFolder } from "../src/base/folders.ts";
import { kindNames, kinds } from "../src/entry/kinds.ts";
import { readVocabulary } from "../src/entry/read.ts";
import { entrySchemas } from "../src/entry/schema.ts";
import { jsonSchema } from "../src/features/exports/json-schema.ts";
import { elementSnippets, entrySnippet, pieceSnippets, type Snippet } from "../src/features/exports/snippets.ts";
import { runCommand } from "./lib/command.ts";

/** Writes what editors read, for the content folder `content` of the project `root`. */
export async function writeEditorFiles(content: string, root: string): Promise<void> {
  const vocabulary = await readVocabulary(content);
  const schemas = entrySchemas(vocabulary);
  const folder = join(root, ".astro", "collections");
  await Promise.all([mkdir(folder, { recursive: true }), mkdir(join(root, ".vscode"), { recursive: true })]);

  const snippets = new Map<string, Snippet>();
  /** Several kinds share a piece; the first says what it is. */
  const add = (snippet: Snippet) => void (snippets.has(snippet.prefix) || snippets.set(snippet.prefix, snippet));
  for (const kind of kindNames) {
    const schema = jsonSchema(kind, schemas, vocabulary);
    await writeFile(join(folder, `${kinds[kind].folder}.schema.json`), JSON.stringify(schema, null, 2));
    add(entrySnippet(kinds[kind].singular, schema));
    pieceSnippets(kind, schema).forEach(add);
  }
  elementSnippets().forEach(add);
  await writeFile(join(root, ".vscode", "jardin.code-snippets"), JSON.stringify(Object.fromEntries(snippets), null, 2));

  const entries = (await Promise.all(kindNames.map((kind) => filesOf(content, kinds[kind].folder)))).flat();
  const collections = kindNames.map((kind) => ({ hasSchema: true, name: kinds[kind].folder }));
  await writeFile(join(folder, "collections.json"), JSON.stringify({ collections, entries: Object.fromEntries(entries) }));
}

/** The files of a folder with the folder’s name. The extension compares addresses in lower case. */
async function filesOf(content: string, folder: string): Promise<[address: string, folder: string][]> {
  const names = await readdir(join(content, folder)).catch(() => []);
  return names
    .filter((name) => name.endsWith(".mdx"))
    .map((name) => [pathToFileURL(join(content, folder, name)).href.toLowerCase(), folder]);
}

await runCommand(import.meta.url, { name: "scripts/editor.ts", usage: "node scripts/editor.ts   écrit ce que VS Code lit" }, () =>
  writeEditorFiles(contentFolder(), resolve(".")),
);
