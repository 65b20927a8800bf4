import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { lstat, open, readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { gardenFileName } from "../base/garden-file/read.ts";
import type { Problem } from "../base/problem.ts";
import { site } from "../base/site.ts";
import type { FileBytes } from "./check-bytes.ts";
import { checkFiles } from "./check-files.ts";
import { asRead } from "./file.ts";
import { openKept, type ReadEntry, type Result } from "./kept.ts";
import { holdsMetadata } from "./photos/photo-metadata.ts";
import { photoProblems } from "./photos/photos.ts";
import { entrySchemas } from "./schema.ts";
import { strayFile } from "./stray-files.ts";
import { isTranslationPath, readTranslations, type Translations } from "./translations/read-translations.ts";
import { withVoiceBeside } from "./voices/voice-beside.ts";
import { voiceFileProblem } from "./voices/voice-file.ts";
import { voiceName } from "./voices/voice.ts";
import { vocabularySchema, type Vocabulary } from "./vocabulary.ts";

export type ReadGarden = {
  vocabulary: Vocabulary;
  /** In id order. */
  entries: ReadEntry[];
  /** Problems of files that are not entries. */
  problems: Problem[];
  /** Photos found, by `folder/name.ext`, with their path on disk. */
  photos: Map<string, string>;
  /** Voices found, in the same way. */
  voices: Map<string, string>;
} & Translations;

type Options = {
  /** The file where results are kept between runs; absent, nothing is. */
  cache?: string;
  /** Called as files are done. */
  progress?: (done: number, total: number) => void;
};

/** The lists read last: a server reads the garden again after each publication, and the same lists keep their schemas. */
let last: { text: string; vocabulary: Vocabulary } | undefined;

/**
 * Reads and checks the closed lists; the same text gives the same object.
 * Throws with what is wrong: without them nothing can be checked.
 */
export async function readVocabulary(content: string): Promise<Vocabulary> {
  const path = join(content, "vocabulaire.yaml");
  // What does not read as YAML is quoted by the parser: a link would show a file of this computer.
  if ((await lstat(path)).isSymbolicLink())
    throw new Error("vocabulaire.yaml est un raccourci vers un autre fichier : mettre le fichier lui-même.");
  const text = asRead(await readFile(path, "utf8"));
  if (last?.text === text) return last.vocabulary;
  const read = vocabularySchema.safeParse(parse(text, { version: "1.2", schema: "core", maxAliasCount: 0 }));
  if (read.success) {
    last = { text, vocabulary: read.data };
    return read.data;
  }
  const faults = read.error.issues.map(({ path: at, message }) => `  ${at.join(" › ") || "le fichier"} : ${message}`);
  throw new Error(`Les listes de ${path} ne se lisent pas. À corriger :\n${faults.join("\n")}`);
}

/** The text of a list that stands beside the entries, `_reperes.yaml`; empty where a garden has none. */
export const readBeside = (content: string, file: string): Promise<string> =>
  readFile(join(content, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    return "";
  });

/**
 * Reads a garden from disk: every entry under `content`, checked. Folders and
 * files whose name starts with `_` are left out (templates), and so is
 * `vocabulaire.yaml`, and the file of the garden.
 *
 * With `cache`, a file whose digest is known is not parsed again. The digest
 * covers the text, the path, the vocabulary and the source of the code that
 * reads entries, so a change of any of them reads the file anew.
 */
export async function readGarden(content: string, { cache, progress }: Options = {}): Promise<ReadGarden> {
  const vocabulary = await readVocabulary(content);
  const schemas = entrySchemas(vocabulary);
  const { files, photos, voices, problems } = await listContent(content);
  const version = cache ? await readerVersion(content) : "";
  const kept = cache ? await openKept(cache) : undefined;
  const fresh: FileBytes[] = [];
  const digestIn = (file: string, bytes: Uint8Array, words = "") =>
    createHash("sha256").update(`${version}\0${file}\0${words}\0`).update(bytes).digest("hex").slice(0, 32);
  const [own, foreign] = [false, true].map((is) => files.filter(({ id }) => isTranslationPath(id) === is)) as [Found[], Found[]];
  const read = own.map(({ id, file, path }) => {
    // Read at once: for small files, waiting for each costs twenty times more.
    const bytes = readFileSync(path);
    const digest = digestIn(file, bytes);
    const known = kept?.find(digest);
    if (!known) fresh.push({ id, file, bytes });
    return { id, file, digest, known };
  });
  const old = own.length - fresh.length;
  const results = await checkFiles(fresh, { content, schemas, progress: (done) => progress?.(old + done, own.length) });
  const found = new Map(fresh.map(({ id }, index) => [id, results[index]]));
  const entries = read.map(({ id, file, digest, known }): ReadEntry => {
    const result = known ?? found.get(id);
    if (!result) throw new Error(`${id} was not checked`);
    if (!known) kept?.keep(digest, result);
    return { id, file, digest, ...result };
  });
  const translated = await readTranslations(foreign, { content, vocabulary, entries, kept, digestIn });
  await kept?.close();
  return {
    vocabulary,
    entries: entries.map((entry) => withVoiceBeside(photoProblems(entry, photos), voices)),
    photos,
    voices,
    languages: translated.languages,
    translations: translated.translations,
    problems: [...problems, ...translated.problems],
  };
}

/** A file of content: its path below the folder without `.mdx`, as it is shown, and on the disk. */
type Found = { id: string; file: string; path: string };
type Listed = Pick<ReadGarden, "photos" | "voices" | "problems"> & { files: Found[] };

async function listContent(content: string): Promise<Listed> {
  const files: Found[] = [];
  const photos = new Map<string, string>();
  const voices = new Map<string, string>();
  const problems: Problem[] = [];
  const shown = relative(process.cwd(), content) || ".";

  async function visit(folder: string): Promise<void> {
    const names = (await readdir(join(content, folder), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const found of names) {
      const { name } = found;
      if (name.startsWith("_") || name.startsWith(".") || (folder === "" && ownFiles.has(name))) continue;
      const inside = folder ? `${folder}/${name}` : name;
      const file = `${shown}/${inside}`;
      const stray = strayFile(name);
      if (stray === "system") continue;
      if (found.isSymbolicLink()) problems.push(symlink(file));
      else if (found.isDirectory()) await visit(inside);
      else if (stray === "copy") problems.push(strayCopy(file, name));
      else if (name.endsWith(".mdx")) files.push({ id: inside.slice(0, -4), file, path: join(content, inside) });
      else if (found.isFile() && voiceName.test(name)) {
        const problem = await voiceFileProblem(join(content, inside), file);
        if (problem) problems.push(problem);
        else voices.set(inside, join(content, inside));
      } else if (!found.isFile() || !photoName.test(name)) problems.push(wrongType(file));
      else if (!(await isPhoto(join(content, inside)))) problems.push(falsePhoto(file));
      else if (await tells(join(content, inside))) problems.push(tellingPhoto(file));
      else {
        const stem = inside.replace(/\.[a-z]+$/, "");
        const twin = [...photos.keys()].find((path) => path.replace(/\.[a-z]+$/, "") === stem);
        if (twin) problems.push(twinPhoto(file, twin));
        else photos.set(inside, join(content, inside));
      }
    }
  }
  await visit("");
  files.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { files, photos, voices, problems };
}

/** What stands beside the folders of entries, and is read apart. */
const ownFiles = new Set<string>(["vocabulaire.yaml", gardenFileName]);

const symlink = (file: string): Problem => ({
  code: "symlink",
  file,
  message: "C’est un raccourci vers un autre fichier.",
  fix: "Mettre le fichier lui-même.",
});

const strayCopy = (file: string, name: string): Problem => ({
  code: "stray-copy",
  file,
  message: `« ${name} » ressemble à la copie d’un autre fichier : il n’est pas lu.`,
  fix: "Le supprimer s’il est de trop. Si c’est une fiche ou une photo, la nommer en minuscules, les mots séparés par des tirets.",
  warning: true,
});

const wrongType = (file: string): Problem => ({
  code: "file-type",
  file,
  message:
    "Le jardin ne prend que des fiches (.mdx), des photos (.jpg, .png, .webp) et des voix (.webm, .m4a, .mp3), au nom sans accent, majuscule ni espace.",
  fix: "Retirer le fichier, le renommer ou le convertir.",
});

/** A photo as `<Photo src>` may name it. */
const photoName = /^[a-z0-9]+(?:[-_][a-z0-9]+)*\.(?:jpe?g|png|webp)$/;

/**
 * Whether the file starts as a JPEG, PNG or WebP does. A drawing or a page
 * under a photo’s name would otherwise reach an image decoder that reads more.
 */
async function isPhoto(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(12), 0, 12, 0);
    const start = buffer.toString("latin1");
    return (
      start.startsWith("\xFF\xD8\xFF") ||
      start.startsWith("\x89PNG\r\n\x1A\n") ||
      (start.startsWith("RIFF") && start.endsWith("WEBP"))
    );
  } finally {
    await file.close();
  }
}

