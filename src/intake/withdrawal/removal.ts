import { partsOfFile, withField } from "../../features/contribution/draft/front-matter.ts";
import { checkEntry, type Entry } from "../../entry/check.ts";
import { parseFile } from "../../entry/file.ts";
import { keyOf, keysOf, sharedKey } from "../../entry/rows/keys.ts";
import { kindNames, kindOfId, kinds } from "../../entry/kinds.ts";
import { slugLists, type Node } from "../../entry/node.ts";
import { entrySchemas } from "../../entry/schema.ts";
import { buildGarden } from "../../graph/build.ts";
import { resolveName, type Names } from "../../graph/resolve.ts";
import { isError } from "../../base/problem.ts";
import { filesBeside } from "./forget-entry.ts";
import type { GardenNow } from "../garden.ts";
import type { FileChange } from "../model.ts";

/** What is written in place of a link to a page that is no longer there. */
const gonePage = "une page retirée";

/** What leaves the garden, and what stays in place of what it was. */
export type Leaving = {
  /** The pages that leave it, with the photos and the voices that they alone show. */
  gone?: readonly string[];
  /** The pages that stay in the files as drafts: nobody reads them until a person has looked. */
  aside?: readonly string[];
  /** The new texts of other pages. */
  texts?: ReadonlyMap<string, string>;
};

/** The files to write, and the pages set aside in the end: those asked for, and those that cannot do without a page that leaves. */
export type Removal = { files: FileChange[]; aside: string[]; message?: string };

/**
 * The change that takes pages out of the garden. Links to them are taken out of
 * the pages that lead there: nobody’s withdrawal waits for somebody else’s page.
 * No stub is left at the address: it would need a title and a summary, and be
 * found, listed and exported as a page. `message` says why the site could not
 * be built without them all the same.
 */
export async function removalOf({ gone = [], aside = [], texts = new Map() }: Leaving, now: GardenNow): Promise<Removal> {
  const { garden, choices } = now;
  const schemas = entrySchemas(choices.vocabulary);
  const isGone = new Set(gone);
  const drafts = new Set<string>();
  const written = new Map<string, Entry & { text: string }>();
  const textOf = async (id: string) => written.get(id)?.text ?? texts.get(id) ?? (await now.textOf(id));
  const write = (id: string, text: string): boolean => {
    const { entry } = checkEntry({ id, file: `content/${id}.mdx`, text }, schemas);
    if (entry) written.set(id, { ...entry, text });
    return entry !== undefined;
  };
  for (const [id, text] of texts) if (!write(id, text)) aside = [...aside, id];
  const waiting = [...gone, ...aside.filter((id) => !isGone.has(id))];
  for (const target of aside) drafts.add(target);
  for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
    for (const source of new Set((garden.graph.incoming.get(target) ?? []).map((link) => link.source))) {
      if (isGone.has(source) || drafts.has(source)) continue;
      const text = await textOf(source);
      if (text === undefined || write(source, withoutLinks(text, target, garden.names))) continue;
      // It cannot stand without the page: a trail of one step.
      drafts.add(source);
      waiting.push(source);
    }
  }
  for (const id of drafts) {
    const text = texts.get(id) ?? (await textOf(id));
    // One that is not valid any more is kept as it was, to be cut by a person.
    if (text !== undefined && !write(id, asDraft(text))) write(id, asDraft((await now.textOf(id)) ?? ""));
  }
  const others = [...garden.graph.nodes.values()]
    .filter(({ id }) => !isGone.has(id) && !written.has(id))
    .map((node) => ({ node, links: [...(garden.graph.outgoing.get(node.id) ?? [])], file: node.id }));
  const changed = [...written.values()].map((entry) => ({ ...entry, file: entry.node.id }));
  const [error] = buildGarden([...others, ...changed], choices.vocabulary).problems.filter(isError);
  const photos = await Promise.all(gone.map(async (id) => ownFiles(id, (await now.textOf(id)) ?? "", { isGone, now })));
  const faces = await Promise.all(gone.map((id) => now.facesOf(id)));
  return {
    files: [
      ...gone.map((id) => ({ path: `${id}.mdx`, bytes: null })),
      ...faces.flat().map((path) => ({ path, bytes: null })),
      ...photos.flat().map((path) => ({ path, bytes: null })),
      ...[...written].map(([id, { text }]) => ({ path: `${id}.mdx`, bytes: Buffer.from(text) })),
    ],
    aside: [...drafts],
    ...(error ? { message: `${error.message} ${error.fix}` } : {}),
  };
}

