import type { Problem } from "../../base/problem.ts";
import type { Body } from "./parsed-body.ts";
import { bodyProblems } from "./body-problems.ts";
import { withoutLeftBehind } from "../control-characters.ts";
import { writeAnchor } from "./anchor.ts";
import { beginWalk, collectHeading, collectTable, inBlock, type BodyWalk, type BodyWords } from "./body-walk.ts";
import { attributesOf, refuseInline, refuseUnknown } from "./element-problems.ts";
import { elements, sections } from "./elements.ts";
import { stepsOf, type HastNode } from "./hast.ts";
import { escapeHtml } from "../../base/html.ts";
import { refuseCode, refuseDepth, refusedSection, refusedTag, refuseNode } from "./node-problems.ts";

type Context = { id: string; file: string; firstLine: number; depth: number; words?: BodyWords | undefined };

/** Where a node stands: how deep, and inside which elements. */
type Place = { depth: number; inside: readonly string[] };

/** Tags that Markdown makes and that pass as they are, without attributes. */
const plainTags = new Set(
  "p ul li strong em del code pre blockquote table thead tbody tr th td h2 h3 h4 h5 h6 ol a br hr input".split(" "),
);
/** Tags whose text is a unit: a link’s sentence is looked for inside. */
const blocks = new Set("p li td th h2 h3 h4 h5 h6".split(" "));
const inlineTags = new Set("strong em del code a br input".split(" "));

/** Turns a syntax tree into safe HTML and collects links, steps and problems on the way, in one walk. */
export function renderTree(root: HastNode, source: string, context: Context): { body: Body; problems: Problem[] } {
  const told = bodyProblems(source, context);
  const walk = beginWalk({ id: context.id, source, mostDepth: context.depth, told, words: context.words });
  const { body } = walk;
  body.html = write(walk, root, { depth: 0, inside: [] });
  told.noteUnused();
  body.words = walk.plain.split(/\s+/).filter(Boolean).length;
  return { body, problems: told.problems };
}

/** The HTML of a node and of what is below it. */
function write(walk: BodyWalk, node: HastNode, place: Place): string {
  const { told, mostDepth } = walk;
  if (place.depth > mostDepth) return refuseDepth(node, mostDepth, told);
  switch (node.type) {
    case "root":
      return writeChildren(walk, node, place);
    case "text":
      return writeText(walk, node, place);
    case "element":
      return writeTag(walk, node, place);
    case "mdxJsxFlowElement":
      return writeElement(walk, node, place);
    case "mdxJsxTextElement":
      return refuseInline(node, told);
    case "mdxjsEsm":
    case "mdxFlowExpression":
    case "mdxTextExpression":
      return refuseCode(node, told);
    default:
      return refuseNode(node, told);
  }
}

const writeChildren = (walk: BodyWalk, { children = [] }: HastNode, { depth, inside }: Place): string =>
  children.map((child) => write(walk, child, { depth: depth + 1, inside })).join("");

function writeText(walk: BodyWalk, node: HastNode, { inside }: Place): string {
  const value = withoutLeftBehind(node.value ?? "");
  walk.told.noteHidden(node, value);
  if (!inside.includes("code")) walk.told.noteRaw(node);
  const set = inside.includes("code") ? value : walk.words.set(value);
  walk.block.text += set;
  walk.plain += `${set} `;
  return escapeHtml(set);
}

/** A tag that Markdown made. */
function writeTag(walk: BodyWalk, node: HastNode, place: Place): string {
  const { tagName: tag = "", properties } = node;
  const refused = refusedTag(node, plainTags, walk.source, walk.told);
  if (refused !== undefined) return refused;
  if (tag === "br" || tag === "hr") return `<${tag}>`;
  if (tag === "input") return properties?.["checked"] ? "☑" : "☐";
  const content = () => writeChildren(walk, node, { depth: place.depth, inside: [...place.inside, tag] });
  if (tag === "a") return writeAnchor(walk, node, content);
  const start = tag === "ol" && typeof properties?.["start"] === "number" ? ` start="${properties["start"]}"` : "";
  const html = blocks.has(tag) ? inBlock(walk, content) : content();
  if (tag === "table")
    return `<div class="table" tabindex="0" role="region" aria-label="${collectTable(walk)}"><table>${html}</table></div>`;
  if (tag === "th") return `<th scope="col">${html}</th>`;
  const id = /^h[2-6]$/.test(tag) ? ` id="${collectHeading(walk, node)}"` : "";
  return `<${tag}${start}${id}>${html}</${tag}>`;
}

/** An element of the garden. */
function writeElement(walk: BodyWalk, node: HastNode, { depth, inside }: Place): string {
  const { told, body } = walk;
  const name = node.name ?? "";
  if (!Object.hasOwn(elements, name)) return refuseUnknown(node, name, told);
  const definition = elements[name];
  if (!definition) return "";
  const attributes = attributesOf(node, name, told);
  if (!attributes) return "";
  if (sections.has(name)) {
    const place = { isInside: inside.length > 0, isThere: body.sections.includes(name) };
    const refused = refusedSection(node, name, place, told);
    if (refused !== undefined) return refused;
    body.sections.push(name);
  }
  if (attributes["src"]) {
    body.photos.push({ src: attributes["src"], line: told.lineOf(node) });
    attributes["src"] = photoAddress(walk.id, attributes["src"]);
  }
  const html = writeFlow(walk, node.children ?? [], { depth, inside: [...inside, name] });
  if (name === "Etapes") body.steps.push(...stepsOf(node));
  return definition.render(html, attributes, walk.words.titles[name]);
}

/** Children of an element, where bare text becomes paragraphs. */
function writeFlow(walk: BodyWalk, nodes: readonly HastNode[], { depth, inside }: Place): string {
  let html = "";
  let run: HastNode[] = [];
  const flush = () => {
    if (run.some(({ type, value }) => type !== "text" || value?.trim())) {
      const paragraph: HastNode = { type: "root", children: run };
      html += `<p>${inBlock(walk, () => writeChildren(walk, paragraph, { depth: depth + 1, inside }).trim())}</p>`;
    }
    run = [];
  };
  for (const node of nodes) {
    if (isInline(node)) run.push(node);
    else {
      flush();
      html += write(walk, node, { depth: depth + 1, inside });
    }
  }
  flush();
  return html;
}

const isInline = ({ type, tagName = "" }: HastNode) =>
  type === "text" ||
  (type === "element" && inlineTags.has(tagName)) ||
  type === "mdxJsxTextElement" ||
  type === "mdxTextExpression";

/** The address of a photo, to which a width is added: `besoins/x` + `./four.jpg` → `/images/besoins/four`. */
export const photoAddress = (id: string, src: string) =>
  `/images/${id.slice(0, id.indexOf("/"))}/${src.slice(2).replace(/\.[a-z]+$/, "")}`;
