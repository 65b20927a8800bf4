import { resolve } from "node:path";
import { rolldown } from "rolldown";
import { ownInBrowser } from "../../src/base/garden-file/in-bundles.ts";

/** A script to be bundled: a file, or a text that stands in the folder `dist` of a built site. */
export type Entry = { file: string } | { text: string; dist: string };

export type Options = {
  /** Global names replaced by others. */
  names?: Record<string, string>;
  /** What each module becomes before it is bundled; with the path of its file. */
  edit?: (code: string, path: string) => string;
  /** A module, with what the script exports, rather than a classic script. */
  module?: boolean;
};

const made = "\0entry.js";

/** A path as the text of code: between quotes, its backslashes and quotes kept. A path glued into code would lose them, or end it. */
export const inCode = (path: string): string => JSON.stringify(path);

/**
 * Bundles a script and all that it imports, on demand too, into one classic
 * script, or one module. Same input, same bytes. Throws when an import leads
 * nowhere: left as it is, it would fail in the browser of a reader.
 */
export async function bundle(entry: Entry, { names = {}, edit = (code) => code, module = false }: Options = {}): Promise<string> {
  const folder = "text" in entry ? entry.dist : "";
  const build = await rolldown({
    input: "file" in entry ? resolve(entry.file) : made,
    platform: "browser",
    onLog: (_level, { code, message }) => {
      if (code === "UNRESOLVED_IMPORT") throw new Error(message);
    },
    transform: { define: { ...(module ? {} : { "import.meta": "{}" }), ...names } },
    plugins: [
      {
        name: "jardin",
        resolveId: (id: string) => (id === made ? id : folder && id.startsWith("/") ? resolve(folder, id.slice(1)) : null),
        load: (id: string) => (id === made && "text" in entry ? entry.text : ownInBrowser(id)),
        transform: edit,
      },
    ],
  });
  const { output } = await build.generate({ format: "esm", minify: true, comments: { annotation: false }, codeSplitting: false });
  await build.close();
  if (module) return output[0].code;
  // Not as an `iife`, which has no room for a script that waits at its top.
  return `(async()=>{${output[0].code.replace(/export\s*\{[^}]*\};?\s*$/, "")}})();\n`;
}