/** Whether the file of a photo tells more than it shows. */
async function tells(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    return await holdsMetadata(async (at, size) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, at);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await file.close();
  }
}

const tellingPhoto = (file: string): Problem => ({
  code: "photo-metadata",
  file,
  message: "Cette photo porte des données cachées : souvent le lieu et l’heure où elle a été prise, et l’appareil.",
  fix: "L’enregistrer sans elles (« Supprimer les propriétés », « Exporter sans métadonnées »), ou : exiftool -all= suivi du nom du fichier.",
});

const falsePhoto = (file: string): Problem => ({
  code: "file-type",
  file,
  message: "Ce fichier porte le nom d’une photo, et n’en est pas une.",
  fix: "L’ouvrir dans un logiciel de photos et l’enregistrer en .jpg, .png ou .webp.",
});

/** Both would be served at one address. */
const twinPhoto = (file: string, twin: string): Problem => ({
  code: "file-name",
  file,
  message: `Une autre photo porte déjà ce nom : ${twin}.`,
  fix: "Donner un autre nom à l’une des deux.",
});

let versions: Map<string, Promise<string>> | undefined;

/** A hash of all that turns text into an entry: this code, its parsers’ versions, the vocabulary. Once a process. */
function readerVersion(content: string): Promise<string> {
  versions ??= new Map();
  const known = versions.get(content);
  if (known) return known;
  const computed = hashReader(content);
  versions.set(content, computed);
  return computed;
}

async function hashReader(content: string): Promise<string> {
  const root = process.cwd();
  const rooms = ["base", "entry"].map(async (room) => {
    const source = join(root, "src", room);
    const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
    return names.map((name) => join(source, name));
  });
  const hash = createHash("sha256");
  const inputs = [...(await Promise.all(rooms)).flat(), join(root, "package-lock.json"), join(content, "vocabulaire.yaml")];
  for (const input of inputs) hash.update(input.slice(root.length)).update(await readFile(input));
  // What an entry that says no licence is under.
  hash.update(site.licence);
  return hash.digest("hex");
}

/** What `readGarden` kept under `digests`, in that order. Throws when one is not there: the loader put it there. */
export async function readKept(cache: string, digests: readonly string[]): Promise<Result[]> {
  const kept = await openKept(cache);
  const results = digests.map((digest) => {
    const result = kept.find(digest);
    if (!result) throw new Error(`Nothing is kept under ${digest}`);
    return result;
  });
  await kept.close();
  return results;
}

/** A short digest of a text. */
export const digestOf = (text: string | Uint8Array): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