/** The photos and the voice that only pages that leave show, by the text of one of them: it may be one that the garden cannot read. */
function ownFiles(id: string, text: string, { isGone, now }: { isGone: ReadonlySet<string>; now: GardenNow }): string[] {
  const folder = id.slice(0, id.indexOf("/"));
  const others = [...now.garden.graph.nodes.values()].filter(
    (other) => other.id.startsWith(`${folder}/`) && !isGone.has(other.id),
  );
  const shown = new Set(others.flatMap(shownBy));
  return filesBeside(text)
    .filter((name) => !shown.has(name))
    .map((name) => `${folder}/${name}`);
}

/** The names of the files that a page shows or lets hear. */
export const shownBy = ({ kind, data, body }: Node): string[] => [
  ...body.photos.map(({ src }) => src.slice(2)),
  ...(kind === "story" && data.voice ? [data.voice.file] : []),
];

/** Lists of a front matter whose items are pages, and the folder of those pages. */
const foldersByKey = () =>
  new Map(
    kindNames.flatMap((kind) =>
      slugLists.flatMap(({ name, to }) => {
        const row = keysOf(kind)[name];
        return row ? [[row.key, kinds[to].folder] as const] : [];
      }),
    ),
  );

/** The text of an entry without its links to `target`: neither in its lists, nor in its sentences, whose other words stay. */
export function withoutLinks(text: string, target: string, names: Names): string {
  const { file } = parseFile(text, "");
  if (!file) return text;
  const parts = partsOfFile(text, file.body);
  const slug = target.slice(target.indexOf("/") + 1);
  const steps = keyOf("trail", "steps");
  const folders = foldersByKey();
  let { yaml } = parts;
  for (const [key, value] of Object.entries(file.data)) {
    if (!Array.isArray(value)) continue;
    const leads = (item: unknown) =>
      key === steps
        ? (item as Readonly<Record<string, unknown>> | null)?.[keyOf("trail", "steps", "target")] === target
        : `${folders.get(key) ?? ""}/${String(item)}` === target && item === slug;
    if (value.some(leads)) yaml = withField(yaml, key, value.filter((item) => !leads(item)) as never);
  }
  const leadsThere = (name: string) => {
    const found = resolveName(names, name.trim());
    return found.kind === "found" && found.id === target;
  };
  const body = parts.body
    .replace(/\[\[([^[\]|\n]*)(?:\|([^[\]\n]*))?\]\]/g, (link, name: string, words: string | undefined) =>
      leadsThere(name) ? words?.trim() || gonePage : link,
    )
    .replace(/\[([^[\]\n]*)\]\(([^()\s]*)\)/g, (link, words: string, address: string) =>
      pageOf(address) === target ? words : link,
    );
  return `---\n${yaml}---\n${body}`;
}

/** The page that an address within the garden names. */
function pageOf(address: string): string | undefined {
  const id = (address.split(/[#?]/)[0] ?? "").replace(/^\/|\/$/g, "");
  return kindOfId(id) === undefined ? undefined : id;
}

/** The same entry as a draft, which the build leaves out. */
function asDraft(text: string): string {
  const { file } = parseFile(text, "");
  if (!file) return text;
  const { yaml, body } = partsOfFile(text, file.body);
  return `---\n${withField(yaml, sharedKey("status"), "brouillon")}---\n${body}`;
}
