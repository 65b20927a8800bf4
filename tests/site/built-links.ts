/** What the pages of a built site lead to, read from its files alone: a walk through a server asks each page again, at a hundred times the cost. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from "parse5";

type Node = DefaultTreeAdapterTypes.Node;

/** Attributes that hold one address. */
const single = new Set(["href", "src", "action", "formaction", "poster", "data", "cite"]);
const anywhere = "http://garden.invalid";

/** What a page holds: the addresses it leads to, and the anchors that others may lead to. */
type Read = { leads: Set<string>; anchors: Set<string> };

/** What a style sheet asks for. */
const asked = (css: string) =>
  [...css.matchAll(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)/g)].map((parts) =>
    (parts[1] ?? parts[2] ?? parts[3] ?? "").trim(),
  );

function readPage(html: string): Read {
  const found: Read = { leads: new Set(), anchors: new Set() };
  const visit = (node: Node) => {
    if (tree.isElementNode(node)) {
      for (const { name, value } of node.attrs) {
        // A picture to share and the like: whole addresses, in what describes the page.
        if (single.has(name) || (name === "content" && /^https?:\/\//.test(value))) found.leads.add(value.trim());
        if (name === "srcset") for (const part of value.split(",")) found.leads.add(part.trim().split(/\s/)[0] ?? "");
        if (name === "id" || (name === "name" && node.tagName === "a")) found.anchors.add(value);
      }
      if (node.tagName === "style")
        for (const text of node.childNodes)
          if (tree.isTextNode(text)) asked(text.value).forEach((address) => found.leads.add(address));
      if (node.tagName === "template" && "content" in node) visit(node.content);
    }
    if ("childNodes" in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

/**
 * Links, pictures, styles, scripts and forms of every page of `dist`, and what
 * its style sheets ask for, that lead to no file of it, or to no anchor of the page they name: `page → address`,
 * in page order. Addresses under `without` (paths) keep a state after the hash,
 * and name no anchor. `own`: the address under which the site was built.
 */
export async function brokenLinks(
  dist: string,
  { own, without = [] }: { own: string; without?: readonly string[] },
): Promise<{ broken: string[]; looked: number }> {
  const files = new Set(
    (await readdir(dist, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(dist.length)),
  );
  const pages = new Map<string, Read>();
  for (const file of files)
    if (file.endsWith(".html") && !file.startsWith("/pagefind/"))
      pages.set(file, readPage(await readFile(join(dist, file), "utf8")));
    else if (file.endsWith(".css"))
      pages.set(file, { leads: new Set(asked(await readFile(join(dist, file), "utf8"))), anchors: new Set() });
  const fileOf = (path: string) => (path.endsWith("/") ? `${path}index.html` : path);
  const broken: string[] = [];
  let looked = 0;
  for (const [file, { leads }] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const page = file.replace(/index\.html$/, "");
    for (const address of leads) {
      const absolute = address.startsWith(own) ? address.slice(own.length - 1) : address;
      const url = URL.canParse(absolute, anywhere + page) ? new URL(absolute, anywhere + page) : undefined;
      if (url && url.origin !== anywhere) continue;
      looked += 1;
      const path = url ? decodeURIComponent(url.pathname) : "";
      const target = fileOf(path);
      const anchor = url ? decodeURIComponent(url.hash.slice(1)) : "";
      const anchored = !anchor || without.includes(path) || !pages.has(target) || pages.get(target)?.anchors.has(anchor);
      if (!files.has(target) || !anchored) broken.push(`${page} → ${address}`);
    }
  }
  return { broken, looked };
}
