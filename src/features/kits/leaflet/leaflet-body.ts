/** What the verso of a leaflet says, in parts that are each kept whole: what it takes, the steps, the boxes that warn. */
import { escapeHtml } from "../../../base/html.ts";
import type { TranslationView } from "../../../entries/translation/translation.ts";
import type { Text } from "./leaflet-fit.ts";

/** A part, as HTML and as the text that is counted. `step`: its number, of a step; it stands in a list. */
export type Part = { html: string; text: Text; step?: number };

/** The parts of a practice in order. `html`: the body of its translation. */
export function partsOf({ said, inBrief, facts, materials, tools }: TranslationView, html: string): Part[] {
  const [, , , children] = facts;
  const things = [
    [said.needs, [inBrief]],
    [said.materials, materials],
    [said.tools, tools],
    [said.withChildren, children ? [children.value] : []],
  ] as const;
  const steps = stepsIn(html);
  return [
    ...things.filter(([, all]) => all.length > 0).map(([name, all]) => thing(name, all.join(" · "))),
    ...(steps.length > 0
      ? [{ html: `<h3>${escapeHtml(said.steps)}</h3>`, text: { text: said.steps, scale: 1.2, bold: true } }]
      : []),
    ...steps.map((inner, index) => ({ html: `<li>${inner}</li>`, text: { text: wordsOf(inner), inset: 24 }, step: index + 1 })),
    ...warningsIn(html).map((box) => ({
      html: `<div class="keep">${box}</div>`,
      text: { text: wordsOf(box.replaceAll("</p>", "\n")) },
    })),
  ];
}

const thing = (name: string, all: string): Part => ({
  html: `<p><b>${escapeHtml(name)}:</b> ${escapeHtml(all)}</p>`,
  text: { text: `${name}:xx ${all}` },
});

const wordsOf = (html: string) => html.replace(/<[^<>]+>/g, "").trim();

/** The inside of each box that warns. */
const warningsIn = (html: string) =>
  html
    .split('<div class="note attention"')
    .slice(1)
    .map((rest) => between(rest, ">", "</div>"));

/** What stands after the first `start`, up to the next `end`. */
function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start);
  return from < 0 ? "" : (text.slice(from + start.length).split(end)[0] ?? "");
}

/** The inside of each step of a body, in order; what a step lists stays in it. */
export function stepsIn(html: string): string[] {
  const list = between(html.split('<section class="part etapes"')[1] ?? "", "<ol>", "</section>");
  const steps: string[] = [];
  let [depth, from] = [0, 0];
  for (const { 0: tag, index } of list.matchAll(/<\/?li>/g)) {
    if (tag === "<li>" && depth++ === 0) from = index + tag.length;
    if (tag === "</li>" && --depth === 0) steps.push(list.slice(from, index));
  }
  return steps;
}

/** The parts of one face as HTML: steps that follow one another in one list, which goes on counting from face to face. */
export const faceHtml = (parts: readonly Part[]): string =>
  parts
    .map(({ html, step }, index) => {
      if (step === undefined) return html;
      const opens = parts[index - 1]?.step === undefined ? `<ol start="${step}">` : "";
      return opens + html + (parts[index + 1]?.step === undefined ? "</ol>" : "");
    })
    .join("");
