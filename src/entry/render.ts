import { setAround, slugify, typeset } from "../french.ts";
import type { Problem } from "../problem.ts";
import type { Body, BodyLink } from "./body.ts";
import { controlCharacter, hiddenProblem, withoutLeftBehind } from "./control-characters.ts";
import { elements, sections } from "./elements.ts";
import { escapeHtml } from "./html.ts";
import { kindOfFolder } from "./kinds.ts";
import { footnote, rawWriting, unusedDefinitions } from "./raw-writing.ts";
import { readUrl } from "./safe-url.ts";

/** What we read of a node of the tree; the parser’s own types are wider. */
export type HastNode = {
  type: string;
  tagName?: string;
  name?: string | null;
  value?: string;
  properties?: Record<string, unknown>;
  attributes?: { type: string; name?: string; value?: unknown }[];
  children?: HastNode[];
  position?: { start: { line: number; offset: number }; end: { offset: number } };
};

type Context = { id: string; file: string; firstLine: number; depth: number };

/** Tags that Markdown makes and that pass as they are, without attributes. */
const plainTags = new Set(
  "p ul li strong em del code pre blockquote table thead tbody tr th td h2 h3 h4 h5 h6 ol a br hr input".split(" "),
);
/** Tags whose text is a unit: a link’s sentence is looked for inside. */
const blocks = new Set("p li td th h2 h3 h4 h5 h6".split(" "));
const inlineTags = new Set("strong em del code a br input".split(" "));

/** The text of the block being read, and the links met in it. */
type Block = { text: string; links: { link: BodyLink; offset: number }[] };

