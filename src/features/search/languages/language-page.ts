import { escapeHtml } from "../../../base/html.ts";
import type { Translated } from "../../../graph/faces.ts";
import { bare, wordsIn } from "./letters.ts";

/** A translated page as Pagefind reads it, and the bare words that it holds. */
export type LanguagePage = { url: string; content: string; words: string[] };

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
const meta = (name: string, text: string) => (text ? `<i data-pagefind-meta="${name}:${escapeHtml(text)}"></i>` : "");

/** Text of a body, without its tags and the signs that keep its numbers apart. */
const textOf = (html: string) => html.replace(/<[^<>]*>|&#?\w+;|[\u2066\u2069]/g, " ");

/** What the search of a language knows of a page: the same fields as in French (`searchPage`), each as it is written and bare. */
export function languagePage({ language: { key, words }, translation: { data, of, html }, node }: Translated): LanguagePage {
  const themes = node.data.themes.map((theme) => words.themes[theme] ?? "").join(", ");
  const both = (text: string) => (text ? `${text} · ${bare(text)}` : "");
  const texts = [data.summary, ...data.frames, ...data.materials, ...data.tools, ...data.risks, textOf(html)];
  const names = [data.title, ...data.synonyms, themes];
  const body = [
    `<h1 data-pagefind-ignore>${escapeHtml(data.title)}</h1>`,
    ...texts.map(paragraph),
    ...texts.map(bare).map(paragraph),
  ];
  const marks = [
    meta("title", both(data.title)),
    meta("voisins", both(data.synonyms.join(", "))),
    meta("resume", both(data.summary)),
    meta("themes", both(themes)),
  ];
  return {
    url: `/${key}/${of}/`,
    words: wordsIn(bare([...names, ...texts].join(" "))).filter((word) => word.length > 3),
    content: `<!doctype html><html lang="${key}"><body>${marks.join("")}<main data-pagefind-body>${body.join("")}</main></body></html>`,
  };
}
