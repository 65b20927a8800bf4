import { escapeHtml } from "../../../base/html.ts";
import { typeset } from "../../../base/french.ts";
import { itemsOf, withoutRuns } from "./entry-text.ts";
import type { FormName, Values } from "../model.ts";
import { beyondSummary, contributorOf, forWhom, lineOf, listOf, summaryOf, textOf, titleOf, whereabouts } from "../wording.ts";

/**
 * What was typed as its page will look: title, summary, text, dangers, steps and
 * name, with the class names of the pages. Everything is escaped, and nothing of
 * it is run: it can be put in a page as it is. Fields left empty are left out.
 * `frames`: the pictures, as safe HTML, where there are any.
 */
export function previewHtml(form: FormName, values: Values, frames = ""): string {
  if (form === "correction")
    return prose([paragraphs(textOf(values, "texte")), ...dangersIn(values), paragraphs(textOf(values, "proposition"))]);
  const names = listOf(values, "autres_noms");
  const title = titleOf(values);
  const lead = summaryOf(values);
  const head = `<header class="entry-head tinted row"><div><p class="entry-kind">${form === "pratique" ? "Pratique" : "Récit"}</p>${wrap("h1", title)}${
    names.length > 0 ? `<p class="quiet"><span>On dit aussi\u00A0: </span>${shown(names.join(", "))}</p>` : ""
  }</div></header>`;
  const intro = lead && `<div class="entry-intro"><p class="entry-summary">${shown(lead)}</p></div>`;
  return head + frames + intro + prose(form === "pratique" ? practiceParts(values) : storyParts(values)) + signature(values);
}

/** The dangers that a report corrects or adds. */
const dangersIn = (values: Values) =>
  Object.keys(values)
    .filter((name) => /^danger_[a-z0-9]{1,7}_texte$/.test(name))
    .map((name) => note("attention", "Danger", textOf(values, name)));

const practiceParts = (values: Values) => [
  paragraphs(beyondSummary(values, textOf(values, "quoi"))),
  textOf(values, "pour_qui") && paragraphs(beyondSummary(values, forWhom(textOf(values, "pour_qui")))),
  paragraphs(textOf(values, "change")),
  note("attention", "Attention", textOf(values, "attention")),
  lineOf(values, "type") === "a-encadrer"
    ? part("permis", "Ce qui est permis", paragraphs(textOf(values, "comment")))
    : part("etapes", "Comment faire", items("ol", itemsOf(textOf(values, "comment")))),
];

const storyParts = (values: Values) => [
  paragraphs(beyondSummary(values, textOf(values, "quoi"))),
  lineOf(values, "ou") && paragraphs(whereabouts(lineOf(values, "ou"))),
  part("resultats", "Ce qui s’est passé", items("ul", listOf(values, "resultat"))),
  part("rates", "Ce qui n’a pas marché", items("ul", listOf(values, "rate"))),
  lineOf(values, "parole") && `<blockquote>${paragraphs(lineOf(values, "parole"))}</blockquote>`,
];

const shown = (text: string) => escapeHtml(typeset(withoutRuns(text)));
const wrap = (tag: string, text: string) => (text ? `<${tag}>${shown(text)}</${tag}>` : "");

/** Blank lines part paragraphs, and line ends stay. */
const paragraphs = (text: string) =>
  text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim())
    .map((paragraph) => `<p>${paragraph.trim().split("\n").map(shown).join("<br>")}</p>`)
    .join("");

const items = (tag: "ol" | "ul", texts: readonly string[]) =>
  texts.length > 0 ? `<${tag}>${texts.map((text) => wrap("li", text)).join("")}</${tag}>` : "";

const part = (name: string, title: string, html: string) =>
  html && `<section class="part ${name}"><h2>${title}</h2>${html}</section>`;

const note = (name: string, label: string, text: string) =>
  text && `<div class="note ${name}" role="note"><p class="note-label">${label}</p>${paragraphs(text)}</div>`;

const prose = (parts: readonly string[]) => `<div class="prose">${parts.join("")}</div>`;

/** Under the name chosen, or without any. */
function signature(values: Values): string {
  const { name, mode } = contributorOf(values);
  const who = mode === "anonyme" ? "Écrite sans nom." : name && `Écrite par ${name}.`;
  return who && `<p class="quiet">${shown(who)}</p>`;
}
