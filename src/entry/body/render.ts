import { slugify, typeset } from "../../base/french.ts";
import type { Problem } from "../../base/problem.ts";
import type { Body, BodyLink } from "./parsed-body.ts";
import { bodyProblems, shorten } from "./body-problems.ts";
import { withoutLeftBehind } from "../control-characters.ts";
import { attributesOf, refuseImage, refuseInline, refuseUnknown } from "./element-problems.ts";
import { elements, sections } from "./elements.ts";
import { stepsOf, textOf, type HastNode } from "./hast.ts";
import { escapeHtml } from "../../base/html.ts";
import { kindOfFolder } from "../kinds.ts";
import { giveSentences, type Block } from "../link-sentences.ts";
import { readUrl } from "./safe-url.ts";

type Context = { id: string; file: string; firstLine: number; depth: number };

/** Tags that Markdown makes and that pass as they are, without attributes. */
const plainTags = new Set(
  "p ul li strong em del code pre blockquote table thead tbody tr th td h2 h3 h4 h5 h6 ol a br hr input".split(" "),
);
/** Tags whose text is a unit: a link’s sentence is looked for inside. */
const blocks = new Set("p li td th h2 h3 h4 h5 h6".split(" "));
const inlineTags = new Set("strong em del code a br input".split(" "));

