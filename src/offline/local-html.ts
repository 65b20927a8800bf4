/**
 * A page of the site as a page of the copy that is opened from a file: links
 * lead to files beside it, modules become classic scripts (a browser loads no
 * module from a file), styles that pages share are written once.
 */
import { smallPhoto } from "./decide.ts";
import { withoutPart, withPart } from "./marks.ts";

/** What the copy holds around a page. */
export type Copy = {
  /** Whether a file is in the copy. */
  has: (file: string) => boolean;
  /** The classic script made of a module: of a file of the site, or of a text. */
  script: (module: { file: string } | { text: string }) => string;
  /** The file of a style that the page carries. */
  style: (text: string) => string;
  /** The public address of the site for what the copy does not hold; `undefined` when it has none. */
  online: string | undefined;
};

/** The file at which an address of the site leads in the copy, without its question and anchor. */
export const fileOf = (path: string) => path.slice(1) + (path.endsWith("/") ? "index.html" : "");

/** From the folder of `file` to the folder of the copy: `a/b/index.html` → `../../`. */
export const rootFrom = (file: string) => "../".repeat(file.split("/").length - 1);

/** The first of the scripts of a page: what they need to find themselves in a file. */
export const localScript = "fichiers/jardin-local.js";

const tag = /<[a-z][a-z0-9]*(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?>/gi;
const linkTypes = /\srel="(?:manifest|alternate|modulepreload|sitemap)"/;

/** `html`, the page of the site at `file`, in the copy. */
export function localHtml(html: string, file: string, copy: Copy): string {
  const root = rootFrom(file);
  let scripts = 0;
  return withPart(withoutPart(html, "en-ligne"), "copie")
    .replace(/<style>([\s\S]*?)<\/style>/g, (_, text: string) => `<link rel="stylesheet" href="/${copy.style(text)}">`)
    .replace(/<script type="module"([^>]*)>([\s\S]*?)<\/script>/g, (_, attributes: string, text: string) => {
      const src = /\ssrc="\/([^"]+)"/.exec(attributes)?.[1];
      const script = `<script defer src="/${copy.script(src ? { file: src } : { text })}"></script>`;
      const first = `<script defer src="/${localScript}" data-root="${root}" data-path="/${file.replace(/(^|\/)index\.html$/, "$1")}"></script>`;
      return scripts++ === 0 ? first + script : script;
    })
    .replace(tag, (found) => localTag(found, root, copy));
}

function localTag(text: string, root: string, copy: Copy): string {
  if (text.startsWith("<link") && linkTypes.test(text)) return "";
  const plain = text.startsWith("<img") ? text.replace(/\s(?:srcset|sizes)="[^"]*"/g, "") : text;
  return plain.replace(/\s(href|src|action|poster)="(\/[^/"][^"]*|\/)"/g, (_, name: string, address: string) => {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/.exec(address) ?? [];
    const small = name === "src" ? (smallPhoto(path) ?? path) : path;
    if (copy.has(fileOf(small))) return ` ${name}="${root}${fileOf(small)}${rest}"`;
    return copy.online ? ` ${name}="${copy.online}${address}"` : "";
  });
}
