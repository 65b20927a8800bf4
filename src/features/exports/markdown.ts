import { list } from "../../base/french.ts";
import { elements } from "../../entry/body/elements.ts";
import { kindOfId } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import type { Garden } from "../../graph/build.ts";
import { resolveName } from "../../graph/resolve.ts";
import { markdownText } from "../../base/markdown-text.ts";
import { attributionUnder, pageAddress } from "../../entries/data-address.ts";

/** What is written in place of a link to a page that was withdrawn, and of its name. */
const withdrawnPage = "une page retirée";

/**
 * An entry as plain Markdown, to be reused elsewhere: the garden’s own elements
 * become headings, wiki-links whole addresses (of the entries of `graph`: others lose their link), photos their descriptions; the
 * credit stands at the end. `body` is the body as written, already checked.
 */
export function toMarkdown(node: Node, body: string, { names, graph }: Pick<Garden, "names" | "graph">, base: string): string {
  const isThere = (id: string) => graph.nodes.has(id);
  const titleless = body
    .replace(/<Photo\b[^>]*?\balt="([^"]*)"[^>]*\/>/g, (_, alt: string) => `*(Photo : ${markdownText(decoded(alt))})*`)
    .replace(/^[ \t]*<(\/?)([A-Z]\w*)>[ \t]*$/gm, (_, close: string, name: string) =>
      close || !Object.hasOwn(elements, name) ? "" : `## ${elements[name]?.title ?? name}`,
    )
    .replace(/\[\[([^[\]|]+)(?:\|([^[\]]+))?\]\]/g, (_, target: string, words: string | undefined) => {
      const found = resolveName(names, target);
      if (found.kind !== "found") return words ?? target;
      return isThere(found.id) ? `[${words ?? target}](${pageAddress(base, found.id)})` : (words ?? withdrawnPage);
    })
    .replace(/\[([^[\]\n]*)\]\(\/([^()\s]*)\)/g, (link, words: string, path: string) => {
      const id = (path.split(/[#?]/)[0] ?? "").replace(/\/$/, "");
      return kindOfId(id) === undefined || isThere(id) ? link : words;
    })
    .replace(/\]\(\/([^()\s]*)\)/g, (_, path: string) => `](${new URL(`/${path}`, base).href})`)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const authors = list(node.data.contributors.map(({ name }) => name));
  return [
    `# ${markdownText(node.title)}`,
    markdownText(node.data.summary),
    titleless,
    `---\n\n${markdownText(authors)}. ${attributionUnder(node.data.licence)}. ${pageAddress(base, node.id)}`,
    "",
  ].join("\n\n");
}

/** The entities of an attribute as the characters that they stand for: they are escaped anew. */
const decoded = (value: string) =>
  value.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity] ?? "'",
  );
