/** Writes in a content folder what `npm run init` decided. */
import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gardenFileName, gardenText } from "../../src/base/garden-file/read.ts";
import { checkEntry, type Entry } from "../../src/entry/check.ts";
import { kindOfId, type Kind } from "../../src/entry/kinds.ts";
import { entrySchemas } from "../../src/entry/schema.ts";
import { translationsFolder } from "../../src/entry/translations/check-translation.ts";
import { translationFiles } from "../../src/entry/translations/read-translations.ts";
import type { Vocabulary } from "../../src/entry/vocabulary.ts";
import { buildGarden } from "../../src/graph/build.ts";
import { nearWordFiles } from "../lib/near-words.ts";
import { ownFile, type Answers } from "./own-file.ts";
import { unlinked, withoutLinks, type Gone } from "./unlink.ts";

type Read = Entry & { file: string };

/** What was done, for whoever asked for it: counts, and the paths below the content folder of what was changed. */
export type Done = { removed: Map<Kind, number>; translations: number; changed: string[] };

/** Removes the entries `ids` with all that was theirs alone, takes the links to them out of the others, and writes `jardin.yaml`. */
export async function applyInit(
  content: string,
  read: readonly Read[],
  vocabulary: Vocabulary,
  ids: readonly string[],
  answers: Answers,
): Promise<Done> {
  const { garden } = buildGarden(read, vocabulary);
  const titleOf = (id: string) => garden.graph.nodes.get(id)?.title ?? id;
  const gone: Gone = { ids: new Set(ids), names: garden.names, titleOf };
  const removed = new Map<Kind, number>();
  let translations = 0;
  await removeMedia(content, read, gone);
  for (const id of ids) {
    const kind = kindOfId(id)!;
    removed.set(kind, (removed.get(kind) ?? 0) + 1);
    const others = await translationFiles(content, id);
    translations += others.length;
    for (const path of [`${id}.mdx`, ...others]) await rm(join(content, path));
  }
  const changed: string[] = [];
  for (const entry of read)
    if (!gone.ids.has(entry.node.id)) changed.push(...(await unlinkEntry(content, entry, vocabulary, gone)));
  await unlistWords(content, gone);
  await writeOwnFile(content, answers);
  return { removed, translations, changed };
}

/** Without its links, an entry is the same to its translators: those that were up to date stay so. */
async function unlinkEntry(content: string, { node, face }: Read, vocabulary: Vocabulary, gone: Gone): Promise<string[]> {
  const changed: string[] = [];
  const path = `${node.id}.mdx`;
  const text = await readFile(join(content, path), "utf8");
  const plain = unlinked(text, node.kind, gone);
  if (plain !== text) {
    await writeFile(join(content, path), plain);
    changed.push(path);
  }
  const now = checkEntry({ id: node.id, file: path, text: plain }, entrySchemas(vocabulary)).entry?.face;
  for (const other of await translationFiles(content, node.id)) {
    const before = await readFile(join(content, other), "utf8");
    const linkless = withoutLinks(before, gone);
    // Its digest stands once in the file.
    const after = face && now ? linkless.replace(face.digest, now.digest) : linkless;
    if (after === before) continue;
    await writeFile(join(content, other), after);
    changed.push(other);
  }
  return changed;
}

/** The photos and voices that only the entries gone showed. */
async function removeMedia(content: string, read: readonly Read[], gone: Gone): Promise<void> {
  const mediaOf = ({ node }: Read) => {
    const folder = node.id.slice(0, node.id.indexOf("/"));
    const voice = node.kind === "story" ? node.data.voice?.file : undefined;
    return [...node.body.photos.map(({ src }) => src), ...(voice ? [voice] : [])].map((file) => join(folder, file));
  };
  const kept = new Set(read.filter(({ node }) => !gone.ids.has(node.id)).flatMap(mediaOf));
  const left = read.filter(({ node }) => gone.ids.has(node.id)).flatMap(mediaOf);
  for (const file of new Set(left)) if (!kept.has(file)) await rm(join(content, file), { force: true });
}

/** The words under which an entry is searched stand in a line of a file, by its id. */
async function unlistWords(content: string, { ids }: Gone): Promise<void> {
  const path = join(content, nearWordFiles.words);
  if (!existsSync(path)) return;
  const lines = (await readFile(path, "utf8")).split("\n");
  await writeFile(path, lines.filter((line) => !ids.has(/^([a-z]+\/[a-z0-9-]+) *:/.exec(line)?.[1] ?? "")).join("\n"));
}

async function writeOwnFile(content: string, answers: Answers): Promise<void> {
  const text = gardenText(content);
  const picture = /^apercu: *["']?(_[a-z0-9.-]+)/m.exec(text)?.[1];
  if (picture) await rm(join(content, picture), { force: true });
  await writeFile(join(content, gardenFileName), ownFile(text, answers));
}

/** The folders of languages that still hold a translation. */
export async function languagesLeft(content: string): Promise<string[]> {
  const folder = join(content, translationsFolder);
  const found = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
  return [...new Set(found.filter((name) => name.endsWith(".mdx")).map((name) => name.slice(0, name.search(/[\\/]/))))].sort();
}
