import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FormChoices } from "../features/contribution/form-choices.ts";
import { choicesOf } from "../features/contribution/forms.ts";
import type { ReadEntry } from "../entry/kept.ts";
import { readGarden } from "../entry/read.ts";
import type { Language } from "../entry/translations/words.ts";
import { translationFiles } from "../entry/translations/read-translations.ts";
import { isError } from "../base/problem.ts";
import { buildGarden, type Garden } from "../graph/build.ts";
import { guideFiles, parseSayings } from "../features/search/guide/guide-file.ts";
import { heard, noGuide } from "../features/search/guide/guide.ts";
import { fileOfPage, isTranslatedPage } from "./translation/file-of-page.ts";
import { ignoreAbsent } from "./spool/durable.ts";

/** A page that is in the files and that nobody reads; `isRefused`: not because it is a draft, but because of what is wrong with it. */
export type Aside = { id: string; title: string; why: string; isRefused: boolean };

/** The garden as it was last read. */
export type GardenNow = {
  garden: Garden;
  /** What the fields of the forms offer. */
  choices: FormChoices;
  /** Whether an entry has this id, a draft or a faulty one included. */
  taken: (id: string) => boolean;
  /** The pages set aside, in the order of their ids. */
  aside: readonly Aside[];
  /** The text of the file of an entry, or of its page in a language (`ar/pratiques/couvercle`), as it is on disk at the moment; undefined when there is none. */
  textOf: (id: string) => Promise<string | undefined>;
  /** The files of an entry in other languages, below the content folder, as they are on disk at the moment. */
  facesOf: (id: string) => Promise<string[]>;
  /** The languages that the garden is translated into, in the order of their codes. */
  languages: readonly Language[];
  /** What the first words of a text stand for, by the sayings of the garden: « couscous restes » for « cuisiner les restes ». */
  meant: (text: string) => string;
};

/** The content folder, for the server. */
export type IntakeGarden = {
  /** Reads it the first time, and again after a reload. */
  now: () => Promise<GardenNow>;
  /** The next `now` reads it again: something was published. */
  reload: () => void;
};

/**
 * Opens the garden of the folder `content`; `cache` is the file where the build
 * keeps what it read. Faulty entries are left out: the site that is served has
 * none, and a file being written must not stop the intake. What was read stays
 * in use while the reading that follows a reload fails.
 */
export function openIntakeGarden(content: string, cache: string): IntakeGarden {
  let current: Promise<GardenNow> | undefined;
  let last: Promise<GardenNow> | undefined;
  const read = async (): Promise<GardenNow> => {
    const { entries, vocabulary, languages } = await readGarden(content, { cache });
    const ids = new Set(entries.map(({ id }) => id));
    const valid = entries.flatMap(({ entry, file }) => (entry ? [{ node: entry.node, links: entry.links, file }] : []));
    const { garden } = buildGarden(valid, vocabulary);
    const sayings = await readFile(join(content, guideFiles.sayings), "utf8").catch(ignoreAbsent);
    const guide = { ...noGuide, ...parseSayings(sayings ?? "") };
    return {
      garden,
      choices: choicesOf({ ...garden, languages }),
      taken: (id) => ids.has(id),
      aside: entries.flatMap(asideOf),
      textOf: async (id) =>
        ids.has(id) || isTranslatedPage(id)
          ? readFile(join(content, `${fileOfPage(id)}.mdx`), "utf8").catch(ignoreAbsent)
          : undefined,
      languages,
      facesOf: (id) => translationFiles(content, id),
      meant: (text) => heard(text, guide),
    };
  };
  return {
    now() {
      if (current) return current;
      const former = last;
      const reading = read().catch((error: unknown) => {
        current = undefined;
        if (former) return former;
        throw error;
      });
      current = last = reading;
      return reading;
    },
    reload() {
      current = undefined;
    },
  };
}

function asideOf({ id, entry, problems }: ReadEntry): Aside[] {
  if (entry) return entry.node.data.status === "brouillon" ? [{ id, title: entry.node.title, why: draft, isRefused: false }] : [];
  const why = problems.filter(isError).map(({ message, fix }) => `${message} ${fix}`);
  return [{ id, title: id, why: why.slice(0, 3).join(" "), isRefused: true }];
}

const draft = "C’est un brouillon.";
