import { getCollection } from "astro:content";
import { publicSettings } from "./base/public-settings.ts";
import { environment } from "./base/environment.ts";
import { cacheFolder, contentFolder, entryCache } from "./base/folders.ts";
import { givenGarden } from "./entry/given.ts";
import { readHistory } from "./entry/history/history.ts";
import type { Kind } from "./entry/kinds.ts";
import { readPhotoFile, type PhotoFile } from "./entry/photos/photo-file.ts";
import { sizePhotos } from "./entry/photos/photos.ts";
import { isListed, type Node } from "./entry/node.ts";
import { originIn, readSources, type Origin } from "./entry/sources/lock.ts";
import { voiceAddress } from "./entry/voices/voice.ts";
import { photoAddress } from "./entry/body/render.ts";
import { digestOf, readKept, readVocabulary } from "./entry/read.ts";
import { answerOf } from "./graph/reads/answers.ts";
import { facesOf, type Faces } from "./graph/faces.ts";
import { readLanguages } from "./entry/translations/read-translations.ts";
import { buildGarden } from "./graph/build.ts";
import { nodeOf } from "./graph/graph.ts";
import { listedGarden } from "./graph/listed.ts";
import { notedFaces, notedGarden } from "./graph/reads/noted.ts";
import { keptPage, listener, note, quietly } from "./graph/reads/reads.ts";
import { resolveWikiHtml } from "./graph/resolve.ts";
import { formatProblems, isError } from "./base/problem.ts";
import { historyView, type HistoryView } from "./entry/history/history-view.ts";

// git is asked while entries are read.
const past = readHistory(contentFolder(), `${cacheFolder()}/history.log`);
const { built, bodies, photos, faces } = await load();
const { prefix, changes } = await past;
const isHeard = listener() !== undefined;
const settings = publicSettings(environment());
const originOf = originIn(readSources(contentFolder()));

/** In a function, so that what only serves to build is let go: at thousands of entries it weighs. */
async function load() {
  const { entries, translations, vocabulary, languages } = givenGarden() ?? (await storedGarden());
  const built = buildGarden(
    // Each node a copy: it may be made to say when it is read.
    entries.map(({ node, links, file }) => ({ node: { ...node }, links, file })),
    vocabulary,
  );
  const faces = facesOf(built.garden, { languages, translations, entries });
  const titleOf = (target: string) => nodeOf(built.garden.graph, target).title;
  const photos = await readPhotos(built.garden.graph.nodes.values());
  const bodies = new Map(
    entries.map(({ node, html }) => [node.id, sizePhotos(resolveWikiHtml(html, built.garden.names, titleOf), photos)]),
  );
  return { built, bodies, photos, faces };
}

async function storedGarden(): Promise<NonNullable<ReturnType<typeof givenGarden>>> {
  const stored = (await getCollection("entries")).map(({ data }) => data);
  const kept = await readKept(
    entryCache(),
    stored.map(({ digest }) => digest),
  );
  const vocabulary = await readVocabulary(contentFolder());
  return {
    entries: kept.flatMap(({ entry }, index) => (entry ? [{ ...entry, file: stored[index]?.file ?? entry.node.id }] : [])),
    translations: kept.flatMap(({ translation }) => translation ?? []),
    vocabulary,
    languages: (await readLanguages(contentFolder(), vocabulary)).languages,
  };
}

/** A photo that an entry shows: its name below `/images/`, and its file. */
type Photo = PhotoFile & { name: string; path: string };

/** The photos that nodes show, by name, each read once. */
async function readPhotos(nodes: Iterable<Node>): Promise<Map<string, Photo>> {
  const photos = new Map<string, Photo>();
  for (const { id, body } of nodes) {
    for (const { src } of body.photos) {
      const path = `${contentFolder()}/${id.slice(0, id.indexOf("/"))}/${src.slice(2)}`;
      const name = photoAddress(id, src).slice("/images/".length);
      if (!photos.has(name)) photos.set(name, { name, path, ...(await readPhotoFile(path)) });
    }
  }
  return photos;
}

/** The garden of this build. The only module that queries collections. */
export const garden = isHeard ? notedGarden(built.garden) : built.garden;

/** The same without what was withdrawn: what is drawn, counted and searched for a way. */
export const listed = listedGarden(garden);

const errors = built.problems.filter(isError);
if (errors.length > 0) {
  // A writer previewing a page must see it, broken link included; a published garden has none.
  // Only the preview has modules that are replaced as one writes.
  if (!import.meta.hot) throw new Error(`Le jardin n’est pas prêt.\n\n${formatProblems(errors)}`);
  console.warn(formatProblems(errors));
}

/** The HTML of an entry’s body, its links resolved. */
export function bodyHtml(id: string): string {
  note(`html/${id}`);
  const html = bodies.get(id);
  if (html === undefined) throw new Error(`No entry "${id}"`);
  return html;
}

/** What the page of an entry says of its past, and of the source that it was taken from. */
export function historyOf(id: string): HistoryView & { origin?: Origin } {
  note(`history/${id}`);
  const origin = originOf(id);
  return { ...historyView(changes.get(id), `${prefix}${id}.mdx`, settings), ...(origin && { origin }) };
}

/** The garden in other languages. */
export const translated: Faces = isHeard ? notedFaces(faces) : faces;

/** A hash of all that a page shows: the key under which an unchanged page is kept between builds. */
export const pageKey = (shown: unknown): string => digestOf(JSON.stringify(shown));

/** Paths of the pages of one kind, in id order: each with its view, its body, and the key of both and of its history, which its foot shows. */
export function pagesOf<View>(kind: Kind, view: (id: string) => View) {
  const ids = quietly(() => [...garden.graph.nodes.values()].filter((node) => node.kind === kind).map(({ id }) => id));
  const paths = ids.map((id) => {
    const page = keptPage(id, () => {
      const props = { view: view(id), html: bodyHtml(id) };
      return { props, cacheKey: pageKey([props, historyOf(id)]) };
    });
    const { cacheKey } = page;
    // A getter: of a page that is kept, what it shows may never be asked for.
    return {
      params: { slug: id.slice(id.indexOf("/") + 1) },
      cacheKey,
      get props() {
        return page.props;
      },
    };
  });
  // After them: which others there are is nothing that one of them shows.
  note(`ids/${kind}`);
  return paths;
}

/** The voices that stories let hear: their place below `/voix/`, and their file. */
export const voicesHeard = (): { name: string; path: string }[] =>
  [...garden.graph.nodes.values()].flatMap((node) => {
    if (node.kind !== "story" || !node.data.voice || !isListed(node)) return [];
    const name = voiceAddress(node.id, node.data.voice.file).slice("/voix/".length);
    return [{ name, path: `${contentFolder()}/${name}` }];
  });

/** The photos that entries show, each once. */
export function photosShown(): Photo[] {
  note("photos");
  return [...photos.values()];
}

/** What a read of the garden finds, by the name under which it was noted: the same if it may be kept (src/graph/reads/reads.ts). */
listener()?.answers((read) => answerOf(read, { garden: built.garden, faces, html: bodies, photos, changes, prefix }));