/** Turns a syntax tree into safe HTML and collects links, steps and problems on the way, in one walk. */
export function renderTree(root: HastNode, source: string, context: Context): { body: Body; problems: Problem[] } {
  const body: Body = { html: "", links: [], pages: [], steps: [], sections: [], photos: [], words: 0 };
  const problems: Problem[] = [];
  const headingIds = new Set<string>();
  /** The next number to try for a heading of that name. */
  const nextHeading = new Map<string, number>();
  let block: Block = { text: "", links: [] };
  let plain = "";

  const lineOf = (node: HastNode) => (node.position?.start.line ?? 1) + context.firstLine - 1;
  const refuse = (node: HastNode, code: Problem["code"], message: string, fix: string) => {
    problems.push({ code, file: context.file, line: lineOf(node), message, fix });
    return "";
  };

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
        return inlineGarden(node);
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

  /** Hidden characters written as entities (`&#x202E;`), which the file itself does not show. */
  function noteHidden(node: HastNode, value = node.value ?? "") {
    const name = controlCharacter(value);
    if (name !== undefined) problems.push(hiddenProblem(context.file, lineOf(node), name));
  }

  /** The first of each line is enough: a note is called and told on two. */
  function noteFootnote(line: number) {
    if (problems.some((problem) => problem.code === "footnote" && problem.line === line)) return;
    problems.push({
      code: "footnote",
      file: context.file,
      line,
      message: "Les notes de bas de page ([^1]) ne sont pas montrées.",
      fix: "Mettre la note entre parenthèses, là où elle sert ; une source va dans « sources », en haut de la fiche.",
    });
  }

  /** What is written for another tool, and would be shown with its signs. A warning: it is readable. */
  function noteRaw(node: HastNode) {
    const { start, end } = node.position ?? {};
    if (!start || !end) return;
    const written = source.slice(start.offset, end.offset);
    written.split("\n").forEach((line, index) => {
      if (footnote.test(line)) noteFootnote(lineOf(node) + index);
    });
    const raw = rawWriting(written);
    if (raw)
      problems.push({
        code: "raw-writing",
        file: context.file,
        line: lineOf(node),
        message: `« ${shorten(raw.excerpt)} » sera montré tel quel : ce n’est pas ainsi que s’écrit ici ${raw.what}.`,
        fix: raw.fix,
        warning: true,
      });
  }

  function text(node: HastNode, inside: readonly string[]): string {
    const value = withoutLeftBehind(node.value ?? "");
    noteHidden(node, value);
    if (!inside.includes("code")) noteRaw(node);
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
    if (tag === "img") return image(node);
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
      noteFootnote(lineOf(node));
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

  function image(node: HastNode): string {
    const src = String(node.properties?.["src"] ?? "");
    return refuse(
      node,
      "unsafe-image",
      `L’image « ${shorten(src)} » n’est pas écrite comme une photo du jardin.`,
      'Écrire <Photo src="./nom.jpg" alt="ce que l’on voit" credit="qui l’a prise" consentement="oui" />, la photo posée à côté de la fiche.',
    );
  }

  function inlineGarden(node: HastNode): string {
    const name = node.name ?? "";
    if (!Object.hasOwn(elements, name)) return unknownElement(node, name);
    return refuse(
      node,
      "inline-element",
      `L’élément <${name}> est au milieu d’une phrase.`,
      "Le mettre seul sur sa ligne, avec une ligne vide avant et après.",
    );
  }

  function unknownElement(node: HastNode, name: string): string {
    if (/^[A-Z]\w*$/.test(name)) {
      return refuse(
        node,
        "unknown-element",
        `L’élément <${name}> n’existe pas dans le jardin.`,
        `Choisir parmi : ${Object.keys(elements).join(", ")}.`,
      );
    }
    return refuse(
      node,
      "raw-html",
      `Le texte contient la balise <${shorten(name)}>.`,
      "L’écrire en Markdown simple : **gras**, listes, liens.",
    );
  }

  function garden(node: HastNode, depth: number, inside: readonly string[]): string {
    const name = node.name ?? "";
    if (!Object.hasOwn(elements, name)) return unknownElement(node, name);
    const definition = elements[name];
    if (!definition) return "";
    const attributes = attributesOf(node, name);
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

  /** Literal attributes, checked; `undefined` once a problem was said. */
  function attributesOf(node: HastNode, name: string): Record<string, string | undefined> | undefined {
    const literal: Record<string, unknown> = Object.create(null);
    for (const { type, name: key, value } of node.attributes ?? []) {
      if (type !== "mdxJsxAttribute" || (value !== null && typeof value !== "string")) {
        refuse(
          node,
          "code-in-body",
          `Un attribut de <${name}> contient du code.`,
          'Écrire la valeur entre guillemets droits : nom="valeur".',
        );
        return undefined;
      }
      if (key === undefined || key in literal) {
        refuse(node, "invalid-attribute", `L’attribut « ${key} » de <${name}> est écrit deux fois.`, "Garder un seul des deux.");
        return undefined;
      }
      const clean = withoutLeftBehind(value ?? "");
      noteHidden(node, clean);
      literal[key] = clean;
    }
    const parsed = elements[name]?.attributes.safeParse({ ...literal });
    if (parsed?.success) return { ...parsed.data };
    for (const issue of parsed?.error.issues ?? []) {
      const keys = issue.code === "unrecognized_keys" ? issue.keys : [issue.path.join(".")];
      const unknown = issue.code === "unrecognized_keys";
      refuse(
        node,
        "invalid-attribute",
        unknown
          ? `<${name}> n’a pas d’attribut « ${keys.join(", ")} ».`
          : `L’attribut « ${keys.join(", ")} » de <${name}> manque ou n’est pas bon.`,
        unknown ? "Le retirer." : issue.message,
      );
    }
    return undefined;
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
  for (const { line, label } of unusedDefinitions(source)) {
    const at = line + context.firstLine;
    if (label.startsWith("^")) noteFootnote(at);
    else
      problems.push({
        code: "raw-writing",
        file: context.file,
        line: at,
        message: `L’adresse donnée pour « ${shorten(label)} » ne sert à aucun lien : elle ne sera pas montrée.`,
        fix: `Écrire le lien dans le texte : [${shorten(label)}](https://exemple.fr), ou retirer la ligne.`,
        warning: true,
      });
  }
  body.words = plain.split(/\s+/).filter(Boolean).length;
  return { body, problems };
}

/** The address of a photo, to which a width is added: `besoins/x` + `./four.jpg` → `/images/besoins/four`. */
export const photoAddress = (id: string, src: string) =>
  `/images/${id.slice(0, id.indexOf("/"))}/${src.slice(2).replace(/\.[a-z]+$/, "")}`;

const segmenter = new Intl.Segmenter("fr", { granularity: "sentence" });

/** Gives each link of a block the sentence in which it stands. Links are in reading order: one walk is enough. */
function giveSentences({ text, links }: Block) {
  if (links.length === 0) return;
  // A line end inside a paragraph is a space, and would end a sentence.
  const sentences = [...segmenter.segment(text.replaceAll("\n", " "))];
  let at = 0;
  for (const { link, offset } of links) {
    while ((sentences[at + 1]?.index ?? Infinity) <= offset) at++;
    const { segment = "", index = 0 } = sentences[at] ?? {};
    link.sentence = excerpt(segment, offset - index)
      .replace(/ {2,}/g, " ")
      .trim();
  }
}

/** Signs kept on each side of a link when its sentence is long. */
const reach = 160;

/** What surrounds `offset` in a sentence: all of it, or whole words and whole wiki-links of it. */
function excerpt(sentence: string, offset: number): string {
  if (sentence.length <= 2 * reach) return sentence;
  let part = sentence.slice(Math.max(0, offset - reach), offset + reach);
  if (offset > reach) part = `…${part.replace(/^\S*\s/, "").replace(/^(?:(?!\[\[).)*?\]\]/s, "")}`;
  if (offset + reach < sentence.length) part = `${wholeLinks(part.replace(/\s\S*$/, ""))}…`;
  return part;
}

/** `part` up to a wiki-link that is not closed in it. */
function wholeLinks(part: string): string {
  const open = part.indexOf("[[", part.lastIndexOf("]]") + 1);
  return open < 0 ? part : part.slice(0, open);
}

const hashOf = (hash: string) => (hash ? `#${encodeURIComponent(hash)}` : "");

function stepsOf(node: HastNode): string[] {
  const lists = (node.children ?? []).filter(({ tagName }) => tagName === "ol");
  return lists.flatMap(({ children = [] }) =>
    children
      .filter(({ tagName }) => tagName === "li")
      .map((item) => {
        const { words, codes } = textParts(item);
        return setAround(
          words.map((part) => part.replace(/\s+/g, " ")),
          codes,
        ).trim();
      }),
  );
}

/** The text below a node. */
const textOf = (node: HastNode) => {
  const { words, codes } = textParts(node);
  return words.map((part, index) => part + (codes[index] ?? "")).join("");
};

/**
 * The text below a node, parted where code stands: a code after each of the
 * words but the last. Without recursion: it is asked for before the depth of
 * the tree is known.
 */
function textParts(node: HastNode): { words: string[]; codes: string[] } {
  const [words, codes] = [[""], [] as string[]];
  const ahead = [{ node, inCode: false }];
  for (let next = ahead.pop(); next; next = ahead.pop()) {
    const { node: at, inCode } = next;
    const begins = !inCode && at.tagName === "code";
    if (begins) {
      codes.push("");
      words.push("");
    }
    if (at.type === "text") {
      const texts = inCode ? codes : words;
      texts[texts.length - 1] += at.value ?? "";
    }
    // One by one: spreading a long list of children as arguments would overflow the stack as well.
    for (const child of at.children?.toReversed() ?? []) ahead.push({ node: child, inCode: inCode || begins });
  }
  return { words, codes };
}

const shorten = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
