/**
 * The text of MediaWiki. `wtf_wikipedia` was tried: it leaves out what a template
 * inside of another says, which is how these wikis write « Attention ». Here
 * nothing that a reader saw is left out: a template inside of a text is what it says.
 */
import { withoutEnd } from "../../../src/base/text-ends.ts";
import { between, htmlText, linked } from "./plain.ts";

/** A template: its name, and what it says, by name or by place. */
export type Template = { name: string; said: [name: string, text: string][] };

/** Takes apart the templates that stand in a text by themselves, and what is around them. */
export function takeApart(wiki: string): { templates: Template[]; around: string } {
  const templates: Template[] = [];
  let around = "";
  let at = 0;
  for (let start = wiki.indexOf("{{"); start >= 0; start = wiki.indexOf("{{", at)) {
    const end = endOf(wiki, start);
    around += wiki.slice(at, start);
    templates.push(templateOf(wiki.slice(start + 2, end - 2)));
    at = end;
  }
  return { templates, around: around + wiki.slice(at) };
}

/** Where what opens at `start` ends: after its own closing signs; at the end of a text that never closes it. */
function endOf(wiki: string, start: number): number {
  let depth = 0;
  for (let at = start; at < wiki.length; at++) {
    const two = wiki.slice(at, at + 2);
    if (two === "{{" || two === "[[") depth++;
    else if (two === "}}" || two === "]]") depth--;
    else continue;
    at++;
    if (depth === 0) return at + 1;
  }
  return wiki.length;
}

/** The parts of a template, cut at the bars that are not inside of another or of a link. */
function partsOf(inside: string): string[] {
  const parts = [""];
  for (let at = 0; at < inside.length;) {
    const opens = /^(?:\{\{|\[\[)/.test(inside.slice(at, at + 2));
    const end = opens ? endOf(inside, at) : at + 1;
    if (inside[at] === "|" && !opens) parts.push("");
    else parts[parts.length - 1] += inside.slice(at, end);
    at = end;
  }
  return parts;
}

function templateOf(inside: string): Template {
  const [name = "", ...rest] = partsOf(inside);
  return {
    name: name.trim(),
    said: rest.map((part, place) => {
      const sign = part.indexOf("=");
      const key = part.slice(0, Math.max(0, sign)).trim();
      // A sign in an address or in a text names nothing.
      const named = key !== "" && key.length <= 60 && !/[<>[\]{}|\n]/.test(key);
      return named ? [key, part.slice(sign + 1)] : [String(place + 1), part];
    }),
  };
}

/** Templates inside of one another that are taken apart: deeper, their signs are text. */
const deepest = 20;

const heading = (line: string) => line.length > 2 && line.startsWith("=") && line.endsWith("=");

/** The parts of a page: what is before its first heading, then each heading with what is under it. */
export function headed(wiki: string): [heading: string, text: string][] {
  const parts: [string, string[]][] = [["", []]];
  for (const line of wiki.split("\n").map((one) => one.trim())) {
    if (heading(line)) parts.push([withoutSigns(line), []]);
    else parts.at(-1)?.[1].push(line);
  }
  return parts.map(([head, lines]) => [head, lines.join("\n")]);
}

const withoutSigns = (line: string) => withoutEnd(line.replace(/^=+/, ""), "=").trim();

/** The names of the categories of a page. */
export function categoriesOf(wiki: string): string[] {
  const found: string[] = [];
  between(wiki, "[[", "]]", (inside) => {
    const [target = ""] = inside.split("|");
    if (isCategory(target)) found.push(target.slice(target.indexOf(":") + 1).trim());
    return "";
  });
  return found;
}

const isCategory = (target: string) => /^\s*(?:cat[ée]gorie|category)\s*:/i.test(target);

/** What is read of a link: nothing of a category, of a picture what is said of it, of a page its words. */
function linkText(inside: string): string {
  const parts = inside.split("|");
  const [target = ""] = parts;
  if (isCategory(target)) return "";
  if (/^\s*(?:fichier|file|image)\s*:/i.test(target)) return parts.length > 1 ? (parts.at(-1) ?? "") : "";
  return parts.at(-1) ?? "";
}

/** A link that leads elsewhere; what is between brackets and no link stays. */
function outsideText(inside: string): string {
  if (!/^https?:\/\//.test(inside)) return `[${inside}]`;
  const [address = "", ...words] = inside.split(" ");
  return linked(words.join(" "), address);
}

/** The text of a wiki without its comments. */
export const uncommented = (wiki: string): string => between(wiki, "<!--", "-->", () => "");

/** Wiki text as plain text. */
export function wikiText(wiki: string): string {
  const inner = between(between(withTemplates(uncommented(wiki)), "[[", "]]", linkText), "[", "]", outsideText);
  const lines = inner
    // Marks of what may be translated: no reader sees them.
    .replaceAll(/<\/?translate>|'{2,5}/g, "")
    .split("\n")
    .map((line) => line.trim())
    .map((line) => (heading(line) ? `\n${withoutSigns(line)}\n` : line.replace(/^[*#:;]+/, "").trimStart()));
  return htmlText(lines.join("\n").replaceAll("\n", "<br>"));
}

/** A text whose templates are replaced by what they say. */
function withTemplates(wiki: string, depth = 0): string {
  if (depth > deepest) return wiki;
  let text = "";
  let at = 0;
  for (let start = wiki.indexOf("{{"); start >= 0; start = wiki.indexOf("{{", at)) {
    const end = endOf(wiki, start);
    const { name, said } = templateOf(wiki.slice(start + 2, end - 2));
    const told = said.map(([, value]) => withTemplates(value, depth + 1).trim()).join(", ");
    text += `${wiki.slice(at, start)} ${[name, told].filter(Boolean).join(" : ")} `;
    at = end;
  }
  return text + wiki.slice(at);
}
