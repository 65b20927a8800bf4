/** Bundled scripts, kept from one build to the next: the sixteen of the copy to take away take as long to bundle as its pages to write. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { digestOf } from "../../src/entry/read.ts";
import { bundle, type Entry, type Options } from "./bundle.ts";

/** A script, and the files that it was made of, with their digests. */
type Kept = { code: string; read: [file: string, digest: string][] };

type State = { mark: string; scripts: Record<string, Kept> };

/**
 * Bundles scripts as `bundle` does, and remembers them in `file`. One holds as
 * long as `mark`, the digest of the program, and every file that went in it are
 * the same: what is made of the garden, its words for one, is bundled again.
 */
export async function keptScripts(file: string, mark: string) {
  const state = stateOf(await readFile(file, "utf8").catch(() => ""));
  const known = state?.mark === mark ? state.scripts : {};
  const used: Record<string, Kept> = {};
  const digests = new Map<string, Promise<string>>();
  const now = (path: string) => {
    const digest = digests.get(path) ?? readFile(path).then(digestOf, () => "");
    digests.set(path, digest);
    return digest;
  };
  const holds = async ({ read }: Kept) =>
    (await Promise.all(read.map(async ([path, digest]) => digest === (await now(path))))).every(Boolean);
  return {
    mark,
    async bundle(entry: Entry, options: Options = {}): Promise<string> {
      const key = digestOf(JSON.stringify([entry, options.names, options.module, String(options.edit)]));
      const old = known[key];
      if (old && (await holds(old))) return (used[key] = old).code;
      const read = new Map<string, string>();
      const edit = (code: string, path: string) => {
        // What a module holds of its own, as the bundler’s helpers, is no file.
        if (!path.startsWith("\0")) read.set(path, digestOf(code));
        return options.edit?.(code, path) ?? code;
      };
      const code = await bundle(entry, { ...options, edit });
      used[key] = { code, read: [...read] };
      return code;
    },
    async keep(): Promise<void> {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(`${file}.new`, JSON.stringify({ mark, scripts: used } satisfies State));
      await rename(`${file}.new`, file);
    },
  };
}

/** What bundles scripts, or finds again those that it bundled; `keep` remembers those that were asked for. */
export type Scripts = Awaited<ReturnType<typeof keptScripts>>;

function stateOf(text: string): State | undefined {
  try {
    return JSON.parse(text) as State;
  } catch {
    return undefined;
  }
}
