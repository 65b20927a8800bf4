import { addressAt } from "../../base/address/here.ts";
import { list } from "../../base/french.ts";
import { elements } from "../../entry/body/elements.ts";
import { kindOfId } from "../../entry/kinds.ts";
import type { Node } from "../../entry/node.ts";
import { choiceOf, type Vocabulary } from "../../entry/vocabulary.ts";
import { framesOf } from "../../entry/frames/frames.ts";
import type { Garden } from "../../graph/build.ts";
import { resolveName } from "../../graph/resolve.ts";
import { markdownText } from "../../base/markdown-text.ts";
import { attributionUnder, pageAddress } from "../../entries/data-address.ts";

/** What is written in place of a link to a page that was withdrawn, and of its name. */
const withdrawnPage = "une page retirée";

/**
 * An entry as plain Markdown, to be reused elsewhere: its easy version and its
 * dangers, whole, stand before its body; the garden’s own elements become headings, wiki-links whole addresses (of the entries of `graph`: others lose their link), photos their descriptions; the
 * credit stands at the end. `body` is the body as written, already checked.
 */
export function toMarkdown(
  node: Node,
  body: string,
  { names, graph, vocabulary }: Pick<Garden, "names" | "graph" | "vocabulary">,
  base: string,
): string {
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
    .replace(/\]\(\/([^()\s]*)\)/g, (_, path: string) => `](${addressAt(`/${path}`, base)})`)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  const authors = list(node.data.contributors.map(({ name }) => name));
  return [
    `# ${markdownText(node.title)}`,
    markdownText(node.data.summary),
    ...beforeStarting(node, vocabulary),
    titleless,
    `---\n\n${markdownText(authors)}. ${attributionUnder(node.data.licence)}. ${pageAddress(base, node.id)}`,
    "",
  ].join("\n\n");
}

/** The sentences of the frames, then each danger as on the page: who copies the steps copies them too. */
function beforeStarting(node: Node, vocabulary: Vocabulary): string[] {
  const frames = framesOf(node, vocabulary);
  const said = frames.map(({ warning, sentence }) => `- ${warning ? `**${warning}.** ` : ""}${markdownText(sentence)}`);
  const risks = node.kind === "practice" ? node.data.risks.toSorted((a, b) => b.severity - a.severity) : [];
  const dangers = risks.map(({ severity, type, text }) => {
    const [grave, kind] = [choiceOf(vocabulary, "severities", severity), choiceOf(vocabulary, "riskTypes", type)];
    return `- **${grave.label} · ${kind.label}.** ${markdownText(text)}`;
  });
  return [
    ...(said.length > 0 ? [`## En bref\n\n${said.join("\n")}`] : []),
    ...(dangers.length > 0 ? [`## Avant de commencer\n\n${dangers.join("\n")}`] : []),
  ];
}

/** The entities of an attribute as the characters that they stand for: they are escaped anew. */
const decoded = (value: string) =>
  value.replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ({ "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' })[entity] ?? "'",
  );
