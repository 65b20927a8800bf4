/**
 * The papers of a workshop, read in the HTML of its body, which
 * src/entry/body/render.ts wrote: its page is their only text. Rejected: a file
 * of data beside the entry, of which the page of the workshop, its exports, the
 * search and the form would each have had to take their part.
 */

/** One part of the body, as it is printed: its heading, and the HTML under it. */
export type Paper = { title: string; html: string };
export type Papers = {
  /** Tables shown to the group, in very large letters. */
  large: Paper[];
  /** Numbered lists, each item a paper to cut out. */
  slips: Paper[];
  /** Dated tables that everybody takes home. */
  handouts: Paper[];
  /** What only the person who leads reads. */
  keys: Paper[];
};
/** What keeps a paper from being printed: the place of its heading among those of the body, from 0. */
export type PaperFault = { heading: number; message: string; fix: string };

const keyStart = "<p><strong>La clé";
const day = /\b\d{1,2}(?:er)?\s[a-zéû]{3,9}\s\d{4}\b/;

/**
 * The papers of a body: a part that holds a key, after a table or after a
 * numbered list, and then every part with a table. Without any key there are
 * none. A part at fault is left out of them.
 */
export function readPapers(html: string): { papers: Papers | undefined; faults: PaperFault[] } {
  const papers: Papers = { large: [], slips: [], handouts: [], keys: [] };
  const faults: PaperFault[] = [];
  const parts = html.includes(keyStart) ? partsOf(html) : [];
  parts.forEach(({ title, html: inside }, heading) => {
    const at = inside.indexOf(keyStart);
    const shown = at < 0 ? inside : inside.slice(0, at);
    const kind = shown.includes("<table>") ? (at < 0 ? "handouts" : "large") : shown.includes("<ol>") ? "slips" : undefined;
    if (at < 0 && kind !== "handouts") return;
    const fault = faultOf(kind, title, shown);
    if (fault) faults.push({ heading, ...fault });
    if (fault || !kind) return;
    papers[kind].push({ title, html: kind === "large" ? marked(shown) : shown });
    if (at >= 0) papers.keys.push({ title, html: inside.slice(at) });
  });
  return { papers: papers.keys.length > 0 ? papers : undefined, faults };
}

/** What stands under each heading of the second level; what an element of the garden holds is none of it. */
function partsOf(html: string): Paper[] {
  return html
    .split('<h2 id="')
    .slice(1)
    .map((part) => {
      const [head = "", ...rest] = part.split("</h2>");
      return { title: head.slice(head.indexOf(">") + 1), html: rest.join("</h2>").split(/<\/?section\b/)[0] ?? "" };
    });
}

function faultOf(kind: keyof Papers | undefined, title: string, shown: string): Omit<PaperFault, "heading"> | undefined {
  if (kind === undefined)
    return {
      message: `La partie « ${title} » a une clé, et rien à imprimer.`,
      fix: "Écrire, avant « La clé », un tableau (la grande feuille) ou une liste numérotée (les papiers à découper).",
    };
  // The head of a table is printed again on each of its sheets: nothing before it is.
  if (kind === "large" && !/invent/.test(shown.slice(shown.indexOf("<thead>"), shown.indexOf("</thead>"))))
    return {
      message: `Le haut du tableau de « ${title} » ne dit pas que tout y est inventé : on le prendrait pour un vrai papier.`,
      fix: "L’écrire dans la première ligne du tableau : Facture inventée de Sam.",
    };
  if (kind === "handouts" && !day.test(shown.replaceAll("\u00A0", " ")))
    return {
      message: `Le tableau de « ${title} » ne dit pas quel jour il a été lu.`,
      fix: "Écrire juste avant le tableau : Lu le 29 novembre 2026.",
    };
  return undefined;
}

/** The marks of a table, numbers alone in their cell, in a round that is seen from afar. */
const marked = (html: string) => html.replace(/<tr>\s*<td>(\d{1,2})<\/td>/g, '<tr><td><b class="disc">$1</b></td>');
