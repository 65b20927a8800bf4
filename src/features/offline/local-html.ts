/**
 * A page of the site as a page of the copy that is opened from a file: links
 * lead to files beside it, modules become classic scripts (a browser loads no
 * module from a file), styles that pages share are written once.
 */
import { sitePath } from "../../base/address/here.ts";
import { escapeHtml } from "../../base/html.ts";
import { readPage, type PageElement } from "../../base/page-html.ts";
import { fromFiles } from "../../base/content-security.ts";
import { smallPhoto } from "./decide.ts";
import { fileOf, localScript, rootFrom } from "./local-address.ts";
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

/** Links of a page that mean nothing in a file. */
const onlineOnly = new Set(["manifest", "alternate", "modulepreload", "preload", "sitemap"]);
const addresses = ["href", "src", "action", "poster"];

/** `html`, the page of the site at `file`, in the copy. */
export function localHtml(html: string, file: string, copy: Copy): string {
  const root = rootFrom(file);
  let scripts = 0;
  const first = () =>
    scripts++ > 0
      ? ""
      : `<script defer src="${root}${localScript}" data-root="${root}" data-path="/${escapeHtml(file.replace(/(^|\/)index\.html$/, "$1"))}"></script>`;
  const page = readPage(partsOf(html));
  for (const element of page.elements) {
    const { name, attribute, replace } = element;
    if (name === "style") replace(`<link rel="stylesheet" href="${root}${copy.style(element.text())}">`);
    else if (name === "script" && attribute("type") === "module") {
      const src = attribute("src");
      const script = copy.script(src ? { file: sitePath(src).slice(1) } : { text: element.text() });
      replace(`${first()}<script defer src="${root}${script}"></script>`);
    } else if (name === "meta" && attribute("http-equiv") === "content-security-policy")
      element.set("content", fromFiles(attribute("content") ?? ""));
    else if (name === "link" && onlineOnly.has(attribute("rel") ?? "")) replace("");
    else localElement(element, root, copy);
  }
  return page.changed();
}

/** Few pages have something of the site, or of the copy, alone. */
function partsOf(html: string): string {
  const offline = html.includes("<!--en-ligne-->") ? withoutPart(html, "en-ligne") : html;
  return offline.includes("<!--copie") ? withPart(offline, "copie") : offline;
}

function localElement({ name: element, attribute, set }: PageElement, root: string, copy: Copy): void {
  if (element === "img") for (const name of ["srcset", "sizes"]) if (attribute(name) !== undefined) set(name, undefined);
  for (const name of addresses) {
    const said = attribute(name);
    if (said === undefined || !/^\/(?!\/)/.test(said)) continue;
    const address = sitePath(said);
    const end = address.search(/[?#]/);
    const [path, rest] = end === -1 ? [address, ""] : [address.slice(0, end), address.slice(end)];
    const small = name === "src" ? (smallPhoto(path) ?? path) : path;
    if (copy.has(fileOf(small))) set(name, root + fileOf(small) + rest);
    else set(name, copy.online && copy.online + address);
  }
}
