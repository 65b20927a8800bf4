/** The pages of the copy to take away, kept from one build to the next: to read them anew takes longer than to write the site. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { digestOf } from "../../src/entry/read.ts";
import { localHtml, type Copy } from "../../src/features/offline/local-html.ts";
import type { Packed, Packer } from "../lib/zip-file.ts";

/** A script that pages of the copy load. */
type Module = Parameters<Copy["script"]>[0];

/** What a page became: the digest of its bytes in the copy, what it asked for in vain, the scripts and the styles that it brings. Of texts, their places among all. */
type Kept = [digest: string, absent: number[], modules: number[], styles: number[]];

type State = { mark: string; files: string[]; texts: string[]; pages: Record<string, Kept> };

/** What was asked of the copy while one page was made. */
type Asked = { absent: Set<string>; modules: Map<string, Module>; styles: Set<string> };

/**
 * Makes pages of the copy, and remembers them in `file` under their bytes. What
 * a page became holds as long as `mark`, a digest of all else that decides it,
 * is the same, no file of the copy is gone, and none has come that it asked for
 * in vain.
 */
export async function localPages(
  file: string,
  { mark, files, packer, copy }: { mark: string; files: readonly string[]; packer: Packer; copy: Copy },
) {
  const known = await remembered(file, mark, new Set(files));
  const come = new Set(files.filter((name) => !known.files.has(name)));
  const made = new Map<string, { digest: string; asked: Asked }>();
  const own = copies();
  return {
    /** The page that a page of the site becomes: `digest` is that of its bytes, which are read only when they are new. */
    async page(name: string, digest: string, read: () => Promise<Uint8Array>): Promise<Packed> {
      const key = digestOf(`${name}\0${digest}`);
      const kept = known.find(key);
      const packed = kept && [...kept.asked.absent].every((wanted) => !come.has(wanted)) ? packer.find(kept.digest) : undefined;
      if (kept && packed) {
        for (const module of kept.asked.modules.values()) copy.script(module);
        for (const css of kept.asked.styles) copy.style(css);
        made.set(key, kept);
        return packed;
      }
      const asked: Asked = { absent: new Set(), modules: new Map(), styles: new Set() };
      const fresh = packer.pack(Buffer.from(localHtml(Buffer.from(await read()).toString(), name, noting(copy, asked, own))));
      made.set(key, { digest: fresh.digest, asked });
      return fresh;
    },
    async keep(): Promise<void> {
      const texts = new Map<string, number>();
      const place = (text: string) => texts.get(text) ?? (texts.set(text, texts.size), texts.size - 1);
      const pages = Object.fromEntries(
        [...made].map(([key, { digest, asked }]): [string, Kept] => [
          key,
          [digest, [...asked.absent].map(place), [...asked.modules.keys()].map(place), [...asked.styles].map(place)],
        ]),
      );
      const state: State = { mark, files: [...files], texts: [...texts.keys()], pages };
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify(state));
      await rename(`${file}.new`, file);
    },
  };
}

/** One copy of each text, for all pages: a piece of a page holds on to the whole of it. */
function copies(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const copy = Buffer.from(text).toString();
    known.set(copy, copy);
    return copy;
  };
}

/** The same copy, which notes what it is asked. `own`: a text that may be kept. */
const noting = (copy: Copy, asked: Asked, own: (text: string) => string): Copy => ({
  ...copy,
  has(file) {
    const there = copy.has(file);
    if (!there) asked.absent.add(own(file));
    return there;
  },
  script(asks) {
    const module = "file" in asks ? { file: own(asks.file) } : { text: own(asks.text) };
    asked.modules.set(own(JSON.stringify(module)), module);
    return copy.script(module);
  },
  style(css) {
    asked.styles.add(own(css));
    return copy.style(own(css));
  },
});

/** What was remembered under `mark`; nothing when a file of that copy is gone, since pages do not say what they found. */
async function remembered(file: string, mark: string, files: ReadonlySet<string>) {
  const state = stateOf(await readFile(file, "utf8").catch(() => ""));
  const holds = state?.mark === mark && state.files.every((name) => files.has(name)) ? state : undefined;
  const said = (places: readonly number[]) => places.map((place) => holds?.texts[place] ?? "");
  return {
    files: new Set(holds?.files),
    find(key: string): { digest: string; asked: Asked } | undefined {
      const page = holds?.pages[key];
      if (!page) return undefined;
      const [digest, absent, modules, styles] = page;
      const scripts = said(modules).map((text): [string, Module] => [text, JSON.parse(text) as Module]);
      return { digest, asked: { absent: new Set(said(absent)), modules: new Map(scripts), styles: new Set(said(styles)) } };
    },
  };
}

function stateOf(text: string): State | undefined {
  try {
    return JSON.parse(text) as State;
  } catch {
    return undefined;
  }
}
