/**
 * The text of MediaWiki. `wtf_wikipedia` was tried: it leaves out what a template
 * inside of another says, which is how these wikis write « Attention ». Here
 * nothing that a reader saw is left out: a template inside of a text is what it says.
 */
import { htmlText } from "./plain.ts";

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
      const [, key, value] = /^\s*([^=<>[\]{}|]{1,60}?)\s*=([\s\S]*)$/.exec(part) ?? [];
      return [key ?? String(place + 1), value ?? part];
    }),
  };
}

/** Wiki text as plain text. */
export function wikiText(wiki: string): string {
  const { templates, around } = takeApart(wiki.replaceAll(/<!--[\s\S]*?-->/g, ""));
  const inner = templates.length > 0 ? withTemplates(wiki) : around;
  const marks = inner
    .replaceAll(/<ref\b[^>]*\/>|<\/?(?:translate|nowiki)>/g, "")
    .replaceAll(/<ref\b[^>]*>([\s\S]*?)<\/ref>/g, " ($1)")
    .replaceAll(/\[\[(?:Cat[ée]gorie|Category)\s*:[^\]]*\]\]/gi, "")
    .replaceAll(
      /\[\[(?:Fichier|File|Image)\s*:([^\]|]*)(?:\|([^\]]*))?\]\]/gi,
      (_, _file: string, said = "") => (said as string).split("|").at(-1) ?? "",
    )
    .replaceAll(/\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]/g, "$1")
    .replaceAll(/\[(https?:\/\/[^\s\]]+)\s+([^\]]*)\]/g, "$2 ($1)")
    .replaceAll(/\[(https?:\/\/[^\s\]]+)\]/g, "$1")
    .replaceAll(/'{2,5}/g, "")
    .replaceAll(/^[*#:;]+\s*/gm, "")
    .replaceAll(/^=+\s*(.*?)\s*=+\s*$/gm, "\n$1\n")
    .replaceAll("\n", "<br>");
  return htmlText(marks);
}

/** A text whose templates are replaced by what they say. */
function withTemplates(wiki: string): string {
  let text = "";
  let at = 0;
  for (let start = wiki.indexOf("{{"); start >= 0; start = wiki.indexOf("{{", at)) {
    const end = endOf(wiki, start);
    const { name, said } = templateOf(wiki.slice(start + 2, end - 2));
    text += `${wiki.slice(at, start)} ${[name, said.map(([, value]) => withTemplates(value).trim()).join(", ")].filter(Boolean).join(" : ")} `;
    at = end;
  }
  return text + wiki.slice(at);
}