/** Turns a syntax tree into safe HTML and collects links, steps and problems on the way, in one walk. */
export function renderTree(root: HastNode, source: string, context: Context): { body: Body; problems: Problem[] } {
  const body: Body = { html: "", links: [], pages: [], steps: [], sections: [], photos: [], words: 0 };
  const told = bodyProblems(source, context);
  const { problems, lineOf, refuse } = told;
  const headingIds = new Set<string>();
  /** The next number to try for a heading of that name. */
  const nextHeading = new Map<string, number>();
  let block: Block = { text: "", links: [] };
  let plain = "";

  function render(node: HastNode, depth: number, inside: readonly string[]): string {
    if (depth > context.depth) {
      // One report is enough, and the walk must not go on down.
      if (problems.some(({ code }) => code === "too-deep")) return "";
      return refuse(
        node,
        "too-deep",
        `Le texte est imbriqué sur plus de ${context.depth} niveaux.`,
        "Réduire les listes dans les listes et les citations dans les citations.",
      );
    }
    const children = () => (node.children ?? []).map((child) => render(child, depth + 1, inside)).join("");
    switch (node.type) {
      case "root":
        return children();
      case "text":
        return text(node, inside);
      case "element":
        return element(node, depth, inside);
      case "mdxJsxFlowElement":
        return garden(node, depth, inside);
      case "mdxJsxTextElement":
        return refuseInline(node, told);
      case "mdxjsEsm":
      case "mdxFlowExpression":
      case "mdxTextExpression":
        return refuse(
          node,
          "code-in-body",
          "Le texte contient du code (import, export ou accolades).",
          "Retirer le code : une fiche ne contient que du texte et les éléments du jardin.",
        );
      default:
        return refuse(
          node,
          "raw-html",
          "Le texte contient une construction que le jardin ne connaît pas.",
          "L’écrire en Markdown simple : paragraphes, listes, liens, gras.",
        );
    }
  }

  function text(node: HastNode, inside: readonly string[]): string {
    const value = withoutLeftBehind(node.value ?? "");
    told.noteHidden(node, value);
    if (!inside.includes("code")) told.noteRaw(node);
    const set = inside.includes("code") ? value : typeset(value);
    block.text += set;
    plain += `${set} `;
    return escapeHtml(set);
  }

  /** Renders inside a block of its own, then gives each link met there its sentence. */
  function inBlock(render: () => string): string {
    const outer = block;
    block = { text: "", links: [] };
    const html = render();
    giveSentences(block);
    block = outer;
    return html;
  }

  function element(node: HastNode, depth: number, inside: readonly string[]): string {
    const tag = node.tagName ?? "";
    if (tag === "h1") {
      return refuse(
        node,
        "title-in-body",
        "Le texte contient un titre de premier niveau (#).",
        "Écrire « ## » : le titre de la fiche est dans le champ « titre ».",
      );
    }
    if (tag === "img") return refuseImage(node, told);
    if (!plainTags.has(tag)) {
      return refuse(node, "raw-html", `L’élément « ${tag} » n’est pas permis.`, "L’écrire en Markdown simple.");
    }
    if (tag === "br" || tag === "hr") return `<${tag}>`;
    if (tag === "del" && !source.startsWith("~~", node.position?.start.offset)) {
      return refuse(
        node,
        "mdx-syntax",
        `« ~${shorten(textOf(node))}~ » serait barré.`,
        "Pour barrer, deux signes : ~~ainsi~~. Pour dire « environ », l’écrire ; pour un indice, écrire le signe : CO₂.",
      );
    }
    if (tag === "input") return node.properties?.["checked"] ? "☑" : "☐";
    if (tag === "a") return anchor(node, depth, inside);
    const start = tag === "ol" && typeof node.properties?.["start"] === "number" ? ` start="${node.properties["start"]}"` : "";
    const content = () => (node.children ?? []).map((child) => render(child, depth + 1, [...inside, tag])).join("");
    const html = blocks.has(tag) ? inBlock(content) : content();
    if (tag === "table") return `<div class="table" tabindex="0" role="region" aria-label="Tableau"><table>${html}</table></div>`;
    if (tag === "th") return `<th scope="col">${html}</th>`;
    return `<${tag}${start}${headingId(node, tag)}>${html}</${tag}>`;
  }

  function headingId(node: HastNode, tag: string): string {
    if (!/^h[2-6]$/.test(tag)) return "";
    const base = `t-${slugify(textOf(node)) || "titre"}`;
    let id = base;
    let next = nextHeading.get(base) ?? 2;
    while (headingIds.has(id)) id = `${base}-${next++}`;
    nextHeading.set(base, next);
    headingIds.add(id);
    return ` id="${id}"`;
  }

  function anchor(node: HastNode, depth: number, inside: readonly string[]): string {
    const href = String(node.properties?.["href"] ?? "");
    if (isWikiLink(node)) return wikiLink(node, href, depth, inside);
    // A note of one word is read as an address given apart.
    if (textOf(node).startsWith("^") && source.startsWith("[^", node.position?.start.offset)) {
      told.noteFootnote(lineOf(node));
      return "";
    }
    const url = readUrl(href, (folder) => kindOfFolder(folder) !== undefined);
    if (url.kind === "unsafe") {
      return refuse(
        node,
        "unsafe-link",
        `Le lien « ${shorten(href)} » ${url.why}.`,
        "Écrire une adresse https:// entière, ou l’adresse d’une page du jardin : /pratiques/nom-de-la-fiche/.",
      );
    }
    told.noteTitle(node);
    if (url.kind === "garden") remember(node, url.id, false);
    if (url.kind === "page") body.pages.push({ path: url.path, line: lineOf(node) });
    const label = (node.children ?? []).map((child) => render(child, depth + 1, [...inside, "a"])).join("");
    if (url.kind === "garden") {
      return `<a href="${escapeHtml(`/${url.id}/${hashOf(url.hash)}`)}">${label}</a>`;
    }
    const target = url.kind === "page" ? `${url.path}${/^\/$|\.[a-z]+$/.test(url.path) ? "" : "/"}${hashOf(url.hash)}` : href;
    return `<a href="${escapeHtml(target)}"${url.kind === "external" ? ' rel="external"' : ""}>${label}</a>`;
  }

  /** `[[Repair café]]`, and not `[[1] une note](https://…)`, whose text starts with a bracket. */
  const isWikiLink = ({ position }: HastNode) =>
    position !== undefined && source.startsWith("[[", position.start.offset) && source.endsWith("]]", position.end.offset);

  function wikiLink(node: HastNode, href: string, depth: number, inside: readonly string[]): string {
    const label = textOf(node);
    const target = decode(href).trim() || label;
    remember(node, target, true);
    const own = source.slice(node.position?.start.offset, node.position?.end.offset).includes("|");
    if (!own) block.text += `[[${target}]]`;
    const children = own ? (node.children ?? []).map((child) => render(child, depth + 1, [...inside, "a"])).join("") : "";
    return `<a href="wiki:${encodeURIComponent(target)}">${children}</a>`;
  }

  function remember(node: HastNode, target: string, wiki: boolean) {
    const link: BodyLink = { target, wiki, sentence: "", line: lineOf(node) };
    body.links.push(link);
    block.links.push({ link, offset: block.text.length });
  }

  function garden(node: HastNode, depth: number, inside: readonly string[]): string {
    const name = node.name ?? "";
    if (!Object.hasOwn(elements, name)) return refuseUnknown(node, name, told);
    const definition = elements[name];
    if (!definition) return "";
    const attributes = attributesOf(node, name, told);
    if (!attributes) return "";
    if (sections.has(name)) {
      if (inside.length > 0)
        return refuse(
          node,
          "misplaced-section",
          `<${name}> est à l’intérieur d’un autre élément.`,
          "Le sortir : les parties de la fiche se suivent, elles ne s’emboîtent pas.",
        );
      if (body.sections.includes(name))
        return refuse(node, "misplaced-section", `<${name}> est écrit deux fois.`, "Réunir les deux en un seul.");
      body.sections.push(name);
    }
    if (attributes["src"]) {
      body.photos.push({ src: attributes["src"], line: lineOf(node) });
      attributes["src"] = photoAddress(context.id, attributes["src"]);
    }
    const html = flow(node.children ?? [], depth, [...inside, name]);
    if (name === "Etapes") body.steps.push(...stepsOf(node));
    return definition.render(html, attributes);
  }

  /** Children of an element, where bare text becomes paragraphs. */
  function flow(nodes: readonly HastNode[], depth: number, inside: readonly string[]): string {
    let html = "";
    let run: HastNode[] = [];
    const isInline = ({ type, tagName = "" }: HastNode) =>
      type === "text" ||
      (type === "element" && inlineTags.has(tagName)) ||
      type === "mdxJsxTextElement" ||
      type === "mdxTextExpression";
    const flush = () => {
      if (run.some(({ type, value }) => type !== "text" || value?.trim())) {
        const paragraph = run;
        html += `<p>${inBlock(() =>
          paragraph
            .map((node) => render(node, depth + 2, inside))
            .join("")
            .trim(),
        )}</p>`;
      }
      run = [];
    };
    for (const node of nodes) {
      if (isInline(node)) run.push(node);
      else {
        flush();
        html += render(node, depth + 1, inside);
      }
    }
    flush();
    return html;
  }

  body.html = render(root, 0, []);
  told.noteUnused();
  body.words = plain.split(/\s+/).filter(Boolean).length;
  return { body, problems };
}

/** The address of a photo, to which a width is added: `besoins/x` + `./four.jpg` → `/images/besoins/four`. */
export const photoAddress = (id: string, src: string) =>
  `/images/${id.slice(0, id.indexOf("/"))}/${src.slice(2).replace(/\.[a-z]+$/, "")}`;

const hashOf = (hash: string) => (hash ? `#${encodeURIComponent(hash)}` : "");

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
